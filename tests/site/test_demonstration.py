"""What the demonstration offers to try is what its node can answer."""

from typing import Any

import pytest

from leeward.apps.agencies.actions.officers import create_officer, ensure_agency
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.agencies.queries import agency_coded, local_date
from leeward.apps.indexing.queries.engine import engine, rebuild
from leeward.apps.screening.actions.checks import answer_in
from leeward.apps.screening.queries.checks import examples
from leeward.apps.screening.queries.real_world import REAL
from leeward.apps.screening.queries.requests import CheckRequest
from leeward.core.policy.verdicts import VERDICTS
from leeward.demo.region import load_node
from leeward.scenario import NodeFacts, build_region, checks_to_try, nodes

ORDER = [str(verdict) for verdict in VERDICTS]
ABOUT_RECORDS = {"stolen_impostor", "red_reviewed", "lost_own"}


def counter_of(node: NodeFacts) -> Officer:
    """An officer at a counter of the node; one is made for a node that has no counter."""
    found = Officer.objects.filter(grants__role=Role.OFFICER, agency__code__in=node.agencies).first()
    agency = agency_coded(node.code)
    assert agency is not None
    return found or create_officer("counter", "Counter", agency, roles=[Role.OFFICER])


@pytest.mark.django_db
@pytest.mark.parametrize("node", nodes(), ids=lambda node: node.code)
def test_each_example_of_a_node_has_the_verdict_that_it_states_there(
    node: NodeFacts, settings: Any, tmp_path: Any
) -> None:
    """On nodes that lacked the record, "Reported stolen by the issuer" answered CLEAR, with all sources current."""
    settings.INDEX, settings.LOCAL_AGENCY = tmp_path / "index", node.code
    engine.cache_clear()
    ensure_agency(node.code, node.title, is_local=True)
    load_node(node, local_date(None))
    rebuild()
    officer, wrong, offered = counter_of(node), [], examples()
    most = {example.title: example.most for example in checks_to_try(build_region(), today=local_date(None))}
    for example in offered:
        answer = answer_in(REAL, CheckRequest(mrz=example["lines"]), officer=officer)[1]
        least, highest = ORDER.index(example["verdict"]), ORDER.index(most[example["title"]])
        if not least <= ORDER.index(answer.verdict) <= max(least, highest):
            wrong.append(f"{example['title']}: {answer.verdict}, not {example['verdict']}")
    assert "\n".join(wrong) == ""
    assert len(offered) >= 8, "cases about the document alone need no record"
    engine.cache_clear()


def test_a_case_without_its_record_is_left_out_and_another_story_with_it_is_taken() -> None:
    today, region = local_date(None), build_region()
    whole = {example.code: example.zone for example in checks_to_try(region, today=today)}
    none = {example.code for example in checks_to_try(region, today=today, is_here=lambda _owner, _reference: False)}
    assert none.isdisjoint(ABOUT_RECORDS)
    lucia = next(node for node in nodes() if node.code == "LCA-POLI")
    here = checks_to_try(region, today=today, is_here=lambda owner, _reference: owner in lucia.agencies)
    made = {example.code: example.zone for example in here}
    assert made.keys() >= {"stolen_impostor", "blank_used"}
    assert made["stolen_impostor"] != whole["stolen_impostor"], "a story whose record Saint Lucia has"
