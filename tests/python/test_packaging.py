"""The package works as others get it: as a wheel, and with the stock engine around it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "openfisca_ressourceforloeb"

PROGRAM = """
import openfisca_ressourceforloeb as package
from openfisca_core.simulations import SimulationBuilder
from openfisca_ressourceforloeb.reforms.fortolkninger import registry
from openfisca_ressourceforloeb.sources import load_register

system = package.CountryTaxBenefitSystem()
simulation = SimulationBuilder().build_default_simulation(system, count=1)
simulation.set_input("er_i_ressourceforloeb", "2026-03", [True])
simulation.set_input("loen_inkl_pension", "2026-03", [20000])
print(package.__file__)
print(round(simulation.calculate("loenfradrag_ressourceforloeb", "2026-03")[0], 2))
print(len(load_register().passages), len(registry()))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = ["-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run([sys.executable, *command], check=True, capture_output=True)
    (file,) = folder.glob("*.whl")
    return file


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    kept = {".css", ".js", ".py", ".yaml", ".typed"}
    expected = {
        str(file.relative_to(ROOT))
        for file in PACKAGE.rglob("*")
        if file.suffix in kept or file.name == "py.typed"
    }
    assert expected == {n for n in ZipFile(wheel).namelist() if n.startswith(PACKAGE.name + "/")}


def test_the_wheel_computes_from_its_own_data(wheel: Path, tmp_path: Path) -> None:
    with ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROGRAM],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path)},
        check=True,
        capture_output=True,
        text=True,
    )
    place, deduction, counts = run.stdout.splitlines()
    assert Path(place).is_relative_to(tmp_path)
    assert deduction == "1280.4"
    assert counts == "481 24"


def test_importing_the_package_needs_neither_the_engine_nor_the_command_line() -> None:
    program = "import sys, openfisca_ressourceforloeb; print(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    loaded = set(run.stdout.split())
    assert not loaded & {"openfisca_core", "numpy", "click", "rich"}


def test_stock_openfisca_test_passes_and_fails_as_it_should(tmp_path: Path) -> None:
    assert stock_test(ROOT / "tests" / "yaml" / "klage").returncode == 0
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(
        "- name: Forkert\n  period: 2026-03\n  input: {er_i_ressourceforloeb: true}\n"
        "  output: {ret_til_koordinerende_sagsbehandler: false}\n",
        encoding="utf-8",
    )
    assert stock_test(wrong).returncode == 1


def stock_test(path: Path) -> subprocess.CompletedProcess[bytes]:
    command = [str(Path(sys.executable).parent / "openfisca"), "test", "-c", PACKAGE.name]
    return subprocess.run([*command, str(path)], check=False, capture_output=True)


def test_the_stock_web_api_serves_the_package(system: TaxBenefitSystem) -> None:
    web_api = pytest.importorskip("openfisca_web_api.app", reason="needs the extra [web-api]")
    client = web_api.create_app(system).test_client()
    assert client.get("/spec").status_code == 200
    assert len(client.get("/variables").json) == len(system.variables)
    variable = client.get("/variable/ressourceforloebsydelse").json
    assert "kilde:003-23" in variable["references"]
    parameter = client.get("/parameter/ydelse/fradrag/loenindtaegtsgraense").json
    assert parameter["values"]["2026-01-01"] == 17672
    assert parameter["metadata"]["status"]["2026-01-01"] == "kilde"
    answer = client.post("/calculate", json=system.open_api_config["simulation_example"])
    assert answer.status_code == 200
    anna = answer.json["personer"]["anna"]
    assert anna["ressourceforloebsydelse"]["2026-03"] == 12000 - 0.55 * (20000 - 17672)
    always = {"aktivitet": {"ETERNITY": "mentor"}, "indsatstype": {"ETERNITY": None}}
    answer = client.post("/calculate", json={"personer": {"bo": always}})
    assert answer.json["personer"]["bo"]["indsatstype"] == {"ETERNITY": "beskaeftigelsesindsats"}
