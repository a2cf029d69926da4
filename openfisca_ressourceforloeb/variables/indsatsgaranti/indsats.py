"""Den påbegyndte indsats og dens art."""

from openfisca_core.model_api import ETERNITY, MONTH, Enum, Variable, date

from openfisca_ressourceforloeb.concepts import (
    INGEN_DATO,
    Aktivitet,
    EvigRegel,
    Indsatstype,
    KanOplyses,
    Skoen,
    select,
)
from openfisca_ressourceforloeb.entities import Person


class indsats_paabegyndt_dato(Variable):
    value_type = date
    default_value = INGEN_DATO
    entity = Person
    definition_period = ETERNITY
    label = "Dato for påbegyndt indsats"
    reference = ["kilde:000-45", "kilde:001-12", "kilde:001-15", "kilde:002-101"]


class aktivitet(Variable):
    value_type = Enum
    possible_values = Aktivitet
    default_value = Aktivitet.ingen
    entity = Person
    definition_period = ETERNITY
    label = "Den påbegyndte aktivitet (kodeliste)"
    reference = [
        "kilde:000-28",
        "kilde:000-31",
        "kilde:000-32",
        "kilde:000-33",
        "kilde:000-34",
        "kilde:000-35",
        "kilde:000-36",
        "kilde:000-37",
        "kilde:000-38",
        "kilde:000-39",
        "kilde:002-103",
        "kilde:002-104",
        "kilde:002-105",
        "kilde:002-106",
        "kilde:002-107",
        "kilde:002-109",
        "kilde:002-110",
        "kilde:002-111",
        "kilde:002-112",
        "kilde:002-113",
        "kilde:002-115",
        "kilde:002-116",
        "kilde:002-117",
        "kilde:002-118",
        "kilde:002-119",
        "kilde:004-53",
        "kilde:004-61",
        "kilde:004-65",
    ]


class ordinaere_loentimer_startdato(Variable):
    value_type = date
    default_value = INGEN_DATO
    entity = Person
    definition_period = ETERNITY
    label = "Dato for ansættelse med ordinære løntimer"
    reference = ["kilde:000-45"]


class indsats_er_jobrettet(Skoen):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Indsatsen har en jobrettet del"
    reference = ["kilde:001-13"]


class indsatstype(KanOplyses, EvigRegel):
    value_type = Enum
    possible_values = Indsatstype
    default_value = Indsatstype.ingen
    entity = Person
    definition_period = ETERNITY
    label = "Art af den påbegyndte indsats"
    reference = [
        "kilde:000-25",
        "kilde:000-28",
        "kilde:000-29",
        "kilde:000-31",
        "kilde:000-32",
        "kilde:000-33",
        "kilde:000-34",
        "kilde:000-35",
        "kilde:000-36",
        "kilde:000-37",
        "kilde:000-38",
        "kilde:000-39",
        "kilde:002-102",
        "kilde:002-103",
        "kilde:002-108",
        "kilde:002-109",
        "kilde:002-114",
        "kilde:002-115",
        "kilde:001-15",
    ]

    def formula(person, period):
        """Aktiviteten henføres til sundhedsindsats, beskæftigelsesindsats, social indsats,
        uddannelse eller anden aktivitet.
        """
        aktivitet = person("aktivitet", period)
        kommunal_sundhedsindsats = (
            (aktivitet == Aktivitet.kursus_angst_stress)
            | (aktivitet == Aktivitet.kursus_kronisk_sygdom_smerter)
            | (aktivitet == Aktivitet.psykolog_terapeut)
            | (aktivitet == Aktivitet.fysisk_traening)
            | (aktivitet == Aktivitet.kostvejledning)
            | (aktivitet == Aktivitet.indsats_efter_sundhedsloven)
        )
        beskaeftigelsesindsats = (
            (aktivitet == Aktivitet.virksomhedspraktik)
            | (aktivitet == Aktivitet.mentor)
            | (aktivitet == Aktivitet.undervisning)
            | (aktivitet == Aktivitet.uddannelsesvejledning)
            | (aktivitet == Aktivitet.kompetencegivende_kursus)
            | (aktivitet == Aktivitet.vejledning_og_opkvalificering)
            | (aktivitet == Aktivitet.ansaettelse_med_loentilskud)
        )
        social_indsats = (
            (aktivitet == Aktivitet.boligraadgivning)
            | (aktivitet == Aktivitet.misbrugsbehandling)
            | (aktivitet == Aktivitet.ledsagelse)
            | (aktivitet == Aktivitet.foraeldrestoette)
            | (aktivitet == Aktivitet.stoette_kontaktperson)
            | (aktivitet == Aktivitet.vaerested)
            | (aktivitet == Aktivitet.socialpaedagogisk_bistand)
            | (aktivitet == Aktivitet.indsats_efter_serviceloven)
        )
        return select(
            [
                aktivitet == Aktivitet.ingen,
                kommunal_sundhedsindsats,
                beskaeftigelsesindsats,
                social_indsats,
                aktivitet == Aktivitet.brobygning_til_uddannelse,
            ],
            [
                Indsatstype.ingen,
                Indsatstype.kommunal_sundhedsindsats,
                Indsatstype.beskaeftigelsesindsats,
                Indsatstype.social_indsats,
                Indsatstype.uddannelsesindsats,
            ],
            Indsatstype.anden_aktivitet,
        )


class indsats_foelger_udgangspunktet(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Indsatsen er jobrettet som udgangspunkt"
    reference = ["kilde:001-13"]

    def formula_2022(person, period):
        """Udgangspunktet er, at borgeren skal have en jobrettet indsats."""
        return person("er_i_ressourceforloeb", period) & person("indsats_er_jobrettet", period)
