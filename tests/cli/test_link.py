"""`leeward link`: who is the same in two files of people, without any installation."""

import csv
from pathlib import Path

import pytest
from tests.cli.conftest import Done, Here, Installation

LEFT = "id,surname,given_name,dob,note\nl1,Ray,Josephine,1990-05-12,x\nl2,Lee,Ana,1985-01-30,\nl3,Kim,Eve,1979-11-02,\n"
RIGHT = "no;last name;first name;birthday\nr1;LEE;Ana;30.1.1985\nr2;Ray;Josefine;12.5.1990\nr3;Cox;Tom;1.1.1960\n"


@pytest.fixture(autouse=True)
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "left.csv").write_text(LEFT)
    (tmp_path / "right.csv").write_text(RIGHT)
    return tmp_path


def run(*words: str) -> Done:
    """The command in this process."""
    return Here().run("link", *words)


def pairs(file: Path) -> list[tuple[str, str]]:
    with file.open() as text:
        found = list(csv.DictReader(text))
    assert all(0.5 <= float(row["probability"]) <= 1 for row in found)
    return [(row["left"], row["right"]) for row in found]


def test_it_needs_no_installation(files: Path) -> None:
    done = Installation(files / "nothing").start("link", "left.csv", "right.csv", "--out", "pairs.csv")
    assert done.code == 0
    assert sorted(pairs(files / "pairs.csv")) == [("l1", "r2"), ("l2", "r1")]
    assert "left.csv: not used: note (--map says what a column is)" in done.err
    assert "by given_name, surname, birth_date" in done.err
    assert not (files / "nothing").exists()


def test_within_one_file(files: Path) -> None:
    (files / "left.csv").write_text(LEFT + "l4,Ray,Josephine,1990-12-05,\n")
    assert run("left.csv", "--out", "pairs.csv").code == 0
    assert pairs(files / "pairs.csv") == [("l1", "l4")]


def test_columns_can_be_named(files: Path) -> None:
    (files / "right.csv").write_text(RIGHT.replace("last name", "clan"))
    assert run("right.csv", "--out", "a.csv", "--map", "clan=surname").code == 0
    assert run("left.csv", "right.csv", "--out", "pairs.csv", "--map", "clan=surname").code == 0, "only right has it"
    assert sorted(pairs(files / "pairs.csv")) == [("l1", "r2"), ("l2", "r1")]
    neither = run("left.csv", "right.csv", "--out", "a.csv", "--map", "tribe=surname")
    assert (neither.code, "there is no column 'tribe'" in neither.err) == (2, True)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("left.csv", "absent.csv"), "absent.csv: No such file"),
        (("left.csv", "right.csv", "--map", "clan"), "write it as column=field"),
        (("left.csv", "right.csv", "--map", "note=clan"), "no field 'clan'"),
        (("left.csv", "--engine", "spark"), "--engine spark and --master belong together"),
        (("left.csv", "--master", "local[1]"), "--engine spark and --master belong together"),
    ],
)
def test_what_is_wrong_is_said_in_a_line(words: tuple[str, ...], why: str) -> None:
    done = run(*words, "--out", "pairs.csv")
    assert done.code == 2
    assert why in done.err.splitlines()[-1]
    assert not Path("pairs.csv").exists()


def test_files_that_have_too_little_in_common(files: Path) -> None:
    (files / "right.csv").write_text("id,surname\nr1,Ray\n")
    done = run("left.csv", "right.csv", "--out", "pairs.csv")
    assert (done.code, done.err.splitlines()[-1]) == (
        2,
        "leeward: two fields that both files have are needed; there are: surname",
    )


def test_rows_left_out_are_named(files: Path) -> None:
    (files / "left.csv").write_text(LEFT + "l5,short\n")
    done = run("left.csv", "right.csv", "--out", "-")
    assert "left.csv, line 5: it has 2 cells and not 5; left out" in done.err
    assert done.out.startswith("left,right,probability\n")


def test_published_files(shared: Path, files: Path) -> None:
    folder = shared / "linkage"
    assert run(str(folder / "dataset4a.csv"), str(folder / "dataset4b.csv"), "--out", "p.csv", "--one-to-one").code == 0
    found = pairs(files / "p.csv")
    assert sum(left.split("-")[1] == right.split("-")[1] for left, right in found) == len(found)
    assert len(found) >= 4999


def test_nationality_ethnicity_and_religion_change_nothing(files: Path) -> None:
    written = []
    for nations in (["BRB", "HTI", "VEN"], ["VEN", "BRB", "HTI"]):
        for name in ("left", "right"):
            rows = (LEFT if name == "left" else RIGHT.replace(";", ",")).splitlines()
            beside = ["nationality,ethnicity,religion", *(f"{nation},x{nation},y{nation}" for nation in nations)]
            lines = [f"{row},{more}" for row, more in zip(rows, beside, strict=True)]
            (files / f"{name}.csv").write_text("\n".join(lines))
        done = run("left.csv", "right.csv", "--out", "pairs.csv")
        assert "nationality, ethnicity, religion" in done.err
        written.append((files / "pairs.csv").read_bytes())
    assert written[0] == written[1]
    assert pairs(files / "pairs.csv")


def test_another_engine_gives_the_same_file(files: Path) -> None:
    pytest.importorskip("splink", reason="Splink is not installed here (the extra `analysis`)")
    assert run("left.csv", "right.csv", "--out", "pairs.csv").code == 0
    assert run("left.csv", "right.csv", "--out", "other.csv", "--engine", "duckdb").code == 0
    assert (files / "pairs.csv").read_bytes() == (files / "other.csv").read_bytes()
