"""What a mandate may name, and which one counts."""

from datetime import date

import pytest
from tests.apps.networks.opened import Analysts, asked, granted, scope_of

from leeward.apps.agencies.actions.officers import ensure_agency, ensure_post
from leeward.apps.networks.actions.inquiries import Wanted, ask, decide, take_back
from leeward.apps.networks.models import Inquiry
from leeward.apps.networks.queries.scope import (
    Scope,
    list_key,
    lists_to_choose,
    mandate_in_force,
    posts_to_choose,
    waiting_mandate,
)
from leeward.apps.registry.models import Record


def test_a_scope_is_the_same_after_it_was_kept() -> None:
    scope = Scope(("record", "check"), ("ATG-IMMI/wanted",), ("BB-INT",), date(2026, 2, 28), date(2026, 3, 1))
    assert Scope.of(scope.to_json()) == scope
    assert Scope.of(Scope((), (), (), scope.since, scope.until).to_json()).kinds == ()


@pytest.mark.parametrize(
    ("change", "named", "why"),
    [
        ({}, True, "a record that everyone may use"),
        ({"handling": {"countries": ["JAM"]}}, False, "for another state"),
        ({"handling": {"mode": "hit_only"}}, False, "no analyst may read it"),
        ({"state": Record.State.WITHDRAWN}, False, "its only record is withdrawn"),
        ({"purposes": ["border_check"]}, False, "for no purpose of an inquiry"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_only_lists_that_can_be_used_are_named(
    change: dict[str, object], named: bool, why: str, wanted: Record, analysts: Analysts
) -> None:
    Record.objects.filter(pk=wanted.pk).update(**change)
    assert [list_key(each) for each in lists_to_choose(analysts.ana.agency)] == ["ATG-IMMI/Own records"] * named, why


def test_posts_are_the_agencys_own(analysts: Analysts) -> None:
    ensure_post("AG-ANU", ensure_agency("ATG-IMMI", "Antigua", country="ATG"), name="V. C. Bird")
    assert posts_to_choose(analysts.ana.agency) == [("BB-INT", "Bridgetown harbour")]


def test_the_newest_that_was_granted_counts_whatever_was_asked_or_refused_since(
    inquiry: Inquiry, analysts: Analysts
) -> None:
    def want(law: str) -> None:
        ask(inquiry, Wanted(law, scope_of(analysts.ana), 10, "More"), officer=analysts.ana)

    def in_force() -> str:
        found = mandate_in_force(inquiry)
        return found.legal_basis if found else ""

    want("Act 13")
    assert in_force() == "Act 12"
    waiting = waiting_mandate(inquiry)
    assert waiting is not None
    decide(waiting, granted=False, reason="Too wide", officer=analysts.sue)
    assert in_force() == "Act 12"
    want("Act 14")
    take_back(inquiry, officer=analysts.ana)
    assert in_force() == "Act 12"
    want("Act 15")
    waiting = waiting_mandate(inquiry)
    assert waiting is not None
    decide(waiting, granted=True, reason="Needed", officer=analysts.sue)
    assert in_force() == "Act 15"
    assert waiting_mandate(inquiry) is None


def test_what_was_never_granted_has_no_mandate_in_force(analysts: Analysts) -> None:
    granted(analysts.ana, analysts.sue, "Another")
    assert mandate_in_force(asked(analysts.ana)) is None
