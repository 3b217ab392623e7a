"""The quiet call beside a possible victim: whom it reaches when, what each of them learns, and how fast they answered.

Nothing runs in the background: whom a call reaches follows from its age (`core.care.chips`).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from statistics import median
from typing import Final
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Agency, Grant, Officer, Role
from leeward.apps.border.access import is_in_earshot, sees_signs
from leeward.apps.border.models import HelpCall, Signs
from leeward.apps.border.queries.travellers import same_traveller
from leeward.apps.screening.access.checks import sees_protected
from leeward.apps.screening.models import Check
from leeward.core.care.chips import FEAR_OF_RETURN, Chip, Reached, chips, reached_after, steps
from leeward.core.policy.verdicts import Verdict
from leeward.messages import sentence
from leeward.platform.hooks import Provider

AIM: Final = timedelta(seconds=60)
"""Between the tap and the colleague's answer, in 95 of 100 calls."""
_SHOWN = timedelta(days=30)

present = Provider[[Sequence[Officer], datetime], Collection[Officer]](
    "border.present",
    "Which of these colleagues are on duty now, so that a quiet call reaches them.",
    default=lambda officers, _at: officers,
)


case_address = Provider[[HelpCall, Officer], str](
    "border.case_address",
    "Where the colleague who went there opens a case from a quiet call with one press; empty where they may not.",
    default=lambda _call, _officer: "",
)


@dataclass(frozen=True, slots=True)
class Told:
    """What a colleague learns of a quiet call beside who called and where: how to behave, safety warnings, and the
    check of the traveller. All are empty for a duty officer, who only learns where someone is needed. `by_check`: no
    one called, the check of a document did.
    """

    manner: str = ""
    safety: Sequence[str] = ()
    case: str = ""
    by_check: bool = False
    check: UUID | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """The quiet calls of a time: how many, how many were answered, half of these within `half`, 95 of 100 within
    `most` seconds."""

    calls: int
    answered: int
    half: float = 0
    most: float = 0

    @property
    def within_aim(self) -> bool:
        """Whether the aim was reached."""
        return self.answered == self.calls and self.most <= AIM.total_seconds()


@dataclass(frozen=True, slots=True)
class Staff:
    """Everyone on duty here that a quiet call can reach, by role."""

    care: Sequence[Officer]
    leading: Sequence[Officer]
    duty: Sequence[Officer]


def staff(at: datetime) -> Staff:
    """Who is on duty at this moment: the same few queries, however many calls run."""
    return Staff(*(_present(role, at) for role in (Role.PROTECTION, Role.SUPERVISOR, Role.DUTY)))


def levels(call: HelpCall, there: Staff) -> Mapping[Reached, Sequence[Officer]]:
    """Whom the call may reach, in the order of its steps, without its caller; the same officer in one step only.

    Colleagues who work at the post come first, of whatever agency: care has one of its own.
    """
    agency = call.caller.agency
    near = [each for each in there.care if each.agency_id == agency.pk or _is_at(call, each)]
    care = sorted(near, key=lambda each: each.post_id != call.post_id)
    agencies = {agency.pk, *(each.agency_id for each in care)}
    own = [each for each in there.duty if each.agency_id == agency.pk]
    found: dict[Reached, Sequence[Officer]] = {}
    seen = {call.caller_id}
    steps_in_order: tuple[tuple[Reached, Sequence[Officer]], ...] = (
        ("colleague", care[:1]),
        ("others", care),
        ("supervisor", [each for each in there.leading if each.agency_id in agencies]),
        ("duty", own or [each for each in there.duty if each.agency.country == agency.country]),
    )
    for to, officers in steps_in_order:
        found[to] = [each for each in officers if each.pk not in seen]
        seen |= {each.pk for each in officers}
    return found


def _is_at(call: HelpCall, officer: Officer) -> bool:
    return call.post_id is not None and officer.post_id == call.post_id


def _present(role: Role, at: datetime) -> list[Officer]:
    having = Grant.objects.filter(role=role).values("officer")
    found = Officer.objects.filter(is_active=True, pk__in=having).select_related("agency", "post")
    return list(present(list(found.order_by("display_name").distinct()), at))


def reached_officers(call: HelpCall, now: datetime, there: Staff) -> set[int]:
    """The officers whom the call reaches now. Where no one is at a step, the next one is reached at once."""
    found = levels(call, there)
    at = reached_after((now - call.called_at).total_seconds())
    first = next((step.to for step in steps() if found[step.to]), None)
    return {each.pk for step in steps() if step.to in at or step.to == first for each in found[step.to]}


def calls_for(officer: Officer, calls: QuerySet[HelpCall]) -> list[HelpCall]:
    """Those of the running quiet calls that reach the officer; one that is answered stays for who answered it."""
    if not has_role(officer, Role.PROTECTION, Role.SUPERVISOR, Role.DUTY):
        return []
    now = timezone.now()
    mine = [call for call in calls.select_related("caller__agency") if call.coming_id in {None, officer.pk}]
    waiting = [call for call in mine if call.coming_id is None]
    there = staff(now) if waiting else Staff((), (), ())
    return [call for call in mine if call.coming_id == officer.pk or officer.pk in reached_officers(call, now, there)]


