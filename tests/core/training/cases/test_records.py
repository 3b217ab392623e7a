"""Records that mean something, and those that do not."""

from tests.core.training.cases.people import ADA, BO

from leeward.core.training.cases.case import Difficulty, Family, Record, Traveller
from leeward.core.training.cases.case_pool import make
from leeward.core.training.cases.portraits import differences


def record(family: Family, target: bool, difficulty: Difficulty, traveller: Traveller = ADA) -> Record:
    (found,) = make(family, traveller, target=target, difficulty=difficulty, seed=1).seen.records
    return found


def test_a_look_alike_is_not_the_number() -> None:
    for traveller in (ADA, BO):
        for each in ("easy", "medium", "hard"):
            stolen = record("look_alike_number", True, each, traveller)
            assert (stolen.number, stolen.issuer) == (traveller.number, traveller.nationality)
            other = record("look_alike_number", False, each, traveller)
            assert (other.number, other.issuer) != (traveller.number, traveller.nationality)


def test_who_lost_it_travels_on_it() -> None:
    for target, apart in ((False, 0), (True, 2)):
        seen = make("lost_by_holder", ADA, target=target, difficulty="hard", seed=1).seen
        assert seen.records[0].state == "lost"
        assert differences(seen.portrait, seen.bearer) == apart


def test_namesakes_were_born_on_other_days() -> None:
    assert record("namesake", True, "hard").birth_date == ADA.birth_date
    for each in ("easy", "medium", "hard"):
        other = record("namesake", False, each)
        assert (other.birth_date != ADA.birth_date, other.number) == (True, "")
        assert other.name == "ADA LOWE"


def test_notices() -> None:
    assert record("notice_under_review", True, "easy").state == "red_under_review"
    assert record("notice_under_review", False, "easy").state == "red_withdrawn"
