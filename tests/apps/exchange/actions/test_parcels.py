"""A parcel carries the same bytes as a line, and half of one carries half."""

from pathlib import Path

import pytest
from tests.apps.exchange.conftest import Federation
from tests.apps.exchange.lines import note, partner

from leeward.apps.audit.actions import SYSTEM
from leeward.apps.exchange.actions.incoming import Message
from leeward.apps.exchange.actions.parcel_files import Label, NoParcel, read_items, read_label, write
from leeward.apps.exchange.actions.parcels import pack, take
from leeward.apps.exchange.models import Arrival, Delivery


def parcel(path: Path, federation: Federation, envelopes: list[bytes], receipts: list[bytes] = []) -> Path:  # noqa: B006
    with path.open("wb") as file:
        label = Label("ATG-IMMI", federation.me.code, len(envelopes) + len(receipts))
        write(file, label, envelopes, receipts)
    return path


def test_there_and_back(federation: Federation, handled: list[Message], tmp_path: Path) -> None:
    for n in range(3):
        note(["ATG-IMMI"], n)
    path, envelopes, receipts = pack(tmp_path, partner(federation.antigua), actor=SYSTEM, name="out.parcel")
    assert (envelopes, receipts) == (3, 0)
    with path.open("rb") as file:
        assert read_label(file) == Label("BRB-RBPF", "ATG-IMMI", 3)
        carried = [item.envelope for item in read_items(file)]
    assert Delivery.objects.filter(state="waiting").count() == 3, "a parcel may be lost: only a receipt settles"
    answers = [federation.antigua.receipt(data) for data in carried]
    news = federation.antigua.envelope(federation.me, "note", {"n": 9})
    taken = take(parcel(tmp_path / "in.parcel", federation, [news], answers), actor=SYSTEM)
    assert (taken.envelopes, taken.receipts, taken.missing, taken.damaged) == (1, 3, 0, [])
    assert set(Delivery.objects.values_list("state", flat=True)) == {"received"}
    assert [each.body for each in handled] == [{"n": 9}]


def test_half_a_parcel_gives_its_whole_envelopes(
    federation: Federation, handled: list[Message], tmp_path: Path
) -> None:
    sent = [federation.antigua.envelope(federation.me, "note", {"n": n}) for n in range(4)]
    whole = parcel(tmp_path / "whole.parcel", federation, sent)
    data = whole.read_bytes()
    half = tmp_path / "half.parcel"
    half.write_bytes(data[: len(data) * 3 // 5])
    taken = take(half, actor=SYSTEM)
    assert (taken.envelopes, len(taken.damaged), taken.missing) == (2, 1, 1)
    assert take(whole, actor=SYSTEM).envelopes == 4, "the rest comes with the whole one, and nothing comes twice"
    assert [each.body["n"] for each in handled] == [0, 1, 2, 3]
    assert Arrival.objects.count() == 4


def test_damaged_and_refused_items_are_reported(federation: Federation, tmp_path: Path) -> None:
    sent = [federation.antigua.envelope(to, "note", {}) for to in (federation.me, federation.lucia)]
    path = parcel(tmp_path / "bad.parcel", federation, sent, [b"no receipt"])
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0] + lines[1] + lines[2].replace(b"A", b"B", 1) + lines[3])
    taken = take(path, actor=SYSTEM)
    assert (taken.envelopes, taken.receipts, taken.damaged, dict(taken.refused)) == (0, 0, [3], {"recipient": 1})


@pytest.mark.parametrize("data", [b"", b"hello\n", b"{}\n", b'{"format": "leeward parcel 9"}\n', b"[1]\n", b"\xff\n"])
def test_files_that_are_no_parcel(federation: Federation, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x"
    path.write_bytes(data)
    with pytest.raises(NoParcel):
        take(path, actor=SYSTEM)
