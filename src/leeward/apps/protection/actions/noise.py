"""The budget of releases with noise, which is never overspent, and drawing the noise."""

from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Officer
from leeward.apps.protection.models import NoiseBudget, NoiseSpend, Release
from leeward.apps.protection.queries.releases import budget_left, budget_of, cost, noisy_figures
from leeward.apps.protection.queries.statistics import EARLIER, fixed
from leeward.core.privacy import noise
from leeward.core.privacy.budget import OverspentError
from leeward.core.privacy.tables import Cell, Population
from leeward.platform.refusal import NotAllowed


def opened_budget(total: Decimal | None, first_year: int | None, officer: Officer) -> NoiseBudget:
    """The agency's budget; the first release with noise opens it. Raises NotAllowed."""
    found = budget_of(officer.agency)
    if found is not None:
        return found
    if total is None or first_year is None:
        raise NotAllowed(_("The first release with noise sets the budget and the first year."))
    facts = {"total": total, "first_year": first_year, "opened_by": officer, "opened_at": timezone.now()}
    # Of two who open it at the same moment, the later one takes what the other set.
    return NoiseBudget.objects.get_or_create(agency=officer.agency, defaults=facts)[0]


def check_budget(budget: NoiseBudget, release: Release) -> None:
    """Refuse what costs more than is left. Raises NotAllowed."""
    try:
        budget_left(budget).spend(cost(release))
    except OverspentError as error:
        raise NotAllowed(
            _("This costs %(wanted)s of the budget for noise; %(left)s is left. The budget is never raised.")
            % {"wanted": error.wanted.normalize(), "left": error.left.normalize()}
        ) from error


def spend(release: Release, budget: NoiseBudget) -> None:
    """Note what the release costs, in the transaction that publishes it. Raises NotAllowed.

    The budget's row is locked before what is left of it is read: of two releases that are published at the same moment,
    the second sees what the first one cost.
    """
    locked = NoiseBudget.objects.select_for_update().get(pk=budget.pk)
    check_budget(locked, release)
    NoiseSpend.objects.create(budget=locked, release=release, epsilon=cost(release), at=timezone.now())


def drawn_figures(release: Release, budget: NoiseBudget, counted: Population) -> dict[str, Any]:
    """The tables of the release with noise. The caller spends its cost, or throws it away unseen."""
    years = [EARLIER, *map(str, range(budget.first_year, timezone.now().year + 1))]
    tables = fixed(release.tables, years)
    drawn: dict[Cell, noise.Noisy] = {}
    for table in tables:
        inner = [cell for cell in table.cells() if len(cell) == len(table.axes)]
        values = noise.noisy([counted.count(cell) for cell in inner], release.epsilon or Decimal(0))
        drawn |= dict(zip(inner, values, strict=True))
    return {"tables": noisy_figures(tables, drawn, release.threshold)}
