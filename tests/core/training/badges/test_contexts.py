"""The terms: equal to the published contexts where those are there, and none is an agency's to change."""

from pathlib import Path
from typing import Any

import pytest
from tests.core.training.badges.example import vector

from leeward import resources
from leeward.core.training.badges import contexts

LEFT_OUT = {
    "VerifiablePresentation",
    "EnvelopedVerifiablePresentation",
    "EnvelopedVerifiableCredential",
    *("...", "_sd", "_sd_alg", "aud", "cnf", "exp", "iat", "iss", "jku", "kid", "nbf", "sub", "x5u"),
}
"""Presentations and the claims of tokens: Leeward verifies neither."""


def as_ours(value: Any) -> Any:
    """A published context without what cannot matter here: protection against redefinition, which is refused."""
    if not isinstance(value, dict):
        return {"@id": value}
    return {
        name: as_ours(member)
        if name == "@context" or (not name.startswith("@") and name not in ("id", "type"))
        else member
        for name, member in value.items()
        if name != "@protected"
    }


@pytest.mark.parametrize(
    ("file", "address"), [("credentials-v2", contexts.CREDENTIALS), ("ob-3.0.3", contexts.OPEN_BADGES)]
)
def test_they_mean_what_the_published_ones_mean(shared: Path, file: str, address: str) -> None:
    published = as_ours(vector(shared, f"contexts/{file}.json")["@context"])
    ours = contexts.document(address)["@context"]
    differing = {name for name in published if ours.get(name) != published[name]} - LEFT_OUT
    assert differing == ({"AchievementCredential"} if file == "ob-3.0.3" else set())
    assert set(ours) <= set(published)


def test_a_second_name_of_a_class_is_the_class() -> None:
    """The published context defines it by the other's name; the rows have the address itself."""
    terms = contexts.document(contexts.OPEN_BADGES)["@context"]
    assert terms["AchievementCredential"] == terms["OpenBadgeCredential"]


def test_terms_are_known_where_their_context_and_class_are() -> None:
    both, alone = (
        contexts.terms_of([contexts.CREDENTIALS, contexts.OPEN_BADGES]),
        contexts.terms_of([contexts.CREDENTIALS]),
    )
    assert "criteria" in both.properties(["", "Achievement"])
    assert "criteria" not in both.properties([""])
    assert both.is_class("Achievement")
    assert not alone.is_class("Achievement")
    assert not both.is_class("criteria"), "a property is no class"
    assert "Achievement" not in both.properties([""]), "a class is no property"
    assert contexts.terms_of([contexts.EXAMPLES]).open


def test_an_unknown_context_has_no_document() -> None:
    with pytest.raises(KeyError):
        contexts.document("https://example.org/context")


def test_an_agencys_folder_does_not_change_what_is_signed(tmp_path: Path) -> None:
    (tmp_path / "training").mkdir()
    (tmp_path / "training/badge_terms.csv").write_text("context,scope,term,kind,iri,type,container\n")
    resources.use_override(tmp_path)
    contexts.rows.cache_clear()
    try:
        assert len(contexts.rows()) > 150
    finally:
        resources.use_override(None)
