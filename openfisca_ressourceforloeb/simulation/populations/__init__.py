"""A population and a reform in, answers and a receipt out; needs the extra ``[analyse]``.

``mapping`` says what the columns of a file mean, ``plan`` checks it against the law, ``files``
reads and writes tables as streams, ``columns`` types a column, ``kernel`` is the pure function from
a record batch to a record batch, ``money`` sums to the øre, ``run`` goes through a whole file,
``summary`` counts winners and losers, ``receipt`` says what was computed from what, and ``jobs``
puts them together; ``families`` reads model families, and ``report`` writes for people.

Only this room and the commands that use it import pyarrow.
"""
