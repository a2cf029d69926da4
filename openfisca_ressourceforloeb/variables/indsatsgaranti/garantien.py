"""Indsatsgarantien: hvem den omfatter, fristen og om den er overholdt."""

from openfisca_core.model_api import MONTH, Variable, date, max_, min_

from openfisca_ressourceforloeb.concepts import (
    INGEN_DATO,
    Indsatstype,
    dag,
    er_sket,
    ingen_dato,
    laeg_maaneder_til,
    where,
)
from openfisca_ressourceforloeb.entities import Person


class indsatsgaranti_opfyldelsesdato(Variable):
    value_type = date
    default_value = INGEN_DATO
    entity = Person
    definition_period = MONTH
    label = "Dato hvor garantien er opfyldt"
    reference = ["kilde:000-45", "kilde:001-15"]

    def formula(person, period, parameters):
        """Garantien opfyldes, når en indsats eller ordinære løntimer begynder."""
        paabegyndt = person("indsats_paabegyndt_dato", period)
        indsatstype = person("indsatstype", period)
        if parameters(period).fortolkning.indsatsgaranti_indsats == "snaever":
            opfylder = (
                (indsatstype == Indsatstype.beskaeftigelsesindsats)
                | (indsatstype == Indsatstype.social_indsats)
                | (indsatstype == Indsatstype.kommunal_sundhedsindsats)
            )
            return where(opfylder, paabegyndt, ingen_dato())
        indsats = where(indsatstype != Indsatstype.ingen, paabegyndt, ingen_dato())
        return min_(indsats, person("ordinaere_loentimer_startdato", period))


class omfattet_af_indsatsgaranti(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Omfattet af indsatsgarantien"
    reference = ["kilde:001-17", "kilde:000-45", "kilde:EK-02"]

    def formula_2022(person, period, parameters):
        """Garantien omfatter nye forløb og igangværende forløb, hvor der ikke var igangsat en
        indsats.
        """
        ikrafttraedelse = dag(parameters(period).indsatsgaranti.ikrafttraedelse)
        startdato = person("ressourceforloeb_startdato", period)
        ophoersdato = min_(
            person("ressourceforloeb_slutdato", period),
            person("ressourceforloeb_afbrudt_dato", period),
        )
        nyt_forloeb = er_sket(startdato) & (startdato >= ikrafttraedelse)
        igangvaerende = (startdato < ikrafttraedelse) & (ophoersdato > ikrafttraedelse)
        uden_indsats = person("indsatsgaranti_opfyldelsesdato", period) >= ikrafttraedelse
        return nyt_forloeb | (igangvaerende & uden_indsats)


class indsatsgaranti_frist(Variable):
    value_type = date
    default_value = INGEN_DATO
    entity = Person
    definition_period = MONTH
    label = "Sidste dag for at påbegynde indsats"
    reference = [
        "kilde:000-45",
        "kilde:001-11",
        "kilde:001-12",
        "kilde:001-15",
        "kilde:001-17",
        "kilde:002-101",
        "kilde:EK-14",
    ]

    def formula_2022(person, period, parameters):
        """En indsats skal begynde senest 6 måneder efter forløbets start; for ældre forløb
        løber fristen fra ikrafttrædelsen.
        """
        indsatsgaranti = parameters(period).indsatsgaranti
        ikrafttraedelse = dag(indsatsgaranti.ikrafttraedelse)
        startdato = person("ressourceforloeb_startdato", period)
        frist_fra_start = laeg_maaneder_til(startdato, indsatsgaranti.frist_maaneder)
        overgangsfrist = laeg_maaneder_til(ikrafttraedelse, indsatsgaranti.frist_maaneder)
        if parameters(period).fortolkning.indsatsgaranti_overgang == "fra_ikrafttraeden":
            overgangsfrist = max_(frist_fra_start, ikrafttraedelse)
        frist = where(startdato < ikrafttraedelse, overgangsfrist, frist_fra_start)
        return where(person("omfattet_af_indsatsgaranti", period), frist, ingen_dato())


class indsatsgaranti_overholdt(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Indsatsgarantien er overholdt"
    reference = ["kilde:000-45", "kilde:001-12", "kilde:001-15", "kilde:002-101"]

    def formula_2022(person, period):
        """Garantien er overholdt, når indsatsen er begyndt senest på fristens dag."""
        til_tiden = person("indsatsgaranti_opfyldelsesdato", period) <= person(
            "indsatsgaranti_frist", period
        )
        return person("omfattet_af_indsatsgaranti", period) & til_tiden
