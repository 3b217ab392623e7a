"""Sample documents that issuers publish: genuine print, but issued to no one."""

import csv
import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from leeward.core.document.rules.rule import doubt
from leeward.core.document.rules.statement import Statement
from leeward.core.findings import Finding
from leeward.resources import read_text

TABLE = "documents/specimens.csv"

_PLACEHOLDER = re.compile(r"[A-Z]{0,3}0{5,}|[A-Z0-9]{0,2}(?:SPECI|SAMPLE|MUSTER)[A-Z0-9]*")


def specimen(statement: Statement, today: date) -> Iterable[Finding]:
    """The number of a published sample, by issuer and number: the sample's name alone may be a real person's.

    Beyond the table: a number of zeros only, or the word that samples print in its place.
    """
    holder = _table().get((statement.issuer, statement.number))
    if holder is not None:
        return doubt("document.specimen", number=statement.number, holder=holder)
    return doubt("number.placeholder", number=statement.number) if _PLACEHOLDER.fullmatch(statement.number) else ()


@cache
def _table() -> Mapping[tuple[str, str], str]:
    rows = csv.DictReader(read_text(TABLE).splitlines())
    return {(row["issuer"], row["number"]): row["holder"] for row in rows}
