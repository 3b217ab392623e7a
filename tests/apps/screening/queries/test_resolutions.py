"""What resolves a hit that comes again: the agency's own decision, or the owner's answer while it counts."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone
from tests.apps.border.conftest import MakeCheck, make_check, record
from tests.conftest import Cast

from leeward.apps.screening.models import StoredFinding
from leeward.apps.screening.queries.resolutions import Resolutions, resolutions, with_resolutions
from leeward.core.findings import Finding, Reason
from leeward.core.policy.harm import ANSWERED

__all__ = ["make_check", "record"]
ANSWER = sorted(ANSWERED)[0]
HIT = Finding("person.red", "high", Reason("x"), record="A/1", record_version=2)


def test_a_mark_is_for_one_document_record_and_version() -> None:
    known: Resolutions = {("d", "A/1", 2): "supervisor"}
    (marked,) = with_resolutions([HIT], "d", known)
    assert marked.resolved == "supervisor"
    for document, version in (("other", 2), ("d", 3)):
        other = Finding("person.red", "high", Reason("x"), record="A/1", record_version=version)
        assert with_resolutions([other], document, known)[0].resolved == ""
    assert with_resolutions([HIT], "d", {}) == (HIT,)


@pytest.mark.parametrize(
    ("version", "facts", "resolved_as"),
    [
        (2, "f", "supervisor"),
        (3, "f", "supervisor"),  # a remark was edited
        (3, "g", ""),  # a name was changed
        (3, "", ""),  # erased
    ],
)
def test_a_mark_on_facts_outlives_a_version(version: int, facts: str, resolved_as: str) -> None:
    known: Resolutions = {("d", "A/1", 2): "supervisor", ("d", "A/1", "f"): "supervisor"}
    hit = Finding("person.red", "high", Reason("x"), record="A/1", record_version=version, record_facts=facts)
    assert with_resolutions([hit], "d", known)[0].resolved == resolved_as


def test_the_owners_answer_on_this_version_goes_before_a_decision_on_the_same_facts() -> None:
    known: Resolutions = {("d", "A/1", "f"): "owner_agreed", ("d", "A/1", 3): "confirmed"}
    hit = Finding("person.red", "high", Reason("x"), record="A/1", record_version=3, record_facts="f")
    assert with_resolutions([hit], "d", known)[0].resolved == "confirmed"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("ago", "counts"), [(timedelta(0), True), (timedelta(hours=settings.OWNER_ANSWER_HOURS + 1), False)]
)
def test_an_owners_answer_counts_for_a_while_and_for_its_agency(
    ago: timedelta, counts: bool, make_check: MakeCheck, cast: Cast
) -> None:
    check = make_check("REFER", cast.alice)
    hit = StoredFinding.objects.exclude(record="").get()
    StoredFinding.objects.filter(pk=hit.pk).update(resolved=ANSWER, answered_at=timezone.now() - ago)
    found = resolutions([check.document_digest, ""], cast.barbados)
    assert found == ({(check.document_digest, hit.record, hit.record_version): ANSWER} if counts else {})
    assert resolutions([check.document_digest], cast.antigua) == resolutions([""], cast.barbados) == {}
