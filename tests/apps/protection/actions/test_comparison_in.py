"""A comparison with an agency on another node, from either side; and whatever else that node may send."""

import json
import uuid
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from tests.apps.protection.compared import compared, known, stepped
from tests.apps.protection.conftest import Care
from tests.apps.protection.partnered import LUCIA, NUMBER, Partnered, partnered

from leeward.apps.agencies.actions.officers import ensure_agency
from leeward.apps.audit.models import AuditEntry
from leeward.apps.exchange.actions.incoming import Unusable
from leeward.apps.exchange.models import Outgoing, Partner
from leeward.apps.protection.actions import comparison_in
from leeward.apps.protection.actions.comparing import decide
from leeward.apps.protection.actions.withdrawing import withdraw_all
from leeward.apps.protection.models import Comparison, Consent, Sharing
from leeward.core.federation.keys import Opener
from leeward.core.federation.keys.letter import seal_for
from leeward.core.privacy import intersection
from leeward.core.privacy.intersection import Holder, Requester
from leeward.platform.refusal import NotAllowed

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not intersection.available(), reason="needs the extra privacy (openmined-psi)"),
]
BOTH, ONLY_THERE, NOT_AGREED = "VEN:V123", "VEN:V999", "VEN:V300"


@pytest.fixture
def partner(care: Care) -> Partnered:
    return partnered(care)


def the_row() -> Comparison:
    return Comparison.objects.select_related("agency", "to").get()


def test_a_partner_is_told_the_number_and_by_another_decision_which(partner: Partnered) -> None:
    care, asker = partner.care, partner.ask([BOTH, ONLY_THERE, NOT_AGREED])
    row = the_row()
    assert (row.state, row.documents, (row.body or {})["by"]) == ("sent", 3, "Lucy")
    row = stepped(row, care.mona)
    assert row.state == "sized"
    (number,) = partner.sent("care.compare.answer")
    assert asker.size(*partner.opened(number)) == 1
    partner.come("care.compare.which", partner.says())
    with pytest.raises(NotAllowed, match="someone else's"):
        decide(row, agree=True, officer=care.mona)
    row = stepped(row, care.lead)
    which = partner.sent("care.compare.answer")[1]
    assert (row.state, asker.shared_documents(*partner.opened(which))) == ("told", [BOTH])
    assert not Sharing.objects.exists()
    partner.come("care.compare.found", partner.says(sealed=partner.sealed(json.dumps([BOTH]).encode(), b"")))
    compared()
    (shared,) = Sharing.objects.select_related("case__agency")
    assert (shared.case, shared.body["recipient"], the_row().state) == (partner.case, LUCIA, "told")


def test_an_agency_here_learns_the_number_and_then_which(partner: Partnered) -> None:
    row, holder = partner.asked(), Holder([BOTH, ONLY_THERE])
    (question,) = partner.sent("care.compare")
    said, request = partner.opened(question)
    assert (json.loads(said)["reason"], intersection.document_count(request)) == ("To care together", 2)
    partner.come("care.compare.answer", partner.answer(row, "number", holder, request))
    assert the_row().state == "counting"
    compared()
    row = the_row()
    assert (row.state, (row.body or {})["size"], row.packet) == ("sized", 1, None)
    stepped(row, partner.care.nell)
    partner.come("care.compare.answer", partner.answer(row, "which", holder, request))
    compared()
    row = the_row()
    assert (row.state, (row.body or {})["about"]) == ("told", [str(partner.case.pk)])
    assert Sharing.objects.get().case == partner.case
    (found,) = partner.sent("care.compare.found")
    assert json.loads(partner.opened(found)[0]) == [BOTH]


