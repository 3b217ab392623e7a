"""Releases of the leading node: shown by the others as it signed them, whenever the rules come, and never replaced."""

from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest
import uuid_utils.compat
from django.db import IntegrityError, transaction
from django.utils import timezone
from tests.apps.exchange.conftest import Federation, federation
from tests.apps.operations.federated import Staff, arrives, led_by_antigua, led_here, said, sent, staff
from tests.apps.operations.views.test_operations import browser
from tests.core.operation.test_release_json import body as published

from leeward.apps.exchange.actions.incoming import Unusable
from leeward.apps.operations.actions.release_statements import say_release
from leeward.apps.operations.actions.rules import write
from leeward.apps.operations.models import Operation, Release
from leeward.core.federation.keys.canonical import time_text
from leeward.core.operation.counting_rules import template
from leeward.core.operation.release_json import signed_bytes

__all__ = ["federation"]
ID = str(uuid_utils.compat.uuid7())


@pytest.fixture
def people(federation: Federation) -> Staff:
    return staff(federation)


def told(federation: Federation, operation: Operation, **other: Any) -> Any:
    """A release that Antigua's node signed, with some of it changed."""
    made = deepcopy(published())
    made["release"]["operation"] = str(operation.pk)
    signer = federation.antigua.signer
    body = {
        "published": made, "rules": 1, "kind": "preliminary", "as_of": made["release"]["as_of"], "key": signer.id,
        "signature": signer.sign(signed_bytes(made)).hex(),
    }  # fmt: skip
    node = getattr(federation, other.get("node", "antigua"))
    key, version = other.get("key", ID), other.get("version", 1)
    return said(node, "operation.release", key, version, body | other.get("body", {}), operation.pk)


def refused(statement: Any) -> str:
    with pytest.raises(Unusable) as error, transaction.atomic():
        arrives(statement)
    return error.value.code


def rules_come(federation: Federation, operation: Operation) -> None:
    rules = template(str(operation.pk), "USD", ["arrest"])
    body = {"rules": rules.to_json()}
    arrives(said(federation.antigua, "operation.rules", "rules", 1, body, operation.pk))


@pytest.mark.parametrize("early", [False, True], ids=["rules first", "release first"])
def test_a_partners_release_is_shown_as_signed(federation: Federation, people: Staff, early: bool) -> None:
    operation = led_by_antigua(people)
    if early:
        arrives(told(federation, operation))
        assert not Release.objects.exists()
    rules_come(federation, operation)
    arrives(told(federation, operation))
    arrives(told(federation, operation))
    row = Release.objects.get()
    assert (row.state, row.from_node, row.proposed_by, row.people) == ("released", "ATG-IMMI", None, None)
    page = browser(people.lea)
    shown = page.get(f"/operations/{operation.pk}/releases/{row.pk}").content.decode()
    assert "Released by ATG-IMMI" in shown
    assert "ATG-IMMI" in page.get(f"/operations/{operation.pk}/releases").content.decode()
    file = page.get(f"/operations/{operation.pk}/releases/{row.pk}/json").json()
    assert federation.antigua.signer.verify_key.holds(
        bytes.fromhex(file["signed"]["signature"]),
        signed_bytes({name: file[name] for name in ("release", "people", "differences")}),
    )


def test_what_is_no_release_of_the_leading_node(federation: Federation, people: Staff) -> None:
    operation = led_by_antigua(people)
    rules_come(federation, operation)
    arrives(told(federation, operation))
    other = {"key": str(uuid_utils.compat.uuid7())}
    larger = deepcopy(told(federation, operation).body["published"])
    larger["release"]["cells"][0]["values"]["counted"] = "99"
    cases: list[tuple[str, dict[str, Any], str]] = [
        ("of another node", {"node": "lucia"}, "lead"),
        ("of another operation", {"body": {"published": published()}}, "release"),
        ("with another number than was signed", {"body": {"published": larger}}, "release.signature"),
        ("not signed", {"body": {"signature": "00"}}, "release.signature"),
        ("signed with an unknown key", {"body": {"key": "x"}}, "release.signature"),
        ("no signature", {"body": {"signature": "zz"}}, "release"),
        ("of another kind than inside", {"body": {"kind": "verified"}}, "release"),
        ("of no time", {"body": {"as_of": "yesterday"}}, "release"),
        ("of nothing", {"body": {"published": {}}}, "release"),
        ("of no rules", {"body": {"rules": "1"}}, "release.kind"),
        ("a second one of the kind", {}, "release.kind"),
        ("of no id", {"key": "x"}, "release"),
    ]
    for why, facts, code in cases:
        assert refused(told(federation, operation, **other | facts)) == code, why
    assert Release.objects.count() == 1


def test_a_release_of_a_day_to_come_is_refused(federation: Federation, people: Staff) -> None:
    operation = led_by_antigua(people)
    rules_come(federation, operation)
    for kind, at in (("day_180", timezone.now()), ("preliminary", timezone.now() + timedelta(hours=1))):
        made = deepcopy(published())
        made["release"] |= {"operation": str(operation.pk), "kind": kind, "as_of": time_text(at)}
        signature = federation.antigua.signer.sign(signed_bytes(made)).hex()
        body = {"published": made, "kind": kind, "as_of": time_text(at), "signature": signature}
        assert refused(told(federation, operation, body=body)) == "release.early", kind
    assert not Release.objects.exists()


def test_what_leaves_has_no_small_count(federation: Federation, people: Staff) -> None:
    operation = led_here(people)
    rules = write(operation, template(str(operation.pk), "USD", ["arrest"]), officer=people.lea)
    row = Release(operation=operation, kind="preliminary", rules=rules, bounds={}, body=published())
    row.as_of, row.proposed_by, row.decided_by, row.state = operation.made_at, people.lea, people.sam, "released"
    row.key, row.signature, row.people = "k", b"s", {"potential_victim": {"counts": [[["BRB"], 3]]}}
    row.save()
    assert refused(told(federation, operation)) == "lead"
    with transaction.atomic():
        say_release(row)
    ((audience, body),) = sent("operation.release")
    assert audience == ["ATG-IMMI"]
    assert set(body["body"]) == {"published", "rules", "kind", "as_of", "key", "signature"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.filter(pk=row.pk).update(decided_by=people.lea)
