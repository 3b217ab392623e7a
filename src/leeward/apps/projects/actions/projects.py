"""Beginning a project, and changing what is said of it as a whole."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import IntegrityError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Officer
from leeward.apps.projects.access import workable
from leeward.apps.projects.actions.audited import audit_act
from leeward.apps.projects.models import Part, Project
from leeward.apps.projects.queries.parts import part_of
from leeward.core.results.indicators.shares import Unbalanced, check_within
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed


@dataclass(frozen=True, slots=True)
class SetUp:
    """What is said of a project as a whole. Texts are by language."""

    code: str
    identifier: str
    titles: dict[str, str]
    descriptions: dict[str, str]
    status: str
    starts_on: date
    ends_on: date
    currency: str
    total: Decimal


def begin(said: SetUp, *, officer: Officer) -> Project:
    """A new project of the officer's agency. Raises NotAllowed."""
    _check_unused(said, officer)
    made = Project(agency=officer.agency, made_by=officer, made_at=timezone.now(), **_fields(said))

    def work() -> Project:
        made.save(force_insert=True)
        audit_act("project.begin", made, officer)
        return made

    return _once(work)


def change(project: Project, said: SetUp, *, officer: Officer) -> Project:
    """Change it. Raises NotAllowed: also where a lower total is less than the donors give."""
    _check_unused(said, officer, besides=project)

    def work() -> Project:
        current = workable(officer).select_for_update(of=("self",)).filter(pk=project.pk).first()
        if current is None:
            raise NotAllowed(_("This project is not there."))
        _check_money(current, said)
        for name, value in _fields(said).items():
            setattr(current, name, value)
        current.save()
        audit_act("project.change", current, officer)
        return current

    return _once(work)


def _once(work: Callable[[], Project]) -> Project:
    try:
        return durably(work)
    except IntegrityError as error:
        raise NotAllowed(_("Another project of your agency has this code or identifier.")) from error


def _fields(said: SetUp) -> dict[str, object]:
    return {name: getattr(said, name) for name in SetUp.__slots__}


def _check_unused(said: SetUp, officer: Officer, besides: Project | None = None) -> None:
    same = Project.objects.filter(Q(code=said.code) | Q(identifier=said.identifier), agency=officer.agency_id)
    if (same.exclude(pk=besides.pk) if besides else same).exists():
        raise NotAllowed(_("Another project of your agency has this code or identifier."))


def _check_money(project: Project, said: SetUp) -> None:
    for name in (Part.Name.DONORS, Part.Name.BUDGET, Part.Name.TRANCHES):
        try:
            check_within((Decimal(row["amount"]) for row in part_of(project, name)), said.total)
        except Unbalanced as error:
            raise NotAllowed(
                _("%(part)s add up to %(sum)s, more than the new total.")
                % {"part": Part.Name(name).label, "sum": error.sum}
            ) from error
