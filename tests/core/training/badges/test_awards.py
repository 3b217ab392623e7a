"""What an issued badge says, and what it never says."""

import hashlib
from dataclasses import replace

from tests.core.training.badges.example import AWARD, BEGAN, ISSUER, LIST, NOW, SIGNER, badge

from leeward.core.training.badges.awards import issue, unsigned_badge
from leeward.core.training.badges.verification import achievement_of, issuer_of, verify


def test_it_says_what_for_from_whom_and_until_when() -> None:
    issued = badge()
    assert (issuer_of(issued), achievement_of(issued)) == (ISSUER, "urn:leeward:achievement:travel-documents")
    assert (issued["validFrom"], issued["validUntil"]) == ("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z")
    assert issued["credentialStatus"]["statusListCredential"] == LIST
    assert issued["proof"]["created"] == "2026-01-01T00:00:00Z"
    assert verify(issued, NOW).intact


def test_a_finder_learns_no_name() -> None:
    assert "Ada" not in str(badge())
    identity = badge()["credentialSubject"]["identifier"][0]
    assert identity["identityHash"] == "sha256$" + hashlib.sha256(b"Ada Lowesalt").hexdigest()


def test_the_least_badge() -> None:
    least = replace(AWARD, status=None, identity=None, achievement=replace(AWARD.achievement, version=""))
    document = unsigned_badge(least, ISSUER)
    assert "credentialStatus" not in document
    assert "identifier" not in document["credentialSubject"]
    assert "version" not in document["credentialSubject"]["achievement"]
    assert [reason.code for reason in verify(issue(least, SIGNER, BEGAN), NOW).reasons] == ["badge.intact"]
