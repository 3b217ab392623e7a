"""Each group of commands started from nothing, as an administrator does: it answers what a fork of `warm` answers."""

import pytest
from tests.cli.conftest import Done, Installation

COMMANDS: list[tuple[list[str], bytes]] = [
    (["agencies", "list"], b""),
    (["officers", "grant", "nobody", "duty"], b""),
    (["audit", "alarms"], b""),
    (["node", "show"], b""),
    (["federation", "status"], b""),
    (["federation", "import", "nothing-here.json"], b""),
    (["exchange", "status"], b""),
    (["lists", "status", "--json"], b""),
    (["index", "verify", "--bulk", "a/b"], b""),
    (["check"], b"no zone\n"),
    (["screen", "--columns"], b""),
    (["match", "-", "--out", "-"], b"{}\n"),
    (["bench", "screening", "--queries", "1"], b""),
]


@pytest.mark.parametrize(("words", "stdin"), COMMANDS, ids=[" ".join(words[:2]) for words, _ in COMMANDS])
def test_a_start_answers_what_a_fork_does(words: list[str], stdin: bytes, installation: Installation) -> None:
    started = installation.start(*words, stdin=stdin)
    assert started == installation.run(*words, stdin=stdin)
    assert started != Done(0, "", "")
    assert "Traceback" not in started.err
    assert "Errno" not in started.err
