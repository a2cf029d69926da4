"""Who reads whom."""

from __future__ import annotations

from graphlib import CycleError

import pytest
from openfisca_core.model_api import Variable
from openfisca_core.parameters import Parameter, ParameterScale
from openfisca_core.reforms import Reform
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_ressourceforloeb.formula.graph import Graph
from openfisca_ressourceforloeb.formula.parse import rules_of
from openfisca_ressourceforloeb.formula.tree import When
from openfisca_ressourceforloeb.reforms import fortolkninger


@pytest.fixture(scope="module")
def graph(system: TaxBenefitSystem) -> Graph:
    return Graph(rules_of(system).values())


def test_one_hop(graph: Graph) -> None:
    assert graph.reads("ret_til_ressourceforloebsydelse") == (
        "er_i_ressourceforloeb",
        "beholder_foertidspension",
        "er_i_jobafklaringsforloeb",
        "raadighedsbetingelser_opfyldt",
        "selvstaendig_ret_bortfalder",
    )
    assert graph.read_by("samlet_fradrag") == ("ressourceforloebsydelse",)
    assert graph.reads("foedselsdato") == ()


def test_the_edges_of_a_variable(graph: Graph) -> None:
    edges = {edge.read: edge for edge in graph.edges if edge.reader == "jobformidler_opfylder_krav"}
    assert set(edges) == {"ret_til_jobformidler", "jobformidler_har_lokalt_kendskab"}
    edge = edges["ret_til_jobformidler"]
    assert str(edge.start) == "2022-01-01"
    assert edge.when is When.SAME_PERIOD
    assert len(edge.lines) == 1


def test_a_variable_read_in_two_periods_has_two_edges(graph: Graph) -> None:
    both = ("ydelsen_kan_justeres", "antal_boern")
    edges = [edge for edge in graph.edges if (edge.reader, edge.read) == both]
    assert [edge.when for edge in edges] == [When.SAME_PERIOD, When.LAST_MONTH]


def test_a_variable_read_twice_has_one_edge_with_both_lines(graph: Graph) -> None:
    (edge,) = (
        e
        for e in graph.edges
        if (e.reader, e.read) == ("inddata_er_gyldige", "tidligere_ressourceforloeb_antal")
    )
    assert len(edge.lines) == 3


def test_all_that_lies_beneath_and_above(graph: Graph) -> None:
    assert graph.rests_on("samlet_loft_gaelder") == {
        "aldersgruppe",
        "alder_ved_afgoerelse",
        "foedselsdato",
        "afgoerelsesdato",
        "oensker_ud_over_graensen",
    }
    assert graph.affects("er_udsat_ung") == {"udsat_ung_skal_have_koordinerende_sagsbehandler"}
    above = graph.affects("loen_inkl_pension")
    assert "ressourceforloebsydelse_til_person" in above
    assert all("loen_inkl_pension" in graph.rests_on(name) for name in above)


def test_nothing_rests_on_itself(graph: Graph) -> None:
    order = graph.in_order()
    assert len(order) == len(set(order)) == 257
    place = {name: number for number, name in enumerate(order)}
    assert all(place[edge.read] < place[edge.reader] for edge in graph.edges)


def test_a_circle_is_found(system: TaxBenefitSystem) -> None:
    class alder(Variable):  # noqa: N801
        def formula(person, period):  # noqa: N805
            return person("antal_boern", period.last_month)

    class antal_boern(Variable):  # noqa: N801
        def formula(person, period):  # noqa: N805
            return person("alder", period)

    class Circle(Reform):
        def apply(self) -> None:
            self.update_variable(alder)
            self.update_variable(antal_boern)

    with pytest.raises(CycleError) as error:
        Graph(rules_of(Circle(system)).values()).in_order()
    assert set(error.value.args[1]) == {"alder", "antal_boern"}


def test_only_wealth_and_the_spouse_are_read_by_nobody(
    system: TaxBenefitSystem, graph: Graph
) -> None:
    """kilde:000-102 and kilde:003-27."""
    facts = [rule.name for rule in rules_of(system).values() if not rule.formulas]
    without_effect = {name for name in facts if not graph.read_by(name)}
    assert without_effect == {"egen_formue", "aegtefaelles_formue", "aegtefaelles_indkomst"}


def test_the_engine_computes_along_the_edges(system: TaxBenefitSystem, graph: Graph) -> None:
    """What the engine reads for a variable is among the variables its tree reads."""
    simulation = SimulationBuilder().build_default_simulation(system)
    simulation.trace = True
    for variable in system.variables.values():
        if variable.formulas and variable.definition_period == "month":
            simulation.calculate(variable.name, "2024-06")
    read = 0
    waiting = list(simulation.tracer.trees)
    while waiting:
        node = waiting.pop()
        names = {child.name for child in node.children}
        assert names <= set(graph.reads(node.name)), node.name
        read += len(names)
        waiting += node.children
    assert read > 200


def test_the_register_of_interpretations_names_the_right_variables(graph: Graph) -> None:
    for name, interpretation in fortolkninger.registry().items():
        readers = set(graph.parameter_read_by(f"fortolkning.{name}"))
        affected = readers.union(*(graph.affects(reader) for reader in readers))
        assert readers <= set(interpretation.changes) <= affected, name


def test_every_parameter_is_read_or_known_not_to_be(system: TaxBenefitSystem, graph: Graph) -> None:
    every = {
        each.name
        for each in system.parameters.get_descendants()
        if isinstance(each, Parameter | ParameterScale)
    }
    read = {path for name in graph.in_order() for path in graph.parameters(name)}
    assert every - read == {
        "henvisning.bekendtgoerelse_rehabiliteringsplan",
        "opgoerelse.foerste_afrapportering",
        "reform.forenklet_beskaeftigelsesindsats_gaelder",
        "statistik.anden_aktoer.jobafklaring",
        "statistik.anden_aktoer.ressourceforloeb",
    }
    assert read <= every
