"""Assembles the tax and benefit system from its entities, parameters and variables."""

from __future__ import annotations

from pathlib import Path

from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from .entities import entities

PACKAGE_FOLDER = Path(__file__).parent


class CountryTaxBenefitSystem(TaxBenefitSystem):
    """The Danish rules on ressourceforløb, jobafklaringsforløb and ressourceforløbsydelse."""

    def __init__(self) -> None:
        super().__init__(entities)
        self.load_parameters(str(PACKAGE_FOLDER / "parameters"))
        self.add_variables_from_directory(str(PACKAGE_FOLDER / "variables"))
        self.open_api_config = {
            "variable_example": "ressourceforloebsydelse",
            "parameter_example": "ydelse.fradrag.loenindtaegtsgraense",
            "simulation_example": {
                "personer": {
                    "anna": {
                        "er_i_ressourceforloeb": {"2026-03": True},
                        "hidtidig_ydelse": {"ETERNITY": "kontanthjaelp"},
                        "staar_til_raadighed_for_tilbud": {"2026-03": True},
                        "deltager_i_samtaler": {"2026-03": True},
                        "kontanthjaelpssats": {"2026-03": 12000},
                        "loen_inkl_pension": {"2026-03": 20000},
                        "ressourceforloebsydelse": {"2026-03": None},
                    },
                },
            },
        }
