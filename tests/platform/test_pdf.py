"""The file of a report: equal bytes for equal reports, tagged, with its data inside, and no text of it is code."""

import re
import zlib
from datetime import UTC, datetime, timedelta

import pytest

from leeward.core.charts.svg import Svg
from leeward.core.report import Picture, Report, ReportSection, ReportTable
from leeward.platform.pdf import NotPrinted, pdf

HOSTILE = (
    '#panic("typst ran")',
    '" + panic("typst ran") + "',
    '#eval("1+1")',
    "]#panic()[",
    "$x^2$ \\ \\u{41} `raw` *bold* _soft_ <label> @label = head",
    "/* open // comment",
    '#read("/etc/passwd")',
    "</text></svg>#panic()",
    "\u202e\ufeff\uffff\u0301 中文 😀 العربية " + "long " * 400,
)
AT = datetime(2027, 5, 9, 12, tzinfo=UTC)
DRAWN = Svg('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle class="place" r="3"/></svg>')


def report(**said: object) -> Report:
    """Every text of it is hostile."""
    table = ReportTable(HOSTILE[0], HOSTILE[:3], (HOSTILE[3:6], HOSTILE[6:]), (1,), HOSTILE[1])
    section = ReportSection(HOSTILE[4], HOSTILE, (Picture(HOSTILE[5], DRAWN, HOSTILE[6]),), (table,))
    texts = {"title": HOSTILE[0], "subtitle": HOSTILE[1], "publisher": HOSTILE[3], "language": "en", "made_at": AT}
    more = {"facts": tuple(zip(HOSTILE, HOSTILE, strict=True)), "sections": (section,)}
    return Report(**{**texts, **more, "attached": '{"arrests": 3}', **said})  # type: ignore[arg-type]


def unpacked(file: bytes) -> bytes:
    """What the compressed parts of the file say."""
    parts = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", file, re.DOTALL)
    return b"".join(zlib.decompress(part) for part in parts if part[:1] == b"x")


def test_equal_reports_are_equal_files_and_texts_are_no_code() -> None:
    file = pdf(report())
    assert file == pdf(report())
    assert file != pdf(report(made_at=AT + timedelta(1)))
    assert b"PDF" in file[:8]
    said = file + unpacked(file)
    assert b"pdfuaid" in said
    assert b"pdfaid" in said
    assert b'{"arrests": 3}' in said
    assert b"root:" not in said


def test_a_report_of_nothing_is_a_file_too() -> None:
    assert pdf(Report("Trade Wind", "Preliminary", "BRB-IMMI", "en", AT))[:5] == b"%PDF-"


@pytest.mark.parametrize(
    "odd", ["中文", "😀", "bell\x07", "\ue000", "\u202eabc", "a\u0300", "سلام", "\ufffd", "\u200d"]
)
def test_a_letter_that_the_fonts_lack_is_no_error(odd: str) -> None:
    """Both standards refuse what cannot be shown; the report is printed all the same."""
    section = ReportSection(odd, (f"Passages plus sûrs – {odd}",))
    assert pdf(Report("Boats", odd, "INT-IOM", "fr", AT, sections=(section,)))[:5] == b"%PDF-"


def test_a_picture_that_is_none_is_refused_with_the_reason() -> None:
    section = ReportSection("Map", pictures=(Picture("Map", Svg("<svg"), "A map"),))
    with pytest.raises(NotPrinted, match=r"(?i)svg"):
        pdf(Report("Boats", "", "INT-IOM", "en", AT, sections=(section,)))
