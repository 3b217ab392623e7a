"""What an operation counts: a closed list, and the ways in which each figure is broken down.

It is code and not a table that an agency may replace: states can only add up what all of them mean alike. What each
figure means in one operation is in its signed `counting_rules`. The list has a place for every figure that the
published operations in `archive` reported.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from leeward.core.privacy.categories import EXPLOITATIONS, SEXES

UNKNOWN = "unknown"
"""The row of a breakdown for what no one recorded: never a guess."""


class Counts(StrEnum):
    """What one unit of a figure is."""

    REPORTS = "reports"
    """Acts, each once: a check, an inspection, a notice."""
    PERSONS = "persons"
    """People, each once in the operation however often they are reported."""
    THINGS = "things"
    """Objects, places and groups: documents, vehicles, networks."""
    AMOUNT = "amount"
    """What is weighed or is money: the amounts of the event, by unit."""


Group = Literal["set_up", "effort", "hits", "acts", "people", "seizures", "networks", "products", "follow_up"]
"""Under which heading a report shows a figure."""
Source = Literal["events", "plan", "breakdown"]
"""Where a figure comes from: events; the plan (states, officers, sites); how many different values a breakdown has."""

PLACES = (
    "border_point",
    "transport",
    "vessel",
    "entertainment",
    "farm",
    "mine",
    "factory",
    "market",
    "private_home",
    "other",
    UNKNOWN,
)
CHARGES = (
    "trafficking",
    "smuggling",
    "trafficking_or_smuggling",
    "document_fraud",
    "corruption",
    "sexual_offences",
    "firearms",
    "drugs",
    "terrorism",
    "money_laundering",
    "other",
    UNKNOWN,
)
DRUGS = ("cannabis", "cocaine", "heroin", "synthetic_drugs", "drugs", "precursors")
GOODS = ("cash", "firearms", "firearm_parts", "ammunition", "vehicles", "vessels", "phones", "computers", "other")
DIMENSIONS: Mapping[str, tuple[str, ...]] = {
    "site_type": ("air", "land", "sea", "bus", "worksite", "other", UNKNOWN),
    "database": ("documents", "nominals", "vehicles", "firearms", "face", "fingerprint", "other", UNKNOWN),
    "colour": ("red", "blue", "green", "yellow", "black", "orange", "purple", "silver", "un", "diffusion", "none"),
    "inspected": ("vehicle", "vessel", "premises", "person", "baggage", "radiological", "other", UNKNOWN),
    "recipient": ("second_line", "protection", "asylum", "police", "medical", "other", UNKNOWN),
    "hold": ("open", "confirmed", "lifted", "lapsed"),
    "charge": CHARGES,
    "ground": ("offence_found", "notice", "warrant", "other", UNKNOWN),
    "role": ("leader", "member", UNKNOWN),
    "sex": SEXES,
    "age": ("minor", "adult", UNKNOWN),
    "exploitation": EXPLOITATIONS,
    "place": PLACES,
    "nationality": (),
    "document": ("passport", "identity_card", "visa", "residence_permit", "stamp", "other", UNKNOWN),
    "fraud": ("stolen", "lost", "forged", "counterfeit", "blank", "impostor", "revoked", "other", UNKNOWN),
    "commodity": (*DRUGS, *GOODS),
    "practice": ("forgery", "impostor", "fraud", "route", "smuggling", "trafficking", "other"),
    "matter": (*CHARGES[:-2], "other", UNKNOWN),
    "bound": ("least", "most"),
    "moment": ("before", "after"),
    "outcome": (
        "charged",
        "convicted",
        "acquitted",
        "released",
        "dismissed",
        "assisted",
        "sheltered",
        "returned",
        "declined",
        "returned_to_owner",
        "destroyed",
        "forfeited",
        "active",
        "inactive",
        "open",
        "closed",
        UNKNOWN,
    ),
}
"""The values of each dimension; of an empty one, state codes of three letters (ISO 3166-1, ICAO 9303-3)."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of an operation.

    `person`: each event is about one person, and its tokens tell whether two events are about the same one.
    `victims`: it counts possible victims or people beside them, so only numbers are shown, never tokens, events or
    evidence of one person, and small cells are suppressed. `distinct_by` names the dimension of a figure that only
    counts its values, such as nationalities, and `of` the figure whose values they are.
    """

    code: str
    group: Group
    counts: Counts
    breakdowns: tuple[str, ...] = ()
    person: bool = False
    victims: bool = False
    source: Source = "events"
    of: str = ""
    distinct_by: str = ""

    @property
    def afterwards(self) -> bool:
        """Whether it may happen after the operation's end: answers, decisions, products and outcomes."""
        return self.group in _AFTERWARDS or self.code in _DECIDED

    @property
    def has_amounts(self) -> bool:
        """Whether its events may have amounts beside their number."""
        return self.counts is Counts.AMOUNT or self.code in _WITH_AMOUNTS


