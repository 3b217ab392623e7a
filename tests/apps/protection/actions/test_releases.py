"""Releases: safe beside all earlier ones, and published by a second person."""

from typing import Any

import pytest
from django.urls import reverse
from tests.apps.protection.at_once import at_once
from tests.apps.protection.conftest import Care, browser, consent_body
from tests.apps.protection.crowd import crowd
from tests.core.privacy.attacker import unsafe
from tests.site.test_unreadable_rows import damage

from leeward.apps.agencies.access.functions import closed_functions
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry
from leeward.apps.protection.actions.consents import record_consents
from leeward.apps.protection.actions.keys import exchange_agency_key
from leeward.apps.protection.actions.releases import Wanted, drop, propose_exact, publish
from leeward.apps.protection.models import Case, Release
from leeward.apps.protection.queries.releases import earlier, left_out_of, threshold_warnings
from leeward.core.care.consent import QUESTIONS
from leeward.platform.refusal import NotAllowed
from leeward.platform.unreadable_values import forget_places

K = 5
EXACT = Wanted(("sex", "year-sex", "sex-exploitation"), K)


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


@pytest.mark.django_db(transaction=True)
def test_of_two_that_are_published_at_the_same_moment_one_is(full: Care) -> None:
    """Each was made safe without the other."""
    waiting = [propose_exact(EXACT, officer=full.mona) for _ in range(2)]
    raised = at_once(*(lambda each=each: publish(each, officer=full.lead) for each in waiting))
    assert [type(each) for each in raised if each] == [NotAllowed]
    assert len(earlier(full.agency)) == 1


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


def test_a_missing_certificate_closes_releases_and_nothing_of_a_case(full: Care) -> None:
    closed = closed_functions.filled(lambda _officer: {"care_figures": frozenset({"FIGURES"})})
    with closed, pytest.raises(NotAllowed, match="valid certificate"):
        propose_exact(EXACT, officer=full.mona)


def test_a_lower_threshold_is_not_released_without_a_word(full: Care) -> None:
    first = propose_exact(Wanted(("sex",), 11), officer=full.mona)
    assert threshold_warnings(first) == []
    publish(first, officer=full.lead)
    lower = propose_exact(Wanted(("sex",), 5), officer=full.mona)
    rule, before = threshold_warnings(lower)
    assert "CTDC's rule hides every figure under 11" in rule
    assert "hid every figure under 11" in before
    page = browser(full.lead).get(f"/statistics/{lower.pk}").content.decode()
    assert "what was hidden then can be seen now" in page


def test_nothing_is_published_of_a_release_that_does_not_open_nor_beside_one(full: Care) -> None:
    """One damaged row is refused in a sentence; the list of releases has it, and the others."""
    out = publish(propose_exact(EXACT, officer=full.mona), officer=full.lead)
    waits = propose_exact(EXACT, officer=full.mona)
    for row in (waits, out):
        damage(row, "people_encrypted")
        with pytest.raises(NotAllowed, match="cannot be read, so nothing was made or signed"):
            publish(Release.objects.get(pk=waits.pk), officer=full.lead)
    with pytest.raises(NotAllowed, match="cannot be read, so nothing was made or signed"):
        propose_exact(EXACT, officer=full.mona)
    for place in (reverse("protection:statistics"), reverse("protection:release", args=[out.pk])):
        assert browser(full.mona).get(place).status_code == 200
    page = browser(full.mona).get(reverse("protection:release", args=[out.pk])).content.decode()
    assert "<dt>Left out</dt><dd>cannot be read</dd><dt>Erased</dt><dd>cannot be read</dd>" in page
    forget_places()
