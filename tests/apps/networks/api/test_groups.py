"""Groups, whom to remove, routes and interventions over HTTP: what the pages show, to the same officers."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone
from tests.apps.networks.api.test_inquiries import ask
from tests.apps.networks.opened import Analysts
from tests.apps.networks.world import cell, days_ago, person, tied
from tests.site.test_unreadable_rows import damage

from leeward.apps.audit.models import AuditEntry
from leeward.apps.networks.actions.interventions import note
from leeward.apps.networks.actions.runs import compute
from leeward.apps.networks.models import Inquiry, Mention, Value
from leeward.platform.unreadable_values import forget_places


@pytest.fixture
def computed(analysts: Analysts, inquiry: Inquiry) -> Inquiry:
    """Two cells that one tie joins, three days ago."""
    first, second = cell(analysts.ana, "abcd", at=days_ago(3)), cell(analysts.ana, "wxyz", at=days_ago(3))
    tied(first[0], second[0])
    compute(inquiry)
    return inquiry


def said(analysts: Analysts, inquiry: Inquiry, path: str) -> Any:
    answer = ask(analysts.ana, f"/{inquiry.pk}/{path}")
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_groups_with_chance_beside_them(analysts: Analysts, computed: Inquiry) -> None:
    found = said(analysts, computed, "groups")
    assert [len(each["members"]) for each in found["groups"]] == [4, 4]
    assert found["figures"]["modularity"] > found["figures"]["modularity_by_chance"]
    assert found["computed_at"]
    assert said(analysts, computed, "groups?kind=companions")["figures"]["by_chance"] == 0
    assert AuditEntry.objects.filter(act="inquiry.groups").count() == 2


def test_one_group_with_why_and_why_not(analysts: Analysts, computed: Inquiry) -> None:
    group = said(analysts, computed, "groups")["groups"][0]["id"]
    found = said(analysts, computed, f"groups/{group}")
    assert {tie["what"] for tie in found["ties"]} == {"called"}
    assert {each["explanation"]: each["tested"] for each in found["explanations"]}["family"] is True
    assert ask(analysts.ana, f"/{computed.pk}/groups/{computed.pk}").status_code == 404


@pytest.fixture
def unreadable(computed: Inquiry) -> Iterator[str]:
    """The mention of the first member, which does not open."""
    row = Mention.objects.order_by("pk")[0]
    damage(row, "content_encrypted")
    forget_places()
    yield str(row.pk)
    forget_places()


def test_a_member_that_cannot_be_read_is_one_member(
    analysts: Analysts, computed: Inquiry, unreadable: str, caplog: pytest.LogCaptureFixture
) -> None:
    """By each address that names people: null in its place, the others by name, and the administrator learns of it."""
    bad = unreadable
    groups = said(analysts, computed, "groups")
    (mine,) = (each for each in groups["groups"] if bad in {member["entity"] for member in each["members"]})
    assert groups["unread"] == 0
    for members in (mine["members"], said(analysts, computed, f"groups/{mine['id']}")["members"]):
        names = {each["entity"]: each["name"] for each in members}
        assert names.pop(bad) is None
        assert set(names.values()) == {"B BSON", "C CSON", "D DSON"}
    listed = {each["id"]: each["name"] for each in said(analysts, computed, "entities")["entities"]}
    assert listed.pop(bad) is None
    assert len(listed) == 7
    assert all(listed.values())
    one = said(analysts, computed, f"entities/{bad}")
    assert (one["name"], one["facts"], [each["name"] for each in one["mentions"]]) == (None, [], [None])
    assert said(analysts, computed, f"what-if?without={bad}")["own"]["names"] == [None]
    assert [bad in each.getMessage() for each in caplog.records if each.name == "leeward.unreadable"] == [True]


def test_a_shared_value_that_cannot_be_read_is_one_value(analysts: Analysts, inquiry: Inquiry) -> None:
    cell_of = [person(analysts.ana, name, phone=["1", "2"], at=days_ago(3)) for name in ("RAY", "KIM", "LEE")]
    tied(cell_of[0], cell_of[1])
    compute(inquiry)
    damage(Value.objects.get(digest="phone-1"), "text_encrypted")
    group = said(analysts, inquiry, "groups")["groups"][0]["id"]
    ties = said(analysts, inquiry, f"groups/{group}")["ties"]
    assert {each["said"] for each in ties if each["what"] != "called"} >= {None, "2"}
    forget_places()


def test_whom_to_remove(analysts: Analysts, computed: Inquiry) -> None:
    found = said(analysts, computed, "what-if?count=1")
    assert found["size"] == 8
    (name,) = found["best"]["names"]
    assert name in {"A ASON", "W WSON"}
    assert found["best"]["low"] <= found["best"]["high"]
    entity = found["best"]["entities"][0]
    assert said(analysts, computed, f"what-if?without={entity}")["own"]["names"] == [name]
    group = said(analysts, computed, "groups")["groups"][0]["id"]
    assert said(analysts, computed, f"what-if?group={group}")["size"] == 4


@pytest.mark.parametrize("query", ["count=0", "count=6", "group=x", "without=x"])
def test_a_wrong_question_names_its_field(query: str, analysts: Analysts, computed: Inquiry) -> None:
    answer = ask(analysts.ana, f"/{computed.pk}/what-if?{query}")
    assert answer.status_code == 422
    assert query.split("=", maxsplit=1)[0] in answer.content.decode()


def test_routes(analysts: Analysts, computed: Inquiry) -> None:
    person(analysts.ana, "TIM", voyage="LWD101 TTPOS-BB-INT")
    (route,) = said(analysts, computed, "routes?of=everyone")
    assert (route["places"][1], route["journeys"], route["craft"]) == ("Bridgetown harbour", 1, {"LWD101": 1})
    assert said(analysts, computed, "routes") == []


def test_interventions_in_figures_for_those_who_may_know(analysts: Analysts, computed: Inquiry) -> None:
    note(computed, "seizure", timezone.now().date(), "A boat", [], officer=analysts.ana)
    for officer in (analysts.ana, analysts.sue):
        (found,) = ask(officer, f"/{computed.pk}/interventions").json()
        assert (found["kind"], found["snapshots"]["0"]["nodes"]) == ("seizure", 8)


@pytest.mark.parametrize("path", ["groups", "what-if", "routes", "interventions"])
def test_another_analyst_finds_no_such_inquiry(path: str, analysts: Analysts, computed: Inquiry) -> None:
    assert ask(analysts.ben, f"/{computed.pk}/{path}").status_code == 404
