"""A chip read uploaded as one file: a zip of its files, or a JSON object with each file in base64 or hexadecimal.

Files are recognised by their first tag and not by their name, since each reader names them differently. The upload may
also hold the chip's answer in active authentication: `active_authentication`, an object with `challenge` and `response`
in base64 or hexadecimal; in a zip, a part of that name, with or without `.json`. Sizes are limited before anything is
unpacked, since a small zip may expand to a huge file.
"""

import base64
import binascii
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from types import MappingProxyType

from leeward.core.archive_names import leaving_names
from leeward.core.document.chip.active import CHALLENGE, LONGEST_ANSWER, Answered
from leeward.core.document.chip.lds import LARGEST as LARGEST_FILE
from leeward.core.document.chip.lds import is_whole, name_of
from leeward.core.document.chip.trust_file import kind_of
from leeward.core.outside_json import BadJson, read_json

LARGEST = 8 * 1024 * 1024
"""Bytes of an upload, and of all its files together."""

MOST_FILES = 64
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"RIFF", b"GIF8")
ACTIVE = "active_authentication"

_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "upload.empty": "the file is empty",
        "upload.long": "the file is longer than a chip read can be ({largest} MiB)",
        "upload.kind": "this is neither a zip nor a JSON file of a chip read",
        "upload.pdf": "this is a PDF; a zip or a JSON file of a chip read was expected",
        "upload.picture": "this is a picture, not a chip read; pictures of documents are read apart",
        "upload.trust": "this says whom to trust (a signed list, a certificate or a revocation list) and is not a chip"
        " read; an administrator imports it with `leeward trust import`",
        "upload.leaves": "the zip file has a name that leads out of it ({name}): such a file is refused",
        "upload.zip": "the zip file is damaged ({message})",
        "upload.locked": "the zip file is encrypted",
        "upload.many": "the file holds {count} parts; a chip has at most {largest} files",
        "upload.unpacked": "unpacked, {name} is larger than a chip's file can be ({largest} MiB)",
        "upload.json": "the JSON cannot be read ({message})",
        "upload.shape": "the JSON must be one object with the chip's files, each as text in base64 or hexadecimal",
        "upload.text": "{name} is neither base64 nor hexadecimal",
        "upload.twice": "the file holds {name} twice",
        "upload.answer": "active_authentication must be an object with challenge (8 bytes) and response (up to 1,024),"
        " each as text in base64 or hexadecimal",
        "upload.none": "no file of a chip is in it: expected EF.SOD and DG1 at least",
    }
)


class BadUpload(ValueError):
    """The upload is not a chip read. `code` and `params` say why; str() is one sentence."""

    def __init__(self, code: str, **params: object) -> None:
        self.code = code
        self.params: Mapping[str, str] = {name: str(value) for name, value in params.items()}
        super().__init__(_SENTENCES[code].format_map(self.params))


@dataclass(frozen=True, slots=True)
class ChipRead:
    """The files of a chip by name (`SOD`, `COM`, `DG1` to `DG16`), the parts that are not files of a chip, and its
    answer.
    """

    files: Mapping[str, bytes]
    ignored: tuple[str, ...] = ()
    answered: Answered | None = None


def read_upload(data: bytes) -> ChipRead:
    """Read an upload. Raises BadUpload."""
    if not data:
        raise BadUpload("upload.empty")
    if len(data) > LARGEST:
        raise BadUpload("upload.long", largest=LARGEST >> 20)
    if data.startswith(b"PK"):
        return _with_answer(list(_of_zip(data)))
    if data.lstrip()[:1] == b"{":
        return _of_json(data)
    raise BadUpload(_mistaken_upload(data))


def write_upload(files: Mapping[str, bytes], answered: Answered | None = None) -> bytes:
    """The files by name, and the chip's answer, as one JSON object that `read_upload` accepts."""
    whole: dict[str, object] = {"files": {name: data.hex() for name, data in files.items()}}
    if answered is not None:
        whole[ACTIVE] = {"challenge": answered.challenge.hex(), "response": answered.response.hex()}
    return json.dumps(whole).encode()


