"""Drawings of who needs whom, as SVG: one variable, a chapter, all chapters, the whole law.

``one_hop``, ``chapter`` and ``overview`` draw; ``columns``, ``layered``, ``channel`` and
``placing`` say where things stand and lines run; ``neighbours`` and ``words`` what is said, and
``text`` how wide it is; ``boxes``, ``paths``, ``legend`` and ``svg`` write. Every drawing is a
function of the graph alone: the same graph gives the same text, byte for byte.
"""
