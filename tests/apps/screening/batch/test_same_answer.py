"""A batch answers as the counter does: the whole demonstration region, traveller by traveller."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from leeward.apps.agencies.actions.officers import grant
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.agencies.queries import local_date, officer_named
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.indexing.queries.engine import engine, rebuild
from leeward.apps.screening.actions.checks import answer_in
from leeward.apps.screening.batch.actions.local import search_here
from leeward.apps.screening.batch.actions.screen_file import Files, Summary, screen_file
from leeward.apps.screening.batch.queries.verify_hits import Requester
from leeward.apps.screening.queries.checks import as_told
from leeward.apps.screening.queries.real_world import REAL
from leeward.apps.screening.queries.requests import CheckRequest, TypedDocument, TypedPerson
from leeward.core.document import mrz
from leeward.demo.region import load_region
from leeward.scenario import build_region, people, truth, zone

pytestmark = pytest.mark.django_db
Facts = dict[str, str]


@pytest.fixture(scope="module")
def travellers() -> list[Facts]:
    """Everybody with a story, and some without."""
    region, today = build_region(), local_date(None)
    zones = [expected.zone for expected in truth(region, today=today)]
    zones += [zone(each, each.documents[0]) for each in people(region, today=today, count=300) if each.documents]
    return [_facts(lines, today) for lines in zones]


def _facts(lines: tuple[str, ...], today: date) -> Facts:
    read = mrz.parse("\n".join(lines), today=today)
    return {
        "surname": read.surname,
        "given_names": read.given_names,
        "birth_date": str(read.birth_dates[0]) if read.birth_dates else "",
        "sex": read.sex or "",
        "nationality": read.nationality,
        "document_number": read.number,
        "document_issuer": read.issuer,
        "document_type": read.document_type,
    }


@pytest.fixture(scope="module")
def region(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The region in the database with an index; rolled back at the end."""
    folder = tmp_path_factory.mktemp("region") / "index"
    with django_db_blocker.unblock(), override_settings(INDEX=folder), transaction.atomic():
        engine.cache_clear()
        load_region(build_region(), local_date(None))
        grant(officer_named("officer"), Role.DUTY, actor=SYSTEM)  # who also vets visas
        rebuild()
        yield folder
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def own_index(region: Path) -> Iterator[None]:
    """The region's index instead of an empty one for each test."""
    with override_settings(INDEX=region):
        engine.cache_clear()
        yield
        engine.cache_clear()


def at_the_counter(facts: Facts, officer: Officer, purpose: str) -> list[dict[str, Any]]:
    """The hits that the counter shows for the same traveller, typed by hand."""
    person = TypedPerson(*(facts[name] for name in ("surname", "given_names", "birth_date", "sex", "nationality")))
    document = TypedDocument(*(facts[f"document_{name}"] for name in ("number", "issuer", "type")))
    request = CheckRequest(document=document, person=person, purpose=purpose)
    answer = as_told(answer_in(REAL, request, officer=officer)[1], officer)
    return [
        {**finding, **{name: finding[name] or "" for name in ("record", "owner")}}
        for finding in answer["findings"]
        if finding["record"] or finding["kind"] == "second_look"
    ]


def by_batch(
    travellers: list[Facts], asker: Requester, folder: Path, workers: int
) -> tuple[Summary, list[dict[str, Any]]]:
    source, out = folder / "travellers.jsonl", folder / "hits.jsonl"
    lines = (json.dumps({"reference": str(number), **facts}) for number, facts in enumerate(travellers))
    source.write_text("\n".join(lines))
    summary = screen_file(Files(source, out), asker, lambda image, todo: search_here(image, todo, workers=workers))
    return summary, [json.loads(line) for line in out.read_text().splitlines()]


SAME = ("kind", "severity", "strength", "score", "record", "owner", "view", "resolved", "review_state", "text")


@pytest.mark.parametrize(
    ("name", "purpose", "workers"),
    [("officer", "border_check", 2), ("officer.atg", "border_check", 1), ("officer", "visa_vetting", 1)],
)
def test_the_batch_answers_as_the_counter(
    name: str, purpose: str, workers: int, travellers: list[Facts], tmp_path: Path
) -> None:
    officer = officer_named(name)
    summary, rows = by_batch(travellers, Requester(officer, purpose), tmp_path, workers)
    assert (summary.travellers, summary.rejects) == (len(travellers), 0)
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["reference"], []).append(row)
    for number, facts in enumerate(travellers):
        expected = at_the_counter(facts, officer, purpose)
        got = found.pop(str(number), [])
        assert [[row[key] for key in SAME] for row in got] == [[hit[key] for key in SAME] for hit in expected], facts
        assert [row["explanation"] for row in got] == [
            [each["text"] for each in hit["explanation"]] for hit in expected
        ]
    assert found == {}
    assert sum(summary.hits.values()) == len(rows) > 50
    assert {"full", "hit_only"} <= {row["view"] for row in rows}
    assert [row["row"] for row in rows] == sorted(row["row"] for row in rows)
