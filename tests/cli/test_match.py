"""`leeward match`: a file of entities asked of the index."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Installation

ENTITIES = [
    {"id": "Q1", "schema": "Person", "properties": {"name": ["Anna Specimen"], "birthDate": ["1974-08-12"]}},
    {"id": "C1", "schema": "Company", "properties": {"name": ["Fictional Fisheries Limited"]}},
    {"id": "V1", "schema": "Vessel", "properties": {"name": ["Sea Specimen"], "imoNumber": ["9187631"]}},
]
ASKED = [
    {"id": "one", "schema": "Person", "properties": {"name": "Ana Specimen", "birthDate": "1974"}},
    {"id": "two", "schema": "Company", "properties": {"name": "Fictional Fisheries Ltd"}},
    {"id": "three", "schema": "Vessel", "properties": {"imoNumber": "IMO 9187631"}},
    {"id": "four", "schema": "Person", "properties": {"name": "Somebody Else"}},
]


def write(path: Path, *lines: Any) -> Path:
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines) + "\n")
    return path


@pytest.fixture
def filled(installation: Installation, tmp_path: Path) -> Installation:
    """An installation with a list named zala."""
    entities = write(tmp_path / "entities.json", *ENTITIES)
    done = installation.run("lists", "import", "ftm", entities, "--list", "Zala", "--owner", "BRB-RBPF")
    assert done.code == 0, done.err
    return installation


def answers(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_each_line_is_answered_in_its_place(filled: Installation, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    done = filled.run("match", write(tmp_path / "in.jsonl", *ASKED), "--out", out)
    assert (done.code, done.out, done.err) == (0, "", "")
    found = answers(out)
    assert [one["id"] for one in found] == ["one", "two", "three", "four"]
    assert [[result["id"] for result in one["results"]] for one in found] == [["Q1"], ["C1"], ["V1"], []]
    first = found[0]
    assert first["query"] == {
        "id": "one",
        "schema": "Person",
        "properties": {"name": ["Ana Specimen"], "birthDate": ["1974"]},
    }
    assert first["total"] == {"value": 1, "relation": "eq"}
    assert first["results"][0]["match"] is True
    assert filled.run("audit", "verify").code == 0


def test_bad_lines_keep_their_place_and_make_the_end_fail(filled: Installation, tmp_path: Path) -> None:
    lines = ["{nonsense", "", "[1]", {"id": "b", "schema": "Banana", "properties": {}}, {"schema": "Person"}, ASKED[0]]
    done = filled.run("match", write(tmp_path / "in.jsonl", *lines), "--out", "-")
    found = [json.loads(line) for line in done.out.splitlines()]
    assert done.code == 1
    assert [one.get("line") for one in found] == [1, 3, 4, 5, None]
    assert found[2]["id"] == "b"
    assert found[-1]["results"][0]["id"] == "Q1"
    assert done.err.splitlines()[-1] == "leeward: 4 lines could not be matched"
    assert "line 4: Unknown schema: 'Banana'" in done.err


def test_options(filled: Installation, tmp_path: Path) -> None:
    asked = write(tmp_path / "in.jsonl", ASKED[0])
    for options, count in (
        (("--dataset", "zala"), 1),
        (("--limit", "0"), 0),
        (("--threshold", "1"), 0),
        (("--purpose", "missing_person"), 0),
    ):
        done = filled.run("match", asked, "--out", "-", *options)
        assert done.code == 0, done.err
        assert len(done.json["results"]) == count


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--dataset", "banana"), "there is no list 'banana'; there are default"),
        (("--purpose", "training"), "training never touches real records"),
        (("--purpose", "criminal_investigation"), "Your roles do not search for this purpose"),
        (("--officer", "nobody"), "there is no active officer 'nobody'"),
        (("--out", "/nowhere/out.jsonl"), "/nowhere/out.jsonl: No such file or directory"),
    ],
)
def test_refusals(installation: Installation, tmp_path: Path, options: tuple[str, str], why: str) -> None:
    asked = write(tmp_path / "in.jsonl", ASKED[0])
    more = () if "--out" in options else ("--out", "-")
    done = installation.run("match", asked, *more, *options)
    assert done.code == 2
    assert done.refusal.startswith(why)


def test_the_input_is_not_written_over(installation: Installation, tmp_path: Path) -> None:
    asked = write(tmp_path / "in.jsonl", ASKED[0])
    assert installation.run("match", asked, "--out", asked).refusal == "--out names the input itself"
    assert answers(asked) == [ASKED[0]]
