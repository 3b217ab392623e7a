"""What a partner writes into a message between agencies: for whom, from whom, and between which two."""

from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from leeward.apps.agencies.actions.officers import ensure_agency
from leeward.apps.agencies.models import Agency
from leeward.apps.exchange.actions.incoming import Message, Unusable
from leeward.apps.exchange.actions.message_fields import agency_in, require_between, sender_in, text_in
from leeward.apps.exchange.models import Partner

NODE = "VCT-POLI"


@pytest.fixture
def here(cast: Any) -> str:
    """An agency of this node."""
    Agency.objects.filter(pk=cast.barbados.pk).update(is_local=True)
    Partner.objects.create(code=NODE, agency=ensure_agency(NODE, "Police", country="VCT"), codes=[])
    return str(cast.barbados.code)


def message(**body: object) -> Message:
    now = timezone.now()
    return Message(UUID(int=1), NODE, "care.compare.ask", body, "victim_protection", "Act 1", now, now)


def test_it_is_for_an_agency_here_and_from_one_of_its_node(here: str) -> None:
    said = message(to=here, **{"from": NODE})
    assert agency_in(said).code == here
    assert sender_in(said) == NODE
    require_between(said, ours=here, theirs=NODE)


@pytest.mark.parametrize("to", [None, "", 7, ["BRB-IMMI"], "XXX-NONE", "B" * 900])
def test_for_no_agency_here(here: str, to: object) -> None:
    with pytest.raises(Unusable):
        agency_in(message(to=to, **{"from": NODE}))


@pytest.mark.parametrize("sender", [None, "", "BRB-IMMI", "ATG-IMMI", 7])
def test_from_an_agency_for_which_the_node_does_not_speak(here: str, sender: object) -> None:
    with pytest.raises(Unusable):
        sender_in(message(to=here, **{"from": sender}))


def test_between_other_agencies_than_the_question_was(here: str) -> None:
    said = message(to=here, **{"from": NODE})
    for ours, theirs in ((here, "ATG-IMMI"), ("BRB-RBPF", NODE)):
        with pytest.raises(Unusable, match="from"):
            require_between(said, ours=ours, theirs=theirs)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [("Boats at night", "Boats at night"), ("  a\x00b ", "ab"), ("x" * 90, "x" * 40), (["x"], ""), (None, "")],
)
def test_a_text_is_plain_and_of_a_bounded_length(sent: object, kept: str) -> None:
    assert text_in(message(title=sent), "title", 40) == kept
