"""Releases between nodes: what the leading node released, with its signature, is shown by all of them."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone

from leeward.apps.exchange.actions.incoming import Unusable
from leeward.apps.exchange.actions.witnessing import unrevoked_key
from leeward.apps.operations.actions.saying import RELEASE, say
from leeward.apps.operations.models import Operation, Release
from leeward.apps.operations.models.when import check_moment
from leeward.apps.operations.queries.reports import bounds_of
from leeward.core.federation.keys.canonical import NotCanonical, read_time, time_text
from leeward.core.operation.release_json import BadRelease, check_published, signed_bytes
from leeward.core.operation.releases import OF_A_DAY, not_before
from leeward.core.operation.statements import Statement

_CLOCKS = timedelta(minutes=5)
"""How far another node's clock may be ahead."""


def say_release(row: Release) -> None:
    """State a release to all nodes of the operation: what it published, and never the counts behind hidden cells."""
    body = {
        "published": row.body, "rules": row.rules.version, "kind": row.kind, "as_of": time_text(row.as_of),
        "key": row.key, "signature": bytes(row.signature).hex(),
    }  # fmt: skip
    say(row.operation, RELEASE, str(row.pk), 1, body)


def take_release(said: Statement, operation: Operation) -> None:
    """A release of the node that leads; it waits for its version of the rules. Raises Unusable."""
    if operation.led_by_node != said.node:
        raise Unusable("lead")
    facts = _facts(said)
    if Release.objects.filter(pk=said.key).exists():
        return
    if operation.releases.filter(kind=facts["kind"]).exists():
        raise Unusable("release.kind")
    rules = operation.rule_sets.filter(version=int(said.body["rules"])).first()
    if rules is None:
        return
    now = timezone.now()
    if facts["as_of"] > now + _CLOCKS or (
        facts["kind"] in OF_A_DAY and facts["as_of"] < not_before(facts["kind"], bounds_of(operation).ends)
    ):
        raise Unusable("release.early")
    row = Release(pk=UUID(said.key), operation=operation, rules=rules, bounds={}, decided_at=now, **facts)
    row.state, row.node, row.from_node = Release.State.RELEASED, said.node, said.node
    row.save(force_insert=True)


def _facts(said: Statement) -> dict[str, Any]:
    """Kind, time, contents and signature, each checked."""
    body = said.body
    try:
        UUID(said.key)
        check_published(body["published"])
        as_of, signature = read_time(body["as_of"]), bytes.fromhex(str(body["signature"]))
        check_moment(as_of)
    except (BadRelease, KeyError, ValueError, NotCanonical, ValidationError) as error:
        raise Unusable("release") from error
    inside = body["published"]["release"]
    if (inside["operation"], inside["kind"], inside["as_of"]) != (said.operation, body.get("kind"), body["as_of"]):
        raise Unusable("release")
    if inside["kind"] not in Release.Kind.values or type(body.get("rules")) is not int:
        raise Unusable("release.kind")
    key = unrevoked_key(said.node, str(body.get("key")))
    if key is None or not key.holds(signature, signed_bytes(body["published"])):
        raise Unusable("release.signature")
    return {
        "kind": inside["kind"], "as_of": as_of, "body": body["published"], "key": key.id, "signature": signature,
    }  # fmt: skip
