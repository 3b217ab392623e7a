import pytest

from leeward.apps.networks.queries.people import judged, key_digests, people_of
from leeward.core.linkage.entities import ACCEPTED, DOUBTFUL


def test_separated_names_come_first_and_the_others_are_split() -> None:
    content = {"names": ["Ada Lee March", "A. Marsh"], "surname": "Lee March", "given_names": "Ada"}
    assert [(one.given_name, one.surname) for one in people_of(content)] == [("ADA", "LEE MARCH"), ("A", "MARSH")]


@pytest.mark.parametrize("content", [{}, {"names": []}, {"names": [""], "birth_dates": ["1980"]}, {"names": ["  "]}])
def test_a_mention_without_a_name_is_compared_with_no_one(content: dict[str, object]) -> None:
    assert people_of(content) == ()
    assert key_digests(people_of(content)) == frozenset()
    assert judged(people_of(content), people_of({"names": ["Ada March"]})) is None


def test_two_mentions_are_judged_by_the_names_that_agree_best() -> None:
    one = people_of({"names": ["Nobody Known", "Ada Marchington"], "birth_dates": ["1980-02-03"]})
    other = people_of({"names": ["Ada Marchington"], "birth_dates": ["1980-02-03"]})
    found = judged(one, other)
    assert found is not None
    assert found.odds > ACCEPTED
    assert [claim.code for claim in found.claims if claim.weight > 0]
    assert found.levels["surname"] == 1


PAYER = {"phones": ["+1 246 555 0101"]}


def test_two_who_are_only_known_by_one_phone_are_one() -> None:
    found = judged(people_of(PAYER), people_of(PAYER))
    assert found is not None
    assert found.odds > ACCEPTED
    assert found.prior + sum(each.weight for each in found.claims) == pytest.approx(found.odds)


def test_who_is_only_known_by_a_phone_may_be_its_named_owner_and_someone_decides() -> None:
    found = judged(people_of(PAYER), people_of({"names": ["Ada March"], **PAYER}))
    assert found is not None
    assert DOUBTFUL <= found.odds < ACCEPTED


def test_a_phone_of_zeros_is_no_phone() -> None:
    assert people_of({"phones": ["000 000 0000"]}) == ()


@pytest.mark.parametrize(
    ("more", "joins"),
    [
        ({}, False),
        ({"birth_dates": ["1950-11-30"]}, False),
        ({"documents": [["Z7654321", "BRB"]]}, False),
        ({"birth_dates": ["1980-03-02"]}, True),
        ({"documents": [["X1234567", "BRB"]]}, True),
        ({"phones": ["+1 246 555 0101"]}, True),
    ],
)
def test_a_name_alone_joins_no_one(more: dict[str, object], joins: bool) -> None:
    ada: dict[str, object] = {"names": ["Zephirina Marchington"], "birth_dates": ["1980-02-03"]}
    ada |= {"documents": [["X1234567", "BRB"]], "phones": ["+1 246 555 0101"]}
    found = judged(people_of(ada), people_of({"names": ["Zephirina Marchington"], **more}))
    assert found is not None
    assert (found.odds >= ACCEPTED) == joins
    assert found.prior + sum(each.weight for each in found.claims) == pytest.approx(found.odds)


@pytest.mark.parametrize(
    ("more", "joins"),
    [
        ({}, False),
        ({"documents": []}, False),
        ({"documents": [["X1234567", "BRB"]]}, True),  # a new given name in the same passport
        ({"documents": [["X1234568", "BRB"]]}, True),
    ],
)
def test_twins_are_not_joined_by_what_they_share(more: dict[str, object], joins: bool) -> None:
    shared: dict[str, object] = {"birth_dates": ["2001-02-03"], "phones": ["+1 246 555 0101"]}
    one = shared | {"names": ["Ada Marchington"], "documents": [["X1234567", "BRB"]]}
    other = shared | {"names": ["Zephirina Marchington"], "documents": [["Z7654321", "BRB"]]} | more
    found = judged(people_of(one), people_of(other))
    assert found is not None
    assert (found.odds >= DOUBTFUL, found.odds >= ACCEPTED) == (True, joins)
    assert found.prior + sum(each.weight for each in found.claims) == pytest.approx(found.odds)


def test_the_reason_why_an_analyst_is_asked() -> None:
    shared: dict[str, object] = {"birth_dates": ["2001-02-03"], "phones": ["+1 246 555 0101"]}
    for one, other, code in (
        ({"names": ["Zephirina Marchington"]}, {"names": ["Zephirina Marchington"]}, "names.alone"),
        (shared | {"names": ["Ada Marchington"]}, shared | {"names": ["Zephirina Marchington"]}, "names.twins"),
    ):
        found = judged(people_of(one), people_of(other))
        assert found is not None
        assert found.claims[-1].code == code
