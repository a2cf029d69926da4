"""One reform class for every reading of every interpretation.

The registry is the parameter files in ``parameters/fortolkning``: each names its readings. A class
``<navn>_<laesning>`` sets the parameter ``fortolkning.<navn>`` to that reading from 1900-01-01 and
changes nothing else, so reforms combine. Readings can be listed with :func:`registry`.
"""

from .register import Interpretation, build_reform, registry

__all__ = ["Interpretation", "registry"]

for _interpretation in registry().values():
    for _reading in _interpretation.readings:
        _reform = build_reform(_interpretation, _reading, module=__name__)
        globals()[_reform.__name__] = _reform
        __all__.append(_reform.__name__)
