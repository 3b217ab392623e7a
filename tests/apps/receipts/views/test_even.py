"""Answers to a code have one size and come at steps of time, whatever the code opened."""

from dataclasses import replace

import pytest
from tests.apps.receipts.conftest import PAGE, Public

from leeward.apps.receipts.views.even import BLOCK, STEP, fill, rest
from leeward.core import paper_code
from leeward.core.care.receipts import open_code, seal_page


def size(public: Public, code: str = "") -> int:
    """Bytes of the answer, with the words of its status."""
    answer = public.open(code)
    return len(answer.content) + len(answer.reason_phrase)


def test_a_right_a_wrong_and_a_destroyed_code_and_a_withdrawal_have_one_size(public: Public) -> None:
    found = open_code(public.secret)
    sizes = [size(public), size(public, "nonsense"), size(public, paper_code.as_printed(paper_code.new_secret()))]
    taken = replace(PAGE, agreed=tuple(replace(each, withdrawn="2026-11-20") for each in PAGE.agreed), shared=())
    public.spool.keep(found.place, seal_page(taken.to_bytes(), found.opener.sealing_key))
    sizes.append(size(public))
    public.spool.drop(found.place)
    sizes.append(size(public))
    assert sizes == [BLOCK] * 5


@pytest.mark.parametrize(("took", "left"), [(0.0, 0.0), (0.001, STEP - 0.001), (STEP * 2.5, STEP / 2)])
def test_an_answer_waits_for_the_next_step(took: float, left: float) -> None:
    assert rest(took) == pytest.approx(left)


def test_a_block_is_filled_whole() -> None:
    assert [fill(each) for each in (0, 1, BLOCK, BLOCK + 1)] == [0, BLOCK - 1, 0, BLOCK - 1]
