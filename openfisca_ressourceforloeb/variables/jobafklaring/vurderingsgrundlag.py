"""Hvad uarbejdsdygtigheden vurderes i forhold til."""

from openfisca_core.model_api import MONTH, Enum, Variable

from openfisca_ressourceforloeb.concepts import Skoen, Vurderingsgrundlag, where
from openfisca_ressourceforloeb.entities import Person


class er_ledig(Skoen):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Personen er ledig"
    reference = ["kilde:003-41", "kilde:003-42"]


class uarbejdsdygtighed_vurderes_i_forhold_til(Variable):
    value_type = Enum
    possible_values = Vurderingsgrundlag
    default_value = Vurderingsgrundlag.ikke_relevant
    entity = Person
    definition_period = MONTH
    label = "Grundlag for vurdering af uarbejdsdygtighed"
    reference = ["kilde:003-40", "kilde:003-41"]

    def formula(person, period):
        """En ledig vurderes i forhold til rådighedsområdet, andre i forhold til det arbejde,
        de er sygemeldt fra.
        """
        return where(
            person("er_ledig", period),
            Vurderingsgrundlag.raadighedsomraadet,
            Vurderingsgrundlag.arbejdet_sygemeldt_fra,
        )


class vurdering_omfatter_erfaring_og_kort_oplaering(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Vurderingen omfatter erfaring og kort oplæring"
    reference = ["kilde:003-42"]

    def formula(person, period):
        """En ledig vurderes også i forhold til funktioner, der kræver erfaring eller kort
        oplæring.
        """
        return person("er_ledig", period)
