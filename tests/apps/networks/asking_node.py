"""What analysts and supervisors do inside a node: `python -m tests.apps.networks.asking_node WHAT ARGUMENTS`."""

# ruff: noqa: PLC0415 - what needs Django is imported only inside a node's own process

import json
import sys
import time
from collections.abc import Callable
from typing import Any

PURPOSE = "criminal_investigation"


def _begin(*phones: str) -> Any:
    """An analyst, a supervisor, and an open inquiry whose entries name people with these telephones."""
    from django.utils import timezone
    from tests.apps.networks.opened import granted

    from leeward.apps.agencies.actions.officers import create_officer, ensure_post
    from leeward.apps.agencies.models import Role
    from leeward.apps.agencies.queries import local_agency
    from leeward.apps.networks.actions.entries import Entry, Said, write_entry
    from leeward.apps.networks.models import MentionKind
    from leeward.apps.networks.queries.stated import values
    from leeward.apps.networks.queries.stated.statement import Content

    agency = local_agency()
    assert agency is not None
    post = ensure_post(f"{agency.country}-INT", agency, name="Intelligence")
    for name, role in (("ana", Role.ANALYST), ("sue", Role.SUPERVISOR)):
        create_officer(name, f"{name.title()} of {agency.code}", agency, roles=[role], post=post)
    inquiry = granted(_officer("ana"), _officer("sue"))
    for number, phone in enumerate(phones):
        said = Said(MentionKind.PERSON, Content((f"Person {number}",), phones=(phone,)), values.phone(phone))
        write_entry(inquiry, Entry("Seen", timezone.now(), "B", "2", (said,)), officer=_officer("ana"))
    return str(inquiry.pk)


def _ask(other: str) -> Any:
    """Ask the other node's agency about the telephones; sent by a second person. The number of the question."""
    from leeward.apps.networks.actions.value_questions import ask, decide

    row = ask(_inquiry(), _agency(other), ["phone"], "The same boats", worked_with=True, officer=_officer("ana"))
    return str(decide(row, agree=True, officer=_officer("sue")).pk)


def _decide(id: str, state: str, name: str) -> Any:
    """Once the question is in this state here, this officer agrees to the next step; what the question says to them
    before: state, how many values it asks about, how many both know.
    """
    from leeward.apps.networks.actions.value_questions import decide
    from leeward.apps.networks.queries.value_questions import shown

    row = _question(id, state)
    seen = shown(row, _officer(name), _inquiry())
    from_here = _inquiry().pk if state == "sent" else None
    decide(row, agree=True, officer=_officer(name), answer_from=from_here)
    return {"state": row.state, "values": row.values, "size": seen.size, "found": [each.text for each in seen.found]}


def _known(id: str) -> Any:
    """The values that both know, as the analyst sees them once the answer is there."""
    from leeward.apps.networks.queries.value_questions import shown

    return [each.text for each in shown(_question(id, "told"), _officer("ana"), _inquiry()).found]


def _is_gone(id: str) -> Any:
    """Once the question is erased here: whether anything of it is left."""
    row = _question(id, "gone")
    return any((row.asked_encrypted, row.found_encrypted, row.packet_encrypted, row.secret_encrypted))


def _compare(other: str) -> Any:
    """Have the inquiry compared with those of the other agency: asked by the lead, allowed by a second person."""
    from leeward.apps.networks.actions.overlaps import ask_to_compare, decide_to_compare

    ask_to_compare(_inquiry(), officer=_officer("ana"), agency=_agency(other))
    decide_to_compare(_inquiry(), agree=True, officer=_officer("sue"), agency=_agency(other))
    return True


def _touching(*steps: str) -> Any:
    """Once the other lead agreed to these steps: agency and lead of each overlap as the lead here sees it."""
    _wait(lambda: bool(seen := _seen()) and all(set(steps) <= each.theirs for each in seen))
    if "contact" in steps:
        _wait(lambda: all(each.lead for each in _seen()))
    return [(each.agency.code if each.agency else "", each.lead.partition(",")[0]) for each in _seen()]


def _agree(step: str) -> Any:
    """The lead agrees to a step."""
    from leeward.apps.networks.actions.partner_overlaps import agree_there

    for each in _seen():
        agree_there(each.row, _inquiry(), step, officer=_officer("ana"))
    return step


def _directions() -> Any:
    """In how many directions it was found that the inquiry touches one there."""
    from leeward.apps.networks.models import PartnerOverlap

    return PartnerOverlap.objects.filter(touches=True).count()


def _seen() -> Any:
    from leeward.apps.networks.queries.partner_overlaps import seen_there

    return seen_there(_inquiry())


def _close() -> Any:
    """End the inquiry."""
    from leeward.apps.networks.actions.inquiries import close

    close(_inquiry(), "Answered", officer=_officer("ana"))
    return _left()


def _ended() -> Any:
    """Once the inquiry here touches nothing any more: what is left of comparisons, and messages in trouble."""
    from leeward.apps.networks.models import PartnerOverlap

    _wait(lambda: not PartnerOverlap.objects.exists())
    return _left()


def _left() -> Any:
    from leeward.apps.exchange.models import Arrival
    from leeward.apps.networks.models import Comparison, PartnerOverlap

    came = Comparison.objects.exclude(from_node="").count()
    troubles = list(Arrival.objects.exclude(trouble="").values_list("trouble", flat=True))
    return {"overlaps": PartnerOverlap.objects.count(), "came": came, "troubles": troubles}


def _holds(*phones: str) -> Any:
    """Which of these telephones are anywhere on this node: as a value, or in what a question keeps."""
    from leeward.apps.networks.models import Value, ValueQuestion

    texts = [each.text or "" for each in Value.objects.all()]
    for row in ValueQuestion.objects.all():
        texts += [row.reason or "", str(row.asked or ""), str(row.found or ""), repr(row.packet or b"")]
    return [each for each in phones if any(each in text for text in texts)]


def _wait(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 300
    while not holds():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.2)


def _question(id: str, state: str) -> Any:
    from leeward.apps.networks.models import ValueQuestion

    rows = ValueQuestion.objects.filter(pk=id)
    _wait(lambda: rows.filter(state=state).exists() or _failed(rows))
    return rows.select_related("inquiry__agency", "answer_from__agency", "agency", "to").get()


def _failed(rows: Any) -> bool:
    assert not rows.filter(state="refused").exists(), rows.get().why
    return False


def _inquiry() -> Any:
    from leeward.apps.networks.models import Inquiry

    return Inquiry.objects.select_related("agency", "lead").get()


def _agency(code: str) -> Any:
    from leeward.apps.agencies.queries import agency_coded

    return agency_coded(code)


def _officer(name: str) -> Any:
    from leeward.apps.agencies.queries import officer_named

    return officer_named(name)


if __name__ == "__main__":
    import django

    django.setup()
    does: dict[str, Any] = {
        "begin": _begin,
        "ask": _ask,
        "decide": _decide,
        "known": _known,
        "is_gone": _is_gone,
        "compare": _compare,
        "touching": _touching,
        "agree": _agree,
        "directions": _directions,
        "close": _close,
        "ended": _ended,
        "holds": _holds,
    }
    print(json.dumps(does[sys.argv[1]](*sys.argv[2:]), default=str))  # noqa: T201 - the answer to the test
