"""How long 5,000 IATI activities take: schema, code lists and ruleset, writing and reading; and the memory of 200 MB.

Run as `python benchmarks/iati.py [--activities N]` from the project's root. The peer is libxml2 with the published
schemas (lxml's XMLSchema) on the same bytes, where a copy of the standard is beside the project; for the ruleset there
is none that runs offline. Times are of one core, the best of three; memory is that of a process of its own.
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from lxml import etree

from _machine import describe
from leeward.core.results.iati import content as c
from leeward.core.results.iati.cases import known_organisations
from leeward.core.results.iati.codes import wrong_codes
from leeward.core.results.iati.file_reader import read
from leeward.core.results.iati.file_writer import write
from leeward.core.results.iati.rules import breaches, standard
from leeward.core.results.iati.schema_errors import schema_errors
from leeward.core.results.iati.source import parts
from leeward.core.results.iati.validation import validate

STANDARD = Path(__file__).parents[2] / "shared/data/projects/iati/iati-activities-schema.xsd"
NOW = datetime(2026, 11, 28, tzinfo=UTC)
CHUNK = 256 * 1024
LARGE = 200_000_000


def text(words: str) -> tuple[c.Text, ...]:
    """A text in English and French."""
    return (c.Text(words, "en"), c.Text(f"{words} (fr)", "fr"))


def activity(number: int) -> c.Activity:
    """A joint project with two years of money and one result of four periods: 160 elements."""
    money = [c.Money(Decimal(10_000 + number * 10 + place), date(2025, 1, 1)) for place in range(6)]
    quarters = [(date(2025, 3 * place + 1, 1), date(2025, 3 * place + 3, 28)) for place in range(4)]
    periods = tuple(
        c.Period(start, end, (c.Figure("40"),), (c.Figure(str(place), dimensions=(c.Dimension("sex", "women"),)),))
        for place, (start, end) in enumerate(quarters)
    )
    indicator = c.Indicator(
        "1", text("Officers certified"), baselines=(c.Baseline("2024", value="0"),), periods=periods
    )
    return c.Activity(
        identifier=f"XM-DAC-47066-LW{number}",
        reporting=c.Reporter("XM-DAC-47066", "40", text("International Organization for Migration")),
        titles=text("Document examination at small ports"),
        descriptions=(c.Description(text("Officers of eight states learn to read documents."), "1"),),
        participants=(c.Participant("1", "CA-3", "10"), c.Participant("4", "XM-DAC-47066", "40", names=text("IOM"))),
        status="2",
        dates=(c.ActivityDate("1", date(2025, 1, 1)), c.ActivityDate("3", date(2026, 12, 31))),
        language="en",
        currency="USD",
        contacts=(c.Contact("1", emails=("projects@example.org",)),),
        countries=(c.Country("BB", Decimal(60)), c.Country("TT", Decimal(40))),
        sectors=(c.Sector("15136", percent=Decimal("70.5")), c.Sector("15190", percent=Decimal("29.5"))),
        aid_types=(c.AidType("C01"),),
        budgets=tuple(c.Budget(date(y, 1, 1), date(y, 12, 31), money[0], "1", "2") for y in (2025, 2026)),
        transactions=tuple(
            c.Transaction("3", date(2025, place + 1, 1), each, provider=c.Provider("CA-3", "10", text("Canada")))
            for place, each in enumerate(money)
        ),
        documents=(c.Document("https://example.org/plan.pdf", "application/pdf", text("Plan"), ("A02",)),),
        results=(c.Result("1", text("Skilled officers"), (indicator,)),),
    )


def best(work: Callable[[], object]) -> float:
    """Seconds of processor time, the best of three."""
    times = []
    for _ in range(3):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def nodes(data: bytes) -> Iterator[etree._Element]:
    """The activities of a file, one at a time."""
    chunks = (data[place : place + CHUNK] for place in range(0, len(data), CHUNK))
    return (node for node in parts(chunks, "iati-activity") if node.tag == "iati-activity")


def schema_alone(data: bytes) -> None:
    """Read, and compare with the schema of our tables."""
    assert not [error for node in nodes(data) for error in schema_errors(node, "iati-activities", "/x")]


def codes_alone(data: bytes) -> None:
    """Read, and look at every code."""
    assert not [wrong for node in nodes(data) for wrong in wrong_codes(node)]


def rules_alone(data: bytes) -> None:
    """Read, and apply the ruleset."""
    rules, known = [rule for rule in standard() if rule.root in ("", "iati-activity")], known_organisations()
    assert not [found for node in nodes(data) for rule in rules for found in breaches(rule, node, known, NOW)]


def published_schema(data: bytes) -> None:
    """The peer: lxml with the published schema, the whole file as one tree."""
    assert etree.XMLSchema(etree.parse(STANDARD)).validate(etree.fromstring(data))


def large(most: int) -> None:
    """Validate that many bytes of activities, made while they are read, and print the memory."""
    one = write([activity(0)], NOW)
    start, end = one.index(b"<iati-activity "), one.index(b"</iati-activities>")

    def chunks() -> Iterator[bytes]:
        yield one[:start]
        for number in range(most // (end - start)):
            yield one[start:end].replace(b"LW0<", b"LW%d<" % number)
        yield one[end:]

    begun = time.process_time()
    assert not list(validate(chunks(), NOW))
    status = Path("/proc/self/status").read_text()
    memory = int(status.partition("VmHWM:")[2].split()[0]) / 1024
    print(
        f"{most / 1e6:.0f} MB validated whole: {time.process_time() - begun:.1f} s, {memory:.0f} MB of memory at most"
    )


def main() -> None:
    """Print each part."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--activities", type=int, default=5_000)
    arguments.add_argument("--large", type=int, default=0, help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.large:
        large(given.large)
        return
    activities = [activity(number) for number in range(given.activities)]
    data = write(activities, NOW)
    print(f"{describe()}; {given.activities} activities, {len(data) / 1e6:.1f} MB")
    print(f"schema of our tables, with reading: {best(lambda: schema_alone(data)):6.2f} s")
    if STANDARD.exists():
        print(f"lxml with the published schema:     {best(lambda: published_schema(data)):6.2f} s")
    print(f"codes of 124 places, with reading:  {best(lambda: codes_alone(data)):6.2f} s")
    print(f"107 cases of rules, with reading:   {best(lambda: rules_alone(data)):6.2f} s")
    print(f"all of it (`validate`):             {best(lambda: list(validate([data], NOW))):6.2f} s")
    print(f"writing: {best(lambda: write(activities, NOW)):.2f} s, importing: {best(lambda: read(data)):.2f} s")
    sys.stdout.flush()
    subprocess.run([sys.executable, __file__, "--large", str(LARGE)], check=True)


if __name__ == "__main__":
    main()
