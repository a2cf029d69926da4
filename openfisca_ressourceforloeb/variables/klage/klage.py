"""Klage til kommunen, genvurdering og Ankestyrelsen."""

from openfisca_core.model_api import ETERNITY, MONTH, Variable, date

from openfisca_ressourceforloeb.concepts import (
    INGEN_DATO,
    er_sket,
    laeg_dage_til,
    laeg_uger_til,
    where,
)
from openfisca_ressourceforloeb.entities import Person


class uenig_i_afgoerelse(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Personen er ikke enig i afgørelsen"
    reference = ["kilde:003-31", "kilde:003-60"]


class afgoerelse_meddelt_dato(Variable):
    value_type = date
    default_value = INGEN_DATO
    entity = Person
    definition_period = ETERNITY
    label = "Dato hvor afgørelsen er meddelt"
    reference = ["kilde:003-31", "kilde:002-75"]


class klage_modtaget_dato(Variable):
    value_type = date
    default_value = INGEN_DATO
    entity = Person
    definition_period = ETERNITY
    label = "Dato hvor kommunen har modtaget klagen"
    reference = ["kilde:003-31", "kilde:003-32"]


class genvurdering_dato(Variable):
    value_type = date
    default_value = INGEN_DATO
    entity = Person
    definition_period = ETERNITY
    label = "Dato for kommunens genvurdering"
    reference = ["kilde:003-32", "kilde:003-61"]


class kommunen_fastholder(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Kommunen fastholder afgørelsen"
    reference = ["kilde:003-33", "kilde:003-62"]


class klagefrist_dato(Variable):
    value_type = date
    default_value = INGEN_DATO
    entity = Person
    definition_period = MONTH
    label = "Sidste dag for klage"
    reference = ["kilde:003-31", "kilde:003-60"]

    def formula(person, period, parameters):
        """Klagen skal være kommunen i hænde inden 4 uger, efter afgørelsen er meddelt."""
        meddelt = person("afgoerelse_meddelt_dato", period)
        frist = laeg_uger_til(meddelt, parameters(period).klage.frist_uger)
        if parameters(period).fortolkning.klagefrist == "eksklusiv":
            return where(er_sket(meddelt), laeg_dage_til(frist, -1), frist)
        return frist


class klage_er_rettidig(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Klagen er rettidig"
    reference = ["kilde:003-31", "kilde:003-60"]

    def formula(person, period):
        """Klagen er rettidig, når personen er uenig, og kommunen har modtaget den inden fristen."""
        meddelt = person("afgoerelse_meddelt_dato", period)
        modtaget = person("klage_modtaget_dato", period)
        inden_for_fristen = (modtaget >= meddelt) & (modtaget <= person("klagefrist_dato", period))
        return person("uenig_i_afgoerelse", period) & er_sket(modtaget) & inden_for_fristen


class genvurderingsfrist_dato(Variable):
    value_type = date
    default_value = INGEN_DATO
    entity = Person
    definition_period = MONTH
    label = "Sidste dag for genvurdering"
    reference = ["kilde:003-32", "kilde:003-61"]

    def formula(person, period, parameters):
        """Kommunen skal genvurdere sin afgørelse inden 4 uger, fra den har modtaget klagen."""
        return laeg_uger_til(
            person("klage_modtaget_dato", period), parameters(period).klage.genvurdering_uger
        )


class genvurdering_er_rettidig(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Genvurderingen er rettidig"
    reference = ["kilde:003-32", "kilde:003-61"]

    def formula(person, period):
        """Genvurderingen er rettidig, når den er sket efter klagen og inden fristen."""
        genvurderet = person("genvurdering_dato", period)
        efter_klagen = genvurderet >= person("klage_modtaget_dato", period)
        inden_fristen = genvurderet <= person("genvurderingsfrist_dato", period)
        return er_sket(genvurderet) & efter_klagen & inden_fristen


class klage_sendes_til_ankestyrelsen(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Klagen sendes til Ankestyrelsen"
    reference = ["kilde:003-33", "kilde:003-62"]

    def formula(person, period):
        """Fastholder kommunen efter genvurdering, sendes den rettidige klage til Ankestyrelsen."""
        er_genvurderet = er_sket(person("genvurdering_dato", period))
        return (
            person("klage_er_rettidig", period)
            & person("kommunen_fastholder", period)
            & er_genvurderet
        )
