"""Decisions of one inquiry: they count there alone, and undone they leave no trace in what is computed."""

import pytest
from tests.apps.networks.actions.test_pairs import ADA, named
from tests.apps.networks.opened import Analysts, granted

from leeward.apps.audit.models import AuditEntry
from leeward.apps.networks.actions.decisions import decide, undo
from leeward.apps.networks.actions.inquiries import close
from leeward.apps.networks.actions.pairs import resolve
from leeward.apps.networks.models import Inquiry, Mention, PairDecision
from leeward.apps.networks.queries.entities import all_entities
from leeward.platform.refusal import NotAllowed


@pytest.fixture
def two(analysts: Analysts) -> tuple[Mention, Mention]:
    """One person in two sources, paired."""
    found = named(analysts, "1", ADA), named(analysts, "2", ADA)
    resolve([each.pk for each in found])
    return found


def test_a_decision_counts_in_its_inquiry_alone(
    two: tuple[Mention, Mention], inquiry: Inquiry, analysts: Analysts
) -> None:
    other = granted(analysts.ana, analysts.sue, "Others")
    decide(inquiry, (two[1].pk, two[0].pk), "distinct", "Two cousins", officer=analysts.ana)
    assert len(all_entities(inquiry).members) == 2
    assert len(all_entities(other).members) == 1
    entry = AuditEntry.objects.get(act="pair.decide")
    assert entry.object == f"inquiry/{inquiry.pk}/pair/{two[0].pk}/{two[1].pk}"
    assert "cousins" not in str(entry.details)


def test_undone_it_is_as_if_it_had_never_been(
    two: tuple[Mention, Mention], inquiry: Inquiry, analysts: Analysts
) -> None:
    before = repr(all_entities(inquiry)).encode()
    pks = two[0].pk, two[1].pk
    for verdict in ("distinct", "undecided", "same"):
        decide(inquiry, pks, verdict, "Seen", officer=analysts.ana)
    assert PairDecision.objects.filter(undone_at=None).count() == 1
    undo(inquiry, pks, officer=analysts.ana)
    assert repr(all_entities(inquiry)).encode() == before
    assert PairDecision.objects.count() == 3
    with pytest.raises(NotAllowed, match="Nothing is decided"):
        undo(inquiry, pks, officer=analysts.ana)


def test_only_who_works_on_an_open_inquiry_decides(
    two: tuple[Mention, Mention], inquiry: Inquiry, analysts: Analysts
) -> None:
    pks = two[0].pk, two[1].pk
    for other in (analysts.ben, analysts.sue):
        with pytest.raises(NotAllowed):
            decide(inquiry, pks, "same", "Seen", officer=other)
    close(inquiry, "Answered", officer=analysts.ana)
    with pytest.raises(NotAllowed, match="not open"):
        decide(inquiry, pks, "same", "Seen", officer=analysts.ana)
    assert not PairDecision.objects.exists()


def test_what_is_not_in_the_inquiry_cannot_be_decided(
    two: tuple[Mention, Mention], inquiry: Inquiry, analysts: Analysts
) -> None:
    quiet = named(analysts, "3", ADA, quiet=True)
    for other in (quiet.pk, two[0].pk):
        with pytest.raises(NotAllowed, match="not in this inquiry"):
            decide(inquiry, (two[0].pk, other), "same", "Seen", officer=analysts.ana)
