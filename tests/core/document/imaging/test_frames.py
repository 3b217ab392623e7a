"""A video's zone counts once two frames agree."""

from dataclasses import dataclass

from leeward.core.document.imaging.frames import agreed_reading


@dataclass(frozen=True)
class Zone:
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Frame:
    zone: Zone
    agrees: bool = True


A, B = Frame(Zone(("A",))), Frame(Zone(("B",)))
WRONG = Frame(Zone(("A",)), agrees=False)


def found(*frames: Frame | None) -> Frame | None:
    return agreed_reading(frames)  # type: ignore[arg-type, return-value]  # only these two members are read


def test_the_first_that_an_earlier_frame_gave_too() -> None:
    assert found(A, B, None, A, B) is A
    assert found(A, B, B, A) is B


def test_one_frame_alone_or_with_a_wrong_digit_is_not_enough() -> None:
    assert found() is found(A) is found(A, B) is found(None, None) is None
    assert found(A, WRONG) is found(WRONG, WRONG) is None
    assert found(WRONG, A, A) is A
