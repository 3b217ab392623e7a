"""The one judgement: the database query agrees with the rule for one record, whatever the index says."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import Any, Protocol

import pytest
from django.utils import timezone

import leeward.apps
from leeward.apps.agencies.models import Agency, Officer, Purpose
from leeward.apps.registry.access import Handling
from leeward.apps.registry.models import Record
from leeward.apps.screening.access import judgement
from leeward.core.dates import DateSpan
from leeward.core.record.content.document import TravelDocument
from leeward.core.record.content.person import Notice, Person, PersonName

pytestmark = pytest.mark.django_db
Ask = Callable[..., dict[str, Any]]
Share = Callable[..., Record]
Passport = Callable[..., str]

VIEWERS = ["alice", "bella", "bob", "clara", "dora", "keeper"]
PURPOSES = [Purpose.BORDER_CHECK, Purpose.MISSING_PERSON, Purpose.OVERSIGHT]
NAME = (PersonName("Althea Marie Greaves", "primary", surname="Greaves", given="Althea Marie"),)
CONTENTS: list[Person | TravelDocument] = [
    TravelDocument("C12345678", "BRB", "stolen"),
    Person(NAME, topic="wanted"),
    Person(NAME, topic="missing"),
    Person(NAME, topic="protection", protected_from=("ATG",)),
    Person(NAME, topic="protection", protected_from=("BRB",)),
    Person(NAME, topic="information", notice=Notice("yellow", "reviewed")),
    Person(NAME, topic="missing", notice=Notice("red", "reviewed")),
]
HANDLINGS = [
    Handling(),
    Handling(countries=("ATG",)),
    Handling(agencies=("BRB-IMMI",), mode="hit_only"),
    Handling(contact_first=True),
    Handling(roles=("protection", "officer")),
]
CHANGES: list[tuple[dict[str, Any], str]] = [
    ({}, "in force"),
    ({"state": Record.State.WITHDRAWN}, "withdrawn"),
    ({"state": Record.State.EXPIRED}, "expired"),
    ({"delete_at": date(2020, 1, 1)}, "its day has come, and the job that expires it did not run"),
    ({"purposes": [Purpose.MISSING_PERSON]}, "for another purpose"),
]


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    barbados: Agency
    alice: Officer
    bella: Officer
    bob: Officer
    clara: Officer
    dora: Officer
    keeper: Officer


def change(record: Record, **facts: Any) -> None:
    """Write past the journal, so that no index follows."""
    Record.objects.filter(pk=record.pk).update(**facts)


@pytest.fixture
def everything(share: Share) -> list[Record]:
    """A record for each content, handling and state."""
    for number, (content, handling, (facts, _why)) in enumerate(product(CONTENTS, HANDLINGS, CHANGES)):
        one = replace(content, number=f"C{number:07}") if isinstance(content, TravelDocument) else content
        change(share(one, handling=handling), **facts)
    return list(Record.objects.select_related("owner", "record_list"))


def test_the_database_and_the_rule_for_one_record_agree(cast: Cast, everything: list[Record]) -> None:
    for name, purpose in product(VIEWERS, PURPOSES):
        viewer: Officer = getattr(cast, name)
        used = {one.pk for one in everything if judgement.may_use(one, viewer.agency, purpose)}
        whole = {one.pk for one in everything if one.pk in used and judgement.view(one, viewer) == "full"}
        found = Record.objects.filter(judgement.usable(viewer.agency, purpose)).values_list("pk", flat=True)
        read = Record.objects.filter(judgement.readable(viewer, purpose)).values_list("pk", flat=True)
        assert (set(found), set(read)) == (used, whole), (name, purpose)
        assert bool(used) == (purpose != Purpose.OVERSIGHT)


@pytest.mark.parametrize(("facts", "why"), CHANGES, ids=[why for _, why in CHANGES])
@pytest.mark.parametrize("content", CONTENTS[:2], ids=["document", "person"])
def test_a_check_asks_the_record_and_not_only_the_index(
    content: Person | TravelDocument,
    facts: dict[str, Any],
    why: str,
    ask: Ask,
    passport: Passport,
    share: Share,
) -> None:
    born = DateSpan(date(1984, 7, 9), date(1984, 7, 9))
    known = Person(NAME, topic="wanted", birth_dates=(born,)) if isinstance(content, Person) else content
    record = share(known)
    assert len(ask(passport())["findings"]) == 1
    change(record, **facts)
    assert len(ask(passport())["findings"]) == (1 if not facts else 0)


@pytest.mark.parametrize(("days", "counts"), [(0, False), (-1, False), (1, True)])
def test_the_deletion_date_is_the_first_day_without_the_record(days: int, counts: bool, share: Share) -> None:
    record = share(CONTENTS[0])
    record.delete_at = timezone.now().date() + timedelta(days)
    assert judgement.in_force(record) is counts


@pytest.mark.parametrize("name", VIEWERS)
def test_victims_and_missing_persons_are_for_their_colleagues(name: str, cast: Cast, share: Share) -> None:
    viewer: Officer = getattr(cast, name)
    told = [judgement.view(share(content), viewer) for content in (CONTENTS[2], CONTENTS[3], CONTENTS[5])]
    recipient = name in ("clara", "dora")
    assert told == (["full"] * 3 if recipient else ["none"] * 3)
    assert judgement.view(share(CONTENTS[6]), viewer) == "full"  # a red notice is shown as such


def test_no_other_file_of_the_apps_decides_who_is_protected() -> None:
    """Names of kinds and topics in a second place would have to be found and changed with the first."""
    apps = Path(leeward.apps.__file__).parent
    naming = {"PROTECTIVE_KINDS": "screening/access/judgement.py", 'content__topic="protection"': "registry/access.py"}
    for name, only in naming.items():
        found = [path for path in apps.rglob("*.py") if "migrations" not in path.parts and name in path.read_text()]
        assert [path.relative_to(apps).as_posix() for path in found] == [only], name
