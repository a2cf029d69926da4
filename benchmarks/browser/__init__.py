"""How large and how fast the script of the rules is."""
