import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.graph.patterns.documents import Holding, consecutive_documents


def held(*numbers: str, person: str = "") -> list[Holding]:
    return [Holding("HTI", "P", number, person or number) for number in numbers]


def test_numbers_in_a_row_of_different_people() -> None:
    found = consecutive_documents(held("PX100200", "PX100201", "PX100203", "PX100900", "PY100204"))
    assert [[each.number for each in run] for run in found] == [["PX100200", "PX100201", "PX100203"]]


def test_one_persons_documents_and_short_numbers_are_no_run() -> None:
    assert consecutive_documents(held("PX100", "PX101", "PX102", person="a")) == []
    assert consecutive_documents(held("X01", "X02", "X03")) == []
    assert consecutive_documents([]) == []


THREE = held("PX100", "PX101", "PX102")


@pytest.mark.parametrize(
    ("holdings", "runs", "why"),
    [
        (THREE, [3], "the fewest that are a run"),
        (THREE[:2], [], "two may stand in line together"),
        (held("PX100", "PX102", "PX104"), [3], "of a batch every second one went elsewhere"),
        (held("PX100", "PX103", "PX106"), [], "every third one is no batch"),
        (held("PX098", "PX099", "PX100"), [3], "the hundred is passed"),
        (held("PX998", "PX999", "PX1000"), [], "a longer number is of another series"),
        (held("100", "101", "102"), [3], "numbers without letters"),
        (held("1A00", "1A01", "1A02"), [], "two digits after the last letter are too few"),
        (held("1A100", "1A101", "1A102"), [3], "letters in the middle are part of the series"),
        (held("PX100", "PY101", "PX102"), [], "other letters, and the rest are two"),
        ([*THREE[:2], Holding("DOM", "P", "PX102", "c")], [], "another state's document"),
        ([*THREE[:2], Holding("HTI", "ID", "PX102", "c")], [], "another kind of document"),
        ([*THREE, *THREE], [3], "a document that was seen twice is one"),
        ([*THREE[:2], Holding("HTI", "P", "PX102", "PX100")], [], "three documents of two people"),
        ([*THREE[:1], *(Holding("HTI", "P", "PX100", each) for each in "bc")], [], "one document of three people"),
        ([*THREE, Holding("HTI", "P", "PX102", "d")], [4], "a document that two people used is in its run twice"),
        (held("", "PX", "X-", "ÄÖ", "\u0661\u0662\u0663"), [], "no number at all"),
    ],
)
def test_what_is_a_run(holdings: list[Holding], runs: list[int], why: str) -> None:
    assert [len(run) for run in consecutive_documents(holdings)] == runs, why


def test_the_longest_run_is_first_and_equals_are_by_issuer_and_number() -> None:
    other = [Holding("DOM", "P", f"B{number}", str(number)) for number in (500, 501, 502)]
    long = held("PX700", "PX701", "PX702", "PX703")
    holdings = [*THREE, *other, *long]
    found = [(run[0].issuer, run[0].number) for run in consecutive_documents(holdings)]
    assert found == [("HTI", "PX700"), ("DOM", "B500"), ("HTI", "PX100")]


def test_ten_thousand_of_one_batch_are_one_run() -> None:
    batch = held(*(f"PX{number:06}" for number in range(10_000)))
    (run,) = consecutive_documents(reversed(batch))
    assert list(run) == batch


@given(st.lists(st.tuples(st.integers(100, 130), st.sampled_from("abcde")), max_size=25), st.randoms())
def test_every_run_is_found_and_the_order_of_arrival_changes_nothing(
    told: list[tuple[int, str]], chance: random.Random
) -> None:
    holdings = [Holding("HTI", "P", f"PX{number}", person) for number, person in told]
    numbers = sorted({number for number, _ in told})
    runs: list[set[int]] = []
    for number in numbers:
        if runs and number - max(runs[-1]) <= 2:
            runs[-1].add(number)
        else:
            runs.append({number})
    people = [{person for number, person in told if number in run} for run in runs]
    wanted = [run for run, some in zip(runs, people, strict=True) if len(run) >= 3 and len(some) >= 3]
    found = consecutive_documents(holdings)
    assert sorted(sorted({int(each.number[2:]) for each in run}) for run in found) == sorted(map(sorted, wanted))
    shuffled = holdings.copy()
    chance.shuffle(shuffled)
    assert [set(run) for run in consecutive_documents(shuffled)] == [set(run) for run in found]
