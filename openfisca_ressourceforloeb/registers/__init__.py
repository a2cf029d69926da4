"""Generated indexes of the whole law; nothing in them is kept by hand.

``catalogue`` lists variables and parameters, ``coverage`` says what encodes each passage,
``discretion`` lists what is left to the municipality, ``conflicts`` what the sources leave open,
``dependencies`` tells who needs whom, ``chapters`` names the law's chapters in order.
"""
