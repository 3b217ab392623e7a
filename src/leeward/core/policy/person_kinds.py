"""Why a person is on record, as findings and policies name it: the one table of notice colours and topics.

A colour of a notice is INTERPOL's (Rules on the Processing of Data, articles 82 to 96); a topic is that of a list. To
add one: a row here, its literal in `core.record.content.person`, a row in `resources/policy/default.yaml`, and its
sentence in `messages.screening`. `tests/contracts/test_person_kinds.py` names what is missing.
"""

from typing import NamedTuple

from leeward.core.findings import Severity
from leeward.core.record.content.person import Person


class PersonKind(NamedTuple):
    """One reason. `protective`: it speaks of a possible victim or a missing person, so it is for recipients alone."""

    code: str
    severity: Severity
    is_notice: bool = False
    protective: bool = False
    sanction: bool = False


PERSON_KINDS = (
    PersonKind("person.red", "critical", is_notice=True),
    PersonKind("person.blue", "low", is_notice=True),
    PersonKind("person.green", "medium", is_notice=True),
    PersonKind("person.yellow", "high", is_notice=True, protective=True),
    PersonKind("person.black", "medium", is_notice=True),
    PersonKind("person.orange", "high", is_notice=True),
    PersonKind("person.purple", "low", is_notice=True),
    PersonKind("person.silver", "low", is_notice=True),
    PersonKind("person.un_special", "high", is_notice=True, sanction=True),
    PersonKind("person.wanted", "critical"),
    PersonKind("person.missing", "high", protective=True),
    PersonKind("person.sanction", "medium", sanction=True),
    PersonKind("person.warning", "medium"),
    PersonKind("person.information", "low"),
    PersonKind("person.protection", "high", protective=True),
    PersonKind("person.elsewhere", "medium"),  # in a copy of another installation's index, which does not say why
)
NOTICE_KINDS = tuple(kind.code for kind in PERSON_KINDS if kind.is_notice)
TOPIC_KINDS = tuple(kind.code for kind in PERSON_KINDS if not kind.is_notice)
PROTECTIVE_KINDS = frozenset(kind.code for kind in PERSON_KINDS if kind.protective)
"""Findings that speak of a possible victim or a missing person, whatever a policy rules on them and however sure."""
SANCTION_KINDS = frozenset(kind.code for kind in PERSON_KINDS if kind.sanction)
_SEVERITY = {kind.code: kind.severity for kind in PERSON_KINDS}


def person_kind(person: Person) -> str:
    """Why a person is on record."""
    return f"person.{person.notice.colour}" if person.notice else f"person.{person.topic}"


def severity_of(kind: str) -> Severity:
    """How grave a likely hit of this kind is."""
    return _SEVERITY.get(kind, "low")
