"""What is deleted: by the table, an open stay later than a closed one, and never what someone asked to correct."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.apps.border.conftest import Cast
from tests.apps.crossings.conftest import Cross

from leeward.apps.audit.models import AuditEntry
from leeward.apps.crossings.actions.purging import purge_crossings
from leeward.apps.crossings.models import Correction, Crossing, VisitForm
from leeward.apps.crossings.queries.retention import days_kept
from leeward.core.travel.stays.crossing import Direction

pytestmark = pytest.mark.django_db
IN, OUT = Direction.ENTRY, Direction.EXIT


@pytest.mark.parametrize(
    ("crossings", "left"),
    [
        ([(IN, 1200), (OUT, 1190)], 0),
        ([(IN, 1200), (OUT, 1000)], 1),
        ([(IN, 1200)], 1),  # no exit is recorded: two years longer
        ([(IN, 1900)], 0),
        ([(OUT, 1200)], 0),
    ],
)
def test_by_the_table(crossings: list[tuple[Direction, int]], left: int, cross: Cross, cast: Cast) -> None:
    for direction, ago in crossings:
        cross(direction, ago)
    purge_crossings()
    assert Crossing.objects.count() == left
    assert AuditEntry.objects.filter(act="crossings.purge").exists() == (left < len(crossings))


def test_an_open_correction_keeps_its_crossing(cross: Cross, cast: Cast) -> None:
    row = cross(OUT, 1200)
    now = timezone.now()
    correction = Correction(crossing=row, asked_at=now, noted_by=cast.bella, due_on=now.date() + timedelta(30))
    correction.said = "I flew a day later"
    correction.save(force_insert=True)
    assert purge_crossings() == 0


def test_forms_go_without_a_crossing_in_time_and_soon_after_the_arrival(cross: Cross, cast: Cast) -> None:
    now = timezone.now()
    for number, (sent, arrived) in enumerate([(31, None), (29, None), (20, 15), (20, 13)]):
        at = now - timedelta(sent)
        form = VisitForm(agency=cast.barbados, code_digest=str(number), sent_at=at, received_at=at)
        form.crossing = cross(IN, arrived) if arrived else None
        form.answers = {}
        form.save()
    purge_crossings()
    assert sorted(VisitForm.objects.values_list("code_digest", flat=True)) == ["1", "3"]


def test_the_table_names_everything() -> None:
    assert days_kept()["no_exit"] > days_kept()["crossing"] > days_kept()["condition"]
