"""Tests of the reasons."""
