"""The library read: by issuer, series or number, and retired specimens for their keepers alone."""

from uuid import uuid4

import pytest
from tests.conftest import Cast

from leeward.apps.agencies.models import Officer
from leeward.apps.registry.models import Specimen
from leeward.apps.registry.specimens.actions import add_specimen, retire_specimen
from leeward.apps.registry.specimens.queries import PAGE, library, picture_of, specimen

pytestmark = pytest.mark.django_db


def made(keeper: Officer, issuer: str = "BRB", **facts: str) -> Specimen:
    usual = {"issuer": issuer, "type": "P", "look": "photo", "tip": "A trident.", "source": "A letter"}
    return add_specimen(usual | facts, None, keeper=keeper)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", {"blue", "red"}),
        ("barbados", {"blue"}),
        (" BRB ", {"blue"}),
        ("lue", {"blue"}),
        ("c12", {"red"}),
        ("C1", set()),
        ("Atlantis", set()),
    ],
)
def test_by_issuer_series_or_number(words: str, found: set[str], keeper: Officer, alice: Officer) -> None:
    made(keeper, series="blue")
    made(keeper, "TTO", series="red", begins_with="C12")
    assert {each.series for each in library(alice, words).specimens} == found


def test_an_issuer_that_no_state_backs_is_named(alice: Officer) -> None:
    assert library(alice, "World Service Authority").fantasy is not None
    assert library(alice, "Barbados").fantasy is None


def test_a_retired_one_is_its_keepers_alone(keeper: Officer, cast: Cast) -> None:
    gone = made(keeper)
    retire_specimen(gone, keeper=keeper, version=1)
    assert library(keeper).specimens == library(cast.alice, retired=True).specimens == ()
    assert library(keeper, retired=True).specimens == (gone,)
    assert specimen(gone.pk, keeper) == gone
    assert specimen(gone.pk, cast.alice) is None


def test_a_page_and_no_more(keeper: Officer, alice: Officer) -> None:
    usual = {"issuer": "BRB", "look": "photo", "tip": "x", "source": "x", "agency": keeper.agency}
    first = made(keeper)
    changed = {"changed_by": keeper, "changed_at": first.changed_at}
    Specimen.objects.bulk_create(Specimen(**usual, **changed) for _ in range(PAGE - 1))
    assert (len(library(alice).specimens), library(alice).more) == (PAGE, False)
    made(keeper)
    assert (len(library(alice).specimens), library(alice).more) == (PAGE, True)


def test_an_unknown_one_and_one_without_a_picture(keeper: Officer, alice: Officer) -> None:
    assert specimen(uuid4(), alice) is None
    assert picture_of(made(keeper)) is None
