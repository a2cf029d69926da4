"""What the engine's own loader says of the entities, variables and parameters: stock shapes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from openfisca_web_api.loader import build_data

from openfisca_ressourceforloeb.simulation.problems import nearest

from .reading import Data
from .settings import Settings
from .specification import specification

_WELCOME = (
    "Rules on ressourceforløb as an OpenFisca Web API. What can be asked is in {}spec; how, in "
    "https://openfisca.org/doc/."
)


@dataclass(frozen=True)
class Descriptions:
    """The stock descriptions and the service's own document, built once."""

    data: dict[str, Any]
    document: dict[str, Any]

    @property
    def package_headers(self) -> dict[str, str]:
        """The two headers that stock answers have."""
        package = self.data["country_package_metadata"]
        return {
            "Country-Package": package["name"],
            "Country-Package-Version": package["version"],
        }

    def welcome(self, base: str) -> Data:
        """What the root says."""
        return {"welcome": _WELCOME.format(base)}

    def entities(self, _base: str) -> Data:
        """The entities."""
        return self.data["entities"]

    def variables(self, base: str) -> Data:
        """Every variable with its label and address."""
        return {
            name: {"description": each["description"], "href": f"{base}variable/{name}"}
            for name, each in self.data["variables"].items()
        }

    def parameters(self, base: str) -> Data:
        """Every parameter with its description and address; no folders."""
        return {
            each["id"]: {"description": each["description"], "href": f"{base}parameter/{name}"}
            for name, each in self.data["parameters"].items()
            if each.get("subparams") is None
        }

    def specification(self, base: str) -> Data:
        """The OpenAPI document of the service."""
        return {**self.document, "servers": [{"url": base.rstrip("/")}]}

    def variable(self, name: str) -> Data | None:
        """One variable; ``None`` where there is none."""
        return self.data["variables"].get(name)

    def parameter(self, name: str) -> Data | None:
        """One parameter or folder, by its path with slashes or dots; ``None`` without one."""
        parameters = self.data["parameters"]
        return parameters.get(name) or parameters.get(name.replace(".", "/"))

    def near(self, what: str, name: str) -> list[str]:
        """The variables or parameters with names like this one."""
        return nearest(name, self.data[what])


def describe(system: Any, settings: Settings) -> Descriptions:
    """The descriptions of a system, and the document of a service with some settings."""
    return Descriptions(build_data(system), specification(system, settings))
