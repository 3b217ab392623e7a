"""Every code that the federation can tell has its sentence."""

import inspect
import re

import pytest
from tests.core.federation.charter.region import ANTIGUA, charter, member

from leeward.apps.exchange import actions, queries
from leeward.apps.exchange.access import checked
from leeward.apps.exchange.actions import admission, federation, revocations
from leeward.apps.exchange.queries import federation_sentences as sentences
from leeward.apps.exchange.queries import freshness
from leeward.core.federation.charter import (
    adoption,
    differences,
    drafts,
    join_requests,
    read,
    revocation,
    signed_charter,
)
from leeward.core.federation.charter.adoption import Refused
from leeward.core.federation.charter.differences import Change
from leeward.core.federation.charter.read import BadFile

assert actions
assert queries


def _codes(pattern: str, *modules: object) -> set[str]:
    return {code for module in modules for code in re.findall(pattern, inspect.getsource(module))}  # type: ignore[arg-type]


def test_refusals() -> None:
    raised = _codes(r'Refused\(\s*"(\w+)"', adoption, drafts, revocation, admission, federation, revocations)
    raised |= {"same_version", "older", "signatures", "new_signatures", "no_right"}
    raised |= _codes(r'_each_once\("(\w+)"', adoption)
    assert raised == set(sentences._REFUSALS)
    assert _codes(r'BadFile\(\s*"(\w+)"', read, signed_charter, join_requests) == set(sentences._FILES)
    assert _codes(r'"(\w+)": ', freshness) == set(sentences._WARNINGS)


def test_sentences_take_their_values() -> None:
    said = sentences.refusal(Refused("older", version=2, ours=3))
    assert said == "This is version 2, and version 3 is in force here. Ask for the newest file."
    assert "charter.name" in sentences.refusal(BadFile("missing", "charter.name"))
    with pytest.raises(Refused) as refused:
        checked({"kinds": ["passport"]})
    assert "“passport” is not a right. The rights are document" in sentences.refusal(refused.value)


def test_changes() -> None:
    for told in differences.differences(None, charter()):
        assert "%" not in sentences.change(told)
    gained = Change("colours.gained", "LCA-POLI", "red")
    assert sentences.change(gained) == "LCA-POLI gains the right to issue red notices"
    fields = {f"member.{name}" for name in differences._PLAIN} | {f"agency.{name}" for name in differences._CONTACT}
    rights = {f"{name}.{way}" for name in differences.RIGHTS for way in ("gained", "lost")}
    plain = _codes(r'Change\("([\w.]+)"', differences)
    assert plain | fields | rights == set(sentences._CHANGES)
    assert member("ATG-IMMI") != ANTIGUA
