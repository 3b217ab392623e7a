"""`leeward compare`: pairs from a file or a pipe, without any installation."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Done, Here, Installation

PAIR = {
    "query": {"id": "q", "schema": "Person", "properties": {"name": ["Erika Mustermann"], "birthDate": "1964"}},
    "candidate": {"id": "c", "schema": "Person", "properties": {"firstName": "Erika", "lastName": ["MUSTERMANN"]}},
}
SHIP = {**PAIR, "candidate": {"schema": "Vessel", "properties": {"name": "Erika"}}}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def start(folder: Path, *words: str, stdin: bytes = b"") -> Done:
    """The command from nothing, where nothing was ever installed."""
    return Installation(folder / "nothing").start("compare", *words, stdin=stdin)


def run(*words: str, stdin: bytes = b"") -> Done:
    """The command in this process."""
    return Here().run("compare", *words, stdin=stdin)


def lines(*values: object) -> bytes:
    return "".join(value if isinstance(value, str) else json.dumps(value) + "\n" for value in values).encode()


def test_scores_stand_in_the_order_of_the_pairs(folder: Path) -> None:
    (folder / "pairs.jsonl").write_bytes(b"\xef\xbb\xbf" + lines(PAIR, "\n", SHIP, PAIR))
    done = start(folder, "pairs.jsonl", "--out", "scores.jsonl")
    assert (done.code, done.out, done.err) == (0, "", "")
    found = [json.loads(line) for line in (folder / "scores.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [one["match"] for one in found] == [True, False, True]
    assert found[0] == found[2]
    assert 0.5 <= found[0]["score"] < 1
    assert {"code", "text", "params"} == set(found[0]["explanation"][0])
    assert "MUSTERMANN" in found[0]["explanation"][0]["text"]
    assert not (folder / "nothing").exists()


def test_a_pipe_from_end_to_end(folder: Path) -> None:
    done = start(folder, "-", "--out", "-", stdin=lines(PAIR))
    assert done.code == 0
    assert json.loads(done.out)["match"] is True


def test_a_bad_line_is_said_and_the_others_go_on() -> None:
    bad = ["nonsense\n", [], {"query": PAIR["query"]}, {**PAIR, "query": {"schema": "Person"}}, '{"a":' * 3000 + "\n"]
    done = run("-", "--out", "-", stdin=lines(PAIR, *bad, PAIR))
    assert done.code == 1
    found = [json.loads(line) for line in done.out.splitlines()]
    assert [one.get("line") for one in found] == [None, 2, 3, 4, 5, 6, None]
    assert found[3]["error"] == "candidate: expected an object with schema and properties, found NoneType"
    assert found[4]["error"] == "query: properties are missing"
    said = done.err.splitlines()
    assert said[0].startswith("leeward: line 2: no JSON")
    assert said[-1] == "leeward: 5 lines could not be compared"
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("nothing.jsonl", "--out", "x"), "nothing.jsonl: No such file"),
        (("pairs.jsonl", "--out", "no/such/folder"), "No such file"),
        (("pairs.jsonl", "--out", "pairs.jsonl"), "names the input itself"),
    ],
)
def test_files_that_cannot_be_used_are_named(folder: Path, words: tuple[str, ...], message: str) -> None:
    (folder / "pairs.jsonl").write_bytes(lines(PAIR))
    done = run(*words)
    assert done.code == 2
    assert message in done.err
    assert "Traceback" not in done.err
    assert (folder / "pairs.jsonl").read_bytes() == lines(PAIR)


def test_names_of_any_length_and_a_thousand_aliases() -> None:
    many = {
        "schema": "Person",
        "properties": {"name": ["x" * 5000], "alias": [f"Alias Number{n}" for n in range(1000)]},
    }
    done = run("-", "--out", "-", stdin=lines({"query": many, "candidate": many}))
    assert done.code == 0
    assert json.loads(done.out)["match"] is True
