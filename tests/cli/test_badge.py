"""`leeward badge verify`: without an installation; lines or JSON; the exit code says how it ended."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Here, Installation
from tests.core.training.badges.example import BEGAN, ISSUER, LIST, SIGNER, badge

from leeward.core.training.badges.multikey import key_text, method_of
from leeward.core.training.badges.proofs import sign, without_proof
from leeward.core.training.badges.status import status_list

FAR = "2099-01-01T00:00:00Z"


def lasting() -> dict[str, object]:
    """A badge that is in force on whatever day the test runs."""
    return sign({**without_proof(badge()), "validUntil": FAR}, SIGNER, method_of(SIGNER.verify_key), BEGAN)


FILES: dict[str, tuple[Callable[[], str], int, str]] = {
    "forged or not": (lambda: json.dumps(lasting()), 3, "Intact, issuer not trusted"),
    "injected": (lambda: json.dumps({**lasting(), "rights": "all"}), 1, "rights is no term"),
    "altered": (lambda: json.dumps({**lasting(), "name": "All"}), 1, "signature is wrong"),
    "a token": (lambda: "eyJ.eyJ.c2ln", 1, "Token"),
    "no badge": (lambda: "{}", 1, "no badge"),
    "no JSON": (lambda: "badge", 2, "not JSON"),
}


@pytest.mark.parametrize("name", FILES)
def test_lines_and_json_say_the_same(name: str, tmp_path: Path) -> None:
    made, code, words = FILES[name]
    file = tmp_path / "badge.json"
    file.write_text(made())
    lines, told = Here().run("badge", "verify", file), Here().run("badge", "verify", file, "--json")
    assert (lines.code, told.code) == (code, code)
    assert list(told.json) == ["valid", "issuer", "achievement", "reason"]
    assert told.json["valid"] is (code == 0)
    assert words in told.json["reason"]
    assert dict(line.split("\t") for line in lines.out.splitlines()) == {
        name: json.dumps(value) if isinstance(value, bool) else value or "" for name, value in told.json.items()
    }
    if code == 3:
        assert (told.json["issuer"], told.json["achievement"]) == (ISSUER, "urn:leeward:achievement:travel-documents")


def test_it_needs_no_installation_and_reads_standard_input(tmp_path: Path) -> None:
    nowhere = Installation(tmp_path / "none")
    assert nowhere.start("badge", "verify", "-", stdin=json.dumps(lasting()).encode()).code == 3
    assert not nowhere.folder.exists(), "nothing is made"


def test_trust_and_revocation_come_as_files(tmp_path: Path) -> None:
    file, trust, revoked = tmp_path / "badge.json", tmp_path / "trust.json", tmp_path / "revoked.json"
    file.write_text(json.dumps(lasting()))
    trust.write_text(json.dumps({ISSUER: [key_text(SIGNER.verify_key)]}))
    listed = {**status_list(LIST, ISSUER, [7], BEGAN, BEGAN), "validUntil": FAR}
    revoked.write_text(json.dumps(sign(listed, SIGNER, method_of(SIGNER.verify_key), BEGAN)))
    assert Here().run("badge", "verify", file, "--trust", trust).code == 0
    done = Here().run("badge", "verify", file, "--trust", trust, "--revocations", revoked, "--json")
    assert (done.code, done.json["reason"]) == (1, "The issuer revoked the badge.")
    trust.write_text('{"https://other.example": []}')
    assert Here().run("badge", "verify", file, "--trust", trust).code == 1
    for broken in (trust, revoked):
        broken.write_text("[")
    assert "not JSON" in Here().run("badge", "verify", file, "--trust", trust).refusal
    assert "not JSON" in Here().run("badge", "verify", file, "--revocations", revoked).refusal
