"""The entry point: any bytes from a carrier become manifests, answers and problems."""

import re
from dataclasses import dataclass, replace
from datetime import date

from leeward.core.travel.manifest import cusres, paxlst, pnrgov, table
from leeward.core.travel.manifest.cusres import Response
from leeward.core.travel.manifest.decode import decode
from leeward.core.travel.manifest.envelope import Ending, messages
from leeward.core.travel.manifest.model import Manifest
from leeward.core.travel.manifest.problems import Problem, Problems

_EDIFACT = re.compile(rb"UNA.{6}\s*UN[BGH]|UNB[^\w \r\n][A-Z]{4}|\bUNH\s*[^\w\s]")


@dataclass(frozen=True, slots=True)
class Reading:
    """The content of the data. `more` counts problems beyond those listed."""

    manifests: tuple[Manifest, ...] = ()
    responses: tuple[Response, ...] = ()
    problems: tuple[Problem, ...] = ()
    more: int = 0

    @property
    def refused(self) -> bool:
        """Whether nothing in it is usable."""
        return not self.manifests and not self.responses


@dataclass(frozen=True, slots=True)
class Bounds:
    """Limits of one delivery: lists and answers together (parts of one list count as one), and their travellers."""

    lists: int
    travellers: int


def read(data: bytes, *, today: date, bounds: Bounds | None = None, bookings: bool = False) -> Reading:
    """Read passenger lists, bookings or answers: UN/EDIFACT, or a table. Never raises, whatever the data.

    Contacts and payment of bookings are read only with `bookings`, for a state that keeps them.
    Two-digit years are read as of `today`. Data beyond `bounds` is refused as a whole, since the travellers in the
    other half of a list would seem to be removed.
    """
    problems = Problems()
    if not data.strip():
        problems.add("data.empty", "message")
        return Reading(problems=tuple(problems.found))
    if _EDIFACT.search(data):
        manifests, responses = _edifact(data, problems, today, bookings=bookings)
    else:
        manifests, responses = _table(data, problems, today), []
    lists = tuple(join_lists(manifests, problems))
    if bounds is not None and (beyond := _excess_of(lists, len(responses), bounds)):
        return Reading(problems=(beyond,))
    return Reading(lists, tuple(responses), tuple(problems.found), problems.more)


def _excess_of(lists: tuple[Manifest, ...], responses: int, bounds: Bounds) -> Problem | None:
    travellers = sum(len(each.travellers) for each in lists)
    problems = Problems()
    if len(lists) + responses > bounds.lists:
        problems.add("lists.many", "message", found=str(len(lists) + responses), most=str(bounds.lists))
    elif travellers > bounds.travellers:
        problems.add("travellers.many", "message", found=str(travellers), most=str(bounds.travellers))
    return next(iter(problems.found), None)


def join_lists(manifests: list[Manifest], problems: Problems) -> list[Manifest]:
    """Parts of one list as one (UNH 0068 and 0070), in the order of the parts; missing parts are reported."""
    lists: dict[tuple[str, str, str], list[Manifest]] = {}
    for place, manifest in enumerate(manifests):
        # A list that states no part is whole, whatever reference it shares; no reference holds a NUL.
        own = manifest.access_reference if manifest.part else f"\0{place}"
        lists.setdefault((manifest.sender, manifest.kind, own), []).append(manifest)
    return [_join_list(sorted(parts, key=lambda each: each.part), problems) for parts in lists.values()]


def _join_list(parts: list[Manifest], problems: Problems) -> Manifest:
    if len(parts) == 1:
        return parts[0]
    # A part that was sent twice adds no one.
    travellers = tuple(dict.fromkeys(traveller for part in parts for traveller in part.travellers))
    numbers = tuple(sorted({part.part for part in parts}))
    missing = sorted(set(range(numbers[0], numbers[-1])) - set(numbers))
    if missing:
        own, gaps, count = parts[0].access_reference, ", ".join(map(str, missing)), str(len(missing))
        problems.add("parts.missing", "rest", parts[0].place, parts=gaps, count=count, reference=own)
    stated = parts[-1].stated or parts[0].stated
    counted = all(part.stated in {None, len(part.travellers), len(travellers)} for part in parts)
    if not counted and numbers[0] == 1 and parts[-1].last:
        total = str(len(travellers))
        problems.add("count.travellers", "rest", parts[0].place, stated=str(stated), counted=total)
    return replace(
        parts[0],
        travellers=travellers,
        bookings=tuple(dict.fromkeys(booking for part in parts for booking in part.bookings)),
        parts=numbers,
        last=parts[-1].last,
        stated=stated,
        whole=counted and not missing and all(part.whole for part in parts),
    )


def _table(data: bytes, problems: Problems, today: date) -> list[Manifest]:
    manifest = table.read(data, problems, today)
    return [manifest] if manifest is not None else []


def _edifact(data: bytes, problems: Problems, today: date, *, bookings: bool) -> tuple[list[Manifest], list[Response]]:
    manifests: list[tuple[Manifest, Ending]] = []
    responses: list[Response] = []
    text = decode(data, problems)
    for message in messages(text, problems) if text is not None else ():
        match message.type:
            case "PAXLST":
                manifests.append((paxlst.read(message, problems, today), message.outer))
            case "PNRGOV":
                manifests.append((pnrgov.read(message, problems, today, bookings=bookings), message.outer))
            case "CUSRES":
                responses.append(cusres.read(message, problems))
            case _:
                problems.add("message.type", "message", message.place, type=message.type)
    # Only now: the end of the interchange comes after all its messages.
    return [replace(each, whole=each.whole and outer.is_whole) for each, outer in manifests], responses
