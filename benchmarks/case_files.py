"""How long a workbook of cases takes to check against HTCDS, and how much memory.

Run as `python benchmarks/case_files.py [--rows N]` from the project's root. Every core field of every row is filled.
There is no peer: no other tool that checks HTCDS files was found.
"""

import argparse
import resource
import time
from datetime import date
from io import BytesIO

import xlsxwriter

from _machine import describe
from leeward.core.care.htcds.check import check
from leeward.core.care.htcds.fields import Field, fields, value_lists

CORE = [field for field in fields().values() if field.core]


def cell(field: Field, row: int) -> str:
    """What someone may have entered."""
    if field.list == "country":
        return "Haiti"
    if field.list:
        labels = list(value_lists()[field.list].values())
        return "; ".join(labels[:2]) if field.kind == "choices" else labels[row % len(labels)]
    return {"date": date(1990, 1, 1 + row % 28).isoformat(), "flag": "Yes"}.get(
        field.kind, f"text {row} of {field.name}"
    )


def workbook(rows: int) -> bytes:
    """A filled workbook in the toolkit's layout."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, [field.name for field in CORE])
        sheet.write_row(1, 0, [field.label for field in CORE])
        for row in range(rows):
            for column, field in enumerate(CORE):
                sheet.write_string(row + 2, column, cell(field, row))
    return out.getvalue()


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    rows = parser.parse_args().rows
    data = workbook(rows)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start, processor = time.perf_counter(), time.process_time()
    report = check(data)
    took, used = time.perf_counter() - start, time.process_time() - processor
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) >> 10
    assert (report.rows, report.quarantined_count) == (rows, 0)
    print(describe())
    print(f"{rows:,} rows of {len(CORE)} fields, {len(data) >> 20} MB:", end=" ")
    print(f"{took:.1f} s, {used:.1f} s of one core, {grown} MB more memory")


if __name__ == "__main__":
    main()
