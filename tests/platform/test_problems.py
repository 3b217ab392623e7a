"""How the API refuses: RFC 9457, and nothing that is empty."""

import json

from leeward.platform.problems import problem


def test_a_refusal_has_its_code_and_field() -> None:
    answer = problem(422, "invalid", "The number is too long", "document.number", "At most 24 characters.")
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    assert json.loads(answer.content) == {
        "type": "about:blank",
        "title": "The number is too long",
        "detail": "At most 24 characters.",
        "status": 422,
        "code": "invalid",
        "field": "document.number",
    }


def test_what_is_empty_is_left_out() -> None:
    body = json.loads(problem(401, "unauthorised", "Give a key").content)
    assert sorted(body) == ["code", "status", "title", "type"]


def test_a_title_with_quotes_and_letters_of_other_scripts_survives() -> None:
    title = '"Ñandú" is no <agency>'
    assert json.loads(problem(400, "bad", title).content)["title"] == title
