"""Agreements on entries: two persons here, two there, a last day, an end by one; and whatever a partner may send."""

import uuid
from datetime import date
from typing import Any

import pytest
from django.utils import timezone
from tests.apps.border.conftest import Cast
from tests.apps.crossings.reporting import LUCIA, NUMBER, SHARE, Reporting, days_ago, reporting

from leeward.apps.agencies.actions.officers import create_officer, ensure_agency
from leeward.apps.agencies.models import Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.crossings.actions import entry_agreements_in
from leeward.apps.crossings.actions.entry_agreements import agree, end, end_over, propose
from leeward.apps.crossings.models import EntryAgreement, ReportedEntries
from leeward.apps.crossings.queries.entry_agreements import agencies_to_ask, agreements_listed
from leeward.apps.crossings.queries.home import agreements_to_decide
from leeward.apps.exchange.actions.incoming import Unusable
from leeward.apps.exchange.models import Partner
from leeward.core.federation.key_shares import SHARE_BYTES, commitment, key_of
from leeward.core.travel.stays.crossing import Holder
from leeward.platform.refusal import NotAllowed

pytestmark = pytest.mark.django_db
JO = Holder("GBR", "C1234567", "JO", "ROE", "19800102", "F")


@pytest.fixture
def lucia(cast: Cast) -> Reporting:
    return reporting(cast)


def outcomes() -> list[str]:
    rows = AuditEntry.objects.filter(act="crossings.entries").order_by("pk")
    return list(rows.values_list("outcome", flat=True))


def test_two_persons_ask_and_nothing_leaves_before(lucia: Reporting) -> None:
    clara, dana = lucia.cast.clara, lucia.dana
    row = propose(lucia.wanted(), officer=clara)
    now = timezone.now()
    assert [agreements_to_decide(each, now).count for each in (clara, dana)] == [0, 1]
    assert not lucia.sent("entries.ask")
    with pytest.raises(NotAllowed, match="second person"):
        agree(row, officer=clara)
    with pytest.raises(NotAllowed, match="supervisor"):
        agree(row, officer=lucia.cast.bella)
    with pytest.raises(NotAllowed, match="one waits"):
        propose(lucia.wanted(), officer=dana)
    agree(row, officer=dana)
    (asked,) = lucia.sent("entries.ask")
    assert (asked["reason"], asked["legal_basis"], asked["to"]) == ("Exits by sea", "Treaty 1", LUCIA)
    with pytest.raises(NotAllowed, match="Nothing waits"):
        agree(row, officer=clara)
    assert not lucia.sent("entries.key"), "before the other share is here, ours is a digest"
    lucia.come("entries.agree", lucia.says(row, began_on=days_ago(0).isoformat(), share=SHARE.hex()))
    row.refresh_from_db()
    (opened,) = lucia.sent("entries.key")
    own = bytes.fromhex(opened["share"])
    assert asked["commitment"] == commitment(str(row.pk), own)
    assert (row.state, row.secret) == ("in_force", key_of(str(row.pk), {"asks": own, "reports": SHARE}))
    assert (row.secret or b"") not in bytes(row.secret_encrypted or b""), "the secret is encrypted"
    assert outcomes() == ["proposed", "asked", "in_force"]


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"ends_on": days_ago(0)}, "Give a last day"),
        ({"ends_on": days_ago(-400)}, "Give a last day"),
        ({"reason": " "}, "the reason"),
        ({"legal_basis": ""}, "the law"),
    ],
)
def test_what_is_not_proposed(changed: dict[str, Any], why: str, lucia: Reporting) -> None:
    with pytest.raises(NotAllowed, match=why):
        propose(lucia.wanted(**changed), officer=lucia.cast.clara)


def test_only_an_agency_of_another_state_on_another_node_is_asked(lucia: Reporting) -> None:
    cast = lucia.cast
    with pytest.raises(NotAllowed, match="no other node"):
        propose(lucia.wanted(agency=cast.antigua), officer=cast.clara)
    coast = ensure_agency("BRB-COAS", "Coastguard", country="BRB")
    Partner.objects.create(code="BRB-COAS", agency=coast, codes=[])
    with pytest.raises(NotAllowed, match="another state"):
        propose(lucia.wanted(agency=coast), officer=cast.clara)
    assert list(agencies_to_ask(cast.clara)) == [lucia.agency]


def test_two_persons_here_agree_to_report_and_the_share_leaves_last(lucia: Reporting) -> None:
    lucia.ask()
    row = EntryAgreement.objects.get(pk=NUMBER)
    agree(row, officer=lucia.cast.clara)
    with pytest.raises(NotAllowed, match="second person"):
        agree(row, officer=lucia.cast.clara)
    assert not lucia.sent("entries.agree")
    (shown,) = agreements_listed(lucia.dana, days_ago(0))
    assert (shown.decides, shown.live) == (True, True)
    agree(row, officer=lucia.dana)
    row.refresh_from_db()
    (sent,) = lucia.sent("entries.agree")
    assert (row.state, bytes.fromhex(sent["share"]), row.secret) == ("in_force", row.share, None)
    with pytest.raises(Unusable, match="commitment"):
        lucia.come("entries.key", lucia.says(row, share="aa" * SHARE_BYTES))
    with pytest.raises(Unusable, match="share"):
        lucia.come("entries.key", lucia.says(row, share="aa"))
    lucia.come("entries.key", lucia.says(row, share=SHARE.hex()))
    row.refresh_from_db()
    assert row.secret == key_of(str(row.pk), {"asks": SHARE, "reports": row.share or b""})
    stranger = create_officer("sue", "Sue", lucia.cast.police, roles=[Role.SUPERVISOR])
    with pytest.raises(EntryAgreement.DoesNotExist):
        end(row, officer=stranger)
    assert not agreements_listed(stranger, days_ago(0)), "another agency of this node does not see it"


