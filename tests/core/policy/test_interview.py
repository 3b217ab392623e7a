"""The interview's table: which questions a traveller is asked, where they lead, and what each outcome needs."""

import pytest

from leeward.core.policy import default
from leeward.core.policy.interview import Facts, graded_outcome, missing_needs, next_question, steps
from leeward.core.policy.interview_table import interview

OWN = default().paths["own_document"]
DOCUMENT = frozenset({"document.lost"})


def asked(facts: Facts, **given: str) -> list[str]:
    answers = {name.replace("path_", "path."): answer for name, answer in given.items()}
    return [step.name for step in steps(interview(), facts, answers)]


@pytest.mark.parametrize(
    ("ages", "expected"),
    [
        ((2, 2), ["companions", "worry"]),
        ((8, 8), ["language", "companions", "worry"]),
        ((11, 12), ["language", "companions", "worry", "afraid", "told"]),
        ((16, 16), ["language", "companions", "afraid", "told"]),
        ((17, 18), ["language", "companions", "afraid", "journey", "told"]),
        ((40, 40), ["language", "afraid", "journey", "told"]),
        (None, ["language", "companions", "worry", "afraid", "journey", "told"]),
    ],
)
def test_the_questions_fit_the_age(ages: tuple[int, int] | None, expected: list[str]) -> None:
    assert asked(Facts(ages=ages)) == expected


@pytest.mark.parametrize(
    ("given", "follow"),
    [
        ({"companions": "parent"}, ["relation"]),
        ({"companions": "relative"}, ["relation", "consent"]),
        ({"companions": "alone"}, ["child_protection"]),
        ({"companions": "parent", "relation": "no"}, ["relation", "child_protection"]),
        (
            {"companions": "relative", "relation": "yes", "consent": "unsure"},
            ["relation", "consent", "child_protection"],
        ),
        ({"companions": "alone", "relation": "no"}, ["child_protection"]),  # answered before the company was changed
        ({"worry": "yes"}, ["fear"]),
    ],
)
def test_a_childs_company_decides_what_follows(given: dict[str, str], follow: list[str]) -> None:
    assert [name for name in asked(Facts(ages=(7, 7)), **given) if name not in {"language", "companions", "worry"}] == (
        follow
    )


@pytest.mark.parametrize(
    ("kinds", "question", "comes"),
    [
        ({"document.lost"}, "document", True),
        ({"chip.hash_differs"}, "document", True),
        ({"person.red"}, "document", False),
        ({"person.red"}, "identity", True),
        (set(), "identity", False),
    ],
)
def test_the_finding_decides_what_is_looked_at(kinds: set[str], question: str, comes: bool) -> None:
    assert (question in asked(Facts(kinds=frozenset(kinds)))) is comes


def test_the_path_comes_question_by_question_to_its_end() -> None:
    facts = Facts(ages=(40, 40), kinds=DOCUMENT, path=OWN, owners=frozenset({"not_valid"}))
    given: dict[str, str] = {}
    for name, answer in (("bearer", "answer.yes"), ("reported", "answer.no"), ("issuer", "answer.recovered")):
        found = steps(interview(), facts, given)
        assert [step.name for step in found if step.name.startswith("path.")][-1] == f"path.{name}"
        assert graded_outcome(facts, given) == ""
        given[f"path.{name}"] = answer
    assert graded_outcome(facts, given) == "outcome.proceed_tell_issuer"


@pytest.mark.parametrize(
    ("owners", "waiting"),
    [
        (set(), {"answer.recovered", "answer.still_lost"}),
        ({"not_valid"}, {"answer.still_lost"}),
        ({"confirmed"}, {"answer.recovered"}),
        ({"other_person"}, {"answer.recovered", "answer.still_lost"}),
    ],
)
def test_what_an_owner_says_waits_for_its_answer(owners: set[str], waiting: set[str]) -> None:
    facts = Facts(kinds=DOCUMENT, path=OWN, owners=frozenset(owners))
    given = {"path.bearer": "answer.yes", "path.reported": "answer.yes"}
    issuer = next(step for step in steps(interview(), facts, given) if step.name == "path.issuer")
    assert issuer.waiting == waiting


def test_an_answer_that_the_table_does_not_know_counts_as_none() -> None:
    found = steps(interview(), Facts(ages=(40, 40)), {"language": "of an earlier table"})
    assert next_question(found) == found[0]


@pytest.mark.parametrize(
    ("outcome", "ages", "given", "whys"),
    [
        ("admitted", (40, 40), {}, ()),
        ("admitted", (40, 40), {"afraid": "yes", "fear": "person"}, ("fears_person",)),
        ("admitted", (9, 9), {"companions": "alone"}, ("child_alone",)),
        ("refused", (40, 40), {}, ("afraid", "told")),
        ("refused", (40, 40), {"afraid": "no", "told": "yes"}, ()),
        ("refused", (40, 40), {"afraid": "yes", "told": "yes"}, ("afraid",)),
        ("refused", (2, 2), {"companions": "parent", "worry": "no"}, ()),
        ("refused", (2, 2), {"companions": "alone", "worry": "no", "child_protection": "not_yet"},
         ("child_alone", "child_protection")),
        ("asylum", (40, 40), {}, ()),
        ("asylum", (40, 40), {"afraid": "yes", "fear": "person"}, ("no_fear",)),
        ("other", (40, 40), {}, ()),
    ],
)  # fmt: skip
def test_an_outcome_needs_its_answers(
    outcome: str, ages: tuple[int, int], given: dict[str, str], whys: tuple[str, ...]
) -> None:
    assert missing_needs(interview(), outcome, Facts(ages=ages), given) == whys


@pytest.mark.parametrize(
    ("owners", "whys"), [(set(), ("false_hit",)), ({"other_person"}, ()), ({"confirmed"}, ("false_hit",))]
)
def test_an_owners_answer_shows_a_false_hit(owners: set[str], whys: tuple[str, ...]) -> None:
    facts = Facts(ages=(40, 40), kinds=DOCUMENT, owners=frozenset(owners))
    assert missing_needs(interview(), "false_hit", facts, {"document": "unsure"}) == whys
