"""The documentation site: every rule beside the sentence it comes from.

``build`` writes plain Markdown files to a folder and lets MkDocs make HTML of them. Each of the
other modules writes pages of one sort from a ``book``, which holds what they all read. Nothing of
the law is written here: all of it is read from the package.
"""