def chip_read(parts: Iterator[tuple[str, bytes]]) -> ChipRead:
    """The files among these parts, recognised by their first tag. Raises BadUpload.

    A text may begin with a letter that is some file's tag, so an incomplete part counts only if its name says the same.
    """
    files, ignored = dict[str, bytes](), list[str]()
    instead = set[str]()
    for part, content in parts:
        name = name_of(content)
        if not name or not (is_whole(content) or name in part.upper()):
            ignored.append(part)
            instead.add(_mistaken_upload(content))
        elif name in files and files[name] != content:
            raise BadUpload("upload.twice", name=name)
        else:
            files[name] = content
    if not files:
        instead.discard("upload.kind")
        raise BadUpload(instead.pop() if len(instead) == 1 else "upload.none")
    return ChipRead(MappingProxyType(files), tuple(ignored))


def _mistaken_upload(data: bytes) -> str:
    """What was uploaded in place of a chip's file, as far as its first bytes show."""
    if data.startswith(b"%PDF-"):
        return "upload.pdf"
    if data.startswith(_PICTURES) or data[4:8] == b"ftyp":
        return "upload.picture"
    if data.startswith(b"-----BEGIN ") or (data.startswith(b"\x30") and kind_of(data) != "unknown"):
        return "upload.trust"
    return "upload.kind"


def _of_zip(data: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if leaving := leaving_names(archive.namelist()):
                raise BadUpload("upload.leaves", name=leaving[0][:80])
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(entries) > MOST_FILES:
                raise BadUpload("upload.many", count=len(entries), largest=MOST_FILES)
            room = LARGEST
            for entry in entries:
                content = _unpack(archive, entry, min(room, LARGEST_FILE))
                room -= len(content)
                yield entry.filename, content
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, ValueError, binascii.Error) as error:
        if isinstance(error, BadUpload):
            raise
        raise BadUpload("upload.zip", message=str(error)[:100]) from error


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int) -> bytes:
    """One part; its size is counted, since the size in the zip's directory may be wrong."""
    if entry.flag_bits & 1:
        raise BadUpload("upload.locked")
    with archive.open(entry) as stream:
        content = stream.read(room + 1)
    if len(content) > room:
        raise BadUpload("upload.unpacked", name=entry.filename[:80], largest=LARGEST_FILE >> 20)
    return content


def _with_answer(parts: list[tuple[str, bytes]]) -> ChipRead:
    """The parts of a zip, one of which may hold the chip's answer."""
    logs = [content for name, content in parts if _is_log(name)]
    read = chip_read((name, content) for name, content in parts if not _is_log(name))
    return replace(read, answered=_parse_answer(_parse_json(logs[0]))) if logs else read


def _is_log(name: str) -> bool:
    return name.rpartition("/")[2].lower().removesuffix(".json") == ACTIVE


def _of_json(data: bytes) -> ChipRead:
    parsed = _parse_json(data)
    if not isinstance(parsed, dict):
        raise BadUpload("upload.shape")
    log = parsed.pop(ACTIVE, None)
    read = chip_read(of_texts(parsed.get("files", parsed)))
    return read if log is None else replace(read, answered=_parse_answer(log))


def _parse_json(data: bytes) -> object:
    try:
        return read_json(data)
    except BadJson as error:
        raise BadUpload("upload.json", message=str(error)[:100]) from error


def _parse_answer(log: object) -> Answered | None:
    """The chip's answer; None if the log says that it was not asked. Raises BadUpload."""
    parts = log if isinstance(log, dict) else {}
    texts = [parts.get(name) for name in ("challenge", "response")]
    if not all(isinstance(text, str) for text in texts):
        raise BadUpload("upload.answer")
    challenge, response = (_decode(ACTIVE, str(text)) for text in texts)
    if not challenge and not response:
        return None
    if len(challenge) != CHALLENGE or len(response) > LONGEST_ANSWER:
        raise BadUpload("upload.answer")
    return Answered(challenge, response)


def of_texts(files: object) -> Iterator[tuple[str, bytes]]:
    """The parts of an object of texts in base64 or hexadecimal. Raises BadUpload."""
    if not isinstance(files, dict) or not all(isinstance(text, str) for text in files.values()):
        raise BadUpload("upload.shape")
    if len(files) > MOST_FILES:
        raise BadUpload("upload.many", count=len(files), largest=MOST_FILES)
    for name, text in files.items():
        yield name, _decode(name, text)


def _decode(name: str, text: str) -> bytes:
    # Hexadecimal first: its digits are letters of base64 too.
    plain = "".join(text.split())
    try:
        return bytes.fromhex(plain)
    except ValueError:
        pass
    try:
        return base64.b64decode(plain, validate=True)
    except ValueError as error:
        raise BadUpload("upload.text", name=name[:80]) from error
