"""The enumerations of the rules.

The first member is the default, except that nobody is assumed to come from kontanthjælp.

Enum names are unique: the engine takes two enums of the same name as equal. They live here and
not beside the variables, because the engine loads variable files anew for each system.
"""

from openfisca_core.indexed_enums import Enum


class Aldersgruppe(Enum):
    """Age groups of the 2021 agreement."""

    under_40 = "Under 40 år"
    fra_40_til_50 = "Mellem 40 og 50 år"
    over_50 = "Over 50 år"


class HidtidigYdelse(Enum):
    """The benefit received immediately before the forløb."""

    kontanthjaelp = "Kontanthjælp"
    uddannelseshjaelp = "Uddannelseshjælp"
    sygedagpenge = "Sygedagpenge"
    ledighedsydelse = "Ledighedsydelse"
    jobafklaring = "Ressourceforløbsydelse under jobafklaringsforløb"
    foertidspension = "Førtidspension"
    a_dagpenge = "A-dagpenge"
    anden = "Anden ydelse"
    ingen = "Ingen ydelse"


class Afgoerelse(Enum):
    """What the team recommends and the municipality decides."""

    samme_indsats = "Samme indsats som hidtil"
    ressourceforloeb = "Ressourceforløb"
    fleksjob = "Fleksjob"
    foertidspension = "Førtidspension"


class Vurderingsgrundlag(Enum):
    """The work against which incapacity is assessed."""

    ikke_relevant = "Ikke relevant"
    arbejdet_sygemeldt_fra = "Det arbejde, personen er sygemeldt fra"
    raadighedsomraadet = "Det arbejdsområde, personen skal stå til rådighed for"


class Udbetalingsandel(Enum):
    """The share of the benefit fixed for a self-employed person."""

    ikke_fastsat = "Ikke fastsat"
    pct_75 = "75 procent"
    pct_50 = "50 procent"


class Ydelsesniveau(Enum):
    """The level at which ressourceforløbsydelse is paid."""

    ingen = "Ingen ressourceforløbsydelse"
    kontanthjaelpsniveau = "Kontanthjælpsniveau"
    sygedagpengeniveau = "Sygedagpengeniveau"
    ledighedsydelsesniveau = "Ledighedsydelsesniveau"
    beholder_foertidspension = "Beholder førtidspensionen"


class Modtager(Enum):
    """Whom the benefit is paid to."""

    ingen = "Ingen"
    person = "Personen"
    arbejdsgiver = "Arbejdsgiveren"


class Aktivitet(Enum):
    """Code list of activities in a ressourceforløb."""

    ingen = "Ingen aktivitet"
    kursus_angst_stress = "Kursus i at håndtere angst eller stress"
    kursus_kronisk_sygdom_smerter = "Kursus i at mestre en kronisk sygdom eller smerter"
    psykolog_terapeut = "Rådgivning og støtte fra psykolog eller terapeut"
    fysisk_traening = "Fysisk træning tilpasset situationen"
    kostvejledning = "Kostvejledning"
    virksomhedspraktik = "Virksomhedspraktik"
    mentor = "Støtte fra en mentor"
    undervisning = "Undervisning (fx ordblind)"
    uddannelsesvejledning = "Uddannelsesvejledning"
    kompetencegivende_kursus = "Kompetencegivende kursus"
    vejledning_og_opkvalificering = "Vejledning og opkvalificering"
    ansaettelse_med_loentilskud = "Ansættelse med løntilskud"
    boligraadgivning = "Rådgivning og vejledning om bolig / hjælp til boligproblemer"
    misbrugsbehandling = "Misbrugsbehandling"
    ledsagelse = "Ledsagelse"
    foraeldrestoette = "Forældrestøtte"
    stoette_kontaktperson = "Støtte- og kontaktperson"
    vaerested = "Aktivitetstilbud på værested"
    socialpaedagogisk_bistand = "Socialpædagogisk bistand"
    indsats_efter_serviceloven = "Anden indsats efter serviceloven"
    indsats_efter_sundhedsloven = "Anden indsats efter sundhedsloven"
    brobygning_til_uddannelse = "Brobygning til uddannelse"
    udredning = "Udredning"
    haandtering_af_problemer = "Hjælp til at håndtere problemer"
    frivillig_fritid_netvaerk_laege = (
        "Frivillig aktivitet, fritid, netværk eller kontakt til egen læge"
    )
    kultur_og_natur_paa_recept = "Kultur og natur på recept (lokalt)"
    stress_coach = "Forløb med stress coach (lokalt)"
    internt_traeningstilbud = "Internt træningstilbud (lokalt)"


class Indsatstype(Enum):
    """Kinds of effort, as the indsatsgaranti distinguishes them."""

    ingen = "Ingen indsats"
    beskaeftigelsesindsats = "Beskæftigelsesindsats"
    uddannelsesindsats = "Uddannelsesrettet indsats"
    social_indsats = "Social indsats"
    kommunal_sundhedsindsats = "Kommunal sundhedsindsats"
    anden_aktivitet = (
        "Anden aktivitet i rehabiliteringsplanen (frivillig, fritid, netværk, egen læge)"
    )


class Forloebstype(Enum):
    """Which of the two forløb, if any."""

    intet = "Intet forløb"
    ressourceforloeb = "Ressourceforløb"
    jobafklaringsforloeb = "Jobafklaringsforløb"


class Afslutningsaarsag(Enum):
    """Why a forløb ended."""

    ingen = "Ikke afsluttet"
    beskaeftigelse = "Beskæftigelse"
    fleksjob_ledighedsydelse = "Fleksjob/ledighedsydelse"
    foertidspension = "Førtidspension"
    a_dagpenge = "A-dagpenge"
    ressourceforloeb = "Ressourceforløb"
    uddannelse = "Uddannelse"
    kontanthjaelp = "Kontanthjælp"
    andet = "Andet"
