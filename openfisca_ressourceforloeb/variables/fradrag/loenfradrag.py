"""Fradraget for løn i de to forløb."""

from openfisca_core.model_api import MONTH

from openfisca_ressourceforloeb.concepts import Kroner, beloeb, op_til, over, overstiger
from openfisca_ressourceforloeb.entities import Person


class loenfradrag_ressourceforloeb(Kroner):
    value_type = float
    entity = Person
    definition_period = MONTH
    label = "Lønfradrag i ressourceforløb, kr."
    unit = "kr."
    reference = [
        "kilde:003-23",
        "kilde:003-24",
        "kilde:001-76",
        "kilde:001-77",
        "kilde:001-78",
        "kilde:EK-02",
        "kilde:EK-06",
    ]

    def formula(person, period, parameters):
        """I ressourceforløb trækkes 55 procent af lønnen over grænsen fra (til 2022 også 30
        procent af lønnen op til den).
        """
        i_forloeb = person("er_i_ressourceforloeb", period)
        satser = parameters(period).ydelse.fradrag.ressourceforloeb
        graense = beloeb(parameters(period).ydelse.fradrag, "loenindtaegtsgraense", til=i_forloeb)
        loen = person("loen_til_fradrag", period)
        ferie = person("feriegodtgoerelse_til_fradrag", period)
        op_til_graensen = op_til(loen + ferie, graense)
        over_graensen = over(loen + ferie, graense)
        if parameters(period).fortolkning.feriegodtgoerelse == "saerskilt":
            op_til_graensen = op_til(loen, graense) + op_til(ferie, graense)
            over_graensen = over(loen, graense) + over(ferie, graense)
        return i_forloeb * (
            satser.sats_under_graense * op_til_graensen + satser.sats_over_graense * over_graensen
        )


class loenfradrag_jobafklaring(Kroner):
    value_type = float
    entity = Person
    definition_period = MONTH
    label = "Lønfradrag i jobafklaring, kr."
    unit = "kr."
    reference = ["kilde:003-52", "kilde:003-53", "kilde:003-54", "kilde:EK-08", "kilde:EK-10"]

    def formula(person, period, parameters):
        """I jobafklaring trækkes 30 procent af lønnen op til grænsen og 55 procent af resten
        fra.
        """
        i_forloeb = person("er_i_jobafklaringsforloeb", period)
        fortolkning = parameters(period).fortolkning
        satser = parameters(period).ydelse.fradrag.jobafklaring
        if fortolkning.loengraense_jobafklaring == "som_skrevet":
            graense = beloeb(
                parameters(period).ydelse.fradrag,
                "loenindtaegtsgraense_jobafklaring_som_skrevet",
                til=i_forloeb,
            )
        else:
            graense = beloeb(
                parameters(period).ydelse.fradrag, "loenindtaegtsgraense", til=i_forloeb
            )
        loen = person("loen_til_fradrag", period) + person("feriegodtgoerelse_til_fradrag", period)
        saerskilt_ferie = 0
        if fortolkning.feriegodtgoerelse == "saerskilt":
            loen = person("loen_til_fradrag", period)
            saerskilt_ferie = person("feriegodtgoerelse_til_fradrag", period)
        op_til_graensen = op_til(loen, graense) + op_til(saerskilt_ferie, graense)
        if fortolkning.jobafklaring_fradrag == "kun_overskydende":
            op_til_graensen = (
                ~overstiger(loen, graense) * loen
                + ~overstiger(saerskilt_ferie, graense) * saerskilt_ferie
            )
        over_graensen = over(loen, graense) + over(saerskilt_ferie, graense)
        return i_forloeb * (
            satser.sats_under_graense * op_til_graensen + satser.sats_over_graense * over_graensen
        )