def no_one_on_duty(call: HelpCall) -> bool:
    """Whether no protection colleague is there to answer: the officer has to know at once."""
    found = levels(call, staff(call.called_at))
    return not found["colleague"] and not found["others"]


def reach(calls: QuerySet[HelpCall], now: datetime) -> int:
    """A number that changes when a running call reaches more colleagues than before."""
    waiting = calls.filter(why=HelpCall.Why.PROTECTION, coming=None).values_list("called_at", flat=True)
    return sum(len(reached_after((now - called).total_seconds())) for called in waiting)


def call_beside(check: Check) -> HelpCall | None:
    """The quiet call beside this traveller that is not over."""
    found = HelpCall.objects.filter(check_made__in=same_traveller(check), why=HelpCall.Why.PROTECTION, ended_at=None)
    return found.select_related("caller__agency", "post", "coming").first()


def line_of(check: Check, viewer: Officer) -> str:
    """What the officer at the counter reads of a quiet call, in words that may be read aloud; mostly nothing.

    Only who called reads it, and who has a reason of their own on this check: on a colleague's later check of the same
    document it would say that the traveller may be a victim.
    """
    has_reason = viewer.pk == check.officer_id and (check.verdict == Verdict.PROTECT or bool(noted_signs(check)))
    call = call_beside(check)
    if call is None or not (has_reason or call.caller_id == viewer.pk):
        return ""
    if call.coming is not None:
        return sentence("care.call.coming", {"name": call.coming.display_name})
    return sentence("care.call.no_one") if no_one_on_duty(call) else ""


def facts_for(call: HelpCall, officer: Officer) -> Told | None:
    """What this colleague learns; None for a call that is not about protection."""
    check = call.check_made
    if call.why != HelpCall.Why.PROTECTION or check is None:
        return None
    if not has_role(officer, Role.PROTECTION) and not sees_protected(officer):
        return Told()
    by_check = check.verdict == Verdict.PROTECT and not noted_signs(check)
    how = sentence(f"{check.next_step}.how") if check.verdict == Verdict.PROTECT else sentence("care.call.manner")
    safety = [sentence(f"safety.{code}") for code in check.decision.get("safety", ())]
    return Told(how.replace("\n", " "), safety, case_address(call, officer), by_check, check.pk)


def rings(call: HelpCall, officer: Officer) -> bool:
    """Whether a call that no one answered rings on this colleague's page: a quiet one only for protection, where its
    traveller does not hear it, and not for who switched sounds off. A colleague in danger is heard all the same."""
    if call.coming is not None:
        return False
    if not call.quiet:
        return True
    return call.why == HelpCall.Why.PROTECTION and officer.sounds and not is_in_earshot(officer, call.post_id)


def noted_signs(check: Check) -> frozenset[str]:
    """The codes of the signs that were noted of the check's traveller."""
    row = Signs.objects.filter(check_made=check).first()
    return frozenset(row.noted or {}) if row else frozenset()


def named_states(check: Check) -> list[str]:
    """The codes of the states that the check's traveller said they fear."""
    row = Signs.objects.filter(check_made=check).first()
    return row.feared if row else []


def marked_chips(check: Check, viewer: Officer) -> list[tuple[Chip, str, bool]]:
    """Every sign with its words, and whether it was noted, for those who may see that."""
    codes = noted_signs(check)
    return chips_marked(codes if sees_signs(viewer, check) else ())


def chips_marked(codes: Collection[str]) -> list[tuple[Chip, str, bool]]:
    """The same for these codes."""
    return [(chip, sentence(f"care.chip.{chip.code}"), chip.code in codes) for chip in (*chips(), FEAR_OF_RETURN)]


def answer_times(officer: Officer) -> Answered | None:
    """How fast quiet calls of the officer's agency were answered within the last month; None where there was none."""
    return figures(officer.agency, timezone.now() - _SHOWN)


def figures(agency: Agency, since: datetime) -> Answered | None:
    """The same for a time that is given. A call that was taken back before anyone answered does not count."""
    calls = HelpCall.objects.filter(caller__agency=agency, why=HelpCall.Why.PROTECTION, called_at__gte=since)
    rows = calls.exclude(coming=None, ended_at__isnull=False).values_list("called_at", "answered_at")
    return figures_of(list(rows))


def figures_of(rows: Iterable[tuple[datetime, datetime | None]]) -> Answered | None:
    """The figures of calls, each with its beginning and its answer."""
    known = list(rows)
    waits = sorted((answered - called).total_seconds() for called, answered in known if answered is not None)
    if not known:
        return None
    if not waits:
        return Answered(len(known), 0)
    return Answered(len(known), len(waits), median(waits), waits[ceil(0.95 * len(waits)) - 1])