_AFTERWARDS = frozenset({"networks", "products", "follow_up"})
_DECIDED = frozenset({"hit_confirmed", "hit_false", "match_later", "confirmed_victim"})
_WITH_AMOUNTS = frozenset({"seizure", "account_frozen"})
_VICTIM = ("sex", "age", "exploitation", "place", "nationality")
_REPORTS, _PERSONS, _THINGS, _AMOUNT = Counts.REPORTS, Counts.PERSONS, Counts.THINGS, Counts.AMOUNT
_EVERY = (
    Figure("country", "set_up", _THINGS, source="plan"),
    Figure("agency", "set_up", _THINGS, source="plan"),
    Figure("officer", "set_up", _PERSONS, source="plan"),
    Figure("coordination_unit", "set_up", _THINGS, source="plan"),
    Figure("support_unit", "set_up", _THINGS, source="plan"),
    Figure("site", "set_up", _THINGS, ("site_type",), source="plan"),
    Figure("trainee", "set_up", _PERSONS, source="plan"),
    Figure("trainer", "set_up", _PERSONS, source="plan"),
    Figure("check", "effort", _REPORTS, ("database",)),
    Figure("inspection", "effort", _REPORTS, ("inspected",)),
    Figure("flight", "effort", _THINGS),
    Figure("hit", "hits", _REPORTS, ("database", "colour"), person=True),
    Figure("hit_confirmed", "hits", _REPORTS, ("database", "colour"), person=True),
    Figure("hit_false", "hits", _REPORTS, ("database", "colour"), person=True),
    Figure("match_later", "hits", _REPORTS, ("database",)),
    Figure("referral", "acts", _PERSONS, ("recipient",), person=True),
    Figure("hold", "acts", _PERSONS, ("hold",), person=True),
    Figure("arrest", "acts", _PERSONS, ("charge", "ground", "role", "sex", "nationality"), person=True),
    Figure("refused_entry", "acts", _PERSONS, ("nationality",), person=True),
    Figure("potential_victim", "people", _PERSONS, _VICTIM, person=True, victims=True),
    Figure("confirmed_victim", "people", _PERSONS, _VICTIM, person=True, victims=True),
    Figure("irregular_migrant", "people", _PERSONS, ("sex", "age", "nationality"), person=True, victims=True),
    Figure(
        "migrant_nationality", "people", _THINGS, source="breakdown", of="irregular_migrant", distinct_by="nationality"
    ),
    Figure(
        "victim_nationality", "people", _THINGS, source="breakdown", of="potential_victim", distinct_by="nationality"
    ),
    Figure("document_seized", "seizures", _THINGS, ("document", "fraud")),
    Figure("seizure", "seizures", _THINGS, ("commodity",)),
    Figure("account_frozen", "seizures", _THINGS),
    Figure("network_disrupted", "networks", _THINGS, ("matter",)),
    Figure("network_dismantled", "networks", _THINGS, ("matter",)),
    Figure("method", "networks", _THINGS, ("practice",)),
    Figure("route", "networks", _THINGS),
    Figure("smuggling_fee", "networks", _AMOUNT, ("bound",)),
    Figure("notice_issued", "products", _REPORTS, ("colour",)),
    Figure("case_opened", "products", _THINGS, ("matter",)),
    Figure("lead", "products", _THINGS, ("matter",)),
    Figure("database_record", "products", _THINGS, ("database", "moment")),
    Figure("arrest_outcome", "follow_up", _PERSONS, ("outcome", "charge"), person=True),
    Figure("victim_outcome", "follow_up", _PERSONS, ("outcome",), person=True, victims=True),
    Figure("seizure_outcome", "follow_up", _THINGS, ("outcome", "commodity")),
    Figure("network_outcome", "follow_up", _THINGS, ("outcome",)),
)
FIGURES: Mapping[str, Figure] = {each.code: each for each in _EVERY}
"""Every figure by its code, in the order of a report."""


def breakdown_problem(figure: Figure, breakdown: Mapping[str, str]) -> str:
    """The first dimension of the breakdown that the figure lacks, or whose value is not in its list; empty where all
    are. A nationality is three capital letters.
    """
    for name, value in breakdown.items():
        known = DIMENSIONS.get(name, ())
        listed = value in known if known else value == UNKNOWN or _is_state(value)
        if name not in figure.breakdowns or not listed:
            return name
    return ""


def _is_state(value: str) -> bool:
    return len(value) == 3 and value.isascii() and value.isalpha() and value.isupper()
