"""Many situations in one request: each line is answered or refused by itself.

A format (:mod:`.json_lines`, :mod:`.table`) reads the lines and writes them; :mod:`.lines` computes
those that can be computed together, and says of the others what is wrong. The answer is streamed
(:mod:`.streaming`), a part at a time, so that its memory does not grow with the number of lines.
"""
