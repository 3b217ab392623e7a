"""One table of notice colours and topics: what it leads to elsewhere is there, and nothing else."""

from typing import get_args

import pytest

from leeward.apps.registry.queries.labels import TOPICS
from leeward.core.policy import default
from leeward.core.policy.vocabulary import KINDS
from leeward.core.record.content.person import Person
from leeward.core.record.content.person_kinds import NOTICE_KINDS, PERSON_KINDS, TOPIC_KINDS, Topic, severity_of
from leeward.messages import CATALOGUE
from leeward.messages.screening import COLOURS

NOT_STORED = {"person.elsewhere"}
"""Kinds of findings that no record can have."""


def test_every_topic_that_a_record_may_have_is_in_the_table() -> None:
    assert {f"person.{topic}" for topic in get_args(Topic)} == set(TOPIC_KINDS) - NOT_STORED


def test_labels_of_the_record_keepers_page_are_those_of_the_table() -> None:
    assert {f"person.{colour}" for colour in COLOURS} == set(NOTICE_KINDS)
    assert {f"person.{topic}" for topic in TOPICS} == set(TOPIC_KINDS) - NOT_STORED


@pytest.mark.parametrize("kind", PERSON_KINDS, ids=lambda kind: kind.code)
def test_a_kind_has_its_sentence_a_place_in_policy_and_a_severity(kind: object) -> None:
    code = kind.code  # type: ignore[attr-defined]
    assert code in KINDS
    assert code in CATALOGUE
    assert f"short.{code}" in CATALOGUE
    assert severity_of(code) == kind.severity  # type: ignore[attr-defined]
    assert any(code in row.kinds for row in default().rows)


def test_a_notice_says_more_than_a_topic() -> None:
    assert Person(names=(), topic="missing").kind == "person.missing"
