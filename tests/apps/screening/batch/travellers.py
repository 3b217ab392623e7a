"""Files of travellers, a search in this process, and what was written."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from leeward.apps.registry.models import Record
from leeward.apps.screening.batch.actions.screen_file import Files
from leeward.core.dates import DateSpan
from leeward.core.record.content.person import Person, PersonName
from leeward.core.search.candidates.blocks import Block, Searched, search
from leeward.core.search.index.image import IndexImage

Ask = Callable[..., dict[str, Any]]

Share = Callable[..., Record]

Passport = Callable[..., str]

ALTHEA = PersonName("Althea Marie Greaves", "primary", quality="good", surname="Greaves", given="Althea Marie")

WANTED = Person((ALTHEA,), "wanted", birth_dates=(DateSpan(date(1984, 7, 9), date(1984, 7, 9)),), sex="F")

HEADER = "reference,surname,given_names,birth_date,document_number,document_issuer\n"

FEW = HEADER + (
    "a,Greaves,Althea Marie,1984-07-09,,\n"
    "b,Nobody,Known,1990,C12345678,BRB\n"
    "c,Nobody,Known,the sixties,,\n"
    "d,Nobody,Known,,C1Z345678,BRB\n"
    "e,Nobody,Known,,D00000042,BRB\n"
)


def here(image: IndexImage, blocks: Iterable[Block]) -> Iterator[Searched]:
    """Search in this process; the last block first, as a second worker may well do."""
    index = image.open()
    for block in reversed(list(blocks)):
        yield search(block, index)


def failing(after: int) -> Callable[[IndexImage, Iterable[Block]], Iterator[Searched]]:
    """A search that ends like a killed process once so many blocks are done."""

    def run(image: IndexImage, blocks: Iterable[Block]) -> Iterator[Searched]:
        index = image.open()
        for number, block in enumerate(blocks):
            if number == after:
                raise RuntimeError("killed")
            yield search(block, index)

    return run


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text().splitlines()))


def many(files: Files, count: int) -> None:
    """Enough travellers for several blocks, a hit among them here and there."""
    with files.source.open("w") as file:
        file.write(HEADER)
        for number in range(count):
            file.write(f"{number},{'Greaves,Althea Marie' if number % 997 == 3 else 'Nobody,Known'},1984-07-09,,\n")
