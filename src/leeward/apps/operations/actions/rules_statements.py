"""Counting rules of other nodes: the versions that the leading node states, and the signatures of each state."""

from contextlib import suppress

from django.utils import timezone

from leeward.apps.agencies.queries import agency_coded
from leeward.apps.border.actions.refusal import NotAllowed
from leeward.apps.exchange.actions.incoming import Unusable
from leeward.apps.exchange.queries.federation import speaks_for
from leeward.apps.operations.actions.release_statements import take_release
from leeward.apps.operations.actions.rules import take_signature
from leeward.apps.operations.actions.rules_in_force import settle
from leeward.apps.operations.actions.saying import RELEASE, SIGNATURE, said_in
from leeward.apps.operations.models import Operation, RuleSet
from leeward.apps.operations.models import Statement as Stored
from leeward.core.operation.rules_json import read
from leeward.core.operation.statements import Statement


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
        _store(said_in(row), operation)
    settle(operation)
    for row in Stored.objects.filter(operation=operation.pk, kind=RELEASE, node=said.node):
        with suppress(Unusable):  # it was checked when it came, but another one of its kind may be here
            take_release(said_in(row), operation)


def take_rule_signature(said: Statement, operation: Operation) -> None:
    """The signature of a partner's agency; it waits for the rules where they have not come. Raises Unusable."""
    agency, _, digest = said.key.partition("/")
    if not speaks_for(said.node, agency) or not operation.participants.filter(agency__code=agency).exists():
        raise Unusable("agency")
    if operation.rule_sets.filter(digest=digest).exists() and not _store(said, operation):
        raise Unusable("signature")


def _store(said: Statement, operation: Operation) -> bool:
    """Store the signature if it holds on a version that is here, and is the state's first; whether it does."""
    code, _, digest = said.key.partition("/")
    agency, row = agency_coded(code), operation.rule_sets.filter(digest=digest).first()
    if agency is None or row is None:
        return False
    try:
        signature = bytes.fromhex(str(said.body.get("signature")))
        take_signature(row, agency, str(said.body.get("key")), signature, said.said_at)
    except (ValueError, NotAllowed):
        return row.signatures.filter(agency=agency).exists()
    return True
