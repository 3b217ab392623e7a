"""How a command says that a file of the federation is not taken: one line, exit code 2, and nothing else is caught."""

import pytest
import typer

from leeward.apps.exchange.queries.node_keys import NoKeys
from leeward.cli.refusals import refusing
from leeward.core.federation.charter.adoption import Refused
from leeward.core.federation.charter.read import BadFile


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (Refused("no_charter"), ""),
        (Refused("member_twice", value="LCA-POLI"), "LCA-POLI"),
        (BadFile("field"), ""),
        (NoKeys("this node has no keys"), "no keys"),
    ],
    ids=["refused", "with a value", "a bad file", "no keys"],
)
def test_one_line_and_code_2(error: Exception, says: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises((typer.Exit, SystemExit)) as ended, refusing():
        raise error
    assert getattr(ended.value, "exit_code", getattr(ended.value, "code", None)) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.strip().splitlines()) == 1
    assert says in told.err
    assert "Traceback" not in told.err


def test_a_mistake_of_ours_is_not_taken_for_a_refusal() -> None:
    with pytest.raises(ZeroDivisionError), refusing():
        _ = 1 / 0


def test_without_one_nothing_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with refusing():
        pass
    assert capsys.readouterr() == ("", "")
