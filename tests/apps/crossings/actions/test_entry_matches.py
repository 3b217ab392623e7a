"""A partner's report: what fits a stay without an exit ends it, is shown and taken back; all else is erased."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from tests.apps.border.conftest import Cast
from tests.apps.crossings.conftest import ERIKA, Cross
from tests.apps.crossings.reporting import LUCIA, SHARE, Reporting, days_ago, reporting

from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry
from leeward.apps.crossings.actions import entry_reports_in
from leeward.apps.crossings.actions.conditions import Wanted as Extended
from leeward.apps.crossings.actions.conditions import propose as extend
from leeward.apps.crossings.actions.corrections import note_correction
from leeward.apps.crossings.actions.entry_matches import compare_reports
from leeward.apps.crossings.models import Crossing, EntryAgreement, PartnerEntry, ReportedEntries
from leeward.apps.crossings.queries.people import known_of, person_of
from leeward.apps.crossings.queries.without_exit import without_exit
from leeward.apps.exchange.actions.incoming import Unusable
from leeward.apps.exchange.models import Arrival, Outgoing
from leeward.apps.screening.actions.care import mark
from leeward.apps.screening.queries.care import Stops
from leeward.core.travel.stays.crossing import Direction, Holder
from leeward.core.travel.stays.entry_tokens import tokens
from leeward.core.travel.stays.history import Ending, Stay

pytestmark = pytest.mark.django_db
JO = Holder("GBR", "C1234567", "JO", "ROE", "19800102", "F")
RENEWED = replace(JO, number="D7654321")


@pytest.fixture
def lucia(cast: Cast) -> Reporting:
    return reporting(cast)


def stay_of(entry: Crossing) -> Stay:
    person = person_of(entry.agency_id, known_of(entry))
    return next(each for each in person.history.stays if each.entry.id == str(entry.pk))


@pytest.mark.parametrize(
    ("reported", "by_document"), [(JO, True), (RENEWED, False)], ids=["same document", "same names and birth date"]
)
def test_a_report_ends_the_stay_that_it_fits(
    reported: Holder, by_document: bool, lucia: Reporting, cross: Cross, client: Client
) -> None:
    row = lucia.learns()
    entry, other = cross(Direction.ENTRY, 20, JO, until=5), cross(Direction.ENTRY, 20, until=5)
    before = Outgoing.objects.count()
    lucia.report(row, 10, reported)
    assert JO.surname.encode() not in bytes(ReportedEntries.objects.get().travellers_encrypted)
    assert (compare_reports(), compare_reports()) == (1, 0)
    stay = stay_of(entry)
    assert (stay.ending, stay.left) == (Ending.REPORT, days_ago(10))
    assert stay_of(other).is_open, "of someone else"
    assert PartnerEntry.objects.get().by_document is by_document
    assert not ReportedEntries.objects.exists()
    assert Outgoing.objects.count() == before, "the partner learns nothing"
    assert [each.entry for each in without_exit(lucia.cast.barbados, days_ago(0)).asked] == [other]
    lucia.report(row, 10, reported)
    compare_reports()
    assert PartnerEntry.objects.count() == 1, "a repeated report has no effect"
    client.force_login(lucia.cast.bella)
    page = client.get(f"/crossings/{entry.pk}?purpose=border_check").content.decode()
    assert "Immigration of Saint Lucia let the person in" in page
    assert ("the same document" if by_document else "the same names and birth date") in page
    client.post(f"/crossings/{entry.pk}/evidence", {"not_theirs": ""})
    assert stay_of(entry).is_open
    lucia.report(row, 10, reported)
    compare_reports()
    assert stay_of(entry).is_open, "nor does one that was taken back come again"
    outcomes = AuditEntry.objects.filter(act="crossings.evidence").order_by("pk").values_list("outcome", flat=True)
    assert list(outcomes) == ["partner", "partner_back"]


@pytest.mark.parametrize(
    ("crossed", "ago", "why"),
    [
        ([(Direction.ENTRY, 5, JO)], 10, "the person came later"),
        ([(Direction.ENTRY, 20, JO), (Direction.EXIT, 15, JO)], 10, "the stay has its exit"),
        ([(Direction.ENTRY, 20, JO), (Direction.EXIT, 15, RENEWED)], 10, "on another document"),
        (
            [(Direction.ENTRY, 20, replace(JO, number="E1111112", sex="M")), (Direction.ENTRY, 20, RENEWED)],
            10,
            "two fit",
        ),
        ([(Direction.ENTRY, 20, replace(JO, birth_date="19800103", number="E1111112"))], 10, "another person"),
    ],
)
def test_what_ends_nothing(crossed: list[Any], ago: int, why: str, lucia: Reporting, cross: Cross) -> None:
    row = lucia.learns()
    for direction, days, holder in crossed:
        cross(direction, days, holder)
    lucia.report(row, ago, JO)
    assert (compare_reports(), PartnerEntry.objects.count(), ReportedEntries.objects.count()) == (0, 0, 0), why


def test_what_does_not_fit_together_is_disputed(lucia: Reporting, cross: Cross) -> None:
    row, entry = lucia.learns(), cross(Direction.ENTRY, 20, JO, until=5)
    lucia.report(row, 10, JO)
    lucia.report(row, 9, JO)
    compare_reports()
    assert stay_of(entry).left == days_ago(10), "a ferry of the night: the earlier day"
    lucia.report(row, 4, JO)
    compare_reports()
    stay = stay_of(entry)
    assert (stay.is_open, stay.disputed) == (True, True)
    assert not without_exit(lucia.cast.barbados, days_ago(0)).asked, "a disputed stay is on no list"
    later = cross(Direction.EXIT, 2, JO)
    assert (stay_of(entry).ending, stay_of(entry).left) == (Ending.EXIT, later.day), "a recorded exit says more"


@pytest.mark.parametrize("said", ["correction", "extension"])
def test_the_person_s_word_and_a_visit_at_the_desk_say_otherwise(said: str, lucia: Reporting, cross: Cross) -> None:
    row, entry = lucia.learns(), cross(Direction.ENTRY, 20, JO, until=5)
    if said == "correction":
        note_correction(entry, "I never left", officer=lucia.cast.bella)
    else:
        extend(entry, Extended("extension", days_ago(-20), "Act 1", "Illness"), officer=lucia.cast.bella)
    lucia.report(row, 10, JO)
    compare_reports()
    assert (stay_of(entry).is_open, stay_of(entry).disputed) == (True, True)


def test_people_in_care_are_found_by_no_report(lucia: Reporting, cross: Cross) -> None:
    row = lucia.learns()
    jo, erika = cross(Direction.ENTRY, 20, JO, until=5), cross(Direction.ENTRY, 20, until=5)
    mark("case/1", [jo.document_digest], Stops(), actor=SYSTEM)
    lucia.report(row, 10, JO, ERIKA)
    compare_reports()
    assert [each.entry for each in PartnerEntry.objects.all()] == [erika]
    mark("case/2", [erika.document_digest], Stops(), actor=SYSTEM)
    assert PartnerEntry.objects.exists(), "a stay that opens again would tell the hour of the mark"
    assert [each.entry for each in without_exit(lucia.cast.barbados, days_ago(0)).asked] == [jo], "like everyone else"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"day": "yesterday"}, "day"),
        ({"day": days_ago(-3).isoformat()}, "day"),
        ({"day": days_ago(50).isoformat()}, "day"),
        ({"travellers": []}, "travellers"),
        ({"travellers": "x"}, "travellers"),
        ({"travellers": [[]]}, "travellers"),
        ({"travellers": [["JO ROE"]]}, "travellers"),
        ({"travellers": [list(tokens(SHARE, days_ago(1), JO)) * 4]}, "travellers"),
        ({"travellers": [["document." + "0" * 24]] * 2_001}, "travellers"),
        ({"from": "ATG-IMMI"}, "from"),
        ({"number": "00000000-0000-0000-0000-000000000000"}, "number"),
    ],
    ids=[
        *("no day", "a day to come", "before the agreement", "empty", "a text", "a traveller of nothing", "a name"),
        *("too many tokens", "too many travellers", "another agency", "no agreement"),
    ],
)
def test_a_report_that_is_not_taken(changed: dict[str, Any], code: str, lucia: Reporting) -> None:
    row = lucia.learns()
    usual = {"day": days_ago(1).isoformat(), "travellers": [list(tokens(SHARE, days_ago(1), JO))]}
    with pytest.raises(Unusable) as refused:
        lucia.come("entries.report", lucia.says(row, **usual | changed))
    assert (refused.value.code, ReportedEntries.objects.count()) == (code, 0)


def test_a_report_needs_an_agreement_in_force_and_a_flood_is_refused(
    lucia: Reporting, cross: Cross, monkeypatch: pytest.MonkeyPatch
) -> None:
    cross(Direction.ENTRY, 20, JO)
    row = lucia.asked()
    with pytest.raises(Unusable, match="state"):
        lucia.report(row, 1, JO)
    lucia.come("entries.agree", lucia.says(row, began_on=days_ago(30).isoformat(), share=SHARE.hex()))
    monkeypatch.setattr(entry_reports_in, "MOST_A_DAY", 1)
    lucia.report(row, 1, JO)
    now = timezone.now()
    facts = {"kind": "entries.report", "sequence": 1, "received_at": now, "handled_at": now}
    Arrival.objects.create(message=uuid4(), sender=LUCIA, original=b"", receipt=b"", **facts)
    with pytest.raises(Unusable, match="too_many"):
        lucia.report(row, 1, JO)
    EntryAgreement.objects.update(ends_on=days_ago(1))
    assert compare_reports() == 0, "what waited when the last day was over is erased"
    assert not PartnerEntry.objects.exists()
    assert not ReportedEntries.objects.exists()
