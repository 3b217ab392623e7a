"""The keys of this node on the command line."""

from pathlib import Path

import pytest
from tests.cli.ceremony import custodians, ok, public
from tests.cli.conftest import Here
from tests.cli.nodes import begun, folder, hub

from leeward.apps.agencies.actions.officers import prepare_node

__all__ = ["folder", "hub"]

pytestmark = pytest.mark.django_db


def test_keys_are_rotated_and_revoked(hub: Here, folder: Path) -> None:
    keys, _first, _spoken = begun(hub, folder)
    shown = ok(hub.run("node", "show", "--json")).json
    ok(hub.run("node", "rotate", "--days", "1"))
    ok(hub.run("node", "rotate", "--tls"))
    bundles = folder / "keys.json"
    bundles.write_text(ok(hub.run("node", "show", "--json")).out)
    rotated = ok(hub.run("federation", "draft", "--keys", bundles, "--out", folder / "next.json"))
    assert "BRB-RBPF may sign with the key" in rotated.out
    assert "BRB-RBPF has a new TLS certificate" in rotated.out

    asked, wanted = folder / "asked.json", folder / "list.json"
    asked.write_text(ok(hub.run("node", "revoke", shown["signer"], "--reason", "stolen")).out)
    told = ok(hub.run("federation", "revoke", asked, "--out", wanted))
    assert shown["signer"] in told.out
    phrase = ("--passphrase-file", folder / "phrase", "--yes")
    ok(hub.run("federation", "sign-revocations", wanted, "--key", keys[0], *phrase))
    assert "1 of the custodians" in hub.run("federation", "import-revocations", wanted).refusal
    ok(hub.run("federation", "sign-revocations", wanted, "--key", keys[2], *phrase))
    assert "older than 30 days" in hub.run("federation", "status").err
    ok(hub.run("federation", "import-revocations", wanted))
    assert "older than 30 days" not in hub.run("federation", "status").err
    ok(hub.run("federation", "export-revocations", "--out", folder / "copy.json"))
    assert (folder / "copy.json").read_bytes() == wanted.read_bytes()


def test_a_node_without_keys_is_told_to_make_some(folder: Path) -> None:
    prepare_node("BRB-RBPF")
    keys = custodians(Here(), folder)
    done = Here().run("federation", "create", "--name", "REGION", *public(keys), "--out", folder / "x.json")
    assert "leeward node init" in done.refusal
