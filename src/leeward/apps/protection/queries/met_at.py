"""How many people whom checks at some posts brought into care are possible and confirmed victims: numbers, no case."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime

from django.db.models import Q

from leeward.apps.border.models import HelpCall
from leeward.apps.protection.models import Case, Section
from leeward.apps.protection.queries.cases import not_erased
from leeward.apps.protection.queries.sections import newest_sections
from leeward.apps.protection.queries.statistics import identity, left_out
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.care import check_mark
from leeward.platform.unreadable import Unreadable

_FIGURES = {Case.Status.POSSIBLE: "potential_victim", Case.Status.ACTUAL: "confirmed_victim"}
"""The figure of `core/operation/figures.py` that each status is."""


def people_met_at(states: frozenset[str], posts: frozenset[str], since: datetime, until: datetime) -> Mapping[str, int]:
    """By figure, the people in care of the agencies of these states whose case was opened from a check at one of the
    posts (codes), made from `since` on and before `until`.

    As in the statistics of an agency, each person counts once, confirmed if one case says so; not who said no to
    research or withdrew, nor a case that was erased or whose key is not here.
    """
    marks = _marks(posts, since, until)
    if not marks:
        return {}
    rows = Case.objects.filter(agency__country__in=states, status__in=_FIGURES, opened_at__gte=since)
    cases = list(not_erased(rows).select_related("agency"))
    known = _persons([case for case in cases if _opened_from(case) & marks])
    out = left_out(list(known))
    statuses: dict[str, set[str]] = {}
    for case, person in known.items():
        if case.pk not in out:
            statuses.setdefault(person, set()).add(case.status)
    confirmed = sum(Case.Status.ACTUAL in each for each in statuses.values())
    return {
        _FIGURES[Case.Status.ACTUAL]: confirmed,
        _FIGURES[Case.Status.POSSIBLE]: len(statuses) - confirmed,
    }


def _persons(cases: Sequence[Case]) -> dict[Case, str]:
    """What the cases of one person have in common; without the cases that cannot be read."""
    found, persons = {}, newest_sections(cases, Section.Kind.PERSON)
    for case in cases:
        person = persons.get(case.pk)
        with suppress(Unreadable):
            found[case] = identity(case, (person.body or {}) if person else {})
    return found


def _marks(posts: frozenset[str], since: datetime, until: datetime) -> set[str]:
    """The digests of the checks there from which a case may be opened: referred quietly, or with a quiet call."""
    rows = Check.objects.filter(post__code__in=posts, created_at__gte=since, created_at__lt=until)
    quietly = Q(referral__quiet=True) | Q(help_calls__why=HelpCall.Why.PROTECTION)
    return {check_mark(check) for check in rows.filter(quietly).only("pk").distinct()}


def _opened_from(case: Case) -> set[str]:
    """The digests of the checks that the case was opened from; none where it cannot be read."""
    with suppress(Unreadable):
        return set((case.about or {}).get("checks", ()))
    return set()
