"""`leeward index`: build, and say how it stands."""

from pathlib import Path
from typing import Any, Protocol


class Installation(Protocol):
    """The command in its folder."""

    folder: Path

    def run(self, *words: str | Path, stdin: bytes = b"", **more: str) -> Any: ...


def test_none_then_one_then_two(installation: Installation, tmp_path: Path) -> None:
    table = tmp_path / "lost.csv"
    table.write_text("number,issuer,type,status\nA1234567,BRB,P,lost\nA1234568,BRB,P,stolen\n")
    assert installation.run("index", "status", "--json").json["generation"] in {0, None}
    assert installation.run("lists", "import", "documents", table, "--json").code == 0
    built = installation.run("index", "build")
    assert (built.code, built.out) == (0, "")
    (line,) = built.err.splitlines()
    status = installation.run("index", "status", "--json")
    assert status.err == ""
    assert line == f"generation {status.json['generation']} is in service"
    assert status.json["changed_since"] == 0
    assert status.json["trouble"] is None
    assert sum(source["records"] for source in status.json["sources"]) == 2
    in_words = installation.run("index", "status")
    assert in_words.out.startswith(f"generation {status.json['generation']}, ")


def test_an_index_that_cannot_be_written(installation: Installation) -> None:
    folder = installation.folder / "index"
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    folder.write_text("in the way")
    done = installation.run("index", "build")
    assert done.code == 1
    assert done.refusal
