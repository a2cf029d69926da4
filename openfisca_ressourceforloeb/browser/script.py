"""The whole script: the hand-written JavaScript and the rules, in one file without any needs."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from .compile import compile_rules
from .explanations import compile_explanations

RUNTIME = (
    "errors.js",
    "trees.js",
    "calendar.js",
    "periods.js",
    "values.js",
    "variables.js",
    "parameters.js",
    "formulas.js",
    "evaluation.js",
    "explanation/data.js",
    "explanation/nodes.js",
    "explanation/danish.js",
    "explanation/course.js",
    "explanation/words.js",
    "explanation/reasons.js",
    "explanation/relevance.js",
    "explanation/sentences.js",
    "explanation/calculations.js",
    "explanation/account.js",
    "explanation/graph.js",
    "explanation/quotes.js",
    "explanation/other_readings.js",
    "explanation/main_points.js",
    "explanation/plain.js",
    "explanation/explanation.js",
    "explanation/letter.js",
)
"""The files of ``runtime/`` in the order they build on each other.

They share one scope. ``rules`` is the data of :func:`.compile_rules`, ``explanationText`` that of
:func:`.compile_explanations`, still to be read; what a file adds to ``api`` the page can use.
"""

_FOLDER = Path(__file__).parent / "runtime"
_FOR_READERS = re.compile(r"^\s*(?:(?:/\*.*?\*/|//[^\n]*)\n\s*)*", re.DOTALL | re.MULTILINE)
"""Comments on lines of their own, and indentation."""

_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_FRAME = """\
/* Ressourceforloeb {version}: ressourceforløb, jobafklaringsforløb og ressourceforløbsydelse.
   Reglerne beregnes her i browseren; intet sendes nogen steder hen. */
var Ressourceforloeb = (function () {{
"use strict";

const api = {{}};

const rules = JSON.parse('{rules}');

const explanationText = '{explanations}';

{runtime}
return Object.freeze(api);
}})();
"""


def script(system: Any) -> str:
    """The script that computes a system's rules: classic JavaScript in plain ASCII.

    It defines one name, ``Ressourceforloeb``, and is the same text for the same rules. The comments
    of ``runtime/`` are left out, for a page has to load it.

    Raises:
        OutsideSubset: a formula says something the subset does not have.
    """
    rules = compile_rules(system)
    sources = [(_FOLDER / name).read_text(encoding="utf-8") for name in RUNTIME]
    whole = _FRAME.format(
        version=rules["version"],
        rules=_quoted(rules),
        explanations=_quoted(compile_explanations(system)),
        runtime=_FOR_READERS.sub("", "\n".join(sources)),
    )
    return _NOT_ASCII.sub(_escaped, whole)


def _quoted(data: Any) -> str:
    """Data as JSON, as JavaScript has it between single quotes.

    Inside a page, "</script>" would end the script.
    """
    text = json.dumps(data, separators=(",", ":"), allow_nan=False)
    return text.replace("\\", "\\\\").replace("'", "\\'").replace("</", "<\\/")


def _escaped(sign: re.Match[str]) -> str:
    """A letter as JavaScript writes it in any encoding of the page around it."""
    return json.dumps(sign.group())[1:-1]
