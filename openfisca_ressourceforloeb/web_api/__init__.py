"""The service: OpenFisca's own routes around the law, with a strict front and bounded work.

A request is read (:mod:`.reading`), checked and typed (:mod:`.checking`), computed on arrays
(:mod:`.computing`) and answered (:mod:`.routes`); what is wrong becomes a problem document
(:mod:`.faults`). No text of a client reaches an evaluator, and none is logged.
"""
