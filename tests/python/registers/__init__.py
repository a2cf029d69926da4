"""Tests of the generated indexes of the law."""
