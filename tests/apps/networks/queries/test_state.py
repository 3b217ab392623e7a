"""Whatever changes an inquiry's network changes the digest of its state, and what is the same does not."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from uuid import UUID

import pytest
from django.db import transaction
from django.utils import timezone
from tests.apps.networks.charted import LONG_AGO, World, person, value, world
from tests.apps.networks.opened import Analysts

from leeward.apps.networks.actions.decisions import decide, undo
from leeward.apps.networks.actions.pairs import forget, resolve
from leeward.apps.networks.models import Inquiry, Mandate, Mention, Pair, Source, Tie, Use
from leeward.apps.networks.queries.charts.network import chart_network, sources_of_chart
from leeward.apps.networks.queries.state import State, state_of
from leeward.apps.networks.queries.visible import mentions_in


@pytest.fixture
def made(analysts: Analysts, inquiry: Inquiry) -> World:
    """The world, with Ada in a second source."""
    found = world(analysts, inquiry)
    again = person(analysts, "a2", "Ada March")
    resolve([found.ids["ada"], again.pk])
    assert Pair.objects.exists()
    return found


def state(inquiry: Inquiry) -> State:
    own = sources_of_chart(inquiry, onward=False)
    return state_of(inquiry, mentions_in(inquiry), own)


@contextmanager
def taken_back() -> Iterator[None]:
    """What happens inside did not happen."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _again(made: World) -> Mention:
    return Mention.objects.get(source__key="a2")


def _two(made: World) -> tuple[UUID, UUID]:
    return made.ids["ada"], _again(made).pk


def _called(one: Mention, other: Mention) -> None:
    Tie.objects.create(source=one.source, one=one, other=other, kind="called")


def _distinct(made: World, analysts: Analysts) -> None:
    decide(made.inquiry, _two(made), "distinct", "Two", officer=analysts.ana)


def _narrowed(made: World, _analysts: Analysts) -> None:
    mandate = Mandate.objects.get(inquiry=made.inquiry)
    mandate.scope = {**mandate.scope, "posts": []}
    mandate.save()


CHANGES: Mapping[str, Callable[[World, Analysts], object]] = {
    "a source is withdrawn": lambda made, _: Source.objects.filter(key="a2").delete(),
    "someone is protected": lambda made, _: Mention.objects.filter(pk=made.ids["ada"]).update(is_protected=True),
    "a source is protected": lambda made, _: Source.objects.filter(key="a2").update(is_protected=True),
    "its time ran out": lambda made, _: Source.objects.filter(key="a2").update(purge_at=timezone.now()),
    "it left the days in scope": lambda made, _: Source.objects.filter(key="a2").update(at=LONG_AGO),
    "a source comes": lambda made, analysts: person(analysts, "new", "Tom Clarke"),
    "someone has another value": lambda made, _: value("email", "a@b.example", _again(made)),
    "someone no longer has a value": lambda made, _: Use.objects.all().delete(),
    "a source says a tie": lambda made, _: _called(_again(made), made.named("cid")),
    "a tie is not said any more": lambda made, _: Tie.objects.all().delete(),
    "two are compared again": lambda made, _: forget([_again(made).pk]),
    "two are decided on": _distinct,
    "the scope is smaller": _narrowed,
    "the inquiry ends": lambda made, _: Inquiry.objects.update(end="stopped"),
}


def test_every_change_is_another_state_and_another_network(made: World, analysts: Analysts) -> None:
    before, network = state(made.inquiry), chart_network(made.inquiry)
    for name, change in CHANGES.items():
        with taken_back():
            change(made, analysts)
            inquiry = Inquiry.objects.get(pk=made.inquiry.pk)
            assert state(inquiry).digest != before.digest, name
            assert chart_network(inquiry) != network, name
        assert state(made.inquiry) == before, name
        assert chart_network(made.inquiry) == network


def test_the_same_state_is_computed_once(made: World, analysts: Analysts) -> None:
    network = chart_network(made.inquiry)
    assert chart_network(Inquiry.objects.get(pk=made.inquiry.pk)) is network
    assert chart_network(made.inquiry, onward=True) is not network
    before = state(made.inquiry)
    _distinct(made, analysts)
    undo(made.inquiry, _two(made), officer=analysts.ana)
    assert state(made.inquiry) == before
