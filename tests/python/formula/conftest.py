"""Fixtures of this room."""

from .trial import trial

__all__ = ["trial"]
