"""Where two legs meet: who is on each, and what is no hand-over."""

from uuid import UUID

import pytest

from leeward.apps.networks.queries.legs import LARGEST, MOST, meetings

A, B, C, D, E = (UUID(int=number) for number in range(5))


def habits(**said: str) -> dict[UUID, dict[str, int]]:
    """The routes of each by letter."""
    people = dict(zip("ABCDE", (A, B, C, D, E), strict=True))
    return {people[name]: {f"{way} 3": 1 for way in ways.split()} for name, ways in said.items()}


@pytest.mark.parametrize(
    ("travel", "places", "why"),
    [
        ({"A": "X-Y", "B": "X-Y", "C": "Y-Z", "D": "Y-Z"}, [("X", "Y", "Z")], "two legs that meet"),
        ({"A": "X-Y", "B": "X-Y", "C": "Y-X", "D": "Y-X"}, [], "there and back"),
        ({"A": "X-Y", "B": "X-Y", "C": "Q-Z", "D": "Q-Z"}, [], "they do not meet"),
        ({"A": "X-Y", "C": "Y-Z", "D": "Y-Z"}, [], "one person is no leg"),
        ({"A": "X-Y Y-Z", "B": "X-Y Y-Z"}, [], "the same people: no one is between"),
        ({"A": "X-Y Y-Z", "B": "X-Y", "E": "X-Y", "C": "Y-Z", "D": "Y-Z"}, [("X", "Y", "Z")], "one is on both"),
    ],
)
def test_meetings(travel: dict[str, str], places: list[tuple[str, ...]], why: str) -> None:
    assert [each.places for each in meetings(habits(**travel), (A, B, C, D, E), ())] == places, why


def test_only_people_in_groups_and_no_ferry_and_not_all() -> None:
    assert meetings(habits(A="X-Y", B="X-Y", C="Y-Z", D="Y-Z"), (A, B, C), ()) == []
    crowd = {UUID(int=n): {"X-Y 1": 1} for n in range(10, 12 + LARGEST)}
    assert meetings({**crowd, **habits(C="Y-Z", D="Y-Z")}, (*crowd, C, D), ()) == []
    many = habits(A="X-Y", B="X-Y", C=" ".join(f"Y-Z{n}" for n in range(20)), D=" ".join(f"Y-Z{n}" for n in range(20)))
    assert len(meetings(many, (A, B, C, D), ())) == MOST
