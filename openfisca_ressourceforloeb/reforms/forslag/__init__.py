"""Proposals for policy: one file each, and one reform class for each of them.

A file ``<navn>.yaml`` says the title, the motivation and the changes (see
:class:`.proposal.Proposal`); the class ``<navn>`` is an ordinary reform.
"""

from .register import forslag, reform_of

__all__ = ["forslag", "reform_of"]

for _name in forslag():
    globals()[_name] = reform_of(_name)
    __all__.append(_name)
