"""Counting rules: written by the lead, signed for each state with the key of its node."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.actions.second_person import sign_second
from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.operations.access import answers_for
from leeward.apps.operations.actions.audited import audit_act
from leeward.apps.operations.actions.operations import planning
from leeward.apps.operations.actions.rules_in_force import settle
from leeward.apps.operations.actions.saying import RULES, SIGNATURE, say
from leeward.apps.operations.actions.state_signatures import (
    Signed,
    node_identity,
    partners_signature,
    say_signed,
    signed_by,
)
from leeward.apps.operations.models import SIGN_RULES, Operation, RuleSet, RuleSignature
from leeward.apps.operations.queries.rules import missing, newest, problem_sentence, rules_of
from leeward.core.operation.counting_rules import CountingRules, problems
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed


def write(operation: Operation, rules: CountingRules, *, officer: Officer) -> RuleSet:
    """Write the rules: over the newest version if no state has signed it, else as the next one. Raises NotAllowed."""
    wrong = problems(rules, {rule.figure for rule in rules.rules})
    if wrong or not rules.rules:
        raise NotAllowed(" ".join(map(problem_sentence, wrong)) or _("An operation counts at least one figure."))

    def work(current: Operation) -> RuleSet:
        last = newest(current)
        signed = last is not None and last.signatures.exists()
        number = (last.version + signed) if last else 1
        row = last if last and not signed else RuleSet(operation=current, version=number)
        stored = CountingRules(str(current.pk), number, rules.currency, rules.rules, rules.rates)
        row.content, row.digest = stored.to_json(), stored.digest
        row.written_by, row.written_at = officer, timezone.now()
        row.save()
        say(current, RULES, "rules", current.version + 1, {"rules": row.content})
        audit_act("operation.rules", current, officer, of=f"rules/{number}", details={"digest": row.digest})
        return row

    return planning(operation, officer, work)


def sign(row: RuleSet, digest: str, *, officer: Officer) -> RuleSignature:
    """Sign the version for the officer's state. `digest` is that of the rules which the officer read. Raises
    NotAllowed, also without keys of this node.
    """
    identity = node_identity()

    def work() -> RuleSignature:
        current = _locked(row)
        _check_signer(current, officer)
        if current.digest != digest:
            raise NotAllowed(_("The rules were changed since you opened them. Read them again."))
        signed = signed_by(identity, "counting_rules", rules_of(current).to_bytes())
        made = _store(signed, current, officer.agency, timezone.now(), officer)
        say_signed(current.operation, SIGNATURE, officer.agency, digest, signed)
        return made

    return durably(work)


def take_signature(row: RuleSet, agency: Agency, key: str, signature: bytes, at: datetime) -> RuleSignature:
    """Store the signature that the node of a partner's agency made. Raises NotAllowed for one that does not hold."""
    signed = partners_signature(agency, key, signature, "counting_rules", rules_of(row).to_bytes())

    def work() -> RuleSignature:
        current = _locked(row)
        if not current.operation.participants.filter(agency=agency, left_at=None).exists():
            raise NotAllowed(_("The agency does not take part."))
        return _store(signed, current, agency, at, None)

    return durably(work)


def check_signed(operation: Operation) -> None:
    """Raise NotAllowed unless every state of the operation has signed the version in force: it cannot run before."""
    waiting = missing(operation)
    if waiting:
        raise NotAllowed(
            _("The counting rules are not signed by every state: %(states)s.") % {"states": ", ".join(waiting)}
        )


def _locked(row: RuleSet) -> RuleSet:
    Operation.objects.select_for_update(of=("self",)).get(pk=row.operation_id)
    return RuleSet.objects.select_related("operation__lead").get(pk=row.pk)


def _check_signer(row: RuleSet, officer: Officer) -> None:
    operation = row.operation
    if not answers_for(officer, operation):
        raise NotAllowed(_("A lead or supervisor of an agency in the operation signs for its state."))
    last = newest(operation)
    if last is None or last.pk != row.pk:
        raise NotAllowed(_("There is a newer version. Sign that one."))
    if operation.state in (Operation.State.ENDED, Operation.State.CANCELLED):
        raise NotAllowed(_("This operation has ended. Nothing was changed."))


def _store(signed: Signed, row: RuleSet, agency: Agency, at: datetime, officer: Officer | None) -> RuleSignature:
    if row.signatures.filter(country=agency.country).exists():
        raise NotAllowed(_("This state has signed this version already."))
    made = RuleSignature(
        rules=row, country=agency.country, agency=agency, node=signed.node, key=signed.key,
        signature=signed.signature, signed_at=at, written_by_id=row.written_by_id,
        written_elsewhere=row.written_by_id is None,
    )  # fmt: skip
    if officer is not None:
        sign_second(SIGN_RULES, made, officer)
    made.save()
    settle(row.operation)
    details = {"digest": row.digest, "key": signed.key}
    audit_act("operation.rules.sign", row.operation, officer, of=f"rules/{row.version}", details=details)
    return made
