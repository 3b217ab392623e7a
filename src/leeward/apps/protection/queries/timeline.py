"""What happened, in three phases, and the chips that may still be tapped."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leeward.apps.protection.models import Case, Fact
from leeward.apps.protection.queries.ages import asked
from leeward.core.care.interview import PHASES, Chip, all_chips, chips

PHASE_NAMES: dict[str, Promise] = {
    "recruitment": _("How it began"),
    "transit": _("On the way"),
    "exploitation": _("What happened there"),
}


GROUP_NAMES: dict[str, Promise] = {
    "vic_MethodOfRecruitment": _("How they were found"),
    "per_RoleInProcess": _("Who was there"),
    "vic_TypeOfExploitation": _("What they had to do"),
    "vic_ForcedLabourIndustry": _("Where"),
    "vic_MethodsOfControl": _("How they were controlled"),
}
"""The fields of HTCDS that have chips, as a caseworker says them, in the order of a story."""


@dataclass(frozen=True, slots=True)
class Told:
    """A fact of the timeline, with the words of its chip."""

    fact: Fact
    body: dict[str, Any]
    label: str

    @property
    def told_before(self) -> bool:
        """Whether the person had told it to someone else already: no one asks for it again."""
        return bool(self.body.get("told_to"))


@dataclass(frozen=True, slots=True)
class PhasePart:
    """One phase: its chips in groups, each with whether it was tapped, and its facts by date."""

    phase: str
    name: Promise
    groups: Sequence[tuple[Promise, Sequence[tuple[Chip, bool]]]]
    facts: Sequence[Told]


def timeline(case: Case) -> Sequence[PhasePart]:
    """The three phases; only chips that fit the person's age."""
    facts = [_told(fact) for fact in case.facts.filter(removed_at=None).select_related("officer")]
    shown = chips(asked(case, "interview"))
    return [_part(phase, shown, [fact for fact in facts if fact.body.get("phase") == phase]) for phase in PHASES]


def fact_of(case: Case, id: UUID) -> Told | None:
    """A fact that is in the timeline."""
    found = case.facts.filter(pk=id, removed_at=None).select_related("officer").first()
    return _told(found) if found else None


def _told(fact: Fact) -> Told:
    body = fact.body or {}
    chip = all_chips().get(f"{body.get('phase')}/{body.get('field')}/{body.get('code')}")
    return Told(fact, body, chip.text if chip else "")


def _part(phase: str, shown: Sequence[Chip], facts: Sequence[Told]) -> PhasePart:
    tapped = {(told.body.get("field"), told.body.get("code")) for told in facts}
    own = [(chip, (chip.field, chip.code) in tapped) for chip in shown if chip.phase == phase]
    groups = [(name, [one for one in own if one[0].field == field]) for field, name in GROUP_NAMES.items()]
    by_date = sorted(facts, key=lambda told: (told.body.get("when") or "9999", told.fact.pk))
    return PhasePart(phase, PHASE_NAMES[phase], [each for each in groups if each[1]], by_date)
