"""The rules in the browser: one script that computes as the engine does, without asking anybody.

``script`` puts it together: the formula trees, parameters and labels as plain data (``compile``)
and the hand-written JavaScript of ``runtime/`` that computes from them. It needs neither a server
nor modules, so a page can use it from a folder on disk.
"""

from .compile import compile_rules
from .script import script

__all__ = ["compile_rules", "script"]
