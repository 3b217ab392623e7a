"""A verdict as every page shows it: never by colour alone."""

import pytest
from django.template import Context, Template

from leeward.core.policy.verdicts import VERDICTS
from leeward.messages import sentence


def flag(code: str) -> str:
    return Template("{% load verdicts %}{% verdict_flag code %}").render(Context({"code": code}))


@pytest.mark.parametrize("code", VERDICTS)
def test_a_flag_has_the_word_beside_its_look(code: str) -> None:
    shown = flag(code)
    assert sentence(f"verdict.{code}") in shown


def test_a_protect_looks_like_an_ordinary_referral() -> None:
    protect, refer = flag("PROTECT"), flag("REFER")
    assert protect.replace(sentence("verdict.PROTECT"), "") == refer.replace(sentence("verdict.REFER"), "")


@pytest.mark.parametrize("code", ["", "clear", "GREEN"])
def test_what_is_no_verdict_has_no_flag(code: str) -> None:
    with pytest.raises(ValueError, match="Verdict"):
        flag(code)
