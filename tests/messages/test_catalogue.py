"""Every code that a check can yield has a sentence: kinds, steps, notes, safety, and what screening adds itself."""

import re
from pathlib import Path
from typing import get_args

import pytest

from leeward.apps import screening
from leeward.core.document.mrz import notes
from leeward.core.findings import Severity
from leeward.core.policy.vocabulary import ACTIONS, NEXT_STEPS
from leeward.core.record.content.person import ReviewState, SafetyWarning
from leeward.core.record.content.person_kinds import NOTICE_KINDS, TOPIC_KINDS
from leeward.messages import CATALOGUE, sentence

FOLDER = Path(next(iter(screening.__path__)))
OWN = re.compile(r'Reason\("([a-z_.]+)"|sentence\("([a-z_.]+)"')
NOTES = re.compile(r'Reason\(\s*"([a-z_.]+)"')


@pytest.mark.parametrize(
    "code",
    [
        *NOTICE_KINDS,
        *TOPIC_KINDS,
        *NEXT_STEPS,
        *(f"action.{action}" for action in ACTIONS),
        *(f"safety.{warning}" for warning in get_args(SafetyWarning)),
        *(f"severity.{severity}" for severity in get_args(Severity)),
        *(f"record.notice_state.{state}" for state in get_args(ReviewState)),
        *(f"coverage.{state}" for state in ("current", "stale", "missing", "unreachable")),
        *(f"resolved.{how}" for how in ("supervisor", "owner_agreed")),
        "hit_only.ask_owner",
    ],
)
def test_a_code_has_its_sentence(code: str) -> None:
    assert sentence(code)[0].strip()
    assert "illegal" not in sentence(code).lower()


def test_what_screening_itself_yields_has_a_sentence() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in FOLDER.rglob("*.py"))
    codes = {first or second for first, second in OWN.findall(source)}
    assert len(codes) > 6
    assert {code for code in codes if not code.endswith(".")} - CATALOGUE.keys() == set()


def test_what_the_zone_notes_has_a_sentence() -> None:
    codes = set(NOTES.findall(Path(notes.__file__).read_text(encoding="utf-8")))
    assert codes
    assert codes - CATALOGUE.keys() == set()


def test_a_parameter_that_is_missing_leaves_a_gap_and_no_error() -> None:
    assert sentence("record.named", {"name": "100% A"}).endswith("100% A")
    assert "…" in sentence("record.named")


@pytest.mark.parametrize(
    ("code", "params", "says"),
    [
        ("expiry.past", {"expiry_date": "2026-11-25", "days": "1"}, "1 day ago"),
        ("expiry.past", {"expiry_date": "2026-11-25", "days": "2"}, "2 days ago"),
        ("record.more", {"count": "1"}, "1 further record has this number"),
        ("record.more", {}, "… further records have this number"),
        ("seal.after", {"count": "1"}, "1 byte follows the seal's signature."),
        (
            "chip.list_old",
            {"source": "ICAO", "days": "one"},
            "one days old",
        ),  # a stored row is shown, whatever it holds
    ],
)
def test_what_is_counted_has_its_singular(code: str, params: dict[str, str], says: str) -> None:
    assert sentence(code, params).endswith(says)


MANY = re.compile(r"\b1 (?:[a-z]+ )?(?:bytes|characters|days|documents|digits|minutes|records|years)\b")
NEVER_OF_ONE = {
    "check_digit.several": "one has a sentence of its own",
    "date.age": "an age that no one reaches",
    "identity.many_documents": "four or more",
    "mrz.cut": "of a whole zone's characters",
    "mrz.too_long": "more than a zone holds",
    "seal.too_long": "the most that a seal holds",
}


def test_one_is_in_the_singular() -> None:
    said = {
        code: sentence(code, dict.fromkeys(re.findall(r"%\((\w+)\)s", str(CATALOGUE[code])), "1"))
        for code in sorted(CATALOGUE.keys() - NEVER_OF_ONE.keys())
    }
    assert {code: text for code, text in said.items() if MANY.search(text)} == {}
