"""The law as it might be: other readings of the sources and proposals for policy."""
