"""A report of an operation as a file."""

from leeward.core.operation.report import TEMPLATE, Report, content
from leeward.platform.pdf import pdf


def report_pdf(report: Report) -> bytes:
    """The report as PDF/A-3b, tagged, with its data inside; equal reports give equal bytes. Raises NotPrinted."""
    return pdf(TEMPLATE, content(report), report.made_at)
