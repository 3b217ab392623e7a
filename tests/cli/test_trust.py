"""`leeward trust` and `leeward chip`: what is on which stream, exit codes, one line for what is refused."""

import hashlib
from pathlib import Path

import pytest
from django.conf import settings
from tests.cli.conftest import Here
from tests.cli.trusted import FINGERPRINT, files, here, pem

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.trust_anchors.models import TrustCertificate
from leeward.scenario.issuing import Authority

__all__ = ["files", "here"]

pytestmark = pytest.mark.django_db


def test_a_root_is_named_then_pinned_then_seen(here: Here, files: dict[str, Path]) -> None:
    assert here.run("trust", "status").err.strip() == "nothing is trusted yet: leeward trust import FILE"
    refused = here.run("trust", "import", files["csca"])
    assert refused.code == 2
    assert FINGERPRINT in refused.refusal
    done = here.run("trust", "import", files["csca"], "--fingerprint", FINGERPRINT, "--json")
    assert (done.code, done.json["added"], done.err) == (0, 1, "")
    shown = here.run("trust", "status", "--json").json
    assert shown["pins"] == [FINGERPRINT]
    assert [(row["country"], row["authorities"], row["next_expiry"]) for row in shown["countries"]] == [
        ("UT", 1, "2035-01-01")
    ]
    told = here.run("trust", "status").out
    assert "csca" in told
    assert "1 country, 1 pinned root" in told


def administrator(name: str) -> str:
    """The name of a node administrator who has a password."""
    agency = Officer.objects.get(username=settings.COMMAND_OFFICER).agency
    create_officer(name, name.title(), agency, roles=[Role.NODE_ADMINISTRATOR], password=f"{name}-password")
    return name


def test_the_pin_of_an_unsigned_file_waits_for_a_second_administrator(here: Here, tmp_path: Path) -> None:
    file = tmp_path / "bundle.pem"
    file.write_bytes(b"".join(pem(Authority.root(country, "CSCA")) for country in ("UT", "XA")))
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    here.run("trust", "pin", FINGERPRINT)
    command = ("trust", "import", file, "--fingerprint", digest, "--officer", administrator("olga"))
    assert here.run(*command, stdin=b"a guess\n").code == 1
    assert "waits" not in here.run("trust", "status").err, "a name proves no person"
    assert here.run(*command, stdin=b"olga-password\n").code == 2
    told = here.run("trust", "status").err
    assert f"waits for a second administrator, and counts for nothing before: bundle.pem, SHA-256 {digest}" in told
    assert FINGERPRINT not in told, "a root is pinned by one"
    assert [row["sha256"] for row in here.run("trust", "status", "--json").json["waiting"]] == [digest]


def test_the_second_administrator_of_an_unsigned_file_gives_a_password(here: Here, tmp_path: Path) -> None:
    file = tmp_path / "bundle.pem"
    file.write_bytes(b"".join(pem(Authority.root(country, "CSCA")) for country in ("UT", "XA")))
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    command = ("trust", "import", file, "--fingerprint", digest)
    administrator("nora")
    assert here.run(*command, "--officer", administrator("olga"), stdin=b"olga-password\n").code == 2
    assert here.run(*command, "--officer", "nora", stdin=b"a guess of hers\n").code == 1
    assert not TrustCertificate.objects.exists()
    assert here.run(*command, "--officer", "nora", stdin=b"nora-password\n").code == 0
    assert TrustCertificate.objects.count() == 2


def test_a_pin_alone_and_back(here: Here) -> None:
    assert here.run("trust", "pin", FINGERPRINT, "--note", "their page").out == f"pinned {FINGERPRINT}\n"
    assert here.run("trust", "pin", FINGERPRINT, "--remove").code == 0
    assert "is not pinned" in here.run("trust", "pin", FINGERPRINT, "--remove").refusal
    assert "64 hexadecimal digits" in here.run("trust", "pin", "abc").refusal


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["trust", "import", "nowhere.ml"], "there is no such file"),
        (["trust", "import", "x", "--officer", "nobody"], "nobody"),
        (["chip", "verify", "nowhere.bin"], "No such file"),
        (["chip", "verify", "{csca}"], "leeward trust import"),
        (["chip", "read", "P<UTO"], "machine readable zone"),
        (["chip", "read", "--can", "123456"], "pyscard|there is no reader|no document"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_done_is_said_in_one_line(
    here: Here, files: dict[str, Path], words: list[str], says: str
) -> None:
    done = here.run(*(word.format_map(files) for word in words))
    assert done.code == 2
    assert any(part in done.refusal for part in says.split("|"))
