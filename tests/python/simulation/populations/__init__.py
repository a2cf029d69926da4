"""Tests of populations; a package, so that its modules can share :mod:`.people`."""
