"""The few branches no case can go, each with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

UNREACHABLE: Mapping[tuple[str, str, str], str] = MappingProxyType(
    {
        (
            "skal_have_ressourceforloeb_i_stedet_for_foertidspension",
            'person("undtaget_fra_krav_om_ressourceforloeb", period)',
            "ja",
        ): (
            "Den, der er undtaget, har heller ikke et udviklingsperspektiv: begge dele følger af, "
            "at det er dokumenteret eller åbenbart formålsløst at udvikle arbejdsevnen."
        ),
        (
            "kan_visiteres_til_ressourceforloeb",
            'person("foertidspensionist_kan_tilbydes_ressourceforloeb", period)',
            "nej",
        ): (
            "Kan en førtidspensionist ikke få tilbuddet, kan den hidtidige ydelse heller ikke lede "
            "til ressourceforløb, så vilkåret afgør det aldrig alene."
        ),
        (
            "kan_visiteres_til_ressourceforloeb",
            'person("ressourceforloebsordning_gaelder", period)',
            "nej",
        ): (
            "Ordningen findes fra 2013, og før 2013 afvises spørgsmålet, fordi "
            "foertidspension.aldersgraense ingen værdi har."
        ),
        (
            "sag_skal_droeftes_i_rehabiliteringsteam",
            'person("omfattet_af_indsatsgaranti", maaneden)',
            "nej",
        ): ("Den, der ikke er omfattet, har ingen frist, så fristen er heller ikke overskredet."),
        (
            "antal_forloeb_er_lovligt",
            "tidligere < antal.maksimum_40_50_uden_oenske",
            "ja",
        ): (
            "Loftet er ét forløb: den, der er under det, har ingen tidligere forløb, og så er "
            "antallet allerede lovligt. Et negativt antal er ikke gyldigt."
        ),
    }
)
"""By variable, text and side of the branch (see :class:`.Branch`); the reasons are Danish."""
