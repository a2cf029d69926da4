"""Den løn og feriegodtgørelse, der tæller i fradraget."""

from openfisca_core.model_api import ETERNITY, MONTH, Variable, date, max_

from openfisca_ressourceforloeb.concepts import INGEN_DATO, Kroner, foerste_dag, sidste_dag
from openfisca_ressourceforloeb.entities import Person


class loen_inkl_pension(Kroner):
    value_type = float
    entity = Person
    definition_period = MONTH
    label = "Løn inkl. pension før skat i måneden, kr. (ikke løn under sygdom)"
    unit = "kr."
    reference = ["kilde:003-23", "kilde:003-52", "kilde:003-53", "kilde:001-76"]


class loen_under_sygdom_fra_arbejdsgiver(Kroner):
    value_type = float
    entity = Person
    definition_period = MONTH
    label = "Løn under sygdom fra arbejdsgiveren i måneden, kr."
    unit = "kr."
    reference = ["kilde:003-12"]


class loen_for_tid_uden_for_forloebet(Kroner):
    value_type = float
    entity = Person
    definition_period = MONTH
    label = "Del af lønnen, der vedrører tid før start eller efter ophør, kr."
    unit = "kr."
    reference = ["kilde:003-50", "kilde:003-51"]


class loen_fra_ansaettelse_ved_start_af_jobafklaring(Kroner):
    value_type = float
    entity = Person
    definition_period = MONTH
    label = (
        "Løn i måneden fra en ansættelse, personen havde, da jobafklaringsforløbet begyndte, kr."
    )
    unit = "kr."
    reference = ["kilde:003-12", "kilde:003-49", "kilde:003-52"]


class feriegodtgoerelse_beloeb(Kroner):
    value_type = float
    entity = Person
    definition_period = ETERNITY
    label = "Feriegodtgørelse efter ferieloven, kr."
    unit = "kr."
    reference = ["kilde:003-24", "kilde:003-54"]


class ferie_holdes_dato(Variable):
    value_type = date
    default_value = INGEN_DATO
    entity = Person
    definition_period = ETERNITY
    label = "Dato hvor ferien holdes"
    reference = ["kilde:003-25", "kilde:003-55"]


class indtaegt_uden_for_perioden_holdes_ude(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Indtægt for tid uden for forløbet holdes ude"
    reference = ["kilde:003-49", "kilde:003-50", "kilde:003-51"]

    def formula(person, period, parameters):
        """I jobafklaring trækkes indtægter for tiden før og efter forløbet ikke fra."""
        i_jobafklaring = person("er_i_jobafklaringsforloeb", period)
        if parameters(period).fortolkning.indtaegt_uden_for_perioden == "begge":
            return i_jobafklaring | person("er_i_ressourceforloeb", period)
        return i_jobafklaring


class loen_til_fradrag(Kroner):
    value_type = float
    entity = Person
    definition_period = MONTH
    label = "Løn til fradrag, kr."
    unit = "kr."
    reference = ["kilde:003-23", "kilde:003-49", "kilde:003-50", "kilde:003-51", "kilde:003-52"]

    def formula(person, period, parameters):
        """Lønnen inkl. pension tæller, uden løn for tid uden for forløbet og uden sygeløn, når
        arbejdsgiveren har overtaget retten.
        """
        fortolkning = parameters(period).fortolkning
        holdes_ude = person("indtaegt_uden_for_perioden_holdes_ude", period)
        uden_for_forloebet = holdes_ude * person("loen_for_tid_uden_for_forloebet", period)
        loen = max_(person("loen_inkl_pension", period) - uden_for_forloebet, 0)
        sygeloen = person("loen_under_sygdom_fra_arbejdsgiver", period)
        if fortolkning.arbejdsgiver_loen == "fradrages_ikke":
            sygeloen = ~person("arbejdsgiver_indtraeder_i_ret", period) * sygeloen
        if fortolkning.ansat_ved_start == "loenfradrag":
            fra_start = person("loen_fra_ansaettelse_ved_start_af_jobafklaring", period)
            return loen + sygeloen + person("er_i_jobafklaringsforloeb", period) * fra_start
        return loen + sygeloen


class fradrag_ansaettelse_ved_start(Kroner):
    value_type = float
    entity = Person
    definition_period = MONTH
    label = "Fradrag for løn fra ansættelse ved start af jobafklaring, kr."
    unit = "kr."
    reference = ["kilde:003-49", "kilde:003-52", "kilde:EK-10"]

    def formula(person, period, parameters):
        """Løn fra en ansættelse, personen havde ved jobafklaringens start, trækkes fuldt fra."""
        if parameters(period).fortolkning.ansat_ved_start == "loenfradrag":
            return 0
        loen = person("loen_fra_ansaettelse_ved_start_af_jobafklaring", period)
        sats = parameters(period).ydelse.fradrag.ansat_ved_start_sats
        return person("er_i_jobafklaringsforloeb", period) * loen * sats


class feriegodtgoerelse_til_fradrag(Kroner):
    value_type = float
    entity = Person
    definition_period = MONTH
    label = "Feriegodtgørelse, der tæller i måneden, kr."
    unit = "kr."
    reference = ["kilde:003-24", "kilde:003-25", "kilde:003-54", "kilde:003-55", "kilde:EK-13"]

    def formula(person, period):
        """Feriegodtgørelsen tæller i den måned, hvor ferien holdes."""
        ferien_begynder = person("ferie_holdes_dato", period)
        i_maaneden = (ferien_begynder >= foerste_dag(period)) & (
            ferien_begynder <= sidste_dag(period)
        )
        return i_maaneden * person("feriegodtgoerelse_beloeb", period)
