"""The money chain for one person in one month, written a second time from the passages.

Pure Python: ``decimal.Decimal`` kroner, ``datetime.date`` dates, scalar ``if``. Nothing here is
taken from the package, neither formulas nor amounts, so that an error made in one of the two
shows as a difference. Passage ids (``003-23``) and external sources (``EK-10``) stand above the
rule they carry. Names of facts and results are the law's own.

An amount the law needs and nobody has published is refused: :class:`Refusal` names it.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from typing import NamedTuple

INGEN_DATO = date(2999, 12, 31)
NUL = Decimal(0)
EN = Decimal(1)


# --- The amounts, by calendar year (each changes on 1 January) ---------------------------------


def _kroner(first_year: int, *amounts: int) -> dict[int, Decimal]:
    return {year: Decimal(amount) for year, amount in enumerate(amounts, first_year)}


# 001-76 (2020), 003-23 (2026); EK-06 to EK-10. Unknown before 2014 and after 2026.
LOENINDTAEGTSGRAENSE = _kroner(
    2014,
    *(13446, 13648, 13839, 14116, 14398, 14686, 14965),
    *(15264, 15401, 15817, 16323, 16911, 17672),
)
# 003-52 and 003-53 as written: 17.762 in 2026.
LOENINDTAEGTSGRAENSE_SOM_SKREVET = {**LOENINDTAEGTSGRAENSE, 2026: Decimal(17762)}

# 000-98, 000-101; EK-06, EK-07, EK-09, EK-12. Unknown from 2026.
SATS_FORSOERGER = _kroner(
    2014, 14203, 14416, 14575, 14808, 14993, 15180, 15355, 15547, 15570, 15874, 16382, 16972
)
SATS_IKKE_FORSOERGER = _kroner(
    2014, 10689, 10849, 10968, 11143, 11282, 11423, 11554, 11698, 11716, 11944, 12326, 12770
)
SATS_HJEMMEBOENDE_UNDER_25 = _kroner(
    2015, 3374, 3411, 3466, 3509, 3553, 3594, 3639, 3644, 3715, 3834, 3972
)
ALDERSGRAENSE_HJEMMEBOENDE = 25
FOERSTE_AAR_MED_ALDERSGRAENSE_HJEMMEBOENDE = 2014

# 001-76: the 30 per cent are removed in ressourceforløb; EK-02: on this day.
TREDIVE_PROCENT_FJERNES = date(2022, 1, 1)
TREDIVE_PROCENT = Decimal("0.30")
FEMOGHALVTREDS_PROCENT = Decimal("0.55")

# 003-48; the parts of the work: EK-08.
TRE_FJERDEDELE = Decimal("0.75")
HALVDELEN = Decimal("0.50")
EN_FJERDEDEL = Decimal("0.25")


class Refusal(NamedTuple):
    """The answer when an amount is needed that has no value."""

    parameter: str


class MissingAmountError(Exception):
    """Raised inside the calculation; :meth:`PersonMonth.outcome` turns it into a Refusal."""

    def __init__(self, parameter: str) -> None:
        super().__init__(parameter)
        self.parameter = parameter


def _amount(table: dict[int, Decimal], year: int, parameter: str) -> Decimal:
    if year not in table:
        raise MissingAmountError(parameter)
    return table[year]


# --- The facts and the readings ----------------------------------------------------------------


class Facts(NamedTuple):
    """What is known of the person in the month; the contract's names and defaults."""

    foedselsdato: date = date(1970, 1, 1)
    hidtidig_ydelse: str = "ingen"

    ressourceforloeb_startdato: date = INGEN_DATO
    bevilget_varighed_maaneder: int = 0
    ressourceforloeb_afbrudt_dato: date = INGEN_DATO

    jobafklaring_startdato: date = INGEN_DATO
    jobafklaring_bevilget_varighed_maaneder: int = 0
    jobafklaring_afbrudt_dato: date = INGEN_DATO

    sygedagpengesats: Decimal = NUL
    ledighedsydelsessats: Decimal = NUL
    egen_formue: Decimal = NUL
    aegtefaelles_formue: Decimal = NUL
    aegtefaelles_indkomst: Decimal = NUL
    er_forsoerger: bool = False
    er_hjemmeboende: bool = False
    har_bidragspligt: bool = False
    sygedagpengeret_ophoersdato: date = INGEN_DATO
    antal_boern: int = 0
    antal_boern_maaneden_foer: int = 0
    staar_til_raadighed_for_tilbud: bool = False
    deltager_i_samtaler: bool = False
    er_flyttet_til_anden_kommune: bool = False
    er_paa_barsel: bool = False
    er_syg: bool = False
    sygemeldt_med_loen_fra_arbejdsgiver: bool = False
    selvstaendig_erhvervsdrivende: bool = False
    delvis_uarbejdsdygtig: bool = False
    selvstaendig_udbetalingsandel: str = "ikke_fastsat"
    andel_af_arbejdet_der_kan_udfoeres: Decimal = NUL

    loen_inkl_pension: Decimal = NUL
    loen_under_sygdom_fra_arbejdsgiver: Decimal = NUL
    loen_for_tid_uden_for_forloebet: Decimal = NUL
    andre_indtaegter: Decimal = NUL
    andre_indtaegter_for_tid_uden_for_forloebet: Decimal = NUL
    loen_fra_ansaettelse_ved_start_af_jobafklaring: Decimal = NUL
    feriegodtgoerelse_beloeb: Decimal = NUL
    ferie_holdes_dato: date = INGEN_DATO

    # Results the user may give instead of letting them be computed; None: not given.
    oplyst_er_i_ressourceforloeb: bool | None = None
    oplyst_er_i_jobafklaringsforloeb: bool | None = None
    oplyst_kontanthjaelpssats: Decimal | None = None


