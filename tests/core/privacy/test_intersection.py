"""Two lists are compared, and neither side learns the other's."""

import sys
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leeward.core.privacy import intersection
from leeward.core.privacy.intersection import Holder, Requester, document_count, token

pytestmark = pytest.mark.skipif(not intersection.available(), reason="needs the extra privacy (openmined-psi)")

HELD = [token("HTI", f"PX{number:06}") for number in range(300)]
MINE = [HELD[7], token("HTI", "NONE01"), HELD[250], token("DOM", "PX000007")]


def opened(kind: str, octets: bytes) -> Any:
    """A message of the library: Request, Response or ServerSetup."""
    import private_set_intersection.python as psi  # noqa: PLC0415 - an extra

    message = getattr(psi, kind)()
    message.ParseFromString(octets)
    return message


@pytest.fixture(scope="module")
def holder() -> Holder:
    return Holder(HELD)


def test_only_the_size_is_told_at_first(holder: Holder) -> None:
    asker = Requester(MINE)
    assert document_count(asker.request()) == 4
    answer = holder.answer(asker.request())
    assert asker.size(holder.prepared, answer) == 2


def test_a_request_for_more_is_refused(holder: Holder) -> None:
    request = opened("Request", Requester(MINE).request())
    request.reveal_intersection = True
    with pytest.raises(ValueError, match="no question"):
        holder.answer(request.SerializeToString(), which=True)


def test_then_which_ones_by_the_same_request_and_another_list_of_the_holder(holder: Holder) -> None:
    asker = Requester(MINE)
    again, later = Requester(MINE, asker.key), Holder(HELD[:100])
    assert again.shared_documents(holder.prepared, holder.answer(asker.request(), which=True)) == sorted(
        [HELD[7], HELD[250]]
    )
    assert again.shared_documents(later.prepared, later.answer(asker.request(), which=True)) == [HELD[7]]


def test_the_order_of_a_size_answer_tells_nothing(holder: Holder) -> None:
    """The same four masked documents, asked for in two orders, get the same answer: it says nothing of the order."""
    request = opened("Request", Requester(MINE).request())
    turned = opened("Request", request.SerializeToString())
    turned.encrypted_elements[:] = list(request.encrypted_elements)[::-1]
    assert holder.answer(request.SerializeToString()) == holder.answer(turned.SerializeToString())


def test_no_document_is_readable_in_what_is_sent(holder: Holder) -> None:
    asker = Requester(MINE)
    sent = holder.prepared + asker.request() + holder.answer(asker.request())
    assert not any(document.encode() in sent or document.partition(":")[2].encode() in sent for document in HELD + MINE)


@pytest.mark.parametrize(("held", "like"), [(1, 64), (64, 0), (65, 128), (300, 512), (512, 300)])
def test_a_masked_list_does_not_say_how_long_it_is(held: int, like: int) -> None:
    sizes = [len(Holder(f"V{each}" for each in range(count)).prepared) for count in (held, like)]
    assert abs(sizes[0] - sizes[1]) <= 12  # of some 340 to 2,700 bytes: the code of random entries varies a little


def test_a_masked_list_has_five_bytes_a_document() -> None:
    assert len(Holder(f"V{each}" for each in range(4096)).prepared) < 5.3 * 4096


def test_nothing_is_found_that_no_one_holds(holder: Holder) -> None:
    asker = Requester(f"N{each}" for each in range(5000))
    assert asker.size(holder.prepared, holder.answer(asker.request())) == 0


def test_a_list_coded_so_widely_that_everything_is_found_is_refused() -> None:
    """A holder that sent one would be told what the asker asked for."""
    asker, server = Requester(MINE), intersection._library().server.CreateWithNewKey(False)
    answer = server.ProcessRequest(opened("Request", asker.request())).SerializeToString()
    kinds = intersection._library().DataStructure
    for kind, rate in ((kinds.GCS, 0.5), (kinds.GCS, 1e-9), (kinds.BLOOM_FILTER, 1e-12), (kinds.RAW, 1e-12)):
        wide = server.CreateSetupMessage(rate, 1, HELD, kind).SerializeToString()
        with pytest.raises(ValueError, match="masked list"):
            asker.size(wide, answer)


def test_an_answer_to_another_question_is_refused(holder: Holder) -> None:
    asker = Requester(MINE)
    for other in (Requester(MINE[:3]), Requester([*MINE, "X"])):
        with pytest.raises(ValueError, match="another question"):
            asker.size(holder.prepared, holder.answer(other.request()))


def test_a_document_asked_twice_counts_once(holder: Holder) -> None:
    asker = Requester([HELD[0], HELD[0]])
    assert document_count(asker.request()) == 1
    assert asker.size(holder.prepared, holder.answer(asker.request())) == 1


@pytest.mark.parametrize("sent", [b"hello", b"\xff\xff\xff", b"\x12\x02ab", b"\x12\x21" + b"\x05" * 33, b""])
def test_what_is_no_request_is_refused(holder: Holder, sent: bytes) -> None:
    with pytest.raises(ValueError, match=r"not a message|no point|no question"):
        holder.answer(sent)


def test_a_masked_document_asked_twice_is_refused() -> None:
    request = opened("Request", Requester(MINE).request())
    request.encrypted_elements.append(request.encrypted_elements[0])
    with pytest.raises(ValueError, match="no question"):
        document_count(request.SerializeToString())


def broken(whole: bytes, data: st.DataObject) -> bytes:
    """The message with some bytes changed, cut or put in."""
    octets = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(octets)))
        octets[place : place + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=40))
    return bytes(octets)


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_whatever_a_partner_sends_is_read_or_refused(data: st.DataObject, holder: Holder) -> None:
    asker = Requester(MINE)
    request = asker.request()
    answer = holder.answer(request)
    with suppress(ValueError):
        holder.answer(broken(request, data))
    with suppress(ValueError):
        assert 0 <= asker.size(broken(holder.prepared, data), answer) <= 4
    with suppress(ValueError):
        assert set(asker.shared_documents(holder.prepared, broken(answer, data))) <= set(MINE)


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
