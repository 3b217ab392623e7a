"""`leeward trust` and `leeward chip`: what is on which stream, exit codes, one line for what is refused."""

import hashlib
import json
import ssl
from pathlib import Path

import pytest
from tests.cli.conftest import Here
from tests.core.document.chip.making import GROUPS, ZONE, dg2

from leeward.apps.agencies.actions.officers import prepare_node
from leeward.core.document.pki import read_certificate
from leeward.scenario.chip_keys import answer, dg15
from leeward.scenario.chips import sod
from leeward.scenario.issuing import Authority, rsa_key

pytestmark = pytest.mark.django_db

CSCA = Authority.root("UT", "CSCA UTOPIA")
SIGNER = CSCA.issue("UT", "DS 1")
FINGERPRINT = read_certificate(CSCA.certificate).fingerprint


def pem(authority: Authority) -> bytes:
    return ssl.DER_cert_to_PEM_cert(authority.certificate).encode()


@pytest.fixture
def here() -> Here:
    prepare_node("BRB-RBPF")
    return Here()


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    contents = {"csca": CSCA.certificate, "sod": sod(GROUPS, SIGNER), "dg1": GROUPS[1], "dg2": GROUPS[2]}
    for name, data in contents.items():
        (tmp_path / name).write_bytes(data)
    return {name: tmp_path / name for name in contents}


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


def test_the_pin_of_an_unsigned_file_waits_for_a_second_administrator(here: Here, tmp_path: Path) -> None:
    file = tmp_path / "bundle.pem"
    file.write_bytes(b"".join(pem(Authority.root(country, "CSCA")) for country in ("UT", "XA")))
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    here.run("trust", "pin", FINGERPRINT)
    assert here.run("trust", "import", file, "--fingerprint", digest).code == 2
    told = here.run("trust", "status").err
    assert f"waits for a second administrator, and counts for nothing before: bundle.pem, SHA-256 {digest}" in told
    assert FINGERPRINT not in told, "a root is pinned by one"
    assert [row["sha256"] for row in here.run("trust", "status", "--json").json["waiting"]] == [digest]


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


def test_a_chip_is_told_fact_by_fact(here: Here, files: dict[str, Path]) -> None:
    chip = [files["sod"], files["dg1"], files["dg2"]]
    unknown = here.run("chip", "verify", *chip)
    assert unknown.code == 0
    assert unknown.out.startswith("Chip not verified: its signer is not known here\n")
    here.run("trust", "import", files["csca"], "--fingerprint", FINGERPRINT)
    known = here.run("chip", "verify", *chip)
    assert (known.code, known.err) == (0, "")
    assert known.out.startswith("Chip verified by an authority of UT that an administrator here added")
    assert known.out.splitlines()[1:4] == [
        "Signature: good",
        "Unchanged since it was signed: zone (DG1), face (DG2)",
        "Signer: DS 1 (UT, secp256r1), issued by a trusted authority",
    ]
    as_json = here.run("chip", "verify", *chip, "--json").json
    assert (as_json["authentic"], as_json["findings"], as_json["zone"]) == (True, [], list(ZONE))


def test_an_altered_chip_ends_with_one(here: Here, files: dict[str, Path]) -> None:
    files["dg2"].write_bytes(dg2(behind=b"x"))
    done = here.run("chip", "verify", files["sod"], files["dg2"])
    assert done.code == 1
    assert "- The face on the chip (DG2) was changed after it was signed" in done.out


def test_a_damaged_file_ends_with_one_and_a_strange_one_is_named(here: Here, files: dict[str, Path]) -> None:
    picture = files["dg1"].with_name("face.jpg")
    picture.write_bytes(b"\xff\xd8\xff")
    done = here.run("chip", "verify", files["sod"], files["dg1"], picture)
    assert (done.code, done.err) == (0, "face.jpg is no file of a chip and was left out\n")
    files["sod"].write_bytes(files["sod"].read_bytes()[:-1])
    done = here.run("chip", "verify", files["sod"], files["dg1"])
    assert (done.code, "SOD cannot be read: EF.SOD: the element at byte 0 is cut off" in done.out) == (1, True)


def test_a_read_with_the_chips_answer_says_whether_it_holds_its_key(
    here: Here, files: dict[str, Path], tmp_path: Path
) -> None:
    key, challenge, read = rsa_key(), bytes(8), tmp_path / "read.json"
    groups = {**GROUPS, 15: dg15(key)}
    held = {"SOD": sod(groups, SIGNER).hex()} | {f"DG{number}": data.hex() for number, data in groups.items()}
    here.run("trust", "import", files["csca"], "--fingerprint", FINGERPRINT)
    for response, code, told in ((answer(key, challenge), 0, "holds its private"), (b"", 1, "did not prove")):
        log = {"challenge": challenge.hex(), "response": response.hex()}
        read.write_text(json.dumps({"files": held, "active_authentication": log}))
        done = here.run("chip", "verify", read)
        assert (done.code, f"Active authentication: the chip {told}" in done.out) == (code, True)


def test_one_file_of_a_whole_read_is_verified_too(here: Here, tmp_path: Path) -> None:
    read = tmp_path / "read.json"
    read.write_text(json.dumps({"SOD": sod(GROUPS, SIGNER).hex(), "DG1": GROUPS[1].hex()}))
    done = here.run("chip", "verify", read)
    assert (done.code, done.out.splitlines()[0]) == (0, "Chip not verified: its signer is not known here")
    read.write_text("{")
    assert "JSON cannot be read" in here.run("chip", "verify", read).refusal
