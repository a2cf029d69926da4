"""The service as an OpenAPI document, built from the law, the settings and the messages.

``document`` puts it together from ``routes`` (addresses, parameters and answers) and the schemas:
``situations``, ``answers``, ``reforms``, ``descriptions`` and ``problems``, made of ``shapes`` and
``times``. ``examples`` are real: a test sends each and compares the answer. Nothing here needs
more than the core, for the site shows the document too.
"""

from .document import REQUEST, specification

__all__ = ["REQUEST", "specification"]
