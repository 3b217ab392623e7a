"""`leeward read` and `leeward seal`: documents from pictures, seals from bytes of a barcode. Nothing is kept."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from leeward.apps.agencies.queries import local_date
from leeward.apps.screening.imaging.queries.json_form import kept_json, picture_json, seal_json
from leeward.apps.screening.imaging.queries.read import PictureRead, SealRead, read_picture, seal_read
from leeward.apps.screening.imaging.queries.seal_sentences import name_of, tell
from leeward.cli.files import read_file
from leeward.cli.output import AsJson, stop
from leeward.core.document import rules
from leeward.core.document.imaging import Reading, UnreadablePicture, is_picture, unprotected_fields
from leeward.core.document.mrz import MalformedMrz, parse
from leeward.core.document.seals import MalformedSeal, read_seal
from leeward.messages import sentence

_MARKS = {"agrees": "+", "differs": "!", "open": "?"}


def read(
    image: Annotated[
        Path, typer.Argument(metavar="IMAGE", help="A picture in JPEG, PNG or WebP; - for standard input.")
    ],
    as_json: AsJson = False,
) -> None:
    """Read a document from a picture: its zone, the fields that no check digit covers, and its seals.

    Works without any connection. Ends with 1 where no zone with right check digits and no seal was found, and where the
    picture shows documents of several persons.
    """
    data, today = read_file(image), local_date(None)
    try:
        found = read_picture(data, today=today)
    except UnreadablePicture as error:
        if error.code == "picture.kind" and _is_seal(data, today):
            stop(f"these are the bytes of a barcode, not a picture: leeward seal {image} reads them", error)
        stop(str(error))
    if as_json:
        typer.echo(json.dumps(picture_json(found), ensure_ascii=False))
    else:
        for line in _picture_lines(found):
            typer.echo(line)
    whole = found.only_reading is not None and found.only_reading.agrees
    raise typer.Exit(0 if whole or (found.seals and len(found.readings) < 2) else 1)


def seal(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="The bytes of a barcode, or hexadecimal digits; - for standard input."),
    ],
    zone: Annotated[str, typer.Option(help="Compare with this machine readable zone.")] = "",
    as_json: AsJson = False,
) -> None:
    """Decode a seal or a boarding pass, verify it against the trust anchors, and compare it with a zone.

    Ends with 1 where the signature is false or a field differs, and with 0 also where nothing can be verified.
    """
    today = local_date(None)
    try:
        against = rules.Reading.of_zone(parse(zone, today=today)) if zone else None
        data = read_file(file)
        if is_picture(data):
            stop(f"this is a picture, not the bytes of a barcode: leeward read {file} finds the seals in it")
        found = seal_read(data, against, today=today)
    except (MalformedSeal, MalformedMrz) as error:
        stop(str(error))
    if as_json:
        typer.echo(json.dumps(seal_json(found), ensure_ascii=False))
    else:
        for line in _seal_lines(found):
            typer.echo(line)
    raise typer.Exit(1 if any(told.mark == "differs" for told in tell(kept_json(found))) else 0)


def _is_seal(data: bytes, today: date) -> bool:
    try:
        read_seal(data, today=today)
    except MalformedSeal:
        return False
    return True


def _picture_lines(found: PictureRead) -> Iterator[str]:
    if not found.readings:
        yield sentence("picture.nothing")
    if len(found.readings) > 1:
        yield f"! {sentence('picture.several')}"
    for reading in found.readings:
        yield from _zone_lines(reading)
    for one in found.seals:
        yield from _seal_lines(one)
    for error in found.refused:
        yield f"? {sentence(error.code, error.params)}"


def _zone_lines(reading: Reading) -> Iterator[str]:
    yield from reading.zone.lines
    wrong = ", ".join(name for name, state in reading.zone.checks.items() if state == "wrong")
    if reading.agrees:
        yield "+ every check digit agrees"
    elif reading.holds:
        yield "? every check digit agrees; some characters that none covers are hard to read"
    else:
        yield f"! not to be used without typing it ({wrong or 'unsure'})"
    yield f"? compare, no check digit covers: {', '.join(unprotected_fields(reading.zone.layout))}"
    for doubt in reading.doubts:
        yield f"? line {doubt.line}, character {doubt.column}: {doubt.taken}, or {doubt.instead}"


def _seal_lines(found: SealRead) -> Iterator[str]:
    yield f"{sentence(f'seal.document.{found.seal.document}')} {found.seal.issuer} {found.seal.issued or ''}".rstrip()
    for told in tell(kept_json(found)):
        yield f"{_MARKS[told.mark]} {told.text}"
    for field in found.seal.fields:
        yield f"  {name_of(field)}: {' / '.join(field.value.splitlines())}"
