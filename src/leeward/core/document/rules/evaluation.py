"""All rules about a document in one table, for a zone and for typed entry."""

from datetime import date

from leeward.core.document.mrz import Zone
from leeward.core.document.rules.check_digits import check_digits
from leeward.core.document.rules.dates import (
    age_implausible,
    birth_in_future,
    expiry_before_birth,
    issue_out_of_order,
    no_expiry,
    not_on_calendar,
    past_expiry,
)
from leeward.core.document.rules.fields import characters, document_type, missing_fields, name_field, sex
from leeward.core.document.rules.french_card import french_card
from leeward.core.document.rules.issuer import issuer
from leeward.core.document.rules.nationality import nationality
from leeward.core.document.rules.number_shape import number_shape
from leeward.core.document.rules.rule import Rule
from leeward.core.document.rules.specimens import specimen
from leeward.core.document.rules.statement import Statement, ZonelessDocument, of_typed, of_zone
from leeward.core.document.rules.validity import validity
from leeward.core.findings import Finding

ON_ZONE: tuple[Rule, ...] = (check_digits, characters, missing_fields, document_type, sex, name_field, french_card)
"""Rules that need the characters of a zone."""

ON_FACTS: tuple[Rule, ...] = (
    not_on_calendar,
    birth_in_future,
    expiry_before_birth,
    issue_out_of_order,
    age_implausible,
    past_expiry,
    no_expiry,
    validity,
    issuer,
    nationality,
    specimen,
    number_shape,
)
"""Rules that need only the facts, so they apply to typed entry too."""


def about(statement: Statement, *, today: date) -> tuple[Finding, ...]:
    """The findings about a document, empty if there are none; `today` is the post's local date."""
    rules = ON_FACTS if statement.zone is None else (*ON_ZONE, *ON_FACTS)
    return tuple(finding for rule in rules for finding in rule(statement, today))


def doubts(zone: Zone, *, today: date) -> tuple[Finding, ...]:
    """The findings about a document from its zone."""
    return about(of_zone(zone), today=today)


def from_document(document: ZonelessDocument, *, today: date) -> tuple[Finding, ...]:
    """The findings about a typed document, by the rules that need no zone."""
    return about(of_typed(document), today=today)
