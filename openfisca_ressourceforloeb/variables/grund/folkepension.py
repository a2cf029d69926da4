"""Den dag folkepensionsalderen nås."""

from openfisca_core.model_api import MONTH, date

from openfisca_ressourceforloeb.concepts import (
    INGEN_DATO,
    KanOplyses,
    aar_og_maaned,
    laeg_maaneder_til,
    trin,
)
from openfisca_ressourceforloeb.entities import Person


class folkepensionsdato(KanOplyses):
    value_type = date
    default_value = INGEN_DATO
    entity = Person
    definition_period = MONTH
    label = "Den dag personen når folkepensionsalderen"
    reference = ["kilde:001-51", "kilde:EK-05"]

    def formula(person, period, parameters):
        """Folkepensionsalderen nås, når personen har den alder, der gælder for fødselsmåneden."""
        foedselsdato = person("foedselsdato", period)
        pensionsalder = trin(
            parameters(period).folkepension,
            "alder_maaneder",
            aar_og_maaned(foedselsdato),
            kan_oplyses="folkepensionsdato",
        )
        return laeg_maaneder_til(foedselsdato, pensionsalder)
