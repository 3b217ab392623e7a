"""Texts at the desk: only what a person approved, in our own questions."""

import pytest
from tests.apps.networks.arriving import Cast

from leeward.apps.agencies.actions.officers import grant
from leeward.apps.agencies.models import Role
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.desk.actions.asking import ask
from leeward.apps.desk.models import Request
from leeward.apps.networks.queries.stated.desk_texts import desk_text_said, is_approved_text

pytestmark = pytest.mark.django_db
FIELDS = {
    "surname": "MARCH", "given_names": "ADA", "birth_date": "1980-02-03", "number": "A1234567", "issuer": "BRB",
    "phone": "+1 246 555 0123",
}  # fmt: skip


def asked(cast: Cast, **presented: str) -> Request:
    return ask(
        "information", cast.barbados, text="Do you know her?", presented=presented, purpose="border_check",
        officer=cast.keeper,
    )  # fmt: skip


@pytest.fixture(autouse=True)
def on_duty(cast: Cast) -> None:
    grant(cast.keeper, Role.DUTY, actor=SYSTEM)


def test_an_approved_text_names_someone(cast: Cast) -> None:
    row = asked(cast, **FIELDS)
    assert is_approved_text(row)
    (one,) = desk_text_said(row)
    (named,) = one.mentions
    assert (named.content.names, named.content.birth_dates) == (("ADA MARCH",), ("1980-02-03",))
    assert {used.kind for used in named.uses} == {"document", "phone"}
    assert (one.text, one.agency) == ("Do you know her?", cast.police.pk)


def test_one_that_names_no_one_says_nothing(cast: Cast) -> None:
    assert desk_text_said(asked(cast, place="Bridgetown")) == []


def test_what_others_ask_and_what_checks_raise_is_no_text_of_ours(cast: Cast) -> None:
    row = asked(cast, **FIELDS)
    row.kind = "hit"
    assert not is_approved_text(row)
    row.kind, row.direction = "information", Request.Direction.IN
    assert not is_approved_text(row)


def test_an_erased_one_says_nothing(cast: Cast) -> None:
    row = asked(cast, **FIELDS)
    row.facts = None
    assert desk_text_said(row) == []
