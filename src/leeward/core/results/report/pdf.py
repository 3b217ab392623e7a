"""A report as PDF/UA-1 and PDF/A-2b: tagged, with fonts inside, the same bytes for the same content and time.

What people wrote reaches typst as data, never as its markup, so that no text can run anything.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

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
    """The document as of a moment."""
    data: Mapping[str, object] = asdict(report)
    made = typst.compile(
        _TEMPLATE.encode(),
        format="pdf",
        sys_inputs={"data": json.dumps(data)},
        pdf_standards=["ua-1", "a-2a"],
        timestamp=at.replace(microsecond=0),
        ignore_system_fonts=True,
    )
    return bytes(made)
