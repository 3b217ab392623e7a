"""What an inquiry works with: not its whole scope."""

from django.utils import timezone
from tests.apps.networks.opened import Analysts, mention, source
from tests.apps.networks.together import on_chart, person, value

from leeward.apps.networks.models import Inquiry, Intervention, PairDecision, SourceKind
from leeward.apps.networks.queries.touched import MOST_USES, telling_values, touched
from leeward.apps.networks.queries.visible import mentions_in


def test_what_is_drawn_decided_entered_or_removed_is_touched(analysts: Analysts, inquiry: Inquiry) -> None:
    drawn, one, other, removed, _idle = (person(analysts.ana, name) for name in "ABCDE")
    entered = mention(source(analysts.ana, "own", kind=SourceKind.ENTRY, inquiry=inquiry, post=None))
    on_chart(inquiry, drawn)
    now = timezone.now()
    PairDecision.objects.create(
        inquiry=inquiry, one=one, other=other, verdict="distinct", decided_by=analysts.ana, decided_at=now
    )
    arrest = Intervention(inquiry=inquiry, kind="arrest", on=now.date(), noted_by=analysts.ana, noted_at=now)
    arrest.what = "Two arrested"
    arrest.save(force_insert=True)
    arrest.removed.add(removed)
    assert set(touched(mentions_in(inquiry), inquiry)) == {drawn, one, other, removed, entered}
    PairDecision.objects.update(undone_at=now, undone_by=analysts.ana)
    assert set(touched(mentions_in(inquiry), inquiry)) == {drawn, removed, entered}


def test_a_value_that_everyone_has_and_a_voyage_tell_nothing(analysts: Analysts, inquiry: Inquiry) -> None:
    one = person(analysts.ana, "A", "0000000")
    telling = value("123", one)
    value("VY1", one, kind="voyage")
    crowd = source(analysts.ana, "crowd")
    for number in range(MOST_USES):
        value("0000000", mention(crowd, number))
    assert list(telling_values(mentions_in(inquiry).filter(pk=one.pk))) == [telling]