class Readings(NamedTuple):
    """The interpretations that touch money; the defaults are the chosen ones."""

    loengraense_jobafklaring: str = "faelles"
    jobafklaring_fradrag: str = "marginal"
    feriegodtgoerelse: str = "lagt_sammen"
    selvstaendig: str = "arbejdsandel"
    selvstaendig_raekkefoelge: str = "andel_foer_fradrag"
    indtaegt_uden_for_perioden: str = "kun_jobafklaring"
    arbejdsgiver_loen: str = "fradrages_ikke"
    ansat_ved_start: str = "fuldt_fradrag"
    raadighed_ved_barsel_sygdom: str = "fritaget"
    sygedagpenge_bund: str = "loeftes"


VALGT = Readings()

Value = bool | int | str | date | Decimal
Outcome = Value | Refusal

OUTPUTS = (
    "alder",
    "ressourceforloeb_slutdato",
    "er_i_ressourceforloeb",
    "er_i_jobafklaringsforloeb",
    "hjemmeboende_under_25",
    "kontanthjaelpssats",
    "hidtidig_ydelse_stopper",
    "beholder_foertidspension",
    "ville_vaere_berettiget_til_sygedagpenge",
    "ydelsesniveau",
    "raadighedsbetingelser_opfyldt",
    "ret_til_ressourceforloebsydelse",
    "skal_selv_henvende_sig_til_ny_kommune",
    "ydelsen_kan_justeres",
    "ressourceforloebsydelse_foer_fradrag",
    "selvstaendig_ret_bortfalder",
    "selvstaendig_andel",
    "selvstaendig_andel_mangler",
    "arbejdsgiver_indtraeder_i_ret",
    "ressourceforloebsydelse",
    "ydelsesmodtager",
    "ressourceforloebsydelse_til_person",
    "ressourceforloebsydelse_til_arbejdsgiver",
    "fradrag_ansaettelse_ved_start",
    "feriegodtgoerelse_til_fradrag",
    "indtaegt_uden_for_perioden_holdes_ude",
    "loen_til_fradrag",
    "loenfradrag_ressourceforloeb",
    "loenfradrag_jobafklaring",
    "fradrag_andre_indtaegter",
    "samlet_fradrag",
)


# --- The calendar ------------------------------------------------------------------------------


@cache
def _days_in(year: int, month: int) -> int:
    return monthrange(year, month)[1]


def last_day_of_month(day: date) -> date:
    """The last day of the month the day is in."""
    return day.replace(day=_days_in(day.year, day.month))


def add_months(day: date, months: int) -> date:
    """The same day number so many months later; the month's last day if it does not exist."""
    if day == INGEN_DATO:
        return INGEN_DATO
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, _days_in(year, month + 1)))


def _overlaps(start: date, end: date, interrupted: date, first_day: date) -> bool:
    # 003-11: "hvis du er i" a forløb; a month that overlaps counts whole.
    stopped = min(end, interrupted)
    return start <= last_day_of_month(first_day) and stopped > first_day


