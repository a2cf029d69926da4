"""A second, independent calculation of the money chain, and its comparison with the engine."""
