"""What commands say alike."""

import pytest
import typer

from leeward.cli.output import counted, stop


@pytest.mark.parametrize(("number", "said"), [(0, "0 countries"), (1, "1 country"), (2, "2 countries")])
def test_a_number_of_things(number: int, said: str) -> None:
    assert counted(number, "country", "countries") == said


def test_a_refusal_is_one_line_and_a_code(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as ended:
        stop("what\n happened", ValueError("why"), code=1)
    assert ended.value.exit_code == 1
    assert isinstance(ended.value.__cause__, ValueError)
    assert capsys.readouterr().err == "leeward: what happened\n"
