"""Corrections: a dispute until a second person answers, with reasons, and once."""

from datetime import date, timedelta

import pytest
from django.test import Client
from tests.apps.border.conftest import Cast
from tests.apps.crossings.conftest import Cross

from leeward.apps.audit.models import AuditEntry
from leeward.apps.crossings.access import counted
from leeward.apps.crossings.actions.corrections import answer_correction, note_correction
from leeward.apps.crossings.models import Correction
from leeward.apps.crossings.queries.corrections import waiting_corrections
from leeward.apps.crossings.queries.people import known_of, person_of
from leeward.apps.crossings.queries.without_exit import without_exit
from leeward.core.travel.stays.crossing import Direction
from leeward.platform.refusal import NotAllowed

pytestmark = pytest.mark.django_db
TODAY = date.today()  # noqa: DTZ011 - cases leave room for a day


@pytest.mark.parametrize(("accepts", "left"), [(True, 0), (False, 1)])
def test_a_disputed_stay_is_on_no_list_until_a_second_person_answers(
    accepts: bool, left: int, cast: Cast, cross: Cross
) -> None:
    entry = cross(Direction.ENTRY, 60, until=30)
    correction = note_correction(entry, "I left by ferry", officer=cast.bella)
    with pytest.raises(NotAllowed, match="waits already"):
        note_correction(entry, "again", officer=cast.clara)
    assert without_exit(cast.barbados, TODAY).asked == []
    assert person_of(cast.barbados, known_of(entry)).history.stays[0].disputed
    (waiting,) = waiting_corrections(cast.clara, TODAY + timedelta(40))
    assert (waiting.correction.said, waiting.late, waiting.holder.number) == ("I left by ferry", True, "X123")
    assert waiting_corrections(cast.bob, TODAY) == []
    with pytest.raises(NotAllowed, match="second person"):
        answer_correction(correction, accepts=True, reason="Seen", officer=cast.bella)
    with pytest.raises(NotAllowed, match="reason"):
        answer_correction(correction, accepts=True, reason=" ", officer=cast.clara)
    answer_correction(correction, accepts=accepts, reason="The ferry's list has you", officer=cast.clara)
    with pytest.raises(NotAllowed, match="answered already"):
        answer_correction(correction, accepts=True, reason="x", officer=cast.clara)
    assert counted(cast.barbados).count() == len(without_exit(cast.barbados, TODAY).asked) == left
    assert AuditEntry.objects.filter(act="crossings.correct").count() == 2


def test_the_pages_of_one_person_of_a_supervisor(client: Client, cast: Cast, cross: Cross) -> None:
    """One walk, since each page costs more than what it shows."""
    entry = cross(Direction.ENTRY, 60, until=30)
    client.force_login(cast.clara)
    assert "MUSTERMANN, ERIKA" in client.get("/crossings").content.decode()
    here = f"/crossings/{entry.pk}"
    assert "MUSTERMANN" in client.post(f"{here}/certificate").content.decode()
    client.post(f"{here}/correction", {"said": "Wrong day"})
    assert "Wrong day" in client.get("/crossings/corrections").content.decode()
    told = client.post(
        f"/crossings/corrections/{Correction.objects.get().pk}", {"choice": "refuse", "reason": "x"}, follow=True
    )
    assert "A second person answers" in told.content.decode()
    ban = {"kind": "ban", "ends_on": "1 JAN 2020", "legal_basis": "Act", "reason": "x", "appeal": "y"}
    assert "Last day" in client.post(f"{here}/conditions", ban, follow=True).content.decode()
    longer = ban | {"kind": "extension", "ends_on": (TODAY + timedelta(30)).isoformat()}
    assert (
        "Proposed. A second person decides." in client.post(f"{here}/conditions", longer, follow=True).content.decode()
    )
    client.post(f"{here}/evidence", {"kind": "stamp", "left": "", "note": "Page 7"})
    assert "by evidence that an officer accepted" in client.get(f"{here}?purpose=border_check").content.decode()
    cross(Direction.EXIT, 90)
    assert "MUSTERMANN, ERIKA" in client.get("/crossings/exits").content.decode()
    assert "MUSTERMANN, ERIKA" in client.get("/crossings/conditions").content.decode()
    lists = AuditEntry.objects.filter(act="crossings.list").order_by("pk")
    assert [(each.details["list"], each.details["found"]) for each in lists] == [
        ("without_exit", 1),
        ("corrections", 1),
        ("corrections", 1),
        ("conditions", 1),
        ("unmatched_exits", 1),
        ("conditions", 1),
    ]
