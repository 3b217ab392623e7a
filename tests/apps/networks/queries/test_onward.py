"""What of an inquiry's sources may leave: other owners' handling, care, bookings, people under protection."""

from typing import Any

import pytest
from tests.apps.networks.opened import Analysts, mention, source

from leeward.apps.agencies.actions.officers import ensure_agency
from leeward.apps.networks.models import Inquiry, Source, SourceKind
from leeward.apps.networks.queries.onward import left_out, mentions_for, within
from leeward.apps.registry.access import Handling
from leeward.apps.registry.models import Record

STATES = {"BRB-INTL": "BRB", "ATG-IMMI": "ATG", "TTO-IMMI": "TTO"}
EVERYONE = Handling()


@pytest.mark.parametrize(
    ("handling", "audience", "code"),
    [
        ({}, EVERYONE, ""),
        ({"no_onward": True}, EVERYONE, "no_onward"),
        ({"no_onward": True}, Handling(countries=("ATG",)), "no_onward"),
        ({"mode": "hit_only"}, EVERYONE, "hit_only"),
        ({"roles": ["analyst"]}, EVERYONE, "hit_only"),
        ({"contact_first": True}, EVERYONE, "contact_first"),
        ({"countries": ["BRB", "TTO"]}, EVERYONE, "narrower"),
        ({"countries": ["BRB", "TTO"]}, Handling(countries=("TTO",)), ""),
        ({"countries": ["BRB", "TTO"]}, Handling(countries=("TTO", "JAM")), "narrower"),
        ({"countries": ["BRB", "TTO"]}, Handling(agencies=("TTO-IMMI",)), ""),
        ({"agencies": ["BRB-INTL"]}, Handling(countries=("BRB",)), "narrower"),
    ],
)
def test_another_owners_handling_says_what_leaves(
    handling: dict[str, Any], audience: Handling, code: str, wanted: Record, analysts: Analysts
) -> None:
    Record.objects.filter(pk=wanted.pk).update(handling=handling)
    found = Source.objects.select_related("record").get()
    assert left_out(found, analysts.ana.agency, audience, STATES) == code


def test_ones_own_record_leaves_as_one_says(wanted: Record) -> None:
    Record.objects.filter(pk=wanted.pk).update(handling={"no_onward": True})
    found = Source.objects.select_related("record").get()
    assert left_out(found, wanted.owner, EVERYONE, STATES) == ""


@pytest.mark.parametrize("content", [{"topic": "protection"}, {"topic": "wanted", "protected_from": ["TTO"]}])
def test_no_one_under_protection_leaves_not_even_an_own_record(content: dict[str, Any], wanted: Record) -> None:
    Record.objects.filter(pk=wanted.pk).update(content={**wanted.content, **content})
    found = Source.objects.select_related("record").get()
    assert left_out(found, wanted.owner, EVERYONE, STATES) == "protected"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"kind": SourceKind.PASSENGER}, ""),
        ({"kind": SourceKind.BOOKING}, "booking"),
        ({"kind": SourceKind.CARE_FACT}, "care"),
        ({"is_protected": True}, "protected"),
    ],
)
def test_what_never_leaves_by_an_inquiry(said: dict[str, Any], code: str, analysts: Analysts) -> None:
    assert left_out(source(analysts.ana, **said), analysts.ana.agency, EVERYONE, STATES) == code


def test_an_audience_is_within_anothers_by_states_and_agencies() -> None:
    theirs = Handling(countries=("BRB",), agencies=("TTO-IMMI",))
    assert within(Handling(countries=("BRB",), agencies=("TTO-IMMI", "BRB-INTL")), theirs, STATES)
    assert not within(Handling(agencies=("ATG-IMMI",)), theirs, STATES)


@pytest.mark.parametrize(
    ("handling", "leaves"),
    [({}, True), ({"no_onward": True}, False), ({"countries": ["BRB"]}, False), ({"countries": ["BRB", "TTO"]}, True)],
)
def test_mentions_that_an_agency_may_learn_of(
    handling: dict[str, Any], leaves: bool, wanted: Record, analysts: Analysts, inquiry: Inquiry
) -> None:
    other = ensure_agency("TTO-IMMI", "Trinidad", country="TTO")
    listed = mention(Source.objects.get())
    Record.objects.filter(pk=wanted.pk).update(handling=handling)
    own = mention(source(analysts.ana, "list"))
    mention(source(analysts.ana, "care", kind=SourceKind.CARE_FACT))
    mention(source(analysts.ana, "safe"), is_protected=True)
    # The inquiry was granted without the list: with it, the record counts.
    mandate = inquiry.mandates.get()
    mandate.scope = {**mandate.scope, "lists": [f"ATG-IMMI/{wanted.record_list.name}"]}
    mandate.save()
    assert set(mentions_for(inquiry, other)) == ({own, listed} if leaves else {own})
