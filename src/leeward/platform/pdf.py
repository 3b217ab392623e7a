"""PDF files for people and archives: PDF/A-3b (ISO 19005-3) and tagged for screen readers as PDF/UA-1 (ISO 14289-1).

Typst typesets them in memory, with the fonts that it has inside: no file, no font of the machine, no network, so that
two machines give the same bytes.
"""

import typst

from leeward.core.report import TEMPLATE, Report, content
from leeward.resources import read_text


class NotPrinted(RuntimeError):
    """The document cannot be made; the message is the one of the typesetter, for the log."""


def pdf(report: Report) -> bytes:
    """The file of a report, dated as it was made, with its data inside: equal reports give equal bytes.

    Raises NotPrinted.
    """
    compiler = typst.Compiler(
        read_text(TEMPLATE).encode(),
        font_paths=typst.Fonts(include_system_fonts=False),
        sys_inputs={"report": content(report)},
    )
    try:
        made = compiler.compile(format="pdf", pdf_standards=["a-3b", "ua-1"], timestamp=int(report.made_at.timestamp()))
    except typst.TypstError as error:
        raise NotPrinted(str(error)) from error
    if not isinstance(made, bytes):
        raise NotPrinted(f"{report.title}: no file came of it")
    return made
