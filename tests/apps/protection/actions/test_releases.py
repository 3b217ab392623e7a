"""Releases: safe beside all earlier ones, published by a second person, with noise only as far as the budget goes."""

from decimal import Decimal
from typing import Any

import pytest
from tests.apps.protection.conftest import Care, consent_body
from tests.apps.protection.crowd import crowd
from tests.core.privacy.attacker import unsafe

from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry
from leeward.apps.border.actions.refusal import NotAllowed
from leeward.apps.protection.actions.consents import record_consents
from leeward.apps.protection.actions.keys import exchange_agency_key
from leeward.apps.protection.actions.releases import Wanted, drop, propose_exact, propose_noise, publish
from leeward.apps.protection.models import Case, NoiseBudget, NoiseSpend, Release
from leeward.apps.protection.queries.releases import budget_left, earlier, left_out_of
from leeward.core.care.consent import QUESTIONS
from leeward.core.privacy import noise

K = 5
EXACT = Wanted(("sex", "year-sex", "sex-exploitation"), K)
NOISE = Wanted(("sex", "age"), 11, Decimal("0.5"), Decimal(2), 2023)
needs_noise = pytest.mark.skipif(not noise.available(), reason="needs the extra privacy (opendp)")


@pytest.fixture
def full(care: Care) -> Care:
    """Sixty people in care."""
    Case.objects.filter(pk=care.case.pk).update(status=Case.Status.NOT)
    crowd(care.mona, 60)
    return care


def told(care: Care) -> list[Any]:
    """What the tests' own attacker can tell from everything that was published, by what the rows say."""
    published = earlier(care.agency)
    return list(
        unsafe(
            published[0].people.dimensions,
            [(each.people.counts, sorted(each.cells, key=str), each.shown()) for each in published],
            K,
        )
    )


def values(release: Release) -> list[int]:
    return [cell for table in release.figures["tables"] for line in table["cells"] for cell in line if cell is not None]


def test_an_exact_release_shows_no_small_figure_and_tells_none(full: Care) -> None:
    release = publish(propose_exact(EXACT, officer=full.mona), officer=full.lead)
    assert release.state == Release.State.PUBLISHED
    assert values(release)
    assert not [value for value in values(release) if 0 < value < K]
    assert told(full) == []


def test_later_releases_are_safe_beside_earlier_ones(full: Care) -> None:
    """Three people more, and other tables: no one is found by subtracting."""
    publish(propose_exact(EXACT, officer=full.mona), officer=full.lead)
    crowd(full.mona, 3, seed=9)
    publish(propose_exact(EXACT, officer=full.mona), officer=full.lead)
    publish(propose_exact(Wanted(("year-exploitation",), K), officer=full.mona), officer=full.lead)
    assert len(earlier(full.agency)) == 3
    assert told(full) == []


def test_a_second_person_publishes(full: Care) -> None:
    release = propose_exact(EXACT, officer=full.lead)
    for officer in (full.lead, full.mona):
        with pytest.raises(NotAllowed, match="who did not prepare it"):
            publish(release, officer=officer)
    release.refresh_from_db()
    assert release.state == Release.State.PROPOSED


def test_it_is_published_once_and_not_after_it_was_dropped(full: Care) -> None:
    release = propose_exact(EXACT, officer=full.mona)
    publish(release, officer=full.lead)
    other = propose_exact(EXACT, officer=full.mona)
    drop(other, officer=full.mona)
    for each in (release, other):
        with pytest.raises(NotAllowed, match="already"):
            publish(each, officer=full.lead)


def test_what_is_dropped_is_erased(full: Care) -> None:
    release = propose_exact(EXACT, officer=full.mona)
    drop(release, officer=full.mona)
    release.refresh_from_db()
    assert (release.figures, bytes(release.wrapped), release.people_encrypted) == ({}, b"", None)


def test_one_prepared_before_another_was_published_is_prepared_again(full: Care) -> None:
    """It was made safe without the other."""
    first, second = propose_exact(EXACT, officer=full.mona), propose_exact(EXACT, officer=full.mona)
    publish(second, officer=full.lead)
    with pytest.raises(NotAllowed, match="Prepare it again"):
        publish(first, officer=full.lead)


def test_of_too_few_people_nothing_is_prepared(care: Care) -> None:
    with pytest.raises(NotAllowed, match="So few"):
        propose_exact(EXACT, officer=care.mona)
    assert not Release.objects.exists()


def test_the_counts_behind_it_open_with_the_agencys_key_alone(full: Care) -> None:
    release = publish(propose_exact(EXACT, officer=full.mona), officer=full.lead)
    kept = bytes(release.people_encrypted or b"")
    assert b"ForcedLabour" not in kept
    exchange_agency_key(full.agency, actor=SYSTEM)
    assert told(full) == [], "the exchanged key opens it"


def test_a_no_that_is_said_before_the_second_person_decides_has_it_prepared_again(full: Care) -> None:
    release = propose_exact(EXACT, officer=full.mona)
    case = Case.objects.filter(status=Case.Status.POSSIBLE).exclude(pk=full.case.pk).first()
    assert case is not None
    record_consents(
        case, [consent_body(answers={**dict.fromkeys(QUESTIONS, "yes"), "research": "no"})], officer=full.mona
    )
    with pytest.raises(NotAllowed, match="Prepare it again"):
        publish(release, officer=full.lead)
    again = publish(propose_exact(EXACT, officer=full.mona), officer=full.lead)
    assert left_out_of(again) == 1
    assert "left_out" not in repr(again.figures), "how many said no is no figure to publish"


def test_the_audit_row_has_no_figure(full: Care) -> None:
    publish(propose_exact(EXACT, officer=full.mona), officer=full.lead)
    rows = AuditEntry.objects.filter(act__startswith="statistics.").order_by("at", "id")
    assert [row.act for row in rows] == ["statistics.propose", "statistics.publish"]
    assert set(rows[1].details) == {"method", "tables", "threshold"}


@needs_noise
def test_noise_is_drawn_when_it_is_published(full: Care) -> None:
    release = propose_noise(NOISE, officer=full.mona)
    assert release.figures == {}
    release = publish(release, officer=full.lead)
    assert [cell for cell in cells(release) if cell is not None]
    assert all(cell is None or cell[0] >= 11 for cell in cells(release))
    assert NoiseSpend.objects.get().epsilon == 1


def cells(release: Release) -> list[Any]:
    return [cell for table in release.figures["tables"] for line in table["cells"] for cell in line]


@needs_noise
def test_the_budget_is_set_once_and_never_overspent(full: Care) -> None:
    """Two releases of two tables at 0.5 are the whole budget of 2."""
    waiting = [propose_noise(NOISE, officer=full.mona) for _ in range(3)]
    for release in waiting[:2]:
        publish(release, officer=full.lead)
    with pytest.raises(NotAllowed, match="never raised"):
        publish(waiting[2], officer=full.lead)
    raised = Wanted(NOISE.tables, 11, NOISE.epsilon, Decimal(20), 2023)
    with pytest.raises(NotAllowed, match="never raised"):
        propose_noise(raised, officer=full.mona)
    budget = NoiseBudget.objects.get()
    assert budget_left(budget).left == 0
    waiting[2].refresh_from_db()
    assert (waiting[2].state, waiting[2].figures) == (Release.State.PROPOSED, {})


@needs_noise
def test_the_first_release_with_noise_sets_the_budget(full: Care) -> None:
    with pytest.raises(NotAllowed, match="sets the budget"):
        propose_noise(Wanted(("sex",), 11, Decimal(1)), officer=full.mona)
    assert not NoiseBudget.objects.exists()
