"""A batch is complete or absent, resumes after a crash, is audited, and never reveals more than the counter."""

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Protocol

import pyarrow.parquet as pq
import pytest
from tests.apps.screening.batch.travellers import (
    FEW,
    WANTED,
    Ask,
    Passport,
    Share,
    failing,
    here,
    many,
    rows,
    table,
)

from leeward.apps.agencies.models import Agency, LegalBasis, Officer
from leeward.apps.audit.models import AuditEntry
from leeward.apps.registry.access import Handling
from leeward.apps.registry.actions.records import withdraw_record
from leeward.apps.registry.models import Record
from leeward.apps.screening.access.invalid_request import InvalidRequest
from leeward.apps.screening.actions.false_hits import decide_pair
from leeward.apps.screening.batch.actions.output import SCHEMA
from leeward.apps.screening.batch.actions.parts import BatchRunning, Parts
from leeward.apps.screening.batch.actions.screen_file import BatchRefused, Files, screen_file
from leeward.apps.screening.batch.queries.verify_hits import COLUMNS, Requester
from leeward.apps.screening.models import Check
from leeward.core.record.content.document import BlankRange, TravelDocument
from leeward.core.record.lists.read import UnreadableList
from leeward.core.search.candidates.blocks import BLOCK, Block, Searched
from leeward.core.search.index.image import IndexImage

pytestmark = pytest.mark.django_db


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    barbados: Agency
    alice: Officer
    clara: Officer
    bob: Officer


@pytest.fixture
def files(tmp_path: Path) -> Files:
    source = tmp_path / "travellers.csv"
    source.write_text(FEW)
    return Files(source, tmp_path / "hits.jsonl")


@pytest.fixture
def asker(alice: Officer) -> Requester:
    return Requester(alice, "border_check")


@pytest.fixture
def shared(share: Share) -> list[Record]:
    """A wanted person, a stolen passport and stolen blanks."""
    contents = (WANTED, TravelDocument("C12345678", "BRB", "stolen"), BlankRange("BRB", "D00000001", "D00000099"))
    return [share(content) for content in contents]


def test_hits_rejects_and_summary(files: Files, asker: Requester, shared: list[Record]) -> None:
    done = screen_file(files, asker, here)
    person, document, blanks = shared
    found = [(row["row"], row["reference"], row["kind"], row["strength"], row["record"]) for row in rows(files.out)]
    assert found == [
        (2, "a", "person.wanted", "strong", person.key),
        (3, "b", "document.stolen", "exact", document.key),
        (5, "d", "document.lookalike", "possible", document.key),
        (6, "e", "document.stolen_blank", "exact", blanks.key),
    ]
    assert list(rows(files.out)[0]) == list(COLUMNS)
    assert [(row["document_match"], row["issuer_match"]) for row in rows(files.out)] == [
        ("", ""),
        ("equal", "equal"),
        ("lookalike", "equal"),
        ("in_range", "equal"),
    ]
    assert rows(files.out)[0]["matched_name"] == "Althea Marie Greaves"
    assert (done.travellers, done.hit_travellers, done.rejects, done.resumed, done.restarted) == (4, 4, 1, 0, False)
    assert done.hits == {
        "person.wanted": 1,
        "document.stolen": 1,
        "document.lookalike": 1,
        "document.stolen_blank": 1,
    }
    (reject,) = table(files.rejects)
    assert (reject["file"], reject["line"], reject["code"]) == ("travellers.csv", "4", "date.unreadable")
    assert "the sixties" in reject["reason"]
    assert sorted(path.name for path in files.out.parent.glob("*.*")) == [
        "hits.jsonl",
        "hits.rejects.csv",
        "travellers.csv",
    ]


def test_the_three_formats_hold_the_same(files: Files, asker: Requester, shared: list[Record]) -> None:
    for ending in ("jsonl", "csv", "parquet"):
        screen_file(Files(files.source, files.out.with_suffix(f".{ending}")), asker, here)
    lines = rows(files.out)
    parquet = pq.read_table(files.out.with_suffix(".parquet"))
    assert parquet.schema.equals(SCHEMA)
    assert parquet.to_pylist() == lines
    for row, line in zip(table(files.out.with_suffix(".csv")), lines, strict=True):
        expected = {name: " | ".join(value) if isinstance(value, list) else value for name, value in line.items()}
        assert row == {name: "" if value is None else str(value) for name, value in expected.items()}


