"""A chip on the command line: told fact by fact, and what cannot be read named."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Here
from tests.cli.trusted import FINGERPRINT, SIGNER, files, here
from tests.core.document.chip.making import GROUPS, ZONE, dg2

from leeward.scenario.chip_keys import answer, dg15
from leeward.scenario.chips import sod
from leeward.scenario.issuing import rsa_key

__all__ = ["files", "here"]

pytestmark = pytest.mark.django_db


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
    assert (done.code, done.err) == (0, "face.jpg is not a file of a chip and was left out\n")
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
