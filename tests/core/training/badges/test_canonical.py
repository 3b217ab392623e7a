"""Canonical texts: the published ones byte for byte, and badges made to keep a verifier busy are given up."""

from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld
from tests.core.training.badges.example import badge, vector

from leeward.core.training.badges.canonical import json_text, known_contexts, rdf_text
from leeward.core.training.badges.contexts import CREDENTIALS, OPEN_BADGES
from leeward.core.training.badges.proofs import configuration, without_proof
from leeward.core.training.badges.refusals import Refused


def test_the_published_texts(shared: Path) -> None:
    signed = vector(shared, "w3c/eddsa-rdfc-2022/signedDataInt.json")
    assert rdf_text(without_proof(signed)) == vector(shared, "w3c/eddsa-rdfc-2022/canonDocDataInt.txt")
    assert rdf_text(configuration(signed, signed["proof"])) == vector(
        shared, "w3c/eddsa-rdfc-2022/proofCanonDataInt.txt"
    )
    edtech = vector(shared, "1edtech/vector.json")
    assert rdf_text(edtech["document"]) == vector(shared, "1edtech/document-canon.txt")
    assert rdf_text(edtech["proof_options"]) == vector(shared, "1edtech/proof-canon.txt")
    plain = vector(shared, "w3c/eddsa-jcs-2022/signedJCS.json")
    assert json_text(without_proof(plain)) == vector(shared, "w3c/eddsa-jcs-2022/canonDocJCS.txt")
    assert json_text(configuration(plain, plain["proof"])) == vector(shared, "w3c/eddsa-jcs-2022/proofCanonJCS.txt")


def test_what_we_issue_is_the_same_by_the_published_contexts(shared: Path) -> None:
    published = {
        CREDENTIALS: vector(shared, "contexts/credentials-v2.json"),
        OPEN_BADGES: vector(shared, "contexts/ob-3.0.3.json"),
    }

    def load(address: str, _options: object) -> dict[str, Any]:
        return {"contextUrl": None, "documentUrl": address, "document": published[address]}

    options = {"algorithm": "URDNA2015", "format": "application/n-quads", "documentLoader": load}
    # Another cache than the module's, which would answer with our contexts.
    options["contextResolver"] = jsonld.ContextResolver({}, load)
    assert rdf_text(without_proof(badge())) == jsonld.normalize(without_proof(badge()), options)


@pytest.mark.parametrize(
    ("contexts", "code"),
    [
        (None, "badge.no_context"),
        ([], "badge.no_context"),
        (CREDENTIALS, "badge.no_context"),
        ([OPEN_BADGES, CREDENTIALS], "badge.no_context"),
        ([CREDENTIALS, "https://example.org/mine"], "badge.context"),
        ([CREDENTIALS, {"x": "urn:x"}], "badge.context"),
    ],
)
def test_other_contexts_are_refused(contexts: object, code: str) -> None:
    for text in (rdf_text, json_text):
        with pytest.raises(Refused) as refused:
            text({**without_proof(badge()), "@context": contexts})
        assert refused.value.code == code
    assert known_contexts(badge()) == [CREDENTIALS, OPEN_BADGES]


def test_alike_parts_end_soon() -> None:
    subject = {"type": ["AchievementSubject"], "achievement": [{"type": ["Achievement"]}] * 8}
    alike = {**without_proof(badge()), "credentialSubject": [subject] * 2}
    with pytest.raises(Refused) as refused:
        rdf_text(alike)
    assert refused.value.code == "badge.too_alike"
    few = {**without_proof(badge()), "evidence": [{"type": ["Evidence"], "name": "x"}] * 2}
    assert rdf_text(few).count("Evidence>") == 2