# --- The law -----------------------------------------------------------------------------------


class PersonMonth:
    """One person in the month that begins on ``first_day``, under one set of readings."""

    def __init__(self, facts: Facts, first_day: date, readings: Readings = VALGT) -> None:
        self.facts = facts
        self.first_day = first_day
        self.readings = readings

    def outcome(self, name: str) -> Outcome:
        """The result of that name, or the refusal."""
        try:
            result: Value = getattr(self, name)
        except MissingAmountError as missing:
            return Refusal(missing.parameter)
        return result

    def outcomes(self) -> dict[str, Outcome]:
        """Every result."""
        return {name: self.outcome(name) for name in OUTPUTS}

    # 001-57, 001-60: whole years reached; a person is N years old from the Nth birthday.
    @cached_property
    def alder(self) -> int:
        born = self.facts.foedselsdato
        years = self.first_day.year - born.year
        birthday_this_year = add_months(born, 12 * years)
        return years if birthday_this_year <= self.first_day else years - 1

    # 000-64, 003-16: the granted duration; the date is the first day after it.
    @cached_property
    def ressourceforloeb_slutdato(self) -> date:
        return add_months(
            self.facts.ressourceforloeb_startdato, self.facts.bevilget_varighed_maaneder
        )

    # 003-10, 003-11, 004-29.
    @cached_property
    def er_i_ressourceforloeb(self) -> bool:
        if self.facts.oplyst_er_i_ressourceforloeb is not None:
            return self.facts.oplyst_er_i_ressourceforloeb
        return _overlaps(
            self.facts.ressourceforloeb_startdato,
            self.ressourceforloeb_slutdato,
            self.facts.ressourceforloeb_afbrudt_dato,
            self.first_day,
        )

    # 003-11, 003-50, 003-51, 004-24.
    @cached_property
    def er_i_jobafklaringsforloeb(self) -> bool:
        if self.facts.oplyst_er_i_jobafklaringsforloeb is not None:
            return self.facts.oplyst_er_i_jobafklaringsforloeb
        start = self.facts.jobafklaring_startdato
        return _overlaps(
            start,
            add_months(start, self.facts.jobafklaring_bevilget_varighed_maaneder),
            self.facts.jobafklaring_afbrudt_dato,
            self.first_day,
        )

    # 000-98; EK-06: § 68 and § 69 j, number 3; the age limit is known from 2014.
    @cached_property
    def hjemmeboende_under_25(self) -> bool:
        if not self.facts.er_hjemmeboende:
            return False
        if self.first_day.year < FOERSTE_AAR_MED_ALDERSGRAENSE_HJEMMEBOENDE:
            raise MissingAmountError("ydelse.satser.hjemmeboende_aldersgraense")
        return self.alder < ALDERSGRAENSE_HJEMMEBOENDE

    # 000-98, 000-101; EK-06: numbers 1 to 4, with the provider's rate under bidragspligt.
    @cached_property
    def kontanthjaelpssats(self) -> Decimal:
        if self.facts.oplyst_kontanthjaelpssats is not None:
            return self.facts.oplyst_kontanthjaelpssats
        year = self.first_day.year
        if self.facts.er_forsoerger:
            return _amount(SATS_FORSOERGER, year, "ydelse.satser.forsoerger")
        if self.hjemmeboende_under_25:
            if self.facts.har_bidragspligt:
                return _amount(SATS_FORSOERGER, year, "ydelse.satser.forsoerger")
            return _amount(SATS_HJEMMEBOENDE_UNDER_25, year, "ydelse.satser.hjemmeboende_under_25")
        return _amount(SATS_IKKE_FORSOERGER, year, "ydelse.satser.ikke_forsoerger")

    # 000-103, 000-104: "fortsætter med at modtage førtidspension under forløbet".
    @cached_property
    def beholder_foertidspension(self) -> bool:
        return self.er_i_ressourceforloeb and self.facts.hidtidig_ydelse == "foertidspension"

    # 000-21, 000-96, 003-18 (not the førtidspension: 000-104); 003-45.
    @cached_property
    def hidtidig_ydelse_stopper(self) -> bool:
        if self.er_i_jobafklaringsforloeb:
            return True
        return self.er_i_ressourceforloeb and not self.beholder_foertidspension

    # 000-100, 003-20: "så længe du ville være berettiget til at modtage sygedagpenge".
    @cached_property
    def ville_vaere_berettiget_til_sygedagpenge(self) -> bool:
        if self.facts.hidtidig_ydelse != "sygedagpenge":
            return False
        return self.facts.sygedagpengeret_ophoersdato > self.first_day

    # 000-98 to 000-103, 003-19 to 003-21 for ressourceforløb; 003-46 for jobafklaring.
    @cached_property
    def ydelsesniveau(self) -> str:
        if self.beholder_foertidspension:
            return "beholder_foertidspension"
        if self.er_i_ressourceforloeb:
            if self.ville_vaere_berettiget_til_sygedagpenge:
                return "sygedagpengeniveau"
            if self.facts.hidtidig_ydelse == "ledighedsydelse":
                return "ledighedsydelsesniveau"
            return "kontanthjaelpsniveau"
        if self.er_i_jobafklaringsforloeb:
            return "kontanthjaelpsniveau"
        return "ingen"

    # 003-28, 003-29, 003-56, 003-57; 003-30 and 003-58: "fortsat have ret".
    @cached_property
    def raadighedsbetingelser_opfyldt(self) -> bool:
        if self.readings.raadighed_ved_barsel_sygdom == "fritaget" and (
            self.facts.er_paa_barsel or self.facts.er_syg
        ):
            return True
        return self.facts.staar_til_raadighed_for_tilbud and self.facts.deltager_i_samtaler

    # 003-10, 003-11, 003-34, 000-22, 000-97; not 000-103; EK-08 for the self-employed.
    @cached_property
    def ret_til_ressourceforloebsydelse(self) -> bool:
        in_forloeb = self.er_i_jobafklaringsforloeb or (
            self.er_i_ressourceforloeb and not self.beholder_foertidspension
        )
        if not in_forloeb or self.selvstaendig_ret_bortfalder:
            return False
        return self.raadighedsbetingelser_opfyldt

    # 003-59: only in the text on jobafklaring.
    @cached_property
    def skal_selv_henvende_sig_til_ny_kommune(self) -> bool:
        return self.er_i_jobafklaringsforloeb and self.facts.er_flyttet_til_anden_kommune

    # 003-22, 003-47: "fx hvis du får et barn".
    @cached_property
    def ydelsen_kan_justeres(self) -> bool:
        if not (self.er_i_ressourceforloeb or self.er_i_jobafklaringsforloeb):
            return False
        return self.facts.antal_boern > self.facts.antal_boern_maaneden_foer

    # 000-98, 000-99, 000-101, 003-19, 003-21; the floor: EK-11. Wealth and spouse: 000-102,
    # 003-27: no effect.
    @cached_property
    def ressourceforloebsydelse_foer_fradrag(self) -> Decimal:
        if not self.ret_til_ressourceforloebsydelse:
            return NUL
        if self.ydelsesniveau == "kontanthjaelpsniveau":
            return self.kontanthjaelpssats
        if self.ydelsesniveau == "ledighedsydelsesniveau":
            return self.facts.ledighedsydelsessats
        if self.ydelsesniveau == "sygedagpengeniveau":
            if self.readings.sygedagpenge_bund == "loeftes":
                return max(self.facts.sygedagpengesats, self.kontanthjaelpssats)
            return self.facts.sygedagpengesats
        return NUL

    @cached_property
    def _selvstaendig_i_jobafklaring(self) -> bool:
        # 003-48 stands in the text on jobafklaring.
        return self.er_i_jobafklaringsforloeb and self.facts.selvstaendig_erhvervsdrivende

    @cached_property
    def _andel_er_ikke_fastsat(self) -> bool:
        return self.facts.selvstaendig_udbetalingsandel == "ikke_fastsat"

    # EK-08: more than half of the work, no benefit.
    @cached_property
    def selvstaendig_ret_bortfalder(self) -> bool:
        if self.readings.selvstaendig != "arbejdsandel":
            return False
        if not self._selvstaendig_i_jobafklaring or not self._andel_er_ikke_fastsat:
            return False
        return self.facts.andel_af_arbejdet_der_kan_udfoeres > HALVDELEN

    # 003-48: "enten 75 procent og 50 procent af ressourceforløbsydelsen"; EK-08.
    @cached_property
    def selvstaendig_andel(self) -> Decimal:
        if not self._selvstaendig_i_jobafklaring:
            return EN
        # Under kommunens_valg the sentence is read as it stands: "og delvis uarbejdsdygtig".
        if self.readings.selvstaendig == "kommunens_valg" and not self.facts.delvis_uarbejdsdygtig:
            return EN
        if self.facts.selvstaendig_udbetalingsandel == "pct_75":
            return TRE_FJERDEDELE
        if self.facts.selvstaendig_udbetalingsandel == "pct_50":
            return HALVDELEN
        if self.readings.selvstaendig == "kommunens_valg":
            return HALVDELEN
        work = self.facts.andel_af_arbejdet_der_kan_udfoeres
        if work == 0:
            return EN
        if work <= EN_FJERDEDEL:
            return TRE_FJERDEDELE
        if work <= HALVDELEN:
            return HALVDELEN
        return NUL

    # 003-48: the share the municipality has to fix.
    @cached_property
    def selvstaendig_andel_mangler(self) -> bool:
        if self.readings.selvstaendig != "kommunens_valg":
            return False
        if not self._selvstaendig_i_jobafklaring or not self.facts.delvis_uarbejdsdygtig:
            return False
        return self._andel_er_ikke_fastsat

    # 003-12: "indtræder din arbejdsgiver i din ret", only in jobafklaring.
    @cached_property
    def arbejdsgiver_indtraeder_i_ret(self) -> bool:
        if not self.er_i_jobafklaringsforloeb or not self.ret_til_ressourceforloebsydelse:
            return False
        return self.facts.sygemeldt_med_loen_fra_arbejdsgiver

    # 003-23, 003-26, 003-48, 003-49, 003-52, 003-53. Who is entitled to nothing gets 0 kr.,
    # whatever amounts are missing.
    @cached_property
    def ressourceforloebsydelse(self) -> Decimal:
        if not self.ret_til_ressourceforloebsydelse:
            return NUL
        full = self.ressourceforloebsydelse_foer_fradrag
        if self.readings.selvstaendig_raekkefoelge == "andel_efter_fradrag":
            return max(full - self.samlet_fradrag, NUL) * self.selvstaendig_andel
        return max(full * self.selvstaendig_andel - self.samlet_fradrag, NUL)

    # 003-12.
    @cached_property
    def ydelsesmodtager(self) -> str:
        if self.arbejdsgiver_indtraeder_i_ret:
            return "arbejdsgiver"
        return "person" if self.ret_til_ressourceforloebsydelse else "ingen"

    # 003-12: the benefit goes to one of the two; where it is refused, both parts are.
    def _del_til(self, recipient: str) -> Decimal:
        benefit = self.ressourceforloebsydelse
        return benefit if self.ydelsesmodtager == recipient else NUL

    @cached_property
    def ressourceforloebsydelse_til_person(self) -> Decimal:
        return self._del_til("person")

    @cached_property
    def ressourceforloebsydelse_til_arbejdsgiver(self) -> Decimal:
        return self._del_til("arbejdsgiver")

    # 003-49 with EK-10: krone for krone; 003-52 if read as any other wage.
    @cached_property
    def fradrag_ansaettelse_ved_start(self) -> Decimal:
        if not self.er_i_jobafklaringsforloeb or self.readings.ansat_ved_start == "loenfradrag":
            return NUL
        return self.facts.loen_fra_ansaettelse_ved_start_af_jobafklaring

    # 003-24, 003-54; 003-25, 003-55: "på det tidspunkt, hvor du holder ferien".
    @cached_property
    def feriegodtgoerelse_til_fradrag(self) -> Decimal:
        holiday = self.facts.ferie_holdes_dato
        if self.first_day <= holiday <= last_day_of_month(self.first_day):
            return self.facts.feriegodtgoerelse_beloeb
        return NUL

    # 003-49, 003-50, 003-51: only in the text on jobafklaring.
    @cached_property
    def indtaegt_uden_for_perioden_holdes_ude(self) -> bool:
        if self.er_i_jobafklaringsforloeb:
            return True
        return self.er_i_ressourceforloeb and self.readings.indtaegt_uden_for_perioden == "begge"

    def _inden_for_perioden(self, income: Decimal, outside: Decimal) -> Decimal:
        if not self.indtaegt_uden_for_perioden_holdes_ude:
            return income
        return max(income - outside, NUL)

    # 003-23, 003-49 to 003-52; sick pay: 003-12; employment held at the start: EK-10.
    @cached_property
    def loen_til_fradrag(self) -> Decimal:
        wage = self._inden_for_perioden(
            self.facts.loen_inkl_pension, self.facts.loen_for_tid_uden_for_forloebet
        )
        sick_pay_is_kept_out = (
            self.arbejdsgiver_indtraeder_i_ret
            and self.readings.arbejdsgiver_loen == "fradrages_ikke"
        )
        if not sick_pay_is_kept_out:
            wage += self.facts.loen_under_sygdom_fra_arbejdsgiver
        if self.er_i_jobafklaringsforloeb and self.readings.ansat_ved_start == "loenfradrag":
            wage += self.facts.loen_fra_ansaettelse_ved_start_af_jobafklaring
        return wage

    # 003-23, 001-77: 55 per cent of the part above; 001-76, 001-78: 30 per cent below, removed.
    def _nedsaettelse_i_ressourceforloeb(self, wage: Decimal) -> Decimal:
        limit = _amount(
            LOENINDTAEGTSGRAENSE, self.first_day.year, "ydelse.fradrag.loenindtaegtsgraense"
        )
        above = FEMOGHALVTREDS_PROCENT * (wage - limit) if wage > limit else NUL
        if self.first_day >= TREDIVE_PROCENT_FJERNES:
            return above
        return TREDIVE_PROCENT * min(wage, limit) + above

    # 003-52: 30 per cent of a wage up to the limit; 003-53: 55 per cent of the part above.
    def _nedsaettelse_i_jobafklaring(self, wage: Decimal) -> Decimal:
        limit = self._graense_i_jobafklaring
        if wage <= limit:
            return TREDIVE_PROCENT * wage
        above = FEMOGHALVTREDS_PROCENT * (wage - limit)
        if self.readings.jobafklaring_fradrag == "kun_overskydende":
            return above
        return TREDIVE_PROCENT * limit + above

    @cached_property
    def _graense_i_jobafklaring(self) -> Decimal:
        year = self.first_day.year
        if self.readings.loengraense_jobafklaring == "som_skrevet":
            return _amount(
                LOENINDTAEGTSGRAENSE_SOM_SKREVET,
                year,
                "ydelse.fradrag.loenindtaegtsgraense_jobafklaring_som_skrevet",
            )
        return _amount(LOENINDTAEGTSGRAENSE, year, "ydelse.fradrag.loenindtaegtsgraense")

    # 003-23; 003-24: the holiday allowance "på samme måde som lønindtægter".
    @cached_property
    def loenfradrag_ressourceforloeb(self) -> Decimal:
        if not self.er_i_ressourceforloeb:
            return NUL
        wage, holiday = self.loen_til_fradrag, self.feriegodtgoerelse_til_fradrag
        reduction = self._nedsaettelse_i_ressourceforloeb
        if self.readings.feriegodtgoerelse == "saerskilt":
            return reduction(wage) + reduction(holiday)
        return reduction(wage + holiday)

    # 003-52, 003-53; 003-54: the holiday allowance "på samme måde som lønindtægter".
    @cached_property
    def loenfradrag_jobafklaring(self) -> Decimal:
        if not self.er_i_jobafklaringsforloeb:
            return NUL
        wage, holiday = self.loen_til_fradrag, self.feriegodtgoerelse_til_fradrag
        reduction = self._nedsaettelse_i_jobafklaring
        if self.readings.feriegodtgoerelse == "saerskilt":
            return reduction(wage) + reduction(holiday)
        return reduction(wage + holiday)

    # 003-26: "krone for krone"; 003-49 to 003-51.
    @cached_property
    def fradrag_andre_indtaegter(self) -> Decimal:
        if not self.ret_til_ressourceforloebsydelse:
            return NUL
        return self._inden_for_perioden(
            self.facts.andre_indtaegter, self.facts.andre_indtaegter_for_tid_uden_for_forloebet
        )

    # 003-23, 003-24, 003-26, 003-49, 003-52, 003-53.
    @cached_property
    def samlet_fradrag(self) -> Decimal:
        return (
            self.loenfradrag_ressourceforloeb
            + self.loenfradrag_jobafklaring
            + self.fradrag_ansaettelse_ved_start
            + self.fradrag_andre_indtaegter
        )
