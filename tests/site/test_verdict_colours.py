"""One table says how a verdict looks: the base style sheet, the shapes of `screening`, and `Verdict`."""

import re
from pathlib import Path

import pytest
from django.template import Context, Template

from leeward.core.policy.verdicts import VERDICTS, Verdict
from leeward.messages import sentence

SRC = Path(__file__).parents[2] / "src" / "leeward"
BASE = SRC / "site" / "static" / "site" / "leeward.css"
BANDS = {Verdict(code).look for code in VERDICTS}


@pytest.mark.parametrize("verdict", VERDICTS)
def test_a_flag_has_word_shape_and_colour(verdict: str) -> None:
    shown = Template("{% load verdicts %}{% verdict_flag code %}").render(Context({"code": verdict}))
    band = Verdict(verdict).look
    assert f'class="flag {band}"' in shown
    assert "<svg" in shown
    assert sentence(f"verdict.{verdict}") in shown


def test_protect_looks_like_a_referral() -> None:
    assert Verdict.PROTECT.look == Verdict.REFER.look
    assert len(BANDS) == len(VERDICTS) - 1


def test_every_colour_is_written_once() -> None:
    css = BASE.read_text(encoding="utf-8")
    for band in BANDS:
        assert len(re.findall(rf"--{band}: #", css)) == 1


@pytest.mark.parametrize("sheet", sorted(SRC.rglob("*.css")), ids=lambda path: path.name)
def test_no_other_sheet_colours_a_verdict(sheet: Path) -> None:
    """The voyage page once had blue for VERIFY and amber for REFER."""
    if sheet == BASE:
        return
    bands = "|".join(sorted(BANDS))
    selectors = re.findall(rf"\.(?:{bands})(?![\w-])[^{{]*\{{", sheet.read_text(encoding="utf-8"))
    assert selectors == []
