"""Tests of curves of income; a package, so that its modules can share :mod:`.invented`."""