def test_each_side_ends_it_alone_and_the_secret_goes(lucia: Reporting) -> None:
    row = lucia.learns()
    lucia.report(row, 1, JO)
    end(row, officer=lucia.dana)
    row.refresh_from_db()
    assert (row.state, row.secret, ReportedEntries.objects.count()) == ("ended", None, 0)
    assert not lucia.sent("entries.ask"), "what has not left never leaves"
    assert lucia.sent("entries.end")
    with pytest.raises(NotAllowed, match="has ended"):
        end(row, officer=lucia.dana)
    lucia.report(row, 1, JO)
    assert not ReportedEntries.objects.exists(), "a report that comes after the end is dropped"
    reported = lucia.reports()
    lucia.come("entries.end", lucia.says(reported))
    lucia.come("entries.end", lucia.says(reported))
    lucia.come("entries.end", lucia.says(uuid.uuid4()))
    reported.refresh_from_db()
    assert (reported.state, reported.secret) == ("ended", None)


def test_a_last_day_that_is_over_ends_it_without_anyone(lucia: Reporting) -> None:
    row = lucia.learns()
    assert end_over() == 0
    EntryAgreement.objects.update(ends_on=days_ago(2))
    assert end_over() == 1
    row.refresh_from_db()
    assert (row.state, row.secret, outcomes()[-1]) == ("ended", None, "over")


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"ends_on": "soon"}, "ends_on"),
        ({"ends_on": days_ago(9).isoformat()}, "ends_on"),
        ({"ends_on": days_ago(-900).isoformat()}, "ends_on"),
        ({"ends_on": ["2026-11-29"]}, "ends_on"),
        ({"reason": ""}, "reason"),
        ({"legal_basis": 7}, "reason"),
        ({"from": "BRB-IMMI"}, "from"),
        ({"to": "LCA-IMMI"}, "to"),
        ({"number": "1"}, "number"),
        ({"commitment": ""}, "commitment"),
        ({"commitment": "00"}, "commitment"),
    ],
)
def test_a_question_that_is_not_taken(changed: dict[str, Any], code: str, lucia: Reporting) -> None:
    with pytest.raises(Unusable) as refused:
        lucia.ask(**changed)
    assert (refused.value.code, EntryAgreement.objects.count()) == (code, 0)


def test_a_partner_asks_once_and_not_without_end(lucia: Reporting, monkeypatch: pytest.MonkeyPatch) -> None:
    lucia.ask()
    lucia.ask(reason="Other words")
    assert EntryAgreement.objects.get().reason == "Exits by sea"
    monkeypatch.setattr(entry_agreements_in, "MOST_WAITING", 1)
    with pytest.raises(Unusable, match="too_many"):
        lucia.come(
            "entries.ask",
            lucia.says(
                uuid.uuid4(), ends_on=days_ago(-9).isoformat(), legal_basis="T", reason="?", commitment="0" * 64
            ),
        )


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"share": "00"}, "share"),
        ({"share": "no"}, "share"),
        ({"share": None}, "share"),
        ({"began_on": ""}, "began_on"),
        ({"from": "ATG-IMMI"}, "from"),
    ],
)
def test_an_answer_that_is_not_taken(changed: dict[str, Any], code: str, lucia: Reporting) -> None:
    row = lucia.asked()
    usual = {"began_on": date.today().isoformat(), "share": SHARE.hex()}  # noqa: DTZ011 - any day
    with pytest.raises(Unusable) as refused:
        lucia.come("entries.agree", lucia.says(row, **usual | changed))
    assert refused.value.code == code


def test_no_one_agrees_for_another_or_twice_or_unasked(lucia: Reporting) -> None:
    row = lucia.asked()
    said = lucia.says(row, began_on=days_ago(0).isoformat(), share=SHARE.hex())
    Partner.objects.create(code="ATG-IMMI", agency=lucia.cast.antigua, codes=["ATG-IMMI"])
    with pytest.raises(Unusable, match="number"):
        lucia.come("entries.agree", said | {"from": "ATG-IMMI"}, node="ATG-IMMI")
    lucia.come("entries.agree", said)
    with pytest.raises(Unusable, match="state"):
        lucia.come("entries.agree", said)
    mine = lucia.reports()
    with pytest.raises(Unusable, match="number"):
        lucia.come("entries.agree", lucia.says(mine, began_on=days_ago(0).isoformat(), share=SHARE.hex()))
