"""What an inquiry may propose as a record: an entity as pairs and decisions say, or a group of its own."""

from django.utils import timezone
from tests.apps.networks.opened import Analysts
from tests.apps.networks.together import group_of, person

from leeward.apps.networks.models import Inquiry, Pair, PairDecision
from leeward.apps.networks.queries.shared_records import subject_of_entity, subject_of_group


def test_an_entity_is_what_pairs_and_decisions_say(analysts: Analysts, inquiry: Inquiry) -> None:
    one, other, third, fourth = (person(analysts.ana, name) for name in ("A", "B", "C", "D"))
    Pair.objects.create(one=one, other=other, log_odds=4.0, levels={}, model="1")
    Pair.objects.create(one=one, other=fourth, log_odds=-4.0, levels={}, model="1")
    decided = {"inquiry": inquiry, "decided_by": analysts.ana, "decided_at": timezone.now()}
    PairDecision.objects.create(one=other, other=third, verdict="same", **decided)
    subject = subject_of_entity(inquiry, other.pk)
    assert subject is not None
    assert list(subject.mentions) == [one, other, third]
    PairDecision.objects.create(one=one, other=other, verdict="distinct", **decided)
    split = subject_of_entity(inquiry, one.pk)
    assert split is not None
    assert list(split.mentions) == [one]


def test_nothing_protected_and_nothing_of_another_inquiry_is_a_subject(analysts: Analysts, inquiry: Inquiry) -> None:
    hidden = person(analysts.ana, "SAFE", is_protected=True)
    assert subject_of_entity(inquiry, hidden.pk) is None
    other = Inquiry.objects.create(agency=inquiry.agency, lead=analysts.ana, begun_at=timezone.now(), purpose="x")
    assert subject_of_group(inquiry, group_of(other, hidden).pk) is None
    assert subject_of_group(inquiry, group_of(inquiry, hidden).pk).mentions == []  # type: ignore[union-attr]