def test_no_hit_is_a_result_too(files: Files, asker: Requester) -> None:
    for ending in (".jsonl", ".csv", ".parquet"):
        out = files.out.with_suffix(ending)
        assert screen_file(Files(files.source, out), asker, here).hits == {}
        assert out.exists()
    assert pq.read_table(files.out.with_suffix(".parquet")).num_rows == 0


def test_the_run_is_audited_without_values(files: Files, asker: Requester, shared: list[Record]) -> None:
    screen_file(files, asker, here)
    begun, done = AuditEntry.objects.filter(act__startswith="screen").order_by("pk")
    assert [begun.act, done.act] == ["screen.begin", "screen"]
    assert (done.actor, done.agency, done.purpose) == ("alice", "BRB-IMMI", "border_check")
    assert (done.details["travellers"], done.details["rejects"], done.details["hits"]["person.wanted"]) == (4, 1, 1)
    assert list(done.details["digests"]) == ["input"]
    assert "Greaves" not in json.dumps(done.details)


REFUSED: list[tuple[str, dict[str, str], type[Exception]]] = [
    ("a purpose that is none", {"purpose": "curiosity"}, InvalidRequest),
    ("training", {"purpose": "training"}, InvalidRequest),
    ("an unknown legal basis", {"purpose": "border_check", "legal_basis": "WISH"}, BatchRefused),
]


@pytest.mark.parametrize(("why", "facts", "error"), REFUSED, ids=[each[0] for each in REFUSED])
def test_nothing_is_searched_without_a_reason(
    why: str, facts: dict[str, str], error: type[Exception], files: Files, alice: Officer
) -> None:
    LegalBasis.objects.create(agency=alice.agency, code="IMM-12", text="Immigration Act, section 12")
    with pytest.raises(error):
        screen_file(files, Requester(alice, **facts), here)
    assert not files.out.exists()
    assert not AuditEntry.objects.filter(act__startswith="screen").exists()


def test_files_that_cannot_be_a_batch(tmp_path: Path) -> None:
    source = tmp_path / "t.csv"
    source.write_text(FEW)
    for out in (tmp_path / "hits.xlsx", tmp_path / "hits", source, tmp_path / "nowhere" / "hits.csv"):
        with pytest.raises(BatchRefused):
            Files(source, out)
    with pytest.raises(BatchRefused):
        Files(tmp_path / "t.xlsx", tmp_path / "hits.csv")


def test_a_file_of_another_kind_leaves_no_trace(files: Files, asker: Requester) -> None:
    files.source.write_text("ship,flag\nX,BRB\n")
    with pytest.raises(UnreadableList):
        screen_file(files, asker, here)
    assert [path.name for path in files.out.parent.glob("*.*")] == ["travellers.csv"]
    assert not AuditEntry.objects.filter(act__startswith="screen").exists()


def test_the_cut_is_that_of_the_counter(files: Files, cast: Cast, share: Share) -> None:
    share(WANTED, handling=Handling(mode="hit_only"))
    share(TravelDocument("C12345678", "BRB", "stolen"), handling=Handling(countries=("BRB",)))
    screen_file(files, Requester(cast.bob, "border_check"), here)
    (row,) = rows(files.out)
    assert (row["kind"], row["view"], row["owner"], row["score"]) == ("hit", "hit_only", "BRB-RBPF", None)
    assert (row["list"], row["matched_name"], row["codes"], row["explanation"]) == ("", "", [], [])
    assert "Greaves" not in json.dumps(row)
    screen_file(files, Requester(cast.alice, "border_check"), here)
    assert [row["kind"] for row in rows(files.out)] == ["hit", "document.stolen", "document.lookalike"]


