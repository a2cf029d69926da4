"""Words of requests and answers that are read or written in one place and described in another."""

ASSUMPTIONS = "oplysninger"
"""The query that asks for what an answer rests on, and where it stands in the answer."""

YES_OR_NO = {"ja": True, "nej": False}
"""How it is answered."""

REFORM = "reform"
"""Where the reform of a comparison stands."""

BEFORE, AFTER, CHANGE = "foer", "efter", "aendring"
"""What stands in the place of a null in a comparison."""

MOST_REFORMS = 5
MOST_CHANGES = 40
LONGEST_NAME = 100
LONGEST_TEXT = 2_000
"""Of the reforms of one request how many, how many changes in each, and the longest texts."""
