"""Everything that JSON-LD would drop before signing is refused, with its place."""

from typing import Any

import pytest
from tests.core.training.badges.example import badge

from leeward.core.training.badges.contexts import CREDENTIALS, EXAMPLES, OPEN_BADGES, terms_of
from leeward.core.training.badges.coverage import check_covered
from leeward.core.training.badges.proofs import without_proof
from leeward.core.training.badges.refusals import Refused

TERMS = terms_of([CREDENTIALS, OPEN_BADGES])

REFUSED: dict[str, tuple[dict[str, Any], str, str]] = {
    "an invented name": ({"opensEverything": True}, "badge.term", "opensEverything"),
    "a name of another class": ({"criteria": {"narrative": "x"}}, "badge.term", "criteria"),
    "a class as a name": ({"Achievement": "x"}, "badge.term", "Achievement"),
    "a keyword": ({"@graph": []}, "badge.term", "@graph"),
    "terms of its own": ({"issuer": {"id": "urn:a", "@context": {"x": "urn:x"}}}, "badge.term", "issuer.@context"),
    "an address as a name": ({"https://schema.org/name": "x"}, "badge.term", "https://schema.org/name"),
    "an invented kind": ({"type": ["VerifiableCredential", "Master"]}, "badge.type", "type"),
    "a kind that is no text": ({"type": 7}, "badge.type", "type"),
    "no kind": ({"type": []}, "badge.not_signed", "type"),
    "a relative id": ({"id": "badge-1"}, "badge.reference", "id"),
    "an id with a blank": ({"id": "urn:a b"}, "badge.reference", "id"),
    "a nameless id": ({"id": "_:b0"}, "badge.reference", "id"),
    "a relative issuer": ({"issuer": "police"}, "badge.reference", "issuer"),
    "null": ({"validUntil": None}, "badge.not_signed", "validUntil"),
    "an empty list": ({"evidence": []}, "badge.not_signed", "evidence"),
    "a list in a list": ({"evidence": [["urn:a"]]}, "badge.not_signed", "evidence"),
    "deep inside": (
        {"credentialSubject": {"type": "AchievementSubject", "achievement": {"type": "Achievement", "rights": 1}}},
        "badge.term",
        "credentialSubject.achievement.rights",
    ),
}


@pytest.mark.parametrize("why", REFUSED)
def test_what_is_not_signed_is_refused(why: str) -> None:
    change, code, place = REFUSED[why]
    with pytest.raises(Refused) as refused:
        check_covered({**without_proof(badge()), **change}, TERMS)
    assert (refused.value.code, refused.value.params["place"]) == (code, place)


def test_a_whole_badge_is_covered() -> None:
    check_covered(without_proof(badge()), TERMS)
    check_covered({"type": "DataIntegrityProof", "proofPurpose": "assertionMethod"}, TERMS)
    check_covered({"type": "JsonSchema", "jsonSchema": {"any": [None, [], {"@x": 1}]}}, TERMS)  # signed as it is


def test_w3cs_examples_may_use_any_plain_name() -> None:
    terms = terms_of([CREDENTIALS, EXAMPLES])
    check_covered({"type": "AlumniCredential", "alumniOf": "School"}, terms)
    with pytest.raises(Refused):
        check_covered({"alumni of": "School"}, terms)
