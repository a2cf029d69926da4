"""Tests of reading, checking, computing and showing situations."""
