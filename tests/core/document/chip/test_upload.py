"""The files of a chip and uploads of them: good ones are read, anything else is refused with a reason."""

import base64
import io
import json
import zipfile
from collections.abc import Mapping
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.document.chip.making import GROUPS, TODAY, dg1, dg2, master_list

from leeward.core.document.chip.active import Answered
from leeward.core.document.chip.face import face_image
from leeward.core.document.chip.inspection import inspect
from leeward.core.document.chip.lds import full_name, issue_date, read_common, zone_text
from leeward.core.document.chip.security_object import read_security_object
from leeward.core.document.chip.upload import BadUpload, read_upload
from leeward.core.document.pki import Malformed, TrustStore
from leeward.core.document.pki.signatures import Unsupported
from leeward.scenario.chips import sod
from leeward.scenario.issuing import Authority

CSCA = Authority.root()

SOD = sod(GROUPS, CSCA.issue())

MASTERS = master_list((CSCA.certificate,), CSCA.issue())

NOTHING = TrustStore.of([])


def test_one_broken_file_costs_only_itself() -> None:
    read = inspect(
        {"SOD": SOD, "DG1": dg1(), "DG2": dg2()[:-5], "DG11": b"\x6b\x02\x5f\x0e"}, store=NOTHING, today=TODAY
    )
    assert [name for name, _ in read.broken] == ["DG2", "DG11"]
    assert read.facts is not None
    assert read.facts.numbers("equal") == (1,)
    assert read.zone is not None


def test_a_broken_security_object_leaves_the_zone() -> None:
    read = inspect({"SOD": SOD[:-3], "DG1": dg1()}, store=NOTHING, today=TODAY)
    assert (read.facts, [name for name, _ in read.broken]) == (None, ["SOD"])
    assert read.zone is not None


