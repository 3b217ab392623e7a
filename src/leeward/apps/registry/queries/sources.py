"""Where lists are fetched from: those of an agency, what publishers offer, and what a server is sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import urljoin

from django.conf import settings
from django.db.models import QuerySet

from leeward.apps.agencies.models import Officer
from leeward.apps.registry.models import ListSource
from leeward.core.outside_json import read_json
from leeward.platform.fetching import Limits
from leeward.platform.private_file import read_private
from leeward.resources.tables import rows

_EVERYONE = "*"


@dataclass(frozen=True, slots=True)
class Preset:
    """A public list and where its publisher offers it."""

    name: str
    kind: str
    every: int
    addresses: tuple[str, ...]
    source: str


@cache
def presets() -> tuple[Preset, ...]:
    """What the table of public lists has."""
    return tuple(
        Preset(name, kind, int(every), tuple(addresses.split()), source)
        for name, kind, every, addresses, source in rows("lists/presets.csv", 5)
    )


def sources_for(officer: Officer) -> QuerySet[ListSource]:
    """Where the officer's agency fetches lists."""
    return ListSource.objects.filter(agency=officer.agency).select_related("agency", "keeper")


def limits() -> Limits:
    """What one file may cost on this installation."""
    return Limits(settings.FETCH_MEGABYTES * 1_048_576, settings.FETCH_MINUTES * 60.0, tuple(settings.FETCH_NETWORKS))


def credentials_for(agency: str, host: str) -> Mapping[str, str]:
    """The headers that a file on the server names for an agency's requests to this host and no other.

    A line is `AGENCY HOST Header: value`, with `*` for every agency. Raises NotPrivate where others can read the file.
    """
    try:
        lines = read_private(settings.FETCH_CREDENTIALS).decode().splitlines()
    except FileNotFoundError:
        return {}
    found = {}
    for line in lines:
        words = line.split(maxsplit=2)
        if len(words) == 3 and words[0] in {agency, _EVERYONE} and words[1].casefold() == host.casefold():
            name, _, value = words[2].partition(":")
            found[name.strip()] = value.strip()
    return found


def next_page(answer: bytes, address: str) -> str:
    """The address of the next page of INTERPOL's public service; empty after the last."""
    try:
        links = read_json(answer).get("_links", {})
        link = links.get("next", {}).get("href", "")
        return urljoin(address, link) if isinstance(link, str) and link and link != address else ""
    except (ValueError, AttributeError):  # no JSON, another shape, or `http://[`, which urljoin refuses
        return ""


def is_complete(answers: list[bytes]) -> bool:
    """Whether these pages have all that the service says there is: it gives only the first of many."""
    try:
        pages = [read_json(answer) for answer in answers]
        found = {notice["entity_id"] for page in pages for notice in page["_embedded"]["notices"]}
        return len(found) >= int(pages[0]["total"])
    except (ValueError, LookupError, TypeError, AttributeError):
        return False