def test_no_document_leaves_in_clear_and_every_step_is_audited_with_its_purpose(partner: Partnered) -> None:
    row, holder = partner.asked(), Holder([BOTH])
    request = partner.opened(partner.sent("care.compare")[0])[1]
    partner.come("care.compare.answer", partner.answer(row, "number", holder, request))
    compared()
    rows = AuditEntry.objects.filter(act__startswith="comparison.").order_by("pk")
    assert [each.act for each in rows] == [f"comparison.{act}" for act in ("ask", "send", "read")]
    assert {(each.purpose, each.details["for"], each.details["with"]) for each in rows} == {
        ("victim_protection", "care", LUCIA)
    }
    kept = repr(list(rows.values())) + repr(list(Comparison.objects.values())) + repr(list(Outgoing.objects.values()))
    assert "V123" not in kept
    assert "To care" not in kept


def test_the_node_that_answers_keeps_the_budget_and_says_what_is_left(partner: Partnered, settings: Any) -> None:
    settings.COMPARED_DOCUMENTS = 4
    partner.ask([BOTH, "V1", "V2"])
    stepped(the_row(), partner.care.mona)
    other = str(uuid.uuid4())
    partner.come("care.compare", partner.question(Requester(["V1", "V2"]).request(), number=other))
    (refused,) = partner.sent("care.compare.refused")
    assert {name: refused[name] for name in ("number", "why", "left", "limit")} == {
        "number": other,
        "why": "budget",
        "left": 1,
        "limit": 4,
    }
    row = Comparison.objects.get(pk=other)
    assert (row.state, row.packet) == ("refused", None)
    with pytest.raises(NotAllowed):
        decide(row, agree=True, officer=partner.care.mona)


def test_questions_that_wait_share_the_budget(partner: Partnered, settings: Any) -> None:
    settings.COMPARED_DOCUMENTS = 3
    partner.ask([BOTH, "V1"])
    second = str(uuid.uuid4())
    partner.come("care.compare", partner.question(Requester(["V1", "V2"]).request(), number=second))
    stepped(Comparison.objects.get(pk=NUMBER), partner.care.mona)
    with pytest.raises(NotAllowed, match="1 are left"):
        decide(Comparison.objects.get(pk=second), agree=True, officer=partner.care.mona)


def test_a_refusal_says_why_on_the_other_side(partner: Partnered) -> None:
    row = partner.asked()
    partner.come("care.compare.refused", partner.says(row.pk, why="budget", left=2, limit=500))
    row = the_row()
    assert (row.state, row.why, (row.body or {})["left"]) == ("refused", "budget", 2)
    partner.ask([BOTH])
    stepped(Comparison.objects.get(pk=NUMBER), partner.care.mona, agree=False)
    assert [each["why"] for each in partner.sent("care.compare.refused")] == ["person"]


def test_a_node_without_the_extra_says_so_to_the_partner(partner: Partnered, monkeypatch: pytest.MonkeyPatch) -> None:
    body = partner.question(Requester([BOTH]).request())
    monkeypatch.setattr(intersection, "available", lambda: False)
    partner.come("care.compare", body)
    assert [each["why"] for each in partner.sent("care.compare.refused")] == ["extra"]
    assert the_row().state == "refused"


def test_consent_taken_back_erases_both_rows_and_what_is_under_way(partner: Partnered) -> None:
    row, holder = partner.asked(), Holder([BOTH])
    request = partner.opened(partner.sent("care.compare")[0])[1]
    body = partner.answer(row, "number", holder, request)
    withdraw_all(partner.case, Consent.Way.DESK, officer=None)
    assert (the_row().state, bytes(the_row().wrapped)) == ("gone", b"")
    assert partner.sent("care.compare") == [], "what has not left never leaves"
    assert [each["number"] for each in partner.sent("care.compare.erase")] == [str(row.pk)]
    partner.come("care.compare.answer", body)
    compared()
    assert (the_row().state, the_row().body_encrypted) == ("gone", None)


def test_of_a_question_that_was_never_sent_a_partner_hears_nothing(partner: Partnered) -> None:
    partner.proposed()
    withdraw_all(partner.case, Consent.Way.DESK, officer=None)
    assert the_row().state == "gone"
    assert partner.sent("care.compare.erase") == []


def test_consent_taken_back_while_the_answer_is_computed(partner: Partnered) -> None:
    partner.ask([BOTH])
    decide(the_row(), agree=True, officer=partner.care.mona)
    withdraw_all(partner.case, Consent.Way.DESK, officer=None)
    compared()
    assert the_row().state == "gone"
    assert partner.sent("care.compare.answer") == []


