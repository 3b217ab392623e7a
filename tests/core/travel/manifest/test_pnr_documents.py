"""SSR DOCS: the identity data between slashes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.dates import DateSpan
from leeward.core.travel.manifest.drafts import DocumentDraft, Fields
from leeward.core.travel.manifest.pnr_documents import Stated, name_key, read, without_title
from leeward.core.travel.manifest.problems import Problems
from leeward.core.travel.manifest.syntax import Segment, Syntax

WHOLE = "/P/GBR/123456789/GBR/12JUL64/M/23AUG29/SMITH/JOHN ALVA"
AT = Segment(5, 90, "SSR", "SSR", Syntax())


def stated(text: str) -> tuple[Stated, list[str]]:
    problems = Problems()
    return read(text, Fields(problems, date(2026, 11, 24)), AT), [each.code for each in problems.found]


def test_all_of_its_fields() -> None:
    found, problems = stated(WHOLE)
    assert problems == []
    assert found == Stated(
        "SMITH",
        "JOHN ALVA",
        DocumentDraft("123456789", "P", "GBR", DateSpan.of(2029, 8, 23)),
        "GBR",
        (DateSpan.of(1964, 7, 12),),
        "M",
    )
    assert found.key == ("SMITH", "JOHN")


@pytest.mark.parametrize(
    ("text", "codes", "surname", "number"),
    [
        (WHOLE[1:], [], "SMITH", "123456789"),
        (WHOLE.replace("123456789", ""), [], "SMITH", None),
        (WHOLE.replace("12JUL64", "99JUL64"), ["date.unreadable"], "SMITH", "123456789"),
        (WHOLE.replace("/M/", "/Q/"), ["sex.unknown"], "SMITH", "123456789"),
        (WHOLE.replace("/GBR/123", "/XQQ/123"), ["state.unknown"], "SMITH", "123456789"),
        ("/P/GBR/123456789", ["docs.short"], "", "123456789"),
        ("", ["docs.short"], "", None),
        ("/" * 50, [], "", None),
    ],
)
def test_what_cannot_be_read_costs_its_field_alone(
    text: str, codes: list[str], surname: str, number: str | None
) -> None:
    found, problems = stated(text)
    assert problems == codes
    assert (found.surname, found.document.number if found.document else None) == (surname, number)


def test_a_document_without_a_type_is_a_passport() -> None:
    found, _ = stated("/" + WHOLE.replace("/P/", "//", 1))
    assert found.document is None or found.document.type == "P"


@pytest.mark.parametrize(
    ("given_names", "plain"),
    [
        ("JOHNMR", "JOHN"),
        ("JOHN MR", "JOHN"),
        ("ANNA MRS", "ANNA"),
        ("ANNAMRS", "ANNA"),
        ("PETER DR", "PETER"),
        ("ALEXANDR", "ALEXANDR"),
        ("ADAMS", "ADAMS"),
        ("MR", "MR"),
        ("TOMMSTR", "TOM"),
        ("JOHN  ALVA", "JOHN ALVA"),
        ("", ""),
    ],
)
def test_titles_are_no_names(given_names: str, plain: str) -> None:
    assert without_title(given_names) == plain


def test_a_name_is_the_same_with_blanks_of_line_wrapping() -> None:
    assert name_key("SM ITH", "JO HN ALVA") == name_key("SMITH", "JOHN ALVA")


@given(st.text(alphabet="/AB1 \x00é", max_size=60))
def test_any_text_is_read_to_its_end(text: str) -> None:
    found, _ = stated(text)
    assert isinstance(found.surname, str)
