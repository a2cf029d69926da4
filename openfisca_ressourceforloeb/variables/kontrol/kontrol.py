"""Kontrol af inddata; ingen retsregel."""

from openfisca_core.model_api import MONTH, Variable

from openfisca_ressourceforloeb.concepts import Teknisk, foerste_dag
from openfisca_ressourceforloeb.entities import Person


class to_forloeb_samtidig(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Advarsel: to forløb i samme måned"
    reference = ["kilde:003-11"]

    def formula(person, period):
        """Personen er registreret i begge forløb i samme måned; det er en advarsel."""
        return person("er_i_ressourceforloeb", period) & person("er_i_jobafklaringsforloeb", period)


class inddata_er_gyldige(Teknisk):
    value_type = bool
    entity = Person
    definition_period = MONTH
    label = "Inddata er gyldige"

    def formula(person, period):
        """Beløb og antal er ikke negative, dele er ikke større end helheden, og datoerne
        hænger sammen.
        """
        foedselsdato = person("foedselsdato", period)
        kan_udfoere = person("andel_af_arbejdet_der_kan_udfoeres", period)
        beloeb_er_gyldige = (
            (person("loen_inkl_pension", period) >= 0)
            & (person("loen_under_sygdom_fra_arbejdsgiver", period) >= 0)
            & (person("loen_fra_ansaettelse_ved_start_af_jobafklaring", period) >= 0)
            & (person("andre_indtaegter", period) >= 0)
            & (person("sygedagpengesats", period) >= 0)
            & (person("ledighedsydelsessats", period) >= 0)
            & (person("feriegodtgoerelse_beloeb", period) >= 0)
        )
        antal_er_gyldige = (
            (person("bevilget_varighed_maaneder", period) >= 0)
            & (person("jobafklaring_bevilget_varighed_maaneder", period) >= 0)
            & (person("tidligere_ressourceforloeb_antal", period) >= 0)
            & (person("tidligere_ressourceforloeb_maaneder", period) >= 0)
            & (person("tidligere_jobafklaringsforloeb_antal", period) >= 0)
            & (person("arbejdsevne_timer_pr_uge", period) >= 0)
            & (kan_udfoere >= 0)
            & (kan_udfoere <= 1)
        )
        dele_er_hoejst_helheden = (
            (
                person("loen_for_tid_uden_for_forloebet", period)
                <= person("loen_inkl_pension", period)
            )
            & (
                person("andre_indtaegter_for_tid_uden_for_forloebet", period)
                <= person("andre_indtaegter", period)
            )
            & (
                person("tidligere_ressourceforloeb_antal_foer_50", period)
                <= person("tidligere_ressourceforloeb_antal", period)
            )
            & (
                person("tidligere_ressourceforloeb_maaneder_foer_40", period)
                <= person("tidligere_ressourceforloeb_maaneder", period)
            )
        )
        maaneder_har_forloeb = (person("tidligere_ressourceforloeb_maaneder", period) == 0) | (
            person("tidligere_ressourceforloeb_antal", period) > 0
        )
        datoer_haenger_sammen = (foedselsdato <= foerste_dag(period)) & (
            foedselsdato <= person("afgoerelsesdato", period)
        )
        return (
            beloeb_er_gyldige
            & antal_er_gyldige
            & dele_er_hoejst_helheden
            & maaneder_har_forloeb
            & datoer_haenger_sammen
        )
