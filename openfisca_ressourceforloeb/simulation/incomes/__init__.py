"""What persons have by the wage of a month, under the law and a reform: exactly, not sampled.

``asking`` reads who and what is asked, ``curves`` computes the curves, ``parts`` divides the range
of wages where one of them bends or jumps, ``standings`` gives rows by wage and one row for a
person, ``words`` writes numbers and causes, and ``tables`` and ``plain`` write for people and
programs.

All amounts are fractions until they are written. Tax and other benefits are no part of it.
"""
