"""Lists over files are answered as over HTTPS."""

from pathlib import Path

import pytest
from tests.apps.arrivals.carrier_line import MANY, STOLEN, codes, one_list
from tests.apps.arrivals.conftest import Share, flight, person

from leeward.apps.arrivals.actions.folder import take_round
from leeward.apps.arrivals.actions.following import follow_records
from leeward.apps.arrivals.actions.receiving import OVER_HTTP
from leeward.apps.arrivals.models import Carrier, Voyage

pytestmark = pytest.mark.django_db


def test_a_folder_is_answered_like_https(tmp_path: Path, carrier: Carrier, share: Share) -> None:
    take_round(tmp_path, carrier)
    follow_records()
    (tmp_path / "check-in/one.edi").write_bytes(flight(person("ROE", "A1")).bytes())
    (tmp_path / "lists/all.edi").write_bytes(flight(person("ROE", "A1"), person("POE", "B2")).bytes(reference="M2"))
    (tmp_path / "lists/later.edi.part").write_bytes(b"not yet whole")
    (tmp_path / "lists/bad.edi").write_bytes(b"what is this")
    done = take_round(tmp_path, carrier)
    assert (done.taken, done.refused, done.changes) == (3, 1, 0)
    assert codes((tmp_path / "answers/one.cusres.edi").read_text()) == [("ROE", "0Z")]
    assert codes((tmp_path / "answers/all.cusres.edi").read_text()) == [("ROE", "0Z"), ("POE", "0Z")]
    assert sorted(path.name for path in (tmp_path / "done").iterdir()) == ["all.edi", "bad.edi", "one.edi"]
    share(STOLEN)
    follow_records()
    assert take_round(tmp_path, carrier).changes == 1
    (change,) = (tmp_path / "answers").glob("change-*.edi")
    assert codes(change.read_text()) == [("ROE", "1Z")]


def test_a_flood_is_refused(tmp_path: Path, carrier: Carrier) -> None:
    take_round(tmp_path, carrier)
    (tmp_path / "lists/flood.edi").write_bytes(b"NAD+FL+++X:Y'" * 400_000)
    assert take_round(tmp_path, carrier).refused == 1


def test_a_file_may_hold_more_than_a_request(carrier: Carrier, tmp_path: Path) -> None:
    (tmp_path / "lists").mkdir()
    text = MANY + "".join(map(one_list, range(OVER_HTTP.lists + 1)))
    (tmp_path / "lists" / "many.edi").write_text(text)
    assert take_round(tmp_path, carrier).refused == 0
    assert Voyage.objects.count() == OVER_HTTP.lists + 1
