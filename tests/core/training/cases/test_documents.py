"""Where the fault of a document is."""

from datetime import date

from tests.core.training.cases.people import ADA

from leeward.core.document import mrz
from leeward.core.training.cases.case import Case, Difficulty, Family
from leeward.core.training.cases.case_pool import make
from leeward.core.training.cases.portraits import differences


def case(family: Family, target: bool, difficulty: Difficulty, seed: int = 1) -> Case:
    return make(family, ADA, target=target, difficulty=difficulty, seed=seed)


def wrong_checks(found: Case) -> int:
    zone = mrz.parse("\n".join(found.seen.zone), today=date(2026, 11, 24))
    assert isinstance(zone, mrz.Zone)
    return list(zone.checks.values()).count("wrong")


def test_an_altered_zone_is_harder_the_more_digits_were_mended() -> None:
    assert [wrong_checks(case("altered_zone", True, each)) for each in ("easy", "medium", "hard")] == [2, 1, 0]
    for each in ("easy", "medium", "hard"):
        assert case("altered_zone", True, each).seen.zone[1][21:27] != ADA.zone()[1][21:27]
        assert case("altered_zone", False, each).seen.zone == ADA.zone()


def test_without_a_chip_in_both_classes() -> None:
    """Else its absence alone would give the fault away."""
    for family in ("altered_zone", "altered_page"):
        assert {case(family, target, "easy").seen.chip for target in (True, False)} == {None}


def test_a_page_that_was_altered_differs_from_its_zone() -> None:
    apart = [
        (ADA.birth_date - case("altered_page", True, each).seen.page.birth_date).days
        for each in ("easy", "medium", "hard")
    ]
    assert apart == [3653, 366, 1]
    assert case("altered_page", False, "hard").seen.page == ADA


def test_an_impostors_face_differs() -> None:
    found = {each: case("impostor", True, each).seen for each in ("easy", "medium", "hard")}
    assert [differences(seen.portrait, seen.bearer) for seen in found.values()] == [4, 2, 1]
    seen = case("impostor", False, "hard").seen
    assert differences(seen.portrait, seen.bearer) == 0


def test_chips_and_seals_of_others() -> None:
    easy, medium, hard = (case("wrong_chip", True, each).seen for each in ("easy", "medium", "hard"))
    assert easy.chip is not None
    assert easy.chip.number != ADA.number
    assert medium.chip is not None
    assert medium.chip.expires != ADA.expires
    assert hard.chip == ADA
    assert hard.chip_portrait is not None
    assert differences(hard.portrait, hard.chip_portrait) == 2
    assert case("wrong_chip", False, "hard").seen.chip is None, "not read, which is no fault"
    for each in ("easy", "medium", "hard"):
        assert case("borrowed_seal", True, each).seen.seal != ADA.zone()
        assert case("borrowed_seal", False, each).seen.seal == ADA.zone()
