"""Every code that the desk stores or receives has a label."""

import pytest

from leeward.apps.desk.models import Kind
from leeward.apps.desk.queries import labels
from leeward.apps.desk.queries.tables import KINDS, promised, steps, templates


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_each_kind_has_answers_with_words_a_promise_and_steps(kind: str) -> None:
    assert {each.code for each in templates(kind)} <= labels.ANSWERS.keys()
    assert {each.to for each in steps(kind)} <= labels.TARGETS.keys()
    least, most = promised(kind, "BRB-RBPF")
    assert 0 < least.total_seconds() <= most.total_seconds()
    assert [each.key for each in templates(kind)] == [str(place) for place in range(1, len(templates(kind)) + 1)]


def test_the_tables_cover_every_kind() -> None:
    assert set(Kind.values) == KINDS


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("person.red", "Looks like a person wanted under a Red Notice"),
        ("document.stolen", "The document was reported stolen"),
        ("of.tomorrow", "of.tomorrow"),
        ("", ""),
    ],
)
def test_what_a_partner_found(kind: str, text: str) -> None:
    assert labels.found(kind) == text


def test_codes_that_this_version_does_not_know_are_shown_as_they_are() -> None:
    assert (labels.verdict("HOLD"), labels.verdict("BLOCK"), labels.verdict("")) == ("Hold", "BLOCK", "")
    assert (labels.strength("strong"), labels.strength("sure")) == ("likely", "sure")
    assert labels.claims(["sex.equal", "sex.equal", "x"]) == ["Same sex", "x"]
