"""The pages of groups as an analyst meets them."""

import pytest
from tests.apps.networks.api.test_inquiries import ask
from tests.apps.networks.opened import Analysts
from tests.apps.networks.views.test_inquiries import browser
from tests.apps.networks.world import cell, person, tied
from tests.site.test_unreadable_rows import damage

from leeward.apps.audit.models import AuditEntry
from leeward.apps.networks.actions.runs import compute
from leeward.apps.networks.models import Group, Inquiry, Mention
from leeward.apps.networks.queries.network import picture_of
from leeward.core.graph import kernel
from leeward.platform.models import Task
from leeward.platform.unreadable_values import forget_places


def page(analysts: Analysts, inquiry: Inquiry, path: str, status: int = 200) -> str:
    answer = browser(analysts.ana).get(f"/inquiries/{inquiry.pk}/{path}")
    assert answer.status_code == status
    return answer.content.decode()


@pytest.fixture
def computed(analysts: Analysts, inquiry: Inquiry) -> Inquiry:
    """Two cells that Dee Deeson ties."""
    first, second = cell(analysts.ana, "abcd"), cell(analysts.ana, "wxyz")
    tied(first[3], second[0])
    compute(inquiry)
    return inquiry


def test_before_anything_was_computed_the_page_says_what_to_do(analysts: Analysts, inquiry: Inquiry) -> None:
    assert "Nothing has been computed yet" in page(analysts, inquiry, "groups")


def test_groups_stand_beside_what_chance_would_find(analysts: Analysts, computed: Inquiry) -> None:
    told = page(analysts, computed, "groups")
    assert "if the same ties were dealt by chance" in told
    assert told.count(">Group ") == 2
    assert "in a world where the same is dealt by chance: 0" in told
    assert "None is offered" in told
    assert AuditEntry.objects.filter(act="inquiry.groups", actor="ana").count() == 1


def test_a_group_has_its_evidence_and_the_innocent_explanations(analysts: Analysts, computed: Inquiry) -> None:
    told = page(analysts, computed, f"groups/{Group.objects.filter(run__kind='groups')[0].pk}")
    assert "A ASON" in told
    assert "called" in told
    assert "Not tested: no source says" in told
    assert "explains none of 6 ties" in told
    assert "Not tested is not refuted" in told


def test_what_was_withdrawn_is_not_shown_and_is_said(analysts: Analysts, computed: Inquiry) -> None:
    gone = next(row for row in Mention.objects.all() if row.content["names"] == ["A ASON"])
    group = Group.objects.get(members__mention=gone)
    gone.source.delete()
    told = page(analysts, computed, f"groups/{group.pk}")
    assert "A ASON" not in told
    assert "Some of what it rested on was withdrawn since it was computed." in told


def test_who_became_protected_is_gone_at_once(analysts: Analysts, computed: Inquiry) -> None:
    for row in Mention.objects.all():
        if row.content["names"] == ["B BSON"]:
            Mention.objects.filter(pk=row.pk).update(is_protected=True)
    for path in ("groups", "what-if", "routes", "interventions/new"):
        assert "B BSON" not in page(analysts, computed, path), path


def test_computing_is_ordered_once(analysts: Analysts, inquiry: Inquiry) -> None:
    client = browser(analysts.ana)
    client.post(f"/inquiries/{inquiry.pk}/groups/compute")
    told = client.post(f"/inquiries/{inquiry.pk}/groups/compute", follow=True).content.decode()
    assert "It is being computed already" in told
    assert Task.objects.count() == 1


def test_whom_to_remove_says_of_what_it_is_a_share(analysts: Analysts, computed: Inquiry) -> None:
    told = page(analysts, computed, "what-if?count=1")
    assert "of the pairs among these 8 cannot reach each other" in told
    assert "with the removed ones counted as cut off" in told
    assert "if this is the wrong one and stays" in told
    assert "If a fifth of the ties are wrong" in told
    own = next(row.pk for row in Mention.objects.all() if row.content["names"] == ["A ASON"])
    assert "Your own choice" in page(analysts, computed, f"what-if?count=1&without={own}")


def test_a_group_alone_can_be_asked_about(analysts: Analysts, computed: Inquiry) -> None:
    group = Group.objects.filter(run__kind="groups")[0]
    assert "4 people and things with 6 ties" in page(analysts, computed, f"what-if?group={group.pk}")


@pytest.mark.parametrize("query", ["count=9", "count=x", "group=1", "without=x"])
def test_a_forged_question_is_refused_in_a_sentence(query: str, analysts: Analysts, computed: Inquiry) -> None:
    page(analysts, computed, f"what-if?{query}", status=422)


def test_routes_of_people_in_groups_and_of_everyone(analysts: Analysts, computed: Inquiry) -> None:
    assert "No one in a group travelled" in page(analysts, computed, "routes")
    person(analysts.ana, "TIM", voyage="LWD101 TTPOS-BB-INT")
    told = page(analysts, computed, "routes?of=everyone")
    assert "Bridgetown harbour" in told
    assert "LWD101" in told


@pytest.mark.parametrize("path", ["groups", "what-if", "routes"])
def test_a_colleague_outside_finds_nothing(path: str, analysts: Analysts, computed: Inquiry) -> None:
    for officer, status in ((analysts.ben, 404), (analysts.sue, 403)):
        assert browser(officer).get(f"/inquiries/{computed.pk}/{path}").status_code == status


def test_without_the_extra_the_pages_say_what_is_missing(
    analysts: Analysts, inquiry: Inquiry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kernel, "available", lambda: False)
    for path in ("groups", "what-if", "interventions/new"):
        assert "make extras" in page(analysts, inquiry, path)


@pytest.mark.parametrize("path", ["groups", "what-if", "interventions/new"])
def test_a_scope_that_is_too_large_says_so_and_what_to_do(
    path: str, analysts: Analysts, inquiry: Inquiry, monkeypatch: pytest.MonkeyPatch
) -> None:
    cell(analysts.ana, "abc")
    monkeypatch.setattr("leeward.apps.networks.queries.network.MOST", 2)
    monkeypatch.setattr("leeward.apps.networks.views.groups.MOST", 2)
    monkeypatch.setattr(picture_of, "__defaults__", (None, 2))
    text = page(analysts, inquiry, path)
    assert "The scope has 3 mentions; a network is made of 2 at most" in text
    assert f"/inquiries/{inquiry.pk}/ask" in text


@pytest.mark.parametrize(
    ("column", "shown"), [("reasons_encrypted", True), ("explanations_encrypted", False)], ids=["why", "what else"]
)
def test_a_group_is_shown_without_what_of_it_cannot_be_read(
    column: str, shown: bool, analysts: Analysts, computed: Inquiry
) -> None:
    """But never without what else could explain it."""
    group = Group.objects.filter(run__inquiry=computed, run__kind="groups").order_by("number")[0]
    damage(group, column)
    text = page(analysts, computed, f"groups/{group.pk}")
    assert "cannot be read" in text
    assert ("What else could explain it</h2>" in text, "A ASON" in text) == (shown, shown)
    program = ask(analysts.ana, f"/{computed.pk}/groups/{group.pk}").json()
    assert (program["unread"], program["ties"]) == (column.removesuffix("_encrypted"), [])
    assert (bool(program["members"]), bool(program["explanations"])) == (shown, shown)
    listed = ask(analysts.ana, f"/{computed.pk}/groups").json()
    assert (listed["unread"], str(group.pk) in {each["id"] for each in listed["groups"]}) == (1, False)
    assert listed["groups"]
    forget_places()
