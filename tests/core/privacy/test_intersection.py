"""Two lists are compared, and neither side learns the other's."""

import sys
from typing import Any

import pytest

from leeward.core.privacy import intersection
from leeward.core.privacy.intersection import Asker, Holder, asked, token

pytestmark = pytest.mark.skipif(not intersection.available(), reason="needs the extra privacy (openmined-psi)")

HELD = [token("HTI", f"PX{number:06}") for number in range(300)]
MINE = [HELD[7], token("HTI", "NONE01"), HELD[250], token("DOM", "PX000007")]


def psi_request(octets: bytes) -> Any:
    import private_set_intersection.python as psi  # noqa: PLC0415 - an extra

    request = psi.Request()
    request.ParseFromString(octets)
    return request


@pytest.fixture(scope="module")
def holder() -> Holder:
    return Holder(HELD)


def test_only_the_size_is_told_at_first(holder: Holder) -> None:
    asker = Asker(MINE)
    assert asked(asker.request) == 4
    answer = holder.answer(asker.request)
    assert asker.size(holder.prepared, answer) == 2
    with pytest.raises(RuntimeError):
        asker.which(holder.prepared, answer)


def test_a_request_for_more_is_refused_where_only_the_size_is_given(holder: Holder) -> None:
    asker = Asker(MINE, which=True)
    with pytest.raises(ValueError, match="another answer"):
        holder.answer(asker.request)


def test_then_which_ones(holder: Holder) -> None:
    asker = Asker(MINE, which=True)
    assert asker.which(holder.prepared, holder.answer(asker.request, which=True)) == sorted([HELD[7], HELD[250]])


def test_the_order_of_a_size_answer_tells_nothing(holder: Holder) -> None:
    """The same four masked documents, asked for in two orders, get the same answer: it says nothing of the order."""
    request = psi_request(Asker(MINE).request)
    turned = psi_request(request.SerializeToString())
    turned.encrypted_elements[:] = list(request.encrypted_elements)[::-1]
    assert holder.answer(request.SerializeToString()) == holder.answer(turned.SerializeToString())


def test_no_document_is_readable_in_what_is_sent(holder: Holder) -> None:
    asker = Asker(MINE)
    sent = holder.prepared + asker.request + holder.answer(asker.request)
    assert not any(document.encode() in sent or document.partition(":")[2].encode() in sent for document in HELD + MINE)


def test_a_list_prepared_again_under_the_same_key_is_the_same(holder: Holder) -> None:
    again = Holder(HELD, holder.key)
    asker = Asker(MINE)
    assert asker.size(holder.prepared, again.answer(asker.request)) == 2


def test_a_document_asked_twice_counts_once(holder: Holder) -> None:
    asker = Asker([HELD[0], HELD[0]])
    assert asked(asker.request) == 1
    assert asker.size(holder.prepared, holder.answer(asker.request)) == 1


@pytest.mark.parametrize("sent", [b"hello", b"\xff\xff\xff", b"\x12\x02ab", b"\x12\x21" + b"\x05" * 33])
def test_what_is_no_request_is_refused(holder: Holder, sent: bytes) -> None:
    with pytest.raises(ValueError, match=r"not a message|no point"):
        holder.answer(sent)


@pytest.mark.parametrize(
    ("issuer", "number", "expected"),
    [("hti", "px 000-001", "HTI:PX000001"), ("HTI ", "PX000001<<", "HTI:PX000001")],
)
def test_both_sides_write_a_document_alike(issuer: str, number: str, expected: str) -> None:
    assert token(issuer, number) == expected


def test_without_the_extra_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "private_set_intersection", None)
    with pytest.raises(intersection.NoIntersectionError, match="privacy"):
        Holder(["x"])
