"""Notices in the shape of INTERPOL's public web service; all persons are fictional."""

import io
import json
from typing import Any

import pytest

from leeward.core.record.content.person import Notice
from leeward.core.record.lists import interpol
from leeward.core.record.lists.read import Entry, Reject, UnreadableList, reason


def notice(number: str = "2020/1234", kind: str = "red", **more: Any) -> Any:
    link = f"https://ws-public.interpol.int/notices/v1/{kind}/{number.replace('/', '-')}"
    return {
        "forename": "ANNA MARIA",
        "name": "SPECIMEN",
        "date_of_birth": "1980/01/02",
        "entity_id": number,
        "nationalities": ["FR", "DE"],
        "_links": {"self": {"href": link}},
        **more,
    }


def page(*notices: Any) -> Any:
    return {"total": len(notices), "query": {"page": 1, "resultPerPage": 20}, "_embedded": {"notices": list(notices)}}


def read(*documents: Any, **options: Any) -> Any:
    files = {f"{number}.json": io.BytesIO(json.dumps(one).encode()) for number, one in enumerate(documents, 1)}
    return list(interpol.read(files, **options))[1:]


def test_a_notice_of_a_page() -> None:
    (entry,) = read(page(notice()))
    assert isinstance(entry, Entry)
    person: Any = entry.content
    assert (entry.reference, person.topic) == ("2020/1234", "wanted")
    assert (person.names[0].text, person.names[0].surname) == ("ANNA MARIA SPECIMEN", "SPECIMEN")
    assert [str(date) for date in person.birth_dates] == ["1980-01-02"]
    assert person.nationalities == ("FRA", "D")
    assert (person.notice.colour, person.notice.review_state) == ("red", "reviewed")
    assert entry.source["entity_id"] == "2020/1234"


@pytest.mark.parametrize(
    ("kind", "colour", "topic"),
    [("red", "red", "wanted"), ("yellow", "yellow", "missing"), ("un", "un_special", "sanction")],
)
def test_the_colour_is_the_links(kind: str, colour: str, topic: str) -> None:
    (entry,) = read(page(notice(kind=kind)))
    assert (entry.content.notice.colour, entry.content.topic) == (colour, topic)


def test_a_detail_adds_to_its_page_in_any_order() -> None:
    detail = notice(
        sex_id="F",
        place_of_birth="LYON",
        country_of_birth_id="FR",
        height=1.7,
        distinguishing_marks="scar",
        arrest_warrants=[{"issuing_country_id": "FR", "charge": "fraud", "charge_translation": None}],
    )
    forward, backward = read(page(notice()), detail), read(detail, page(notice()))
    assert [entry.content for entry in forward] == [entry.content for entry in backward]
    person = forward[0].content
    assert (person.sex, person.birth_places) == ("F", ("LYON, FR",))
    assert (person.notice.reason, person.notice.requested_by) == ("fraud", "FRA")
    assert person.remarks == "Distinguishing marks: scar; Height: 1.7"
    assert person.warnings == ()


@pytest.mark.parametrize(("text", "expected"), [("1980", "1980"), ("1980/01", "1980-01"), (None, None), ("?", None)])
def test_partial_birth_dates(text: Any, expected: Any) -> None:
    (entry,) = read(page(notice(date_of_birth=text)))
    assert [str(date) for date in entry.content.birth_dates] == ([expected] if expected else [])


def test_pages_that_overlap_yield_each_notice_once() -> None:
    first, second = page(notice("2020/1"), notice("2020/2")), page(notice("2020/2"), notice("2020/3"))
    assert [entry.reference for entry in read(first, second)] == ["2020/1", "2020/2", "2020/3"]


def test_a_colour_may_be_named_when_importing() -> None:
    bare = notice(_links=None)
    (bad,) = read(page(bare))
    assert isinstance(bad, Reject)
    assert reason(bad) == "Neither the notice nor its page nor the file's name (red, yellow, un) says its colour."
    (entry,) = read(page(bare), colour="yellow")
    assert entry.content.notice.colour == "yellow"


@pytest.mark.parametrize(
    ("address", "file", "expected"),
    [
        ("https://ws-public.interpol.int/notices/v1/yellow?page=1", "red.json", "yellow"),
        ("", "red-page-1.json", "red"),
        ("", "UN_notices.json", "un_special"),
        ("", "red-and-yellow.json", None),
        ("", "reduced.json", None),
    ],
)
def test_else_the_page_or_the_files_name_says_the_colour(address: str, file: str, expected: str | None) -> None:
    whole = {**page(notice(_links={})), "_links": {"self": {"href": address}}}
    (item,) = list(interpol.read({file: io.BytesIO(json.dumps(whole).encode())}))[1:]
    assert getattr(getattr(item, "content", None), "notice", None) == (
        None if expected is None else Notice(expected, "reviewed", "2020/1234")
    )


def test_names_in_other_scripts_and_aliases() -> None:
    (entry,) = read(page(notice(name_in_original_script="АННА", aliases=[{"forename": "Anne", "name": "SPEC"}, "Аня"])))
    assert [(name.text, name.kind) for name in entry.content.names[1:]] == [
        ("АННА", "original_script"),
        ("Anne SPEC", "alias"),
        ("Аня", "original_script"),
    ]


@pytest.mark.parametrize(
    ("one", "code"),
    [({"name": "X"}, "interpol.id"), ("text", "interpol.id"), (notice(name=None, forename=""), "name.missing")],
)
def test_a_bad_notice_is_rejected_and_the_others_stay(one: Any, code: str) -> None:
    items = read(page(one, notice("2020/9")))
    assert [item.code for item in items if isinstance(item, Reject)] == [code]
    assert [item.reference for item in items if isinstance(item, Entry)] == ["2020/9"]


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b"", "line 1: This is not JSON"),
        (b'{"total": 1,\n oops}', "line 2: This is not JSON"),
        (b"{}", "not an answer of INTERPOL's notice service"),
        (b'{"_embedded": []}', "not an answer of INTERPOL's notice service"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"name": "\xff"}', "not UTF-8"),
    ],
)
def test_a_file_that_is_not_an_answer_of_the_service(data: Any, part: str) -> None:
    with pytest.raises(UnreadableList, match=part):
        list(interpol.read({"x.json": io.BytesIO(data)}))
