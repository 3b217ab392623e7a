"""A report as PDF: the same bytes, tagged, and nothing that people wrote is run."""

from datetime import UTC, datetime

import pytest

from leeward.core.results.report.pdf import Part, Report, pdf

AT = datetime(2026, 1, 2, 3, 4, 5, 678, UTC)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="4" height="4"/></svg>'


def report(text: str, svg: str = "") -> Report:
    parts, rows = [Part("Progress", [text])], [["1.1 Checks", "6"]]
    return Report(
        "Boats", "2025", "IOM", "as of now", "en", parts, "Figures", ["", "Actual"], rows, svg, "A box", "Path"
    )


def test_the_same_content_and_time_give_the_same_bytes() -> None:
    one, other = (pdf(report("Boats", SVG), AT) for _ in range(2))
    assert one == other
    assert one.startswith(b"%PDF-1.7")
    assert b"/StructTreeRoot" in one or b"pdfuaid" in one
    assert pdf(report("Boats", SVG), datetime(2026, 1, 3, tzinfo=UTC)) != one


def test_what_people_wrote_is_no_markup() -> None:
    for text in ("#panic()", "$x", "*", '#read("/etc/passwd")', "\\", "= Title", "@missing"):
        assert pdf(report(text), AT).startswith(b"%PDF")


@pytest.mark.parametrize(
    "odd", ["中文", "😀", "bell\x07", "\ue000", "\u202eabc", "a\u0300", "سلام", "\ufffd", "\u200d"]
)
def test_a_character_that_the_font_lacks_is_no_error(odd: str) -> None:
    """Both standards refuse what cannot be shown; the report is printed all the same, and the same each time."""
    assert pdf(report(f"Passages plus sûrs – {odd}"), AT) == pdf(report(f"Passages plus sûrs – {odd}"), AT)


def test_a_report_without_figures_and_texts_is_printed() -> None:
    assert pdf(Report("Boats", "", "IOM", "", "en", [], "Figures", ["", "Actual"], []), AT).startswith(b"%PDF")
