"""Reads a formula: Python source -> a small tree of meaning, and what can be told from it.

``parse`` reads the formulas of a system, ``tree`` is what they mean, ``evaluate`` computes from the
tree, ``graph`` tells who reads whom, ``branches`` which ways cases take. This is the only room that
parses Python; everything said of a formula elsewhere is said from its tree.
"""
