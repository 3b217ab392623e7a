"""Steps one by one, lines of evidence marked, questions numbered."""

import pytest

from leeward.apps.border.queries.evidence import marked, numbered, steps_of


@pytest.mark.parametrize(
    ("how", "steps"),
    [
        (["1. Compare face and photo. 2. Return the document."], ["Compare face and photo.", "Return the document."]),
        (["1. Look", "2. Ask"], ["Look", "Ask"]),
        (["Use the contact shown below."], ["Use the contact shown below."]),
        ([], []),
    ],
)
def test_steps(how: list[str], steps: list[str]) -> None:
    assert steps_of(how) == steps


@pytest.mark.parametrize(
    ("code", "mark"),
    [
        ("birth_date.equal", "agrees"),
        ("document.equal_no_issuer", "agrees"),
        ("birth_date.compatible", "agrees"),
        ("sex.differs", "differs"),
        ("birth_date.differs.very_far", "differs"),
        ("name.swapped", "differs"),
        ("birth_date.digit", "differs"),
        ("name.missing", ""),  # an omission is no contradiction
        ("record.named", ""),
    ],
)
def test_marks(code: str, mark: str) -> None:
    finding = marked({"explanation": [{"code": code, "text": "x"}]})
    assert finding["explanation"][0]["mark"] == mark


def test_answers_name_the_question_they_lead_to() -> None:
    questions = [
        {"name": "bearer", "answers": [{"next": "issuer"}, {"next": ""}]},
        {"name": "issuer", "answers": [{"next": ""}]},
    ]
    assert [[answer["next_number"] for answer in row["answers"]] for row in numbered(questions)] == [[2, 0], [0]]
