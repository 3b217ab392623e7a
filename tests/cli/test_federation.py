"""`leeward federation`: each step of the ceremony, and what goes wrong; `test_ceremony` has it in real processes."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from tests.apps.exchange.federating import BARBADOS, WORDS, file
from tests.cli.ceremony import create, custodians, ok, public, sign, words
from tests.cli.conftest import Here
from tests.cli.nodes import begun, folder, hub, node
from tests.core.federation.charter.region import CUSTODIANS, member, public_keys

from leeward.apps.exchange.queries.federation import in_force
from leeward.core.federation.charter.fingerprint_words import words_of_member
from leeward.core.federation.charter.join_requests import Invitation, read_invitation, read_request, request
from leeward.core.federation.charter.signed_charter import read
from leeward.core.federation.keys import FileSigner

__all__ = ["folder", "hub"]

pytestmark = pytest.mark.django_db


def test_a_region_begins_with_two_signatures_and_eight_words(hub: Here, folder: Path) -> None:
    keys = custodians(hub, folder)
    assert keys[0].stat().st_mode & 0o777 == 0o600
    assert b"ENCRYPTED" in keys[0].read_bytes()
    draft, spoken = create(hub, folder, keys)
    sign(hub, draft, keys[0])
    assert "1 of the custodians" in hub.run("federation", "import", draft, "--words", spoken, "--yes").err
    sign(hub, draft, keys[2])
    assert "eight words" in hub.run("federation", "import", draft, "--yes").err
    assert "The words are not those" in hub.run("federation", "import", draft, "--words", "acorn").err
    assert hub.run("federation", "import", draft, "--words", spoken, stdin=b"n\n").code == 1
    assert in_force() is None
    ok(hub.run("federation", "import", draft, "--words", spoken, stdin=b"y\n"))
    told = ok(hub.run("federation", "status")).out
    assert f"words: {spoken}" in told
    assert "BRB-RBPF (this node)" in told


def test_a_node_is_invited_and_admitted(hub: Here, folder: Path) -> None:
    keys, first, spoken = begun(hub, folder)
    invitation, answer, second = (folder / f"{name}.json" for name in ("invitation", "request", "second"))
    invited = ok(hub.run("federation", "invite", "LCA-POLI", "--out", invitation))
    assert words(invited, "words of REGION") == spoken

    signer = FileSigner.generate()
    lucia = member("LCA-POLI", keys=(public_keys("LCA-POLI", signer),))
    answer.write_bytes(request(read_invitation(invitation.read_bytes()), lucia, signer).to_bytes())
    rights = ("--kind", "document", "--colour", "red", "--purpose", "border_check")
    admitted = ok(hub.run("federation", "admit", answer, "--out", second, *rights))
    assert words(admitted, "words of LCA-POLI") == words_of_member(lucia)
    assert "LCA-POLI gains the right to issue red notices" in admitted.out
    sign(hub, second, *keys[:2])
    ok(hub.run("federation", "import", second, "--yes"))
    assert "LCA-POLI" in ok(hub.run("federation", "status")).out
    ok(hub.run("federation", "export", "--out", folder / "copy.json"))
    assert (folder / "copy.json").read_bytes() == second.read_bytes()
    assert "version 2 is in force here" in hub.run("federation", "import", first, "--yes").err


def test_a_draft_is_changed_until_somebody_signs(hub: Here, folder: Path) -> None:
    keys, _first, _spoken = begun(hub, folder)
    next_ = folder / "next.json"
    ok(hub.run("federation", "draft", "--days", "700", "--out", next_))
    change = ("federation", "change", "BRB-RBPF", "--url", "https://new.example")
    changed = ok(hub.run(*change, "--from", next_, "--out", next_))
    assert "BRB-RBPF is reached at https://new.example" in changed.out
    sign(hub, next_, *keys[1:])
    ok(hub.run("federation", "import", next_, "--yes"))
    found = in_force()
    assert found is not None
    assert (found.version, found.members[0].url) == (2, "https://new.example")
    assert found.expires > timezone.now() + timedelta(days=699)


def test_the_invited_node_answers_and_takes_the_file(folder: Path) -> None:
    lucia = node("LCA-POLI")
    invitation, answer, charter = (folder / f"{name}.json" for name in ("invitation", "request", "charter"))
    roots = tuple(custodian.verify_key for custodian in CUSTODIANS[:3])
    until = timezone.now().replace(microsecond=0) + timedelta(days=14)
    sent = Invitation("REGION", roots, "BRB-RBPF", "https://brb-rbpf.example", "LCA-POLI", "0" * 64, until)
    invitation.write_bytes(sent.to_bytes())
    joined = ok(lucia.run("federation", "join", invitation, "--out", answer))
    assert words(joined, "words of REGION") == WORDS
    asking = read_request(answer.read_bytes()).member
    assert words(joined, "words of LCA-POLI") == words_of_member(asking)
    charter.write_bytes(file(2, members=(BARBADOS, asking)))
    ok(lucia.run("federation", "import", charter, "--words", WORDS, "--yes"))
    assert "LCA-POLI (this node)" in ok(lucia.run("federation", "status")).out


def test_what_goes_wrong_is_said_in_one_line(hub: Here, folder: Path) -> None:
    keys = custodians(hub, folder)
    phrase = ("--passphrase-file", folder / "phrase")
    assert "already exists" in hub.run("federation", "root", "--out", keys[0], *phrase).refusal
    (folder / "short").touch(mode=0o600)
    (folder / "short").write_text("short")
    short = hub.run("federation", "root", "--out", folder / "x.pem", "--passphrase-file", folder / "short")
    assert "at least 12 characters" in short.refusal
    name = ("federation", "create", "--name", "REGION", "--out", folder / "x.json")
    assert "3 different custodians" in hub.run(*name, *public([keys[0]] * 3)).refusal
    assert "not a custodian's public half" in hub.run(*name, "--root", keys[0]).refusal
    assert "in no federation yet" in hub.run("federation", "invite", "LCA-POLI", "--out", folder / "x.json").refusal
    unlike = hub.run("federation", "import", keys[0].with_suffix(".pub"), "--yes")
    assert "not a file of the federation" in unlike.refusal
    draft, _ = create(hub, folder, keys)
    told = hub.run("federation", "sign", draft, "--key", keys[0], "--passphrase-file", folder / "short", "--yes")
    assert "passphrase" in told.err
    assert read(draft.read_bytes()).signatures == {}
