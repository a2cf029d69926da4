"""Many persons: the engine beside numpy written by hand and beside plain openfisca-core."""
