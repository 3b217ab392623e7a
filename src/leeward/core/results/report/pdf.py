"""A report as PDF/UA-1 and PDF/A-2a: tagged, with fonts inside, the same bytes for the same content and time.

What people wrote reaches typst as data, never as its markup, so that no text can run anything.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import typst

_TEMPLATE = """
#let d = json(bytes(sys.inputs.data))
#set document(title: d.title, author: d.agency)
#set page(paper: "a4", margin: 22mm, numbering: "1", footer: context align(center, text(size: 8pt, d.footer + " · "
  + counter(page).display())))
#set text(lang: d.language, size: 10pt)
#set par(justify: false)
#show table.cell.where(y: 0): set text(weight: "bold")
#title[#d.title]
#text(fill: luma(80))[#d.subtitle]
#if d.svg != "" { figure(image(bytes(d.svg), format: "svg", alt: d.alt, width: 100%), caption: [#d.caption]) }
#for part in d.parts {
  heading(level: 1, part.title)
  for line in part.lines { par(line) }
}
#heading(level: 1, d.table_title)
#table(columns: (1fr,) + (auto,) * (d.head.len() - 1), stroke: .4pt + luma(150), inset: 4pt,
  table.header(..d.head), ..d.rows.flatten())
"""

_OTHER = re.compile(
    r"[^\n\x20-\x7e\xa0-\u024f\u0391-\u03a9\u03b1-\u03c9\u0410-\u044f\u2010-\u2027\u2032\u2033\u20ac\u2192\u2212]"
)
"""What is no Latin, Greek or Cyrillic letter and no usual sign: the font may not have it."""
_INSTEAD = "\ufffd"


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the report: its title and paragraphs."""

    title: str
    lines: Sequence[str]


@dataclass(frozen=True, slots=True)
class Report:
    """What the document says. `svg` is a picture of its own (without outside styles); `alt` says what it shows."""

    title: str
    subtitle: str
    agency: str
    footer: str
    language: str
    parts: Sequence[Part]
    table_title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    svg: str = ""
    alt: str = ""
    caption: str = ""


def pdf(report: Report, at: datetime) -> bytes:
    """The document as of a moment. Where the font lacks a character, each unusual one is printed as U+FFFD: both
    standards refuse what cannot be shown, and a report with an odd sign is better than none.
    """
    data = asdict(report)
    try:
        return _compiled(data, at)
    except typst.TypstError:
        return _compiled(_printable(data), at)


def _compiled(data: object, at: datetime) -> bytes:
    made = typst.compile(
        _TEMPLATE.encode(),
        format="pdf",
        sys_inputs={"data": json.dumps(data)},
        pdf_standards=["ua-1", "a-2a"],
        timestamp=at.replace(microsecond=0),
        ignore_system_fonts=True,
    )
    return bytes(made)


def _printable(data: Any) -> Any:
    if isinstance(data, str):
        return _OTHER.sub(_INSTEAD, data)
    if isinstance(data, dict):
        return {name: _printable(value) for name, value in data.items()}
    return [_printable(value) for value in data]
