"""`leeward verify`: lines or JSON, and an exit code, for a release and what its node publishes of its keys."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Here, Installation
from tests.core.operation.test_verification import CASES

CODES = {"": 0, "format": 2, "keys": 2}


@pytest.mark.parametrize("why", CASES)
def test_it_says_what_is_wrong(why: str, tmp_path: Path) -> None:
    file, published, problem = CASES[why]
    release, keys = tmp_path / "release.json", tmp_path / "keys.json"
    release.write_text(json.dumps(file()))
    keys.write_text(json.dumps(published()))
    done, lines = (Here().run("verify", release, "--keys", keys, *more) for more in (("--json",), ()))
    assert (done.code, lines.code) == (CODES.get(problem, 1),) * 2
    assert list(done.json) == ["valid", "node", "key", "reason"]
    assert done.json["valid"] is (problem == "")
    assert done.json["reason"] in lines.out


def test_it_needs_no_installation_and_names_a_broken_file(tmp_path: Path) -> None:
    file, published, _problem = CASES["right"]
    keys = tmp_path / "keys.json"
    keys.write_text(json.dumps(published()))
    nowhere = Installation(tmp_path / "none")
    assert nowhere.start("verify", "-", "--keys", str(keys), stdin=json.dumps(file()).encode()).code == 0
    assert not nowhere.folder.exists()
    keys.write_text("{")
    assert "not JSON" in Here().run("verify", keys, "--keys", keys).refusal
