"""The candidates of a search by name: the facts of their records that tell them apart."""

from collections.abc import Mapping, Sequence
from typing import Any

from leeward.apps.registry.models import Record
from leeward.core.record.codes.states import state
from leeward.core.record.content.content import from_json
from leeward.core.record.content.person import Person

FACTS = ("birth_dates", "sex", "nationalities", "birth_places", "documents")
"""The facts that tell candidates apart, the most certain first."""
_ASKED = {"birth_date": "birth_dates", "sex": "sex", "nationality": "nationalities"}


def candidate_of(record: Record) -> dict[str, list[str]] | None:
    """The facts of a person on record, each a list of texts; None for other kinds, and where they are erased."""
    content = from_json("person", record.content) if record.kind == "person" and record.content else None
    if not isinstance(content, Person):
        return None
    return {
        "names": [name.text for name in content.names],
        "birth_dates": [str(span) for span in content.birth_dates],
        "sex": [content.sex] if content.sex else [],
        "nationalities": [known.name if (known := state(code)) else code for code in content.nationalities],
        "birth_places": list(content.birth_places),
        "documents": [" ".join(filter(None, (each.issuer, each.number))) for each in content.documents],
    }


def to_ask_for(candidates: Sequence[Mapping[str, Sequence[str]]], typed: Mapping[str, Any]) -> list[str]:
    """Which facts (of `FACTS`) would tell these candidates apart, or one from a stranger of the same name: those that a
    record states and that no one has typed yet."""
    known = {_ASKED[name] for name in _ASKED if typed.get(name)}
    return [fact for fact in FACTS if fact not in known and any(each[fact] for each in candidates)]