def test_a_record_withdrawn_during_the_run_is_no_hit(
    files: Files, asker: Requester, shared: list[Record], keeper: Officer
) -> None:
    def late(image: IndexImage, blocks: Iterable[Block]) -> Iterator[Searched]:
        withdraw_record(shared[0], keeper=keeper, reason="an error")
        yield from here(image, blocks)

    screen_file(files, asker, late)
    assert "person.wanted" not in {row["kind"] for row in rows(files.out)}


def interrupted(files: Files, asker: Requester, blocks: int) -> None:
    """Three blocks of travellers, of which a first run finishes only some."""
    many(files, 2 * BLOCK + 500)
    with pytest.raises(RuntimeError, match="killed"):
        screen_file(files, asker, failing(blocks))
    assert not files.out.exists()
    assert len(Parts(files.parts).finished_numbers()) == blocks


def whole(files: Files, asker: Requester) -> bytes:
    """What an uninterrupted run writes."""
    other = files.out.with_name("whole.jsonl")
    screen_file(Files(files.source, other), asker, here)
    return other.read_bytes()


@pytest.mark.parametrize("done", [0, 1, 2])
def test_an_interrupted_run_resumes_with_the_same_result(
    done: int, files: Files, asker: Requester, shared: list[Record]
) -> None:
    interrupted(files, asker, done)
    seen = list[int]()

    def counting(image: IndexImage, blocks: Iterable[Block]) -> Iterator[Searched]:
        for found in here(image, blocks):
            seen.append(found.number)
            yield found

    summary = screen_file(files, asker, counting)
    assert sorted(seen) == [0, 1, 2][done:]
    assert (summary.resumed, summary.travellers, summary.restarted) == (done * BLOCK, 2 * BLOCK + 500, False)
    assert files.out.read_bytes() == whole(files, asker)
    assert not files.parts.exists()


def changed_input(files: Files, share: Share) -> None:
    files.source.write_text(files.source.read_text() + "x,Another,Traveller,,,\n")


def changed_record(files: Files, share: Share) -> None:
    share(TravelDocument("X99999999", "BRB", "lost"))


@pytest.mark.parametrize("change", [changed_input, changed_record])
def test_parts_of_another_input_are_dropped_and_reported(
    change: Callable[[Files, Share], None], files: Files, asker: Requester, shared: list[Record], share: Share
) -> None:
    interrupted(files, asker, 2)
    change(files, share)
    summary = screen_file(files, asker, here)
    assert (summary.resumed, summary.restarted) == (0, True)
    assert files.out.read_bytes() == whole(files, asker)


def test_another_officer_does_not_get_what_the_first_one_found(
    files: Files, asker: Requester, cast: Cast, shared: list[Record]
) -> None:
    interrupted(files, asker, 2)
    summary = screen_file(files, Requester(cast.bob, "border_check"), here)
    assert (summary.resumed, summary.restarted) == (0, True)


def test_starting_over_on_request(files: Files, asker: Requester, shared: list[Record]) -> None:
    interrupted(files, asker, 2)
    summary = screen_file(files, asker, here, resume=False)
    assert (summary.resumed, summary.restarted) == (0, False)


def test_two_runs_do_not_write_one_result(files: Files, asker: Requester) -> None:
    def second(image: IndexImage, blocks: Iterable[Block]) -> Iterator[Searched]:
        with pytest.raises(BatchRunning):
            screen_file(files, asker, here)
        yield from here(image, blocks)

    assert screen_file(files, asker, second).travellers == 4


def test_progress_reaches_the_number_of_rows(files: Files, asker: Requester) -> None:
    many(files, BLOCK + 5)
    told = list[tuple[int, int]]()
    screen_file(files, asker, here, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (BLOCK + 5, BLOCK + 6)  # the header counts as a line


def test_a_supervisors_decision_shows(
    files: Files, asker: Requester, shared: list[Record], cast: Cast, ask: Ask, passport: Passport
) -> None:
    check = Check.objects.get(pk=ask(passport())["id"])
    stolen = check.findings.get(kind="document.stolen")
    decide_pair(check, stolen, supervisor=cast.clara, reason="found again and given back")
    screen_file(files, asker, here)
    marked = {row["reference"]: row["resolved"] for row in rows(files.out) if row["kind"].startswith("document")}
    assert marked == {"b": "supervisor", "d": "", "e": ""}
