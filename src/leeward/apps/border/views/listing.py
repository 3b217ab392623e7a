"""Rows of the lists beside the check: what waits for a decision, and what came back from the second line."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from leeward.apps.border.access import may_clear
from leeward.apps.border.models import Referral
from leeward.apps.border.queries.checks import hold_of
from leeward.apps.border.queries.facts import facts_of
from leeward.apps.border.queries.outcomes import BY_CODE
from leeward.apps.border.views.page import band_of, word_of
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.checks import zone_and_typed
from leeward.apps.screening.queries.presentation import outcome_text
from leeward.core.policy.verdicts import VERDICTS

_BANDS = ("open", *(verdict.look for verdict in VERDICTS))
"""Bands from the least to the gravest."""


@dataclass(frozen=True, slots=True)
class Row:
    """One check in a list: who, with which document, and which verdict it had. `type` and `issuer` are codes."""

    check: Check
    band: str
    word: str
    name: str
    type: str
    issuer: str
    number: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Group:
    """One traveller's checks that wait for a decision, newest first: those of one document. `row` is the gravest.

    `may_clear` says whether the traveller may be let through on all of them.
    """

    row: Row
    rows: list[Row]
    may_clear: bool


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """An outcome that came back to the officer who referred."""

    row: Row
    outcome: str
    note: str
    closed_by: str
    closed_at: datetime | None


def row_of(check: Check) -> Row:
    """A check as lists show it."""
    facts = facts_of(zone_and_typed(check))
    name = ", ".join(part for part in (facts["surname"], facts["given_names"]) if part)
    document = (facts["type"], facts["issuer"], facts["number"])
    return Row(check, band_of(check), word_of(check), name or _("Name not given"), *document, check.created_at)


def groups_of(checks: Iterable[Check]) -> list[Group]:
    """Checks by their document, in the order in which each was checked last; without a document each is on its own."""
    found: dict[str, list[Check]] = {}
    for check in checks:
        found.setdefault(check.document_digest or str(check.pk), []).append(check)
    return [_group(each) for each in found.values()]


def _group(checks: list[Check]) -> Group:
    # A discreet check has the place of the referral that it looks like: any other would show that it is special.
    gravest = max(checks, key=lambda check: _BANDS.index(band_of(check)))
    clear = all(may_clear(check, hold_of(check)) for check in checks)
    rows = [row_of(check) for check in checks]
    return Group(rows[checks.index(gravest)], rows, clear)


def outcome_rows(referrals: Iterable[Referral]) -> list[OutcomeRow]:
    """Outcomes for the first officer. A quiet referral shows only that a colleague took care of it."""
    return [
        OutcomeRow(
            row_of(referral.check_made),
            _("A colleague took care of it") if referral.quiet else outcome_said(referral),
            "" if referral.quiet else referral.outcome_note,
            referral.closed_by.display_name if referral.closed_by else "",
            referral.closed_at,
        )
        for referral in referrals
    ]


def outcome_said(referral: Referral) -> str:
    """The outcome's sentence: from the closed list, or graded by the finding."""
    known = BY_CODE.get(referral.outcome)
    return str(known.text) if known is not None else outcome_text(referral.outcome)
