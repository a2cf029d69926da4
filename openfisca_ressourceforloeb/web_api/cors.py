"""Which pages of others may ask from a browser; a refusal is a problem document too."""

from __future__ import annotations

import uuid

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response

from .answering import as_json
from .faults import RequestError
from .problem_details import MEDIA_TYPE, language_of, problem


class Cors(CORSMiddleware):
    """Answers a browser that asks beforehand whether a page may ask."""

    def preflight_response(self, request_headers: Headers) -> Response:
        """The answer: yes, or a problem document."""
        answer = super().preflight_response(request_headers)
        if answer.status_code < 400:
            return answer
        language = language_of(request_headers.get("accept-language", ""))
        document = problem(RequestError(400, "wrong-origin"), language, uuid.uuid4().hex)
        headers = MutableHeaders(raw=list(answer.raw_headers))
        del headers["content-type"], headers["content-length"]
        return Response(as_json(document), answer.status_code, headers, MEDIA_TYPE)
