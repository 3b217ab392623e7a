"""Nationality codes: what may be odd about the code, never about the nationality."""

from datetime import date

import pytest

from leeward.core.document.rules import ZonelessDocument, from_document
from leeward.core.policy import Context, decide, default
from leeward.core.policy.verdicts import Verdict, rank
from leeward.core.record.codes.states import all_states

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("nationality", "issuer", "kind", "code", "why"),
    [
        ("BRB", "BRB", "P", "", "a national"),
        ("", "BRB", "P", "", "typed without one"),
        ("QQQ", "BRB", "P", "nationality.unknown", "an unknown code"),
        ("UTO", "BRB", "P", "nationality.specimen", "Utopians do not travel"),
        ("WSA", "BRB", "P", "nationality.fantasy", "world citizens neither"),
        ("SUN", "BRB", "P", "nationality.historic", "ended in 1992"),
        ("XXA", "BRB", "PP", "nationality.needs_travel_document", "ordinary passports are for nationals"),
        ("XXB", "BRB", "PD", "nationality.needs_travel_document", "diplomatic ones too"),
        ("XXA", "BRB", "PT", "", "an alien's travel document"),
        ("XXB", "BRB", "P", "", "most states print the plain code on refugee documents"),
        ("UNO", "BRB", "PP", "nationality.needs_laissez_passer", "the UN has no nationals"),
        ("UNO", "UNO", "P", "", "a laissez-passer"),
        ("JAM", "BRB", "P", "nationality.not_issuer", "a hint to read both codes again"),
        ("JAM", "BRB", "IR", "", "residence permits are for foreigners"),
        ("JAM", "USA", "V", "", "so are visas"),
        ("GBN", "GBR", "P", "", "British National (Overseas)"),
        ("BRB", "UNO", "P", "", "an official's own nationality"),
    ],
)
def test_nationality(nationality: str, issuer: str, kind: str, code: str, why: str) -> None:
    found = from_document(ZonelessDocument("", issuer, kind, nationality), today=TODAY)
    assert [finding.reason.code for finding in found] == ([code] if code else []), why


@pytest.mark.parametrize("issuer", ["BRB", "D", "USA", "UNO"])
@pytest.mark.parametrize("kind", ["P", "PP", "PR", "ID", "V"])
def test_no_nationality_ever_leads_past_the_counter(issuer: str, kind: str) -> None:
    for state in all_states():
        found = from_document(ZonelessDocument("A1", issuer, kind, state.code), today=TODAY)
        by_nationality = [finding for finding in found if "nationality" in finding.kind]
        verdict = decide(by_nationality, default(), context=Context()).verdict
        assert rank(verdict) <= rank(Verdict.VERIFY), state


@pytest.mark.parametrize(("issuer", "nationality"), [("ZAR", "COD"), ("COD", "ZAR"), ("SCG", "MNE")])
def test_a_state_and_its_successor_are_not_strangers(issuer: str, nationality: str) -> None:
    codes = {
        finding.reason.code for finding in from_document(ZonelessDocument("A1", issuer, "P", nationality), today=TODAY)
    }
    assert "nationality.not_issuer" not in codes


def test_every_current_nationality_passes_with_its_own_issuer() -> None:
    for state in all_states():
        if state.status == "current":
            assert from_document(ZonelessDocument("", state.code, "P", state.code), today=TODAY) == (), state
