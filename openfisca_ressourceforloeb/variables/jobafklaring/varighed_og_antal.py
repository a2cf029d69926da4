"""Jobafklaringsforløbets varighed og antal."""

from openfisca_core.model_api import ETERNITY, MONTH, Variable, max_

from openfisca_ressourceforloeb.entities import Person


class jobafklaring_bevilget_varighed_maaneder(Variable):
    value_type = int
    entity = Person
    definition_period = ETERNITY
    label = "Bevilget varighed af jobafklaringsforløbet"
    unit = "måneder"
    reference = ["kilde:004-24"]


class tidligere_jobafklaringsforloeb_antal(Variable):
    value_type = int
    entity = Person
    definition_period = ETERNITY
    label = "Antal tidligere jobafklaringsforløb"
    unit = "antal"
    reference = ["kilde:004-24"]


class jobafklaring_varighed_er_lovlig(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Jobafklaringsforløbets varighed er lovlig"
    reference = ["kilde:004-24"]

    def formula(person, period, parameters):
        """Et jobafklaringsforløb kan bevilges for en periode af op til 2 år."""
        bevilget = person("jobafklaring_bevilget_varighed_maaneder", period)
        return (bevilget > 0) & (
            bevilget <= parameters(period).jobafklaring.maksimum_varighed_maaneder
        )


class jobafklaring_antal_er_lovligt(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Endnu et jobafklaringsforløb er lovligt efter antal"
    reference = ["kilde:004-24"]

    def formula(person, period, parameters):
        """Der kan højst bevilges 2 jobafklaringsforløb."""
        tidligere = person("tidligere_jobafklaringsforloeb_antal", period)
        return tidligere < parameters(period).jobafklaring.maksimum_antal


class jobafklaringsforloeb_kan_bevilges(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Jobafklaringsforløbet kan bevilges"
    reference = ["kilde:003-38", "kilde:004-24", "kilde:004-21", "kilde:EK-03"]

    def formula(person, period):
        """Forløbet kan bevilges, når retten er der, og varighed og antal er lovlige."""
        return (
            person("ret_til_jobafklaringsforloeb", period)
            & person("jobafklaring_varighed_er_lovlig", period)
            & person("jobafklaring_antal_er_lovligt", period)
        )


class jobafklaring_resterende_maaneder(Variable):
    value_type = int
    entity = Person
    definition_period = MONTH
    label = "Måneder jobafklaring der endnu kan bevilges"
    unit = "måneder"
    reference = ["kilde:004-24"]

    def formula(person, period, parameters):
        """Der kan endnu bevilges den største varighed for hvert forløb, der er tilbage."""
        jobafklaring = parameters(period).jobafklaring
        tilbage = max_(
            jobafklaring.maksimum_antal - person("tidligere_jobafklaringsforloeb_antal", period), 0
        )
        return tilbage * jobafklaring.maksimum_varighed_maaneder