def zipped(parts: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


FILES = {"SOD": SOD, "DG1": dg1(), "DG2": dg2()}

TEXTS = {name: base64.b64encode(data).decode() for name, data in FILES.items()}


@pytest.mark.parametrize(
    "upload",
    [
        zipped({"reader/EF_SOD.bin": SOD, "a": dg1(), "b": dg2()}),
        json.dumps(TEXTS).encode(),
        json.dumps({"files": TEXTS, "reader": "X"}).encode(),
        json.dumps({name: data.hex() for name, data in FILES.items()}).encode(),
    ],
    ids=["zip", "json", "json with files", "hexadecimal"],
)
def test_an_upload_is_read_whatever_its_form(upload: bytes) -> None:
    assert dict(read_upload(upload).files) == FILES


ANSWER = {"challenge": "0102030405060708", "response": base64.b64encode(b"signature").decode()}


@pytest.mark.parametrize(
    "upload",
    [
        json.dumps({"files": TEXTS, "active_authentication": ANSWER}).encode(),
        json.dumps({**TEXTS, "active_authentication": ANSWER}).encode(),
        zipped({**FILES, "log/Active_Authentication.json": json.dumps(ANSWER).encode()}),
        zipped({**FILES, "active_authentication": json.dumps(ANSWER).encode()}),
    ],
    ids=["json with files", "json", "zip", "zip without ending"],
)
def test_what_the_chip_answered_comes_along(upload: bytes) -> None:
    read = read_upload(upload)
    assert (dict(read.files), read.ignored) == (FILES, ())
    assert read.answered == Answered(bytes(range(1, 9)), b"signature")


def test_a_reader_that_asked_nothing_may_say_so_with_empty_texts() -> None:
    log = {"challenge": "", "response": ""}
    assert read_upload(json.dumps({**TEXTS, "active_authentication": log}).encode()).answered is None


@pytest.mark.parametrize(
    "log",
    [
        5,
        [],
        {},
        {"challenge": "00" * 8},
        {"challenge": "00" * 7, "response": "00"},
        {"challenge": 5, "response": "00"},
        {"challenge": "00" * 8, "response": "00" * 1025},
    ],
    ids=str,
)
def test_an_answer_that_makes_no_sense_is_refused(log: object) -> None:
    for upload in (
        json.dumps({"files": TEXTS, "active_authentication": log}).encode(),
        zipped({**FILES, "active_authentication.json": json.dumps(log).encode()}),
    ):
        with pytest.raises(BadUpload) as refused:
            read_upload(upload)
        assert refused.value.code == "upload.answer"


def test_parts_that_are_no_chip_files_are_named_and_left_out() -> None:
    read = read_upload(zipped({"sod": SOD, "readme.txt": b"hello", "empty": b""}))
    assert (list(read.files), read.ignored) == (["SOD"], ("readme.txt", "empty"))


BOMB = zipped({"DG2": bytes(3_000_000)})

LIES = bytearray(zipped({"DG1": b"a" * 100}))


@pytest.mark.parametrize(
    ("upload", "code"),
    [
        (b"", "upload.empty"),
        (bytes(50_000_000), "upload.long"),
        (b"not a chip", "upload.kind"),
        (b"PK\x03\x04 but no zip", "upload.zip"),
        (zipped(FILES)[:-30], "upload.zip"),
        (BOMB, "upload.unpacked"),
        (zipped({f"part {n}": bytes(2_000_000) for n in range(6)}), "upload.unpacked"),
        (zipped({f"part {n}": b"a" for n in range(65)}), "upload.many"),
        (zipped({"readme": b"hello"}), "upload.none"),
        (b"%PDF-1.7\n", "upload.pdf"),
        (b"\xff\xd8\xff\xe0 a photo", "upload.picture"),
        (b"\x00\x00\x00\x18ftypheic", "upload.picture"),
        (MASTERS, "upload.trust"),
        (CSCA.certificate, "upload.trust"),
        (b"-----BEGIN CERTIFICATE-----\n", "upload.trust"),
        (zipped({"SOD.bin": MASTERS}), "upload.trust"),
        (zipped({"SOD.bin": MASTERS, "DG2.jpg": b"\xff\xd8\xff"}), "upload.none"),
        (b"0\x82\xff\xff", "upload.kind"),
        (zipped({"one": dg1(), "two": dg1("X" * 88)}), "upload.twice"),
        (b"{", "upload.json"),
        (b"{" * 100_000, "upload.json"),
        (b'{"a":' * 50_000, "upload.json"),
        (b'{"SOD": 5}', "upload.shape"),
        (b'{"files": ["SOD"]}', "upload.shape"),
        (b'{"SOD": "not base64!"}', "upload.text"),
        (json.dumps({str(n): "00" for n in range(65)}).encode(), "upload.many"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_other_uploads_are_refused_with_a_reason(upload: bytes, code: str) -> None:
    with pytest.raises(BadUpload) as refused:
        read_upload(upload)
    assert refused.value.code == code


def test_an_encrypted_zip_is_refused() -> None:
    locked = bytearray(zipped({"SOD": SOD}))
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(BadUpload, match="encrypted"):
        read_upload(bytes(locked))


@given(st.data())
@settings(max_examples=120)
def test_damaged_files_are_reported_and_never_break_an_inspection(data: st.DataObject) -> None:
    files = {name: bytearray(content) for name, content in FILES.items()}
    for _ in range(data.draw(st.integers(1, 5))):
        damaged = files[data.draw(st.sampled_from(sorted(files)))]
        damaged[data.draw(st.integers(0, min(len(damaged), 250) - 1))] = data.draw(st.integers(0, 255))
    inspect({name: bytes(content) for name, content in files.items()}, store=NOTHING, today=TODAY)


@given(
    st.binary(max_size=200),
    st.sampled_from([b"\x77", b"\x61", b"\x75", b"\x60", b"\x6b", b"\x6c", b"PK\x03\x04", b"{"]),
)
@settings(max_examples=200)
def test_any_bytes_are_read_or_refused_by_each_reader(data: bytes, start: bytes) -> None:
    content = start + data
    for reader in (read_security_object, face_image, zone_text, read_common, full_name, issue_date, read_upload):
        with suppress(Malformed, BadUpload, Unsupported):
            reader(content)
