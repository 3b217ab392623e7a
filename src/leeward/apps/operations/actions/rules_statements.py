"""Counting rules of other nodes: the versions that the leading node states, and the signatures of each state."""

from contextlib import suppress

from django.utils import timezone

from leeward.apps.agencies.models import Agency
from leeward.apps.exchange.actions.incoming import Unusable
from leeward.apps.operations.actions.release_statements import take_release
from leeward.apps.operations.actions.rules import take_signature
from leeward.apps.operations.actions.rules_in_force import settle
from leeward.apps.operations.actions.saying import RELEASE, SIGNATURE, said_in
from leeward.apps.operations.actions.state_signatures import signature_in, signed_for
from leeward.apps.operations.models import Operation, RuleSet
from leeward.apps.operations.models import Statement as Stored
from leeward.core.operation.rules_json import read
from leeward.core.operation.statements import Statement
from leeward.platform.refusal import NotAllowed


def take_rules(said: Statement, operation: Operation) -> None:
    """The rules of an operation that the sender leads. Raises Unusable, also for another text of a signed version."""
    if operation.led_by_node != said.node:
        raise Unusable("lead")
    try:
        rules = read(said.body["rules"])
    except (KeyError, TypeError, ValueError, ArithmeticError) as error:
        raise Unusable("rules") from error
    if rules.operation != said.operation:
        raise Unusable("rules")
    known = operation.rule_sets.filter(version=rules.version).first()
    if known is not None and known.digest != rules.digest:
        if known.in_force_since is not None:
            raise Unusable("rules")
        known.signatures.all().delete()  # they were written again, before the leader knew of a signature
    facts = {"content": rules.to_json(), "digest": rules.digest, "written_at": timezone.now()}
    RuleSet.objects.update_or_create(operation=operation, version=rules.version, defaults=facts)
    for row in Stored.objects.filter(operation=operation.pk, kind=SIGNATURE):
        with suppress(Unusable):  # the agency may have left since
            take_rule_signature(said_in(row), operation)
    settle(operation)
    for row in Stored.objects.filter(operation=operation.pk, kind=RELEASE, node=said.node):
        with suppress(Unusable):  # it was checked when it came, but another one of its kind may be here
            take_release(said_in(row), operation)


def take_rule_signature(said: Statement, operation: Operation) -> None:
    """The signature of a partner's agency; it waits for the rules where they have not come. Raises Unusable."""
    agency, digest = signed_for(said, operation)
    row = operation.rule_sets.filter(digest=digest).first()
    if row is not None and not _store(said, agency, row):
        raise Unusable("signature")


def _store(said: Statement, agency: Agency, row: RuleSet) -> bool:
    """Store the signature if it holds on this version and is the state's first; whether the agency has signed it."""
    try:
        take_signature(row, agency, *signature_in(said), said.said_at)
    except NotAllowed:
        return row.signatures.filter(agency=agency).exists()
    return True
