"""`leeward graph`: an edge list from a file or a pipe, without any installation."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Done, Here, Installation

RING = b"from;to\nana;jo\njo;ray\nray;lee\nlee;ana\nray;max\n"


def run(*words: str, stdin: bytes = RING) -> Done:
    """The command in this process."""
    return Here().run("graph", "-", *words, stdin=stdin)


def said(*words: str, stdin: bytes = RING) -> dict[str, Any]:
    """Its JSON."""
    done = run("--json", *words, stdin=stdin)
    assert (done.code, done.err) == (0, "")
    answer: dict[str, Any] = json.loads(done.out)
    return answer


def test_it_needs_no_installation(tmp_path: Path) -> None:
    (tmp_path / "ring.csv").write_bytes(RING)
    done = Installation(tmp_path / "nothing").start("graph", str(tmp_path / "ring.csv"), "--json", "--kpp", "1")
    assert (done.code, done.err) == (0, "")
    assert json.loads(done.out)["kpp"] == ["ray"]
    assert not (tmp_path / "nothing").exists()


def test_the_measures() -> None:
    answer = said()
    assert (answer["nodes"], answer["edges"], answer["density"], answer["components"]) == (5, 5, 0.5, 1)
    assert answer["degree"] == {"ana": 0.5, "jo": 0.5, "ray": 0.75, "lee": 0.5, "max": 0.25}
    assert answer["betweenness"] == pytest.approx({"ana": 1 / 12, "jo": 1 / 6, "ray": 7 / 12, "lee": 1 / 6, "max": 0})
    assert answer["core"] == {"ana": 2, "jo": 2, "ray": 2, "lee": 2, "max": 1}
    assert sorted(name for group in answer["communities"] for name in group) == ["ana", "jo", "lee", "max", "ray"]
    assert answer["degree_centralisation"] == pytest.approx(5 / 12, abs=1e-6)
    assert answer["rejected"] == []
    assert not {"removed", "kpp", "top_five"} & set(answer)


def test_removals() -> None:
    answer = said("--remove", "betweenness", "--steps", "2")
    assert answer["removed"] == ["ray", "jo"] or answer["removed"][0] == "ray"
    assert answer["largest_component"][0] == 0.6
    assert len(said("--remove", "kpp", "--steps", "9")["removed"]) == 5
    assert said("--remove", "degree", "--steps", "1", "--once")["removed"] == ["ray"]


def test_key_players_with_what_the_share_is_of() -> None:
    answer = said("--kpp", "1")
    assert (answer["kpp"], answer["fragmentation"], answer["fragmentation_of_all"]) == (["ray"], 0.5, 0.7)
    assert answer["fragmentation_exact"] is True
    assert answer["fragmentation_where_one_stays"] == {"ray": 0.0}
    assert "fragmentation_interval" not in answer


def test_what_breaks_has_an_interval_and_says_what_is_left_if_one_is_wrong() -> None:
    answer = said("--kpp", "2", "--resamples", "50")
    low, high = answer["fragmentation_interval"]
    assert 0 <= low <= high <= 1
    assert all(share <= answer["fragmentation"] for share in answer["fragmentation_where_one_stays"].values())
    told = run("--kpp", "2", "--resamples", "50").out
    assert "if a fifth of the ties are wrong" in told
    assert "is the wrong one and stays" in told


def test_how_sure_the_ranks_are() -> None:
    assert said("--resamples", "20")["top_five"]["ray"] >= 0.9


def test_meetings_are_no_key_players() -> None:
    meetings = b"ana,monday\njo,monday\nray,monday\nana,friday\nray,friday\n"
    assert said(stdin=meetings)["two_mode"] is True
    assert said("--project", "first", stdin=meetings)["degree"] == {"ana": 1.0, "jo": 1.0, "ray": 1.0}
    refused = run("--project", "first")
    assert refused.code == 2
    assert "names are in both columns" in refused.err


def test_what_could_not_be_read_is_named() -> None:
    answer = said(stdin=b"ana,jo\n,jo\njo,ray,often\n\xff,jo\n")
    assert [row["line"] for row in answer["rejected"]] == [2, 3]
    assert "\u00ff" in answer["degree"], "an old file in Windows-1252"


def test_a_person_reads_it_too() -> None:
    done = run("--kpp", "1", "--remove", "degree", "--steps", "1", "--resamples", "5")
    assert done.code == 0
    for word in ("5 nodes, 5 ties", "without ray", "ray", "in the top five"):
        assert word in done.out


@pytest.mark.parametrize("stdin", [b"", b"from,to\n", b"alone\n"])
def test_a_file_without_ties_is_refused_in_a_sentence(stdin: bytes) -> None:
    done = run(stdin=stdin)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("leeward: -: ")
    assert len(done.err.splitlines()) == 1


def test_the_published_networks(shared: Path) -> None:
    edges = (shared / "networks/edges/covert_10.0.csv").read_bytes()
    answer = said("--kpp", "2", stdin=edges)
    assert (answer["nodes"], answer["edges"], round(answer["density"], 3)) == (110, 205, 0.034)
    assert round(answer["betweenness"]["1"], 3) == 0.637
    assert (sorted(answer["kpp"]), round(answer["fragmentation"], 3)) == (["1", "12"], 0.557)