def test_a_partner_has_its_answers_here_erased(partner: Partnered) -> None:
    partner.ask([BOTH])
    stepped(the_row(), partner.care.mona)
    partner.come("care.compare.erase", partner.says())
    partner.come("care.compare.erase", partner.says())
    partner.come("care.compare.erase", partner.says(uuid.uuid4()))
    assert the_row().state == "gone"
    assert partner.sent("care.compare.erase") == [], "it knows already"


def test_an_answer_is_read_only_while_everyone_agrees_as_they_did(partner: Partnered) -> None:
    row, holder = partner.asked(), Holder([BOTH])
    request = partner.opened(partner.sent("care.compare")[0])[1]
    partner.come("care.compare.answer", partner.answer(row, "number", holder, request))
    known(partner.care.mona, LUCIA, "V777", case=partner.case, agrees=False, version=1)
    compared()
    assert (the_row().state, the_row().why) == ("refused", "changed")


Wrong = Callable[[Partnered], dict[str, Any]]
WRONG: list[tuple[str, Wrong, str]] = [
    ("number", lambda p: p.question(b"", number="no number"), "not an id"),
    ("to", lambda p: p.question(b"", to="NOT-THERE"), "an agency that is not here"),
    ("from", lambda p: p.question(b"", **{"from": "GRD-CARE"}), "one that the node does not speak for"),
    ("purpose", lambda p: p.question(Requester(["X"]).request(), purpose="police_question"), "not a purpose of care"),
    ("seal_key", lambda p: p.question(b"", key="zz"), "no key"),
    ("sealed", lambda p: p.question(b"", sealed=""), "nothing"),
    ("sealed", lambda p: p.question(b"", sealed=None), "no text"),
    ("sealed", lambda p: p.question(b"", sealed="A" * 12_000_000), "longer than any question"),
    ("sealed", lambda p: p.question(b"", sealed="é"), "no base64"),
    ("sealed", lambda p: p.question(b"", sealed=p.sealed(b"{}", b"")[:-8]), "cut"),
    ("sealed", lambda p: p.question(b"", sealed=p.sealed(b"one part")), "one part"),
    ("reason", lambda p: p.question(b"", sealed=p.sealed(b"[", b"")), "no JSON"),
    ("reason", lambda p: p.question(b"", sealed=p.sealed(b"[" * 100_000, b"")), "too deep"),
    ("reason", lambda p: p.question(b"", sealed=p.sealed(b"[1]", b"")), "no reason"),
    ("reason", lambda p: p.question(b"", sealed=p.sealed(b'{"reason": "", "by": ""}', b"")), "an empty one"),
    ("question", lambda p: p.question(b"hello"), "no masked documents"),
    ("question", lambda p: p.question(b""), "none at all"),
]


@pytest.mark.parametrize(("code", "wrong", "why"), WRONG, ids=[f"{code}: {why}" for code, _, why in WRONG])
def test_a_question_that_can_never_be_used(partner: Partnered, code: str, wrong: Wrong, why: str) -> None:
    with pytest.raises(Unusable) as refused:
        partner.come("care.compare", wrong(partner))
    assert refused.value.code == code, why
    assert not Comparison.objects.exists()


def test_what_is_sealed_for_someone_else_is_not_opened(partner: Partnered) -> None:
    other = seal_for(Opener.generate().sealing_key, b"x", b"LWC2").hex()
    with pytest.raises(Unusable):
        partner.come("care.compare", partner.question(b"", sealed=other))


def test_masked_documents_that_are_no_points_end_it_with_a_reason(partner: Partnered) -> None:
    partner.come("care.compare", partner.question(b"\x12\x21" + b"\x05" * 33))
    row = stepped(the_row(), partner.care.mona)
    assert (row.state, row.why) == ("refused", "rubbish")
    assert [each["why"] for each in partner.sent("care.compare.refused")] == ["rubbish"]


