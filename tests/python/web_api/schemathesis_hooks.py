"""What schemathesis does not know by itself: lines of JSON and tables are sent as they are."""

from __future__ import annotations

import schemathesis

schemathesis.serializer.alias(["application/x-ndjson", "text/csv"], "text/plain")
