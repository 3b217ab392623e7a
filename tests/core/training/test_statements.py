"""xAPI statements: their shape, the same id again, and nothing about a person but the account."""

import json
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from leeward.core.training.statements import Event, statement

EVENT = Event(
    "burst-7",
    "0193f5a0-0000-7000-8000-000000000002",
    "https://node.example",
    "passed",
    "urn:leeward:course:travel-documents:2",
    "Travel documents",
    "en",
    datetime(2026, 11, 24, 8, tzinfo=timezone(timedelta(hours=-4))),
    success=True,
    score=0.9,
    seconds=512.5,
)


def test_a_statement() -> None:
    made = statement(EVENT)
    assert made["actor"] == {"objectType": "Agent", "account": {"homePage": EVENT.home, "name": EVENT.account}}
    assert made["verb"]["id"].endswith("/passed")
    assert made["timestamp"] == "2026-11-24T12:00:00.000Z"
    assert made["result"] == {"success": True, "score": {"scaled": 0.9}, "duration": "PT512.50S"}
    assert json.loads(json.dumps(made)) == made


def test_sent_twice_it_is_one() -> None:
    assert statement(EVENT)["id"] == statement(replace(EVENT, title="Other"))["id"]
    assert statement(EVENT)["id"] != statement(replace(EVENT, key="burst-8"))["id"]


def test_what_is_not_known_is_not_there() -> None:
    assert "result" not in statement(replace(EVENT, success=None, score=None, seconds=None))


@pytest.mark.parametrize("wrong", [{"score": 1.1}, {"score": -0.1}, {"seconds": -1}])
def test_impossible_results(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        statement(replace(EVENT, **wrong))  # type: ignore[arg-type]
