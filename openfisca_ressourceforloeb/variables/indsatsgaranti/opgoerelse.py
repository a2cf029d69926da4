"""Opgørelsen af indsatsen i de første 6 måneder."""

from openfisca_core.model_api import MONTH, Variable

from openfisca_ressourceforloeb.concepts import Aktivitet, er_sket, laeg_maaneder_til
from openfisca_ressourceforloeb.entities import Person


class modtog_indsats_i_foerste_6_maaneder(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Opgørelse: indsats i de første 6 måneder"
    reference = ["kilde:001-18", "kilde:001-97"]

    def formula_2022(person, period, parameters):
        """Opgørelsen viser, om personen fik en indsats i de første 6 måneder."""
        startdato = person("ressourceforloeb_startdato", period)
        seks_maaneder_efter = laeg_maaneder_til(startdato, parameters(period).opgoerelse.maaneder)
        return er_sket(startdato) & (
            person("indsatsgaranti_opfyldelsesdato", period) <= seks_maaneder_efter
        )


class modtog_virksomhedsrettet_indsats_i_foerste_6_maaneder(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Opgørelse: virksomhedsrettet indsats i de første 6 måneder"
    reference = ["kilde:001-19", "kilde:001-18"]

    def formula_2022(person, period, parameters):
        """Opgørelsen viser, om personen fik praktik, løntilskud eller ordinære løntimer i de
        første 6 måneder.
        """
        startdato = person("ressourceforloeb_startdato", period)
        seks_maaneder_efter = laeg_maaneder_til(startdato, parameters(period).opgoerelse.maaneder)
        aktivitet = person("aktivitet", period)
        paa_virksomhed = (aktivitet == Aktivitet.virksomhedspraktik) | (
            aktivitet == Aktivitet.ansaettelse_med_loentilskud
        )
        fik_indsats = paa_virksomhed & (
            person("indsats_paabegyndt_dato", period) <= seks_maaneder_efter
        )
        fik_loentimer = person("ordinaere_loentimer_startdato", period) <= seks_maaneder_efter
        return er_sket(startdato) & (fik_indsats | fik_loentimer)
