"""The budget of releases with noise: set once, never overspent, also by two who publish at the same moment."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from tests.apps.protection.at_once import at_once
from tests.apps.protection.conftest import Care

from leeward.apps.protection.actions.noise import opened_budget
from leeward.apps.protection.actions.releases import Wanted, propose_noise, publish
from leeward.apps.protection.models import NoiseBudget, NoiseSpend, Release
from leeward.apps.protection.queries.releases import budget_left
from leeward.core.privacy import noise
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not noise.available(), reason="needs the extra privacy (opendp)"),
]
WANTED = Wanted(("sex", "age"), 11, Decimal("0.5"), Decimal(2), 2023)
"""Two such releases of two tables are the whole budget of 2."""


def cells(release: Release) -> list[Any]:
    return [cell for table in release.figures["tables"] for line in table["cells"] for cell in line]


def test_noise_is_drawn_when_it_is_published(care: Care) -> None:
    release = propose_noise(WANTED, officer=care.mona)
    assert release.figures == {}
    release = publish(release, officer=care.lead)
    assert len(cells(release)) > 4
    assert all(cell is None or cell[0] >= 11 for cell in cells(release))
    assert NoiseSpend.objects.get().epsilon == 1


def test_the_budget_is_set_once_and_never_overspent(care: Care) -> None:
    waiting = [propose_noise(WANTED, officer=care.mona) for _ in range(3)]
    for release in waiting[:2]:
        publish(release, officer=care.lead)
    with pytest.raises(NotAllowed, match="never raised"):
        publish(waiting[2], officer=care.lead)
    raised = Wanted(WANTED.tables, 11, WANTED.epsilon, Decimal(20), 2023)
    with pytest.raises(NotAllowed, match="never raised"):
        propose_noise(raised, officer=care.mona)
    budget = NoiseBudget.objects.get()
    assert budget_left(budget).left == 0
    waiting[2].refresh_from_db()
    assert (waiting[2].state, waiting[2].figures) == (Release.State.PROPOSED, {})


@pytest.mark.django_db(transaction=True)
def test_of_four_who_publish_at_the_same_moment_only_as_many_do_as_the_budget_pays(care: Care) -> None:
    waiting = [propose_noise(WANTED, officer=care.mona) for _ in range(4)]
    raised = at_once(*(lambda each=each: publish(each, officer=care.lead) for each in waiting))
    assert [type(each) for each in raised if each] == [NotAllowed, NotAllowed]
    assert budget_left(NoiseBudget.objects.get()).left == 0
    published = Release.objects.filter(state=Release.State.PUBLISHED)
    assert set(published) == {each.release for each in NoiseSpend.objects.all()}
    assert all(row.figures == {} for row in Release.objects.exclude(pk__in=published))


@pytest.mark.django_db(transaction=True)
def test_one_release_that_two_publish_at_the_same_moment_costs_once(care: Care) -> None:
    release = propose_noise(WANTED, officer=care.mona)
    raised = at_once(*[lambda: publish(release, officer=care.lead)] * 2)
    assert [type(each) for each in raised if each] == [NotAllowed]
    assert NoiseSpend.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_open_the_budget_at_the_same_moment_open_one(care: Care) -> None:
    def opening(total: int) -> Callable[[], Any]:
        return lambda: durably(lambda: opened_budget(Decimal(total), 2023, care.mona))

    assert at_once(*(opening(each) for each in (2, 3, 4))) == [None, None, None]
    assert NoiseBudget.objects.count() == 1


def test_the_first_release_with_noise_sets_the_budget(care: Care) -> None:
    with pytest.raises(NotAllowed, match="sets the budget"):
        propose_noise(Wanted(("sex",), 11, Decimal(1)), officer=care.mona)
    assert not NoiseBudget.objects.exists()
