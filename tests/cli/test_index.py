"""`leeward index`: build, and say its state."""

import stat
from pathlib import Path

import pytest
from tests.cli.conftest import Installation


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
    assert status.json["parts"]["document"] > 0
    in_words = installation.run("index", "status")
    assert in_words.out.startswith(f"generation {status.json['generation']}, ")
    assert "  changed since: 0" in in_words.out.splitlines()


def test_an_index_that_cannot_be_written(installation: Installation) -> None:
    folder = installation.folder / "index"
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    folder.write_text("in the way")
    done = installation.run("index", "build")
    assert done.code == 1
    assert done.refusal


def table(folder: Path, *numbers: str) -> Path:
    path = folder / "lost.csv"
    path.write_text("number,issuer,type,status\n" + "".join(f"{number},BRB,P,lost\n" for number in numbers))
    return path


def test_a_post_follows_a_hub_by_files(installation: Installation, post: Installation, tmp_path: Path) -> None:
    installation.run("lists", "import", "documents", table(tmp_path, "A1234567"))
    built = installation.run("index", "build")
    first = installation.run("index", "status", "--json").json["generation"]
    whole, news = tmp_path / "whole", tmp_path / "news"
    made = installation.run("index", "export", "--out", whole, "--json")
    assert (made.code, made.err) == (0, ""), built.err
    assert (made.json["name"], made.json["since"], made.json["bytes"]) == ("XXX-LOCAL", 0, whole.stat().st_size)
    assert stat.S_IMODE(whole.stat().st_mode) == 0o600
    assert post.run("index", "apply", whole).err == f"XXX-LOCAL: generation {first} is in service\n"

    installation.run("lists", "import", "documents", table(tmp_path, "A1234567", "A7654321"))
    installation.run("index", "build")
    made = installation.run("index", "export", "--since", str(first), "--out", news, "--json")
    assert (made.json["generation"], made.json["since"]) == (first + 1, first)
    applied = post.run("index", "apply", news, "--json")
    assert applied.json["generations"] == [first + 1]
    again = post.run("index", "apply", news)
    assert (again.code, "nothing to do" in again.err) == (0, True)
    copies = post.run("index", "status", "--json").json["copies"]
    assert copies["XXX-LOCAL"]["identity"] == made.json["identity"]
    assert copies["XXX-LOCAL"]["rows"]["documents"] == 2
    assert installation.run("index", "status", "--json").json["links"] == [[first, first + 1]]
    assert "copy XXX-LOCAL: generation" in post.run("index", "status").out
    assert post.run("index", "verify", "--bulk", "XXX-LOCAL").out.count("whole") == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["export", "--bulk", "INT-SLTD", "--out", "OUT"], "there is no copy named INT-SLTD"),
        (["export", "--bulk", "../var", "--out", "OUT"], "is not the name of a copy"),
        (["apply", "OUT"], "OUT cannot be used: it cannot be read (No such file or directory)"),
        (["verify", "--bulk", "a/b"], "'a/b' is not the name of a copy"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    post: Installation, tmp_path: Path, words: list[str], told: str
) -> None:
    done = post.run("index", *(tmp_path / word if word == "OUT" else word for word in words))
    assert done.code == 2
    assert told in done.refusal
    assert not (tmp_path / "OUT").exists()


def test_what_does_not_fit_an_index_is_refused(installation: Installation, tmp_path: Path) -> None:
    installation.run("index", "build")
    late = installation.run("index", "export", "--since", "77", "--out", tmp_path / "news")
    assert (late.code, "is in service; export the whole index" in late.refusal) == (2, True)
    installation.run("index", "export", "--out", tmp_path / "whole")
    own = installation.run("index", "apply", tmp_path / "whole")
    assert (own.code, "this installation's own records" in own.refusal) == (2, True)
    (path,) = (installation.folder / "index").glob("idx.[0-9]")
    whole = bytearray(path.read_bytes())
    whole[200] ^= 1
    path.write_bytes(whole)
    damaged = installation.run("index", "verify", "--json")
    assert (damaged.code, "checksum" in damaged.json[0]["trouble"]) == (1, True)


def test_a_background_build_is_silent_where_none_is_due(installation: Installation) -> None:
    assert "generation 1 is in service" in installation.run("index", "build", "--background").err
    again = installation.run("index", "build", "--background")
    assert (again.code, again.out, again.err) == (0, "", "")
