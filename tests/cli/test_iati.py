"""`leeward iati validate`: without an installation; one finding a line, or JSON; the exit code says how it ended."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.cli.conftest import Here, Installation
from tests.core.results.iati.example import NOW, SMALL

from leeward.core.results.iati import content as c
from leeward.core.results.iati.file_writer import write

FILES = {
    "valid": (write([SMALL], NOW), 0, []),
    "warned": (write([replace(SMALL, aid_types=(c.AidType("1", "2"),))], NOW), 0, [("warning", "107.1.1")]),
    "wrong": (write([replace(SMALL, dates=())], NOW), 1, [("critical", "0.3.1"), ("error", "6.11.1")]),
    "empty": (b"", 2, [("critical", "0.1.1")]),
    "text": (b"name;number\n", 2, [("critical", "0.1.1")]),
    "page": (b"<html/>", 1, [("critical", "0.2.1")]),
}


@pytest.mark.parametrize("name", FILES)
def test_findings_are_lines_or_json_and_the_code_says_how_it_ended(name: str, tmp_path: Path) -> None:
    data, code, expected = FILES[name]
    file = tmp_path / "file.xml"
    file.write_bytes(data)
    lines, told = Here().run("iati", "validate", file), Here().run("iati", "validate", file, "--json")
    assert (lines.code, told.code) == (code, code)
    rows = [line.split("\t") for line in lines.out.splitlines()]
    assert [(row[0], row[1]) for row in rows] == expected
    assert told.json == {
        "valid": code == 0,
        "findings": [
            {"severity": severity, "rule": rule, "line": int(line), "message": message}
            for severity, rule, line, message in rows
        ],
    }


def test_it_needs_no_installation_and_reads_standard_input(tmp_path: Path) -> None:
    nowhere = Installation(tmp_path / "none")
    assert nowhere.start("iati", "validate", "-", stdin=FILES["valid"][0]).code == 0
    assert not nowhere.folder.exists(), "nothing is made"


def test_further_rules_are_checked_too(tmp_path: Path) -> None:
    file, rules = tmp_path / "file.xml", tmp_path / "rules.json"
    file.write_bytes(FILES["valid"][0])
    info = {"id": "D.1", "severity": "warning"}
    rules.write_text(
        json.dumps({"//iati-activity": {"atleast_one": {"cases": [{"paths": ["tag"], "ruleInfo": info}]}}})
    )
    done = Here().run("iati", "validate", file, "--ruleset", rules)
    assert (done.code, done.out.split("\t")[:2]) == (0, ["warning", "D.1"])
    rules.write_text('{"//a": 1}')
    done = Here().run("iati", "validate", file, "--ruleset", rules)
    assert done.code == 2
    assert "no ruleset" in done.refusal


def test_a_file_that_is_not_there_is_refused_in_one_line(tmp_path: Path) -> None:
    done = Here().run("iati", "validate", tmp_path / "none.xml")
    assert (done.code, done.refusal) == (2, f"{tmp_path / 'none.xml'}: No such file or directory")


def test_characters_that_terminals_obey_are_not_printed(tmp_path: Path) -> None:
    file = tmp_path / "file.xml"
    file.write_bytes(write([replace(SMALL, status="\x9b31m\n2")], NOW))
    done = Here().run("iati", "validate", file)
    assert done.code == 1
    assert "\x9b" not in done.out
    assert all(line.count("\t") == 3 for line in done.out.splitlines())
