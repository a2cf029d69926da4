"""Mutation testing of the law: alters one formula or parameter at a time and asks who notices."""
