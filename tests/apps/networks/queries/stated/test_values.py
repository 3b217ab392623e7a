"""One spelling for each value: what is the same joins, what tells no one apart joins no one."""

import pytest

from leeward.apps.networks.queries.stated import values
from leeward.apps.networks.queries.stated.statement import Used
from leeward.apps.screening.actions.care import document_mark
from leeward.core.travel.manifest.booking import Payment


@pytest.mark.parametrize("other", ["+1 (246) 555-0123", "0012465550123", "1 246 555 0123", "01112465550123"])
def test_a_telephone_joins_however_it_is_written(other: str) -> None:
    assert values.phone(other)[0].digest == values.phone("+12465550123")[0].digest


@pytest.mark.parametrize("text", ["0000000", "000-000-0000", "1111111111", "12345", "", "none"])
def test_a_telephone_of_zeros_joins_no_one(text: str) -> None:
    assert values.phone(text) == ()


def test_other_telephones_do_not_join() -> None:
    assert values.phone("+1 246 555 0123")[0].digest != values.phone("+1 246 555 0124")[0].digest


def test_a_document_is_known_as_screening_knows_it() -> None:
    assert values.document("AB 123456", "BRB")[0].digest == document_mark("AB123456", "BRB")
    assert values.document("AB123456", "") == ()
    assert values.document("000000", "BRB") == ()


def test_addresses_mails_and_craft() -> None:
    assert values.address("12 Bay St., Bridgetown")[0].digest == values.address("12 BAY ST BRIDGETOWN")[0].digest
    assert values.address("n/a") == ()
    assert values.email("Ann@Example.com")[0].digest == values.email("ann@example.com ")[0].digest
    assert values.email("none") == ()
    assert values.craft("ON 734-112")[0].digest == values.craft("on734112")[0].digest
    assert values.craft("000") == ()


def test_cash_is_no_ones() -> None:
    assert values.card(Payment("CA")) == ()
    assert values.card(Payment("CC", "VI", "411111******1111", "1228"))[0].kind == "payer"


def test_kinds_do_not_join_each_other() -> None:
    assert values.craft("12465550123")[0].digest != values.phone("12465550123")[0].digest


def test_a_booking_is_one_at_its_carrier_alone() -> None:
    assert values.booking("1/carrier/AA", "ABC123") != values.booking("1/carrier/BA", "ABC123")
    assert values.booking("1/carrier/AA", "") == ()
    assert values.voyage("1", "AA123")[0].text == "AA123"


@pytest.mark.parametrize(
    ("found", "again"),
    [
        (values.phone("+1 246-555 0123"), values.phone("001 246 555 0123")),
        (values.email("Ada@Example.org"), values.email(" ada@example.ORG")),
        (values.address("12, Bay Street"), values.address("12 bay  street")),
        (values.document("P 123-4567", "BRB"), values.document("p1234567", "BRB")),
        (values.payer("visa 4111x 12/27"), values.payer("VISA 4111X 12/27")),
        (values.craft("J-7 1234"), values.craft("j71234")),
    ],
)
def test_two_nodes_spell_alike_what_one_node_digests_alike(found: tuple[Used, ...], again: tuple[Used, ...]) -> None:
    (one,), (other,) = found, again
    assert one.digest == other.digest
    assert values.spelling(one.kind, one.text) == values.spelling(other.kind, other.text)
