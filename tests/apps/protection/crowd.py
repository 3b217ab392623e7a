"""Many invented people in care, and what their statistics are."""

import random
from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from leeward.apps.agencies.models import Officer
from leeward.apps.protection.actions.cases import open_case
from leeward.apps.protection.actions.sections import save_section
from leeward.apps.protection.models import Case, Fact, Section
from leeward.platform.durable import durably

BARBADOS = ZoneInfo("America/Barbados")
KINDS = ("ForcedLabour", "ForcedLabour", "ForcedLabour", "SexualExploitation", "SexualExploitation", "Servitude")
STATES = ("HTI", "HTI", "HTI", "VEN", "VEN", "DOM", "COL", "IND")


def person_in_care(
    worker: Officer,
    opened: datetime,
    *,
    name: str = "",
    gender: str = "Feminine",
    born: str = "1999",
    citizenship: Iterable[str] = ("HTI",),
    kinds: Iterable[str] = ("ForcedLabour",),
) -> Case:
    """A case with who the person is and what was done to them."""
    case = open_case(officer=worker)
    Case.objects.filter(pk=case.pk).update(opened_at=opened)
    case.refresh_from_db()
    body = {"first_name": name, "second_name": name and "Invented", "born": born, "gender": gender}
    save_section(case, Section.Kind.PERSON, 0, {**body, "citizenship": list(citizenship)}, officer=worker)
    for kind in kinds:
        fact = Fact(case=case, officer=worker, at=opened)
        fact.body = {"phase": "exploitation", "field": "vic_TypeOfExploitation", "code": kind}
        fact.save(force_insert=True)
    return case


def crowd(worker: Officer, many: int, seed: int = 1) -> list[Case]:
    """Invented people, skewed as people are."""
    rnd = random.Random(seed)

    def work() -> list[Case]:
        return [_one(worker, rnd) for _ in range(many)]

    return durably(work)


def _one(worker: Officer, rnd: random.Random) -> Case:
    return person_in_care(
        worker,
        datetime(rnd.choice((2023, 2024, 2024, 2025)), rnd.randint(1, 12), 9, 12, tzinfo=BARBADOS),
        gender=rnd.choice(("Feminine", "Feminine", "Masculine")),
        born=str(rnd.randint(1975, 2015)),
        citizenship=[rnd.choice(STATES)],
        kinds=[rnd.choice(KINDS)],
    )
