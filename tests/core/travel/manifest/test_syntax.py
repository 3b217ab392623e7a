"""UN/EDIFACT syntax: service characters, text around and inside segments, and positions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.travel.manifest.problems import Problems
from leeward.core.travel.manifest.syntax import LEVEL_A, Part, interchanges, segment_text, segments

BODY = "UNB+UNOA:4+AA+BRB+261125:0600+1'UNH+1+PAXLST'NAD+FL+++SMITH:JOHN'UNZ+1+1'"


def read(text: str) -> tuple[list[tuple[str, list[list[str]]]], list[str]]:
    problems = Problems()
    found = [
        (each.tag, [each.components(place) for place in range(1, each.text.count(each.syntax.element) + 1)])
        for part in interchanges(text, problems)
        for each in segments(part)
    ]
    return found, [problem.code for problem in problems.found]


PLAIN = read(BODY)[0]


@pytest.mark.parametrize(
    ("why", "text"),
    [
        ("UNA names the default characters", "UNA:+.? '" + BODY),
        ("UNA names others", "UNA:*.? #" + BODY.replace("+", "*").replace("'", "#")),
        ("every service character is another one", "UNA:(.) -" + BODY.replace("+", "(").replace("'", "-")),
        ("level B has control characters for separators", BODY.translate({39: "\x1c", 43: "\x1d", 58: "\x1f"})),
        ("one segment a line", BODY.replace("'", "'\r\n")),
        ("lines wrapped wherever they are full", "\r\n".join(BODY[at : at + 13] for at in range(0, len(BODY), 13))),
        ("blanks before tags", BODY.replace("'", "'   ")),
        ("blanks behind tags", BODY.replace("UNH+", "UNH +")),
        ("a teletype header and a mail's last words", f"QD BGIAPXH\r\n.MIAFFAA 251200\r\n{BODY}\r\n\r\nMail scanned'"),
        ("start and end of text", f"\x01QD BGIAPXH\r\n\x02{BODY}\x03"),
        ("a control character within a name", BODY.replace("SMITH", "SM\x07ITH")),
        ("a control character within a tag", BODY.replace("NAD", "N\x00AD")),
    ],
)
def test_what_senders_do_differently_reads_the_same(why: str, text: str) -> None:
    assert read(text)[0] == PLAIN, why


@pytest.mark.parametrize(
    ("why", "text", "code"),
    [
        ("UNA declares a typographic quotation mark", "UNA:+.?*’" + BODY, "terminator.typographic"),
        ("a mail program made them typographic", BODY.replace("'", "’"), "terminator.typographic"),
        ("the terminator is left out at line ends", BODY.replace("'", "\n"), "terminator.line_end"),
    ],
)
def test_another_terminator_is_found_and_reported(why: str, text: str, code: str) -> None:
    found, problems = read(text)
    assert (found, problems) == (PLAIN, [code]), why


def test_without_any_terminator_segments_cannot_be_separated() -> None:
    assert read("UNB+UNOA:4+AA+BRB+261125:0600+1 " + "NAD+FL+++SMITH:JOHN " * 100_000) == ([], ["terminator.missing"])


def test_released_separators_are_text() -> None:
    found, _ = read("UNB+UNOA:4+A+B'FTX+A?+B:C?:D?'E??F?'UNZ+1'")
    assert found[1] == ("FTX", [["A+B", "C:D'E?F'UNZ"], ["1"]])


def test_a_line_may_end_between_a_release_character_and_what_it_releases() -> None:
    assert read("UNB+UNOA:4+A+B'FTX+A?\r\n+B'")[0][1] == ("FTX", [["A+B"]])


def test_positions_are_those_in_the_data() -> None:
    text = "header\r\n" + BODY.replace("SMITH", "SM?'\x07ITH").replace("'UNZ", "'\r\n  UNZ")
    (part,) = interchanges(text, Problems())
    for segment in segments(part):
        assert text[segment.position :].startswith(segment.tag)
        assert segment.place.character == segment.position + 1


def test_several_interchanges_follow_each_other_each_with_its_own_characters() -> None:
    found, _ = read(BODY + "\n" + "UNA:*.? #" + BODY.replace("+", "*").replace("'", "#"))
    assert found == PLAIN + PLAIN


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["C"]), max_size=12), min_size=1), min_size=1))
def test_what_is_written_is_read(elements: list[list[str]]) -> None:
    text = segment_text("FTX", *(tuple(components) for components in elements))
    (segment,) = segments(Part(0, text, LEVEL_A))
    for place, components in enumerate(elements, 1):
        for number, component in enumerate(components):
            assert segment.get(place, number) == component.strip()


@given(st.text())
def test_no_text_breaks_the_tokenizer(text: str) -> None:
    read(text)
    read(f"UNB+UNOA:4+A+B'{text}")


@pytest.mark.parametrize("terminator", ["~", "*", '"', "!", "|", ";", "$", "\x1c"])
@pytest.mark.parametrize("first", ["UNG+PAXLST+AA+BRB+261125:0600+1+UN+D:05B", ""])
@pytest.mark.parametrize("between", ["", "\r\n"])
def test_a_terminator_that_no_una_names_is_the_one_that_ends_the_first_segment(
    terminator: str, first: str, between: str
) -> None:
    lines = [
        "UNB+UNOA:4+AA+BRB+261125:0600+1",
        *filter(None, [first]),
        "UNH+1+PAXLST:D:05B",
        "NAD+FL+++O'NEIL:JOHN",
        "UNZ+1+1",
    ]
    found, codes = read("".join(f"{line}{terminator}{between}" for line in lines))
    assert [tag for tag, _ in found][-2:] == ["NAD", "UNZ"]
    assert found[-2][1][3] == ["O'NEIL", "JOHN"]
    assert codes == ["terminator.inferred"]


def test_a_tag_is_bounded() -> None:
    found, _ = read("UNB+UNOA:4+AA+BRB+261125:0600+1'UNH+1'" + "?" * 1_950_000 + "'UNZ+1+1'")
    assert max(len(tag) for tag, _ in found) <= 12
