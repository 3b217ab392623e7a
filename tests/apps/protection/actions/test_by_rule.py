"""Sharing without consent: by a rule alone, agreed by a second person, exactly as previewed, reviewed, kept."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from tests.apps.protection.conftest import Care

from leeward import resources
from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.protection.actions.by_rule import ask_by_rule, review_by_rule, second_by_rule
from leeward.apps.protection.actions.sections import save_section
from leeward.apps.protection.models import RuleSharing, Sharing
from leeward.apps.protection.queries.by_rule import Asked, packet_of, waiting
from leeward.apps.protection.queries.cases import open_rows
from leeward.apps.protection.queries.home import by_rule
from leeward.apps.protection.queries.person_pages import page_of
from leeward.core.care import exceptions
from leeward.platform.refusal import NotAllowed

pytestmark = pytest.mark.django_db
ASKED = Asked(
    rule="danger_to_life",
    recipient_kind="health",
    recipient_name="Queen Elizabeth Hospital",
    state="BRB",
    fields=("health",),
    reason="She is unconscious",
    aim="The right medicine",
)


@pytest.fixture
def told(care: Care) -> Care:
    """A case that says something of health, and more than that."""
    save_section(care.case, "first_contact", 0, {"called": "Rosie", "medical": "yes"}, officer=care.mona)
    save_section(care.case, "narrative", 0, {"text": "PLANTED"}, officer=care.mona)
    return care


def ask(care: Care, asked: Asked = ASKED) -> RuleSharing:
    return ask_by_rule(care.case, asked, packet_of(care.case, asked), officer=care.mona)


def agreed(care: Care) -> RuleSharing:
    row = ask(care)
    second_by_rule(care.case, row, agree=True, note="", officer=care.nell)
    return RuleSharing.objects.get(pk=row.pk)


def review(care: Care, row: RuleSharing, officer: Any, **said: Any) -> None:
    usual: dict[str, Any] = {"right": True, "judgement": "It saved her", "came_of_it": "She is awake"}
    review_by_rule(care.case, row, **(usual | said), officer=officer)


def test_nothing_is_shared_before_a_second_person_agreed(told: Care) -> None:
    row = ask(told)
    assert row.state == "waiting"
    assert not Sharing.objects.exists()
    packet = (row.body or {})["packet"]
    assert '"medical": "yes"' in packet
    assert "PLANTED" not in packet, "no other part"
    assert "Rosie" not in packet
    with pytest.raises(NotAllowed, match="Someone else"):
        second_by_rule(told.case, row, agree=True, note="", officer=told.mona)
    second_by_rule(told.case, row, agree=True, note="", officer=told.nell)
    sharing = Sharing.objects.get()
    assert (sharing.rule, sharing.consent, sharing.body["reason"]) == ("danger_to_life", None, "She is unconscious")
    assert sharing.review_due is not None
    assert sharing.review_due - sharing.at == timedelta(hours=24), "the table's"
    kept = RuleSharing.objects.get().body or {}
    assert (kept["aim"], kept["local"]) == ("The right medicine", False)
    assert "IOM" in kept["source"], "the legal text is kept as it was"
    with pytest.raises(NotAllowed, match="any more"):
        second_by_rule(told.case, row, agree=True, note="", officer=told.lead)


def test_each_step_is_audited_and_none_says_what(told: Care) -> None:
    review(told, agreed(told), told.lead)
    rows = AuditEntry.objects.filter(act__in=("case.share_by_rule", "case.review_by_rule")).order_by("pk")
    assert [(row.actor, row.outcome) for row in rows] == [("mona", "asked"), ("nell", "shared"), ("lead", "right")]
    written = repr(list(rows.values())) + repr(list(RuleSharing.objects.values()))
    assert "unconscious" not in written
    assert "Hospital" not in written


@pytest.mark.parametrize(
    "asked",
    [
        replace(ASKED, rule="because"),
        replace(ASKED, recipient_kind="police"),
        replace(ASKED, recipient_kind="immigration"),
        replace(ASKED, fields=("health", "story")),
        replace(ASKED, fields=()),
        replace(ASKED, reason="  "),
        replace(ASKED, rule="child_protection", recipient_kind="child_protection", fields=("needs",)),
    ],
)
def test_what_no_rule_covers_is_not_even_asked(told: Care, asked: Asked) -> None:
    with pytest.raises(NotAllowed):
        ask(told, asked)
    assert not RuleSharing.objects.exists()


def test_a_state_that_the_person_fears_gets_nothing_by_any_rule(told: Care) -> None:
    save_section(
        told.case, "first_contact", 1, {"called": "Rosie", "fear": "yes", "feared": ["VEN"]}, officer=told.mona
    )
    with pytest.raises(NotAllowed, match="fears"):
        ask(told, replace(ASKED, state="VEN"))
    ask(told)


def test_what_was_not_previewed_is_not_asked(told: Care) -> None:
    with pytest.raises(NotAllowed, match="preview"):
        ask_by_rule(told.case, ASKED, "{}", officer=told.mona)


def test_a_second_person_who_does_not_agree_says_why(told: Care) -> None:
    row = ask(told)
    with pytest.raises(NotAllowed, match="why"):
        second_by_rule(told.case, row, agree=False, note="", officer=told.nell)
    second_by_rule(told.case, row, agree=False, note="She can be asked now", officer=told.nell)
    assert RuleSharing.objects.get().state == "refused"
    assert not Sharing.objects.exists()


def test_a_supervisor_who_had_no_part_reviews_it(told: Care) -> None:
    row = agreed(told)
    for officer in (told.mona, told.nell, told.stranger):
        with pytest.raises(NotAllowed):
            review(told, row, officer)
    with pytest.raises(NotAllowed, match="came of it"):
        review(told, row, told.lead, came_of_it="")
    review(told, row, told.lead, right=False, judgement="She could have been asked")
    kept = RuleSharing.objects.get()
    assert ((kept.body or {})["judged"], (kept.body or {})["came_of_it"]) == ("wrong", "She is awake")
    assert kept.sharing is not None
    assert kept.sharing.reviewed_by == told.lead
    with pytest.raises(NotAllowed):
        review(told, row, told.lead)


def test_the_one_who_agreed_reviews_only_where_there_is_no_other_supervisor(told: Care) -> None:
    row = ask(told)
    second_by_rule(told.case, row, agree=True, note="", officer=told.lead)
    roles = [Role.PROTECTION, Role.SUPERVISOR]
    other = create_officer("olga", "Olga", told.agency, roles=roles, password="olga-password")
    with pytest.raises(NotAllowed):
        review(told, row, told.lead)
    other.is_active = False
    other.save()
    review(told, row, told.lead)


def test_it_waits_on_the_home_of_who_is_needed(told: Care) -> None:
    now = timezone.now()
    row = ask(told)
    counts = {each.username: by_rule(each, now).count for each in (told.mona, told.nell, told.lead, told.stranger)}
    assert counts == {"mona": 0, "nell": 1, "lead": 1, "stranger": 0}
    second_by_rule(told.case, row, agree=True, note="", officer=told.nell)
    assert [by_rule(each, now).count for each in (told.mona, told.nell, told.lead)] == [0, 0, 1]
    assert by_rule(told.lead, now).level == 0
    assert by_rule(told.lead, now + timedelta(hours=25)).level > 0, "late"
    review(told, row, told.lead)
    assert not waiting(told.lead).exists()


def test_the_list_says_which_case_waits(told: Care) -> None:
    now = timezone.now()
    row = ask(told)
    assert [each.waiting for each in open_rows(told.nell, now)] == [1]
    second_by_rule(told.case, row, agree=True, note="", officer=told.nell)
    assert [each.waiting for each in open_rows(told.nell, now)] == [1], "for its review"
    review(told, row, told.lead)
    assert [each.waiting for each in open_rows(told.nell, now)] == [0]


def forbids(folder: Path, rows: str) -> None:
    (folder / "care").mkdir(exist_ok=True)
    (folder / "care" / "kept_from_page.csv").write_text(f"rule,state,since,source\n{rows}")
    exceptions._kept_rules.cache_clear()


@pytest.fixture
def own_table(tmp_path: Path) -> Iterator[None]:
    """A folder whose tables replace the shipped ones."""
    resources.use_override(tmp_path)
    yield
    resources.use_override(None)
    exceptions._kept_rules.cache_clear()


def test_the_person_reads_it_on_their_page(told: Care) -> None:
    agreed(told)
    [line] = page_of(told.case).shared
    assert (line.recipient, line.rule, line.fields) == ("Queen Elizabeth Hospital", "danger_to_life", ("health",))


def test_unless_the_law_forbids_it(told: Care, tmp_path: Path, own_table: None) -> None:
    agreed(told)
    forbids(tmp_path, "danger_to_life,BRB,2026-01-01,Act 5\n")
    assert page_of(told.case).shared == ()
    forbids(tmp_path, "danger_to_life,ATG,2026-01-01,Act 7\ncourt,,2026-01-01,Act 8\n")
    assert len(page_of(told.case).shared) == 1, "another state's law, and another rule"