def test_a_repeated_question_changes_nothing(partner: Partnered) -> None:
    partner.ask([BOTH])
    stepped(the_row(), partner.care.mona)
    partner.ask([BOTH, "V1", "V2"])
    assert (the_row().state, the_row().documents, len(partner.sent("care.compare.answer"))) == ("sized", 1, 1)


def test_no_more_than_some_questions_a_day(partner: Partnered, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparison_in, "MOST_A_DAY", 1)
    partner.ask([BOTH])
    partner.come("care.compare", partner.question(Requester(["X"]).request(), number=str(uuid.uuid4())))
    assert Comparison.objects.count() == 1
    assert [each["why"] for each in partner.sent("care.compare.refused")] == ["too_many"]


@pytest.mark.parametrize("kind", ["answer", "which", "found", "refused"])
def test_nothing_comes_of_a_message_that_no_one_waits_for(partner: Partnered, kind: str) -> None:
    row, told = partner.asked(), "which" if kind == "answer" else ""
    grenada = ensure_agency("GRD-CARE", "Grenada", country="GRD")
    Partner.objects.create(code="GRD-CARE", agency=grenada, codes=["GRD-CARE"])
    body = partner.says(row.pk, told=told, why="person", sealed=partner.sealed(b"[]", b""))
    sender = {"from": "GRD-CARE"}
    for sent, node in ((body | sender, "GRD-CARE"), (partner.says(uuid.uuid4()), LUCIA)):
        with pytest.raises(Unusable):
            partner.come(f"care.compare.{kind}", sent, node)
    if kind != "refused":
        with pytest.raises(Unusable):
            partner.come(f"care.compare.{kind}", body)
    assert the_row().state == "sent"


def test_an_answer_that_would_find_everything_is_refused_and_nothing_is_told_back(partner: Partnered) -> None:
    """Else its sender would be told by the other side which documents were asked about."""
    row, holder = partner.asked(), Holder([BOTH])
    request = partner.opened(partner.sent("care.compare")[0])[1]
    library = intersection._library()
    wide = library.server.CreateWithNewKey(False).CreateSetupMessage(0.9, 1, ["x"] * 64, library.DataStructure.GCS)
    sealed = partner.sealed(wide.SerializeToString(), holder.answer(request))
    partner.come("care.compare.answer", partner.says(row.pk, told="number", sealed=sealed))
    compared()
    assert (the_row().state, the_row().why) == ("refused", "rubbish")
    assert partner.sent("care.compare.found") == []


_texts = st.text(max_size=40)
_anything = st.none() | st.booleans() | st.integers() | _texts | st.lists(_texts, max_size=2)
_bodies = st.fixed_dictionaries(
    {},
    optional={
        "number": st.sampled_from([str(NUMBER), str(uuid.uuid4())]) | _anything,
        "from": st.sampled_from([LUCIA, "BRB-CARE"]) | _anything,
        "to": st.sampled_from([LUCIA, "BRB-CARE"]) | _anything,
        "told": st.sampled_from(["number", "which"]) | _anything,
        "why": st.sampled_from(["budget", "person"]) | _anything,
        "left": _anything,
        "limit": _anything,
        "purpose": st.sampled_from(["care"]) | _anything,
        "key": st.binary(min_size=32, max_size=32).map(bytes.hex) | _anything,
        "sealed": st.tuples(st.binary(max_size=60), st.binary(max_size=60)) | _anything,
    },
)


@examples(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kind=st.sampled_from(sorted(comparison_in.KINDS)), body=_bodies)
def test_whatever_a_partner_sends_is_taken_or_refused_with_a_code(
    partner: Partnered, kind: str, body: dict[str, Any]
) -> None:
    if not Comparison.objects.exists():
        partner.ask([BOTH])
    if isinstance(body.get("sealed"), tuple):
        body = {**body, "sealed": partner.sealed(*body["sealed"])}
    with suppress(Unusable):
        partner.come(kind, body)
    compared()
    assert partner.sent("care.compare.answer") == []
    assert not Sharing.objects.exists()
