"""The command line ``ressourceforloeb``: reads arguments, asks the library, prints.

Exit codes: 0 well; 1 a check found something wrong, or a package is missing; 2 wrong usage or wrong
input; 3 refused, because an amount the law needs is not known. The engine and rich are imported by
the commands that need them, so that ``--help`` is quick.
"""

import sys

from .missing import missing

try:
    import click  # noqa: F401
except ModuleNotFoundError as error:
    if error.name != "click":
        raise
    sys.exit(missing("click", "cli"))

from .program import main, ressourceforloeb

__all__ = ["main", "ressourceforloeb"]
