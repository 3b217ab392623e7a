"""Documents of a partner's bulk copy at the counter: found, cut, explained and gone like records with a row."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.registry.actions import bulk_copies
from leeward.apps.registry.actions.bulk_copies import copy_folder, drop_list_copy
from leeward.apps.registry.models import Record, RecordList
from leeward.apps.screening.actions.erasure import follow_copies
from leeward.apps.screening.models import Check, FindingEvidence
from leeward.apps.screening.queries.checks import present
from leeward.apps.screening.queries.coverage import coverage_now
from leeward.core.policy.gravity import MOST_STORED
from leeward.core.record.content.document import TravelDocument

pytestmark = pytest.mark.django_db
Ask = Callable[..., dict[str, Any]]
Copy = Callable[..., RecordList]
LOST = "C12345678,BRB,P,lost,2026-03-01,2031-01-01,\n"


def hits(answer: dict[str, Any]) -> list[dict[str, Any]]:
    return [finding for finding in answer["findings"] if finding["record"]]


def test_a_copied_document_is_a_finding_with_its_owner_and_needs_no_row(ask: Ask, copy: Copy, passport: Any) -> None:
    copy(LOST)
    (hit,) = hits(ask(passport("C12345678")))
    assert (hit["kind"], hit["strength"], hit["owner"]) == ("document.lost", "exact", "BRB-RBPF")
    assert hit["record"].startswith("BRB-RBPF/")
    assert "C12345678" in hit["text"]
    assert not Record.objects.exists()


def test_a_recorded_check_shows_it_until_the_copy_drops_it(ask: Ask, copy: Copy, passport: Any, alice: Officer) -> None:
    copy(LOST)
    check = Check.objects.get(pk=ask(passport("C12345678"))["id"])
    (hit,) = hits(present(check, alice))
    assert (hit["view"], hit["contact"]["agency"]) == ("full", "Police Service")
    assert follow_copies() == 0
    copy("D7654321,BRB,P,lost,,,\n")
    assert follow_copies() == 1
    (hit,) = hits(present(check, alice))
    assert (hit["code"], hit["explanation"]) == ("evidence.withdrawn", [])
    assert not FindingEvidence.objects.filter(finding__record=hit["record"]).exists()
    assert hits(ask(passport("C12345678"))) == []


def test_evidence_stays_while_a_copy_is_only_missing(ask: Ask, copy: Copy, passport: Any, keeper: Officer) -> None:
    copy(LOST)
    ask(passport("C12345678"))
    folder = copy_folder(keeper.agency.code, "Lost abroad")
    folder.rename(folder.with_name("elsewhere"))
    (folder.parent / "elsewhere").rename(folder.parent.parent / "elsewhere")
    assert follow_copies() == 0
    assert [row.state for row in coverage_now()] == ["missing"]


@pytest.mark.parametrize(
    ("terms", "found"),
    [
        ({}, True),
        ({"purposes": ["visa_vetting"]}, False),  # purpose limitation
        ({"handling": {"countries": ["JAM"]}}, False),  # not for this state
    ],
)
def test_terms_decide_who_may_have_a_hit(
    ask: Ask, copy: Copy, passport: Any, terms: dict[str, Any], found: bool
) -> None:
    copy(LOST.replace(",\n", ",INT-IPSG\n"), **terms)
    assert bool(hits(ask(passport("C12345678")))) is found


def test_a_row_may_name_its_own_owner(ask: Ask, copy: Copy, passport: Any) -> None:
    copy(LOST.replace(",\n", ",JAM-PICA\n"), handling={"mode": "hit_only"})
    (hit,) = hits(ask(passport("C12345678")))
    assert (hit["owner"], hit["view"], hit["kind"]) == ("JAM-PICA", "hit_only", "hit")


def test_look_alikes_and_registry_records_are_shown_together(ask: Ask, copy: Copy, passport: Any, share: Any) -> None:
    copy(LOST.replace("C12345678", "CI2345678"))
    share(TravelDocument("C12345678", "BRB", "stolen"))
    assert [hit["kind"] for hit in hits(ask(passport("C12345678")))] == ["document.stolen", "document.lookalike"]


def test_coverage_names_the_copy_with_its_age(copy: Copy) -> None:
    copy(LOST, as_of=date(2026, 11, 1))
    (row,) = coverage_now()
    assert (row.source, row.as_of, row.records) == ("BRB-RBPF", "2026-11-01T00:00:00Z", 1)


def test_coverage_tells_of_the_file_where_a_crash_kept_the_row_from_following(
    copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Crash(BaseException):
        """The process ends."""

    def crash(_work: object) -> None:
        raise Crash

    today = timezone.now().date()
    copy(LOST, as_of=today - timedelta(days=20))
    with monkeypatch.context() as patch:
        patch.setattr(bulk_copies, "durably", crash)
        with pytest.raises(Crash):
            copy(LOST + LOST.replace("C12345678", "D7654321"), as_of=today)
    assert RecordList.objects.get(name="Lost abroad").active_records == 1
    (row,) = coverage_now()
    assert (row.state, row.as_of, row.records) == ("current", f"{today}T00:00:00Z", 2)


def test_a_dropped_copy_is_gone_at_the_next_check(ask: Ask, copy: Copy, passport: Any, keeper: Officer) -> None:
    found = copy(LOST)
    assert hits(ask(passport("C12345678")))
    drop_list_copy(found, actor=actor_of(keeper))
    assert hits(ask(passport("C12345678"))) == []
    assert not copy_folder(keeper.agency.code, "Lost abroad").exists()


def test_of_a_placeholder_in_hundreds_of_rows_all_count(ask: Ask, copy: Copy, passport: Any) -> None:
    copy("".join(f"C12345678,BRB,P,lost,2026-01-{1 + day % 28:02},{2027 + day // 28},\n" for day in range(230)))
    answer = ask(passport("C12345678"))
    assert (len(hits(answer)), answer["more"]) == (MOST_STORED, 230 - MOST_STORED)
