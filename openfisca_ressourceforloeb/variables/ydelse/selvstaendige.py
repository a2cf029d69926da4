"""Selvstændige i jobafklaringsforløb."""

from openfisca_core.model_api import MONTH, Enum, Variable

from openfisca_ressourceforloeb.concepts import Decimaltal, Skoen, Udbetalingsandel, select, where
from openfisca_ressourceforloeb.entities import Person


class selvstaendig_erhvervsdrivende(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Selvstændig erhvervsdrivende"
    reference = ["kilde:003-48"]


class delvis_uarbejdsdygtig(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Delvis uarbejdsdygtig på grund af sygdom"
    reference = ["kilde:003-48"]


class selvstaendig_udbetalingsandel(Skoen):
    value_type = Enum
    possible_values = Udbetalingsandel
    default_value = Udbetalingsandel.ikke_fastsat
    entity = Person
    definition_period = MONTH
    label = "Fastsat udbetalingsandel for selvstændig"
    reference = ["kilde:003-48"]


class andel_af_arbejdet_der_kan_udfoeres(Decimaltal):
    value_type = float
    entity = Person
    definition_period = MONTH
    label = "Del af det normale arbejde, den selvstændige kan udføre (0-1)"
    unit = "andel"
    reference = ["kilde:003-48"]


class selvstaendig_ret_bortfalder(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Selvstændig kan udføre mere end halvdelen af arbejdet: retten bortfalder"
    reference = ["kilde:003-48", "kilde:EK-08"]

    def formula(person, period, parameters):
        """Kan den selvstændige udføre mere end halvdelen af arbejdet, er der ingen ret,
        medmindre kommunen har fastsat en andel.
        """
        if parameters(period).fortolkning.selvstaendig == "kommunens_valg":
            return False
        ikke_fastsat = (
            person("selvstaendig_udbetalingsandel", period) == Udbetalingsandel.ikke_fastsat
        )
        graense = parameters(period).ydelse.selvstaendig.graense_lav_andel
        return (
            person("er_i_jobafklaringsforloeb", period)
            & person("selvstaendig_erhvervsdrivende", period)
            & ikke_fastsat
            & (person("andel_af_arbejdet_der_kan_udfoeres", period) > graense)
        )


class selvstaendig_andel(Decimaltal):
    value_type = float
    entity = Person
    definition_period = MONTH
    label = "Andel af ydelsen til selvstændig"
    unit = "andel"
    reference = ["kilde:003-48", "kilde:EK-08"]

    def formula(person, period, parameters):
        """En selvstændig får 75 eller 50 procent af ydelsen, alt efter hvor meget af arbejdet
        der kan udføres.
        """
        selvstaendig = parameters(period).ydelse.selvstaendig
        omfattet = person("er_i_jobafklaringsforloeb", period) & person(
            "selvstaendig_erhvervsdrivende", period
        )
        fastsat = person("selvstaendig_udbetalingsandel", period)
        kan_udfoere = person("andel_af_arbejdet_der_kan_udfoeres", period)
        andel_efter_arbejde = select(
            [
                kan_udfoere == 0,
                kan_udfoere <= selvstaendig.graense_hoej_andel,
                kan_udfoere <= selvstaendig.graense_lav_andel,
            ],
            [1, selvstaendig.hoej_andel, selvstaendig.lav_andel],
            0,
        )
        if parameters(period).fortolkning.selvstaendig == "kommunens_valg":
            omfattet = omfattet & person("delvis_uarbejdsdygtig", period)
            andel_efter_arbejde = selvstaendig.lav_andel
        andel = select(
            [fastsat == Udbetalingsandel.pct_75, fastsat == Udbetalingsandel.pct_50],
            [selvstaendig.hoej_andel, selvstaendig.lav_andel],
            andel_efter_arbejde,
        )
        return where(omfattet, andel, 1)


class selvstaendig_andel_mangler(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Udbetalingsandel mangler"
    reference = ["kilde:003-48"]

    def formula(person, period, parameters):
        """Kommunen har ikke fastsat den andel, en delvis uarbejdsdygtig selvstændig skal have."""
        if parameters(period).fortolkning.selvstaendig == "arbejdsandel":
            return False
        ikke_fastsat = (
            person("selvstaendig_udbetalingsandel", period) == Udbetalingsandel.ikke_fastsat
        )
        return (
            person("er_i_jobafklaringsforloeb", period)
            & person("selvstaendig_erhvervsdrivende", period)
            & person("delvis_uarbejdsdygtig", period)
            & ikke_fastsat
        )
