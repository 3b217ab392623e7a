"""What every reader of a chart's file shares: limits, what was left out and why, and an analyst's words for kinds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from leeward.core.graph.link_chart import ITEM_KINDS, ItemKind, LinkChart, Point, Strength
from leeward.core.printable import plain

MOST_BYTES = 20_000_000
MOST_ITEMS = 5_000
MOST_LINES = 20_000
MOST_REJECTS = 1_000
LONGEST_NAME = 300
LONGEST_FACT = 2_000
MOST_FACTS = 40
"""Facts of one item or line; the rest is in the file that was imported, and a reject says so."""

_KINDS: Mapping[str, ItemKind] = {
    **{kind: kind for kind in ITEM_KINDS if kind != "withdrawn"},
    **dict.fromkeys(("people", "individual", "man", "woman", "actor", "suspect"), "person"),
    **dict.fromkeys(("organization", "company", "business", "legalentity", "publicbody", "group"), "organisation"),
    **dict.fromkeys(("vessel", "boat", "ship", "vehicle", "car", "aircraft", "airplane"), "craft"),
    **dict.fromkeys(("location", "port", "city", "country", "territory"), "place"),
    **dict.fromkeys(("telephone", "mobile", "phone number", "phonenumber", "useraccount"), "phone"),
    **dict.fromkeys(("bankaccount", "bank account", "account", "card", "cryptowallet"), "payer"),
    **dict.fromkeys(("passport", "identification", "identity document"), "document"),
    **dict.fromkeys(("house", "realestate"), "address"),
    **dict.fromkeys(("reservation", "ticket"), "booking"),
    **dict.fromkeys(("trip", "journey"), "voyage"),
    **dict.fromkeys(("e-mail", "mail", "email address"), "email"),
    **dict.fromkeys(("meeting",), "event"),
}
_WEAK = frozenset({"weak", "unconfirmed", "tentative", "weak evidence"})
_GRADES = frozenset(letter + digit for letter in "ABCDEF" for digit in "123456")


class UnreadableChart(ValueError):
    """The file as a whole is no chart. `code` and `params` say why (`messages.chart_files`), `line` where if known."""

    def __init__(self, code: str, line: int = 0, **params: object) -> None:
        self.code, self.line = code, line
        self.params = {name: str(value) for name, value in params.items()}
        super().__init__(f"{code} {self.params} line {line}")


@dataclass(frozen=True, slots=True)
class ChartReject:
    """A part of a file that is not on the chart: its line, and why (`messages.chart_files`)."""

    line: int
    code: str
    params: Mapping[str, str]


class Rejects(list[ChartReject]):
    """What was left out; more of it than a chart has items is no chart. Raises UnreadableChart then."""

    def add(self, line: int, code: str, **params: object) -> None:
        """One more part."""
        if len(self) == MOST_REJECTS:
            raise UnreadableChart("chart_file.rejects", line, most=MOST_REJECTS)
        self.append(ChartReject(line, code, {name: str(value)[:60] for name, value in params.items()}))

    def in_order(self) -> list[ChartReject]:
        """By line."""
        return sorted(self, key=lambda reject: reject.line)


@dataclass(slots=True)
class ReadChart:
    """A chart as read, and what was left out."""

    chart: LinkChart
    rejects: list[ChartReject] = field(default_factory=list)


def check_size(data: bytes) -> None:
    """Raise UnreadableChart for a file that is empty or too large."""
    if not data.strip():
        raise UnreadableChart("chart_file.empty")
    if len(data) > MOST_BYTES:
        raise UnreadableChart("chart_file.large", most=MOST_BYTES // 1_000_000)


def check_counts(items: int, lines: int, line: int = 0) -> None:
    """Raise UnreadableChart for more than a chart can have: half of it would say something else."""
    if items > MOST_ITEMS:
        raise UnreadableChart("chart_file.items", line, most=MOST_ITEMS)
    if lines > MOST_LINES:
        raise UnreadableChart("chart_file.lines", line, most=MOST_LINES)


def kind_of(word: str) -> ItemKind:
    """The kind of item that a word of another program means."""
    return _KINDS.get(word.strip().lower().replace("_", " "), "other")


def strength_of(word: str) -> Strength:
    """How sure a line is. What a file calls a hypothesis stays one."""
    lowered = word.strip().lower()
    if lowered == "hypothesis":
        return "hypothesis"
    return "weak" if lowered in _WEAK else "strong"


def grade_of(word: str) -> str:
    """A letter A-F and a digit 1-6; empty for anything else."""
    return word.upper() if word.upper() in _GRADES else ""


def name_of(text: str) -> str:
    """A name on one line."""
    return " ".join(plain(text, LONGEST_NAME).split())


def count_of(text: str) -> int:
    """How many pieces of evidence; one for what is no whole number above zero."""
    return min(int(text), 1_000_000) if text.isascii() and text.isdigit() and len(text) < 10 and int(text) else 1


def degree_pair(east: str, north: str) -> Point | None:
    """Degrees east and north; None where they are none."""
    try:
        found = float(east), float(north)
    except ValueError:
        return None
    return found if abs(found[0]) <= 180 and abs(found[1]) <= 90 else None


def time_of(text: str) -> datetime | None:
    """A date or a time of ISO 8601, taken as UTC where it names no zone; a month or a year begins then."""
    padded = {4: f"{text}-01-01", 7: f"{text}-01"}.get(len(text), text)
    try:
        found = datetime.fromisoformat(padded)
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
