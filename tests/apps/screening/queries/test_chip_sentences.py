"""A chip's sentences: on the chip as a whole, then fact by fact, each for it, against it or unknown."""

from datetime import UTC, datetime
from typing import Any

import pytest

from leeward.apps.screening.queries.chip_sentences import fact_lines, state_of, tell


def test_facts_are_listed_one_by_one() -> None:
    facts = {
        "broken": [{"file": "DG2", "reason": "cut"}],
        "signature": {"state": "bad"},
        "groups": {"DG1": "equal", "DG2": "differs", "DG3": "unread"},
        "signer": {"state": "missing"},
        "validity": {"state": "unknown", "on": "2026-11-24"},
        "revocation": {"state": "no", "stale": True, "as_of": datetime(2021, 1, 1, tzinfo=UTC).date().isoformat()},
        "weak": [{"place": "hashes", "algorithm": "sha1"}],
        "list": {"name": "UTO", "days": 3},
    }
    assert len(fact_lines(facts)) == 11
    assert fact_lines({"broken": []}) == ["Chip not verified: no security object could be read"]


KNOWN = {"state": "known", "country": "UT", "name": "DS 1", "key": "RSA 2048", "until": "2031-01-01"}


@pytest.mark.parametrize(
    ("facts", "mark"),
    [
        ({"signature": {"state": "good"}, "signer": KNOWN}, "agrees"),
        ({"signature": {"state": "good"}, "signer": {"state": "missing"}}, "open"),
        ({"signature": {"state": "bad"}, "signer": KNOWN}, "differs"),
    ],
)
def test_a_signature_counts_for_a_chip_only_where_an_authority_vouches(facts: dict[str, Any], mark: str) -> None:
    rest: dict[str, Any] = {
        "broken": [],
        "groups": {},
        "weak": [],
        "list": None,
        "authentic": False,
        "validity": {"state": "within", "on": "2026-11-24"},
        "revocation": {"state": "no", "stale": False, "as_of": "2026-11-01", "since": None},
    }
    whole, signature, *_ = tell(facts | rest)
    assert signature.mark == mark
    assert whole == state_of(facts | rest)


def test_an_older_check_without_proofs_has_no_line_of_them() -> None:
    texts = " ".join(fact_lines({"broken": [{"file": "DG2", "reason": "cut"}]}))
    assert "DG2" in texts
