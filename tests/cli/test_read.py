"""`leeward read` and `leeward seal`: pictures and barcodes from files, and every kind of file that is none."""

from pathlib import Path

import pytest
from tests.cli.conftest import Here
from tests.core.document.imaging.printing import CARD, OTHER_CARD, PASSPORT, above

from leeward.scenario.issuing import Authority
from leeward.scenario.pages import jpeg, page
from leeward.scenario.seals import ZONE, signer, vds

pytestmark = pytest.mark.django_db
SIGNER = signer(Authority.root())
OTHER = "I<UTOLINDSTROM<<ANNA<MARIA<<<<<<<<<<\nD231458907UTO7408122F3204159<<<<<<<6"


@pytest.fixture
def here() -> Here:
    return Here()


def test_a_picture(here: Here, tmp_path: Path) -> None:
    image = tmp_path / "passport.jpg"
    image.write_bytes(jpeg(page(PASSPORT)))
    done = here.run("read", image)
    assert done.code == 0, done.err
    assert done.out.splitlines()[:3] == [*PASSPORT, "+ every check digit agrees"]
    assert "no check digit covers: document_type, issuer, name" in done.out
    told = here.run("read", image, "--json").json
    assert (told["zone"]["lines"], told["seals"]) == (list(PASSPORT), [])


def test_a_forged_one_ends_with_1(here: Here, tmp_path: Path) -> None:
    image = tmp_path / "forged.jpg"
    image.write_bytes(jpeg(page((PASSPORT[0], PASSPORT[1].replace("F1204159", "F3204159")))))
    done = here.run("read", image)
    assert done.code == 1
    assert "not to be used without typing it (expiry_date, composite)" in done.out


def test_the_documents_of_two_persons_end_with_1_and_both_are_shown(here: Here, tmp_path: Path) -> None:
    image = tmp_path / "two.jpg"
    image.write_bytes(jpeg(above(page(CARD), page(OTHER_CARD))))
    done = here.run("read", image)
    assert done.code == 1
    assert "! The picture shows documents of several persons" in done.out
    assert set(CARD) | set(OTHER_CARD) <= set(done.out.splitlines())
    told = here.run("read", image, "--json")
    assert (told.code, told.json["zone"], len(told.json["zones"])) == (1, None, 2)


@pytest.mark.parametrize("data", [b"", b"not a picture", jpeg(page(PASSPORT))[:200]])
def test_what_is_no_picture(data: bytes, here: Here, tmp_path: Path) -> None:
    image = tmp_path / "x.jpg"
    image.write_bytes(data)
    done = here.run("read", image)
    assert (done.code, bool(done.refusal)) == (2, True)
    assert here.run("read", tmp_path / "nowhere.jpg").code == 2


def test_a_seal_from_standard_input(here: Here) -> None:
    done = here.run("seal", "-", stdin=vds(SIGNER).hex().encode())
    assert done.code == 0
    assert done.out.startswith("Emergency travel document UTO 2026-03-01\n? ")
    assert "ERIKSSON" in done.out


def test_a_seal_beside_another_zone_ends_with_1(here: Here, tmp_path: Path) -> None:
    file = tmp_path / "seal.bin"
    file.write_bytes(vds(SIGNER))
    assert here.run("seal", file, "--zone", "\n".join(ZONE)).code == 0
    done = here.run("seal", file, "--zone", OTHER)
    assert done.code == 1
    assert "! Name: the seal says ERIKSSON ANNA MARIA, the zone LINDSTROM ANNA MARIA." in done.out
    assert here.run("seal", file, "--json").json["facts"]["signature"] == "unknown_signer"


@pytest.mark.parametrize("data", [jpeg(page(PASSPORT)), b"\0\0\0\x24ftypheic" + bytes(100)], ids=["JPEG", "HEIC"])
def test_a_picture_in_place_of_a_seal_points_to_the_other_command(data: bytes, here: Here, tmp_path: Path) -> None:
    image = tmp_path / "seal.jpg"
    image.write_bytes(data)
    done = here.run("seal", image)
    assert (done.code, f"leeward read {image}" in done.refusal) == (2, True)


@pytest.mark.parametrize("data", [vds(SIGNER), vds(SIGNER).hex().encode()], ids=["bytes", "digits"])
def test_a_seal_in_place_of_a_picture_points_to_the_other_command(data: bytes, here: Here, tmp_path: Path) -> None:
    file = tmp_path / "seal.bin"
    file.write_bytes(data)
    done = here.run("read", file)
    assert (done.code, f"leeward seal {file}" in done.refusal) == (2, True)


@pytest.mark.parametrize("data", [b"", b"\xdc\x03\xd9", b"hello", b"{"])
def test_what_is_no_seal(data: bytes, here: Here) -> None:
    done = here.run("seal", "-", stdin=data)
    assert (done.code, bool(done.refusal)) == (2, True)
