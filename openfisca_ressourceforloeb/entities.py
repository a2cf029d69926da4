"""The entities of the model: the person, and no other.

The benefit belongs to one person; the spouse's income and wealth are facts without effect
(kilde:003-27), so no family or household is needed.
"""

from openfisca_core.entities import build_entity

Person = build_entity(
    key="person",
    plural="personer",
    label="Person",
    doc="En borger, hvis forløb og ydelse vurderes.",
    is_person=True,
)

entities = [Person]
