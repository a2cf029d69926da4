"""Tests of the trees of the formulas and of what is told from them."""
