"""`leeward compare`: pairs from a file or a pipe, without any installation."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

LEEWARD = Path(sys.executable).with_name("leeward")
PAIR = {
    "query": {"id": "q", "schema": "Person", "properties": {"name": ["Erika Mustermann"], "birthDate": "1964"}},
    "candidate": {"id": "c", "schema": "Person", "properties": {"firstName": "Erika", "lastName": ["MUSTERMANN"]}},
}
SHIP = {**PAIR, "candidate": {"schema": "Vessel", "properties": {"name": "Erika"}}}


def run(folder: Path, *words: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """The command in an empty folder, where nothing was ever installed."""
    environment = {"PATH": os.defpath, "LEEWARD_VAR": str(folder / "nothing")}
    return subprocess.run(
        [LEEWARD, "compare", *words],
        input=stdin,
        env=environment,
        cwd=folder,
        capture_output=True,
        check=False,
        timeout=120,
    )


def lines(*values: object) -> bytes:
    return "".join(value if isinstance(value, str) else json.dumps(value) + "\n" for value in values).encode()


def test_scores_stand_in_the_order_of_the_pairs(tmp_path: Path) -> None:
    (tmp_path / "pairs.jsonl").write_bytes(b"\xef\xbb\xbf" + lines(PAIR, "\n", SHIP, PAIR))
    done = run(tmp_path, "pairs.jsonl", "--out", "scores.jsonl")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    found = [json.loads(line) for line in (tmp_path / "scores.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [one["match"] for one in found] == [True, False, True]
    assert found[0] == found[2]
    assert 0.5 <= found[0]["score"] < 1
    assert {"code", "text", "params"} == set(found[0]["explanation"][0])
    assert "MUSTERMANN" in found[0]["explanation"][0]["text"]
    assert not (tmp_path / "nothing").exists()


def test_a_pipe_from_end_to_end(tmp_path: Path) -> None:
    done = run(tmp_path, "-", "--out", "-", stdin=lines(PAIR))
    assert done.returncode == 0
    assert json.loads(done.stdout)["match"] is True


def test_a_bad_line_is_said_and_the_others_go_on(tmp_path: Path) -> None:
    bad = ["nonsense\n", [], {"query": PAIR["query"]}, {**PAIR, "query": {"schema": "Person"}}, '{"a":' * 3000 + "\n"]
    done = run(tmp_path, "-", "--out", "-", stdin=lines(PAIR, *bad, PAIR))
    assert done.returncode == 1
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one.get("line") for one in found] == [None, 2, 3, 4, 5, 6, None]
    assert found[3]["error"] == "candidate: expected an object with schema and properties, found NoneType"
    assert found[4]["error"] == "query: properties are missing"
    said = done.stderr.decode().splitlines()
    assert said[0].startswith("leeward: line 2: no JSON")
    assert said[-1] == "leeward: 5 lines could not be compared"
    assert "Traceback" not in done.stderr.decode()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("nothing.jsonl", "--out", "x"), "nothing.jsonl: No such file"),
        (("pairs.jsonl", "--out", "no/such/folder"), "No such file"),
        (("pairs.jsonl", "--out", "pairs.jsonl"), "names the input itself"),
    ],
)
def test_files_that_cannot_be_used_are_named(tmp_path: Path, words: tuple[str, ...], message: str) -> None:
    (tmp_path / "pairs.jsonl").write_bytes(lines(PAIR))
    done = run(tmp_path, *words)
    assert done.returncode == 2
    assert message in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
    assert (tmp_path / "pairs.jsonl").read_bytes() == lines(PAIR)


def test_names_of_any_length_and_a_thousand_aliases(tmp_path: Path) -> None:
    many = {
        "schema": "Person",
        "properties": {"name": ["x" * 5000], "alias": [f"Alias Number{n}" for n in range(1000)]},
    }
    done = run(tmp_path, "-", "--out", "-", stdin=lines({"query": many, "candidate": many}))
    assert done.returncode == 0
    assert json.loads(done.stdout)["match"] is True
