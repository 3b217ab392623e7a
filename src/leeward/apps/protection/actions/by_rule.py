"""Sharing without consent by a rule of the state's table: one asks, a second person agrees, a supervisor reviews it in
time. Each step is logged, and the person's own page says it unless the law forbids that.
"""

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.actions.second_person import sign_second
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import append
from leeward.apps.protection.access import CARERS, may_second
from leeward.apps.protection.actions.cases import locked
from leeward.apps.protection.actions.ledger import Left, note_left_by_rule
from leeward.apps.protection.actions.person_pages import publish_page
from leeward.apps.protection.models import Case, RuleSharing, Sharing
from leeward.apps.protection.models.by_rule import SHARE_BY_RULE
from leeward.apps.protection.queries.by_rule import Asked, fields_in, hindrances, may_review, packet_of
from leeward.apps.protection.queries.cases import local_today
from leeward.apps.protection.queries.fear import BARRED, is_barred
from leeward.core.care.exceptions import exceptions
from leeward.core.care.fear import Recipient
from leeward.messages import sentence
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed


def ask_by_rule(case: Case, asked: Asked, packet: str, *, officer: Officer) -> RuleSharing:
    """Ask that exactly the previewed words are shared by a rule. Nothing leaves yet. Raises NotAllowed."""

    def work() -> RuleSharing:
        current, now = locked(case, officer), timezone.now()
        _refuse(current, asked, officer)
        if packet != packet_of(current, asked):
            raise NotAllowed(_("The case changed since the preview. Look at the new preview."))
        rule = exceptions(current.agency.country, local_today(officer, now))[asked.rule]
        row = RuleSharing(case=current, officer=officer, at=now)
        row.body = {
            "rule": asked.rule,
            "source": rule.source,
            "local": bool(rule.state),
            "recipient_kind": asked.recipient_kind,
            "recipient_name": asked.recipient_name,
            "state": asked.state,
            "fields": list(asked.fields),
            "reason": asked.reason,
            "aim": asked.aim,
            "packet": packet,
        }
        row.save(force_insert=True)
        append("case.share_by_rule", actor=actor_of(officer), object=f"case/{case.pk}", outcome="asked")
        return row

    return durably(work)


def second_by_rule(case: Case, row: RuleSharing, *, agree: bool, note: str, officer: Officer) -> None:
    """Agree as the second person, and it may be shared; or not, with a reason. Raises NotAllowed."""

    def work() -> None:
        current, now = locked(case, officer), timezone.now()
        found = current.rulesharings.select_for_update(of=("self",)).select_related("officer").get(pk=row.pk)
        found.case = current
        if found.state != RuleSharing.State.WAITING:
            raise NotAllowed(_("This does not wait any more."))
        if not may_second(officer, found.officer, *CARERS):
            raise NotAllowed(_("Someone else of care agrees: not the one who asked."))
        if not agree and not note:
            raise NotAllowed(_("Say why you do not agree."))
        body = found.body or {}
        if agree:
            asked = _asked(body)
            _refuse(current, asked, found.officer)
            found.sharing = _ledger(current, found, asked, officer)
        found.body = {**body, "note": note}
        found.state = RuleSharing.State.SHARED if agree else RuleSharing.State.REFUSED
        sign_second(SHARE_BY_RULE, found, officer)
        found.seconded_at = now
        found.save()
        append("case.share_by_rule", actor=actor_of(officer), object=f"case/{case.pk}", outcome=found.state)

    durably(work)
    publish_page(case)


def review_by_rule(
    case: Case, row: RuleSharing, *, right: bool, judgement: str, came_of_it: str, officer: Officer
) -> None:
    """Review a sharing: whether it was right, and what came of it. Also in a case that is closed. Raises NotAllowed."""

    def work() -> None:
        found = case.rulesharings.select_for_update(of=("self",)).select_related("sharing", "officer").get(pk=row.pk)
        if not may_review(found, officer) or found.sharing is None:
            raise NotAllowed(_("A supervisor of protection reviews it who neither asked for it nor agreed to it."))
        if not judgement or not came_of_it:
            raise NotAllowed(_("Say why it was right or wrong, and what came of it."))
        found.case = case
        judged = "right" if right else "wrong"
        found.body = {**(found.body or {}), "judged": judged, "judgement": judgement, "came_of_it": came_of_it}
        found.save(update_fields=["body_encrypted"])
        found.sharing.reviewed_by, found.sharing.reviewed_at = officer, timezone.now()
        found.sharing.save(update_fields=["reviewed_by", "reviewed_at"])
        append("case.review_by_rule", actor=actor_of(officer), object=f"case/{case.pk}", outcome=judged)

    durably(work)


def _refuse(case: Case, asked: Asked, officer: Officer) -> None:
    """Raises NotAllowed with everything in the way."""
    if codes := hindrances(case, asked, local_today(officer, timezone.now())):
        raise NotAllowed(" ".join(sentence(code) for code in codes))
    if is_barred(case, Recipient(frozenset({asked.state} - {""}))):
        raise NotAllowed(sentence(BARRED))


def _asked(body: dict[str, object]) -> Asked:
    names = ("rule", "recipient_kind", "recipient_name", "state", "reason", "aim")
    said = {name: str(body[name]) for name in names}
    return Asked(**said, fields=fields_in(body["fields"]))  # type: ignore[arg-type]  # as it was stored


def _ledger(case: Case, row: RuleSharing, asked: Asked, officer: Officer) -> Sharing:
    rule = exceptions(case.agency.country, local_today(officer, timezone.now()))[asked.rule]
    left = Left("by_rule", "care", asked.fields, asked.recipient_kind, asked.recipient_name)
    return note_left_by_rule(case, left, rule, asked.reason, officer=row.officer)
