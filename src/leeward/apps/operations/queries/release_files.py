"""The files of a release: csv for a spreadsheet, json with its signature, PDF/A for people and archives."""

import json
from collections.abc import Callable, Mapping

from leeward.apps.operations.models import Release
from leeward.apps.operations.queries.release_report import release_report
from leeward.apps.operations.queries.releases import lines
from leeward.core.csv_file import csv_text
from leeward.platform.pdf import pdf
from leeward.resources import read_text

SCHEMA = "/schemas/operation-release-1.json"
"""The address of the schema at every node; without a host, so that a file is the same wherever it was taken."""
KEYS = "/exchange/v1/keys"
"""Where each node publishes its keys; without a host too."""
_COLUMNS = ("figure", "by", "row", "reports", "counted", "confirmed", "verified", "least", "most", "amounts", "hidden")


def schema() -> str:
    """The JSON schema that the json file follows."""
    return read_text(SCHEMA.removeprefix("/"))


def as_json(row: Release) -> str:
    """All that is signed, the signature, and where its node publishes the key."""
    signed = {"node": row.node, "key": row.key, "signature": bytes(row.signature).hex(), "keys": KEYS}
    return json.dumps({"schema": SCHEMA, **row.body, "signed": signed}, ensure_ascii=False, indent=1)


def as_csv(row: Release) -> str:
    """A line for each cell."""
    return csv_text(_COLUMNS, ([line.get(name) for name in _COLUMNS] for line in lines(row)))


def as_pdf(row: Release) -> bytes:
    """The printed report, with the json inside. Raises NotPrinted."""
    return pdf(release_report(row, as_json(row)))


FORMATS: Mapping[str, tuple[str, Callable[[Release], str | bytes]]] = {
    "pdf": ("application/pdf", as_pdf),
    "csv": ("text/csv; charset=utf-8", as_csv),
    "json": ("application/json; charset=utf-8", as_json),
}
"""Each file's media type, and what makes it."""


def file_name(row: Release, format: str) -> str:
    """The name under which a browser keeps the file."""
    return f"operation-{row.kind}-{row.as_of:%Y%m%d}.{format}"
