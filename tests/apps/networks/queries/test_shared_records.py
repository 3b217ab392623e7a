"""What an inquiry may propose as a record: an entity as pairs and decisions say, or a group of its own."""

from django.utils import timezone
from tests.apps.networks.opened import Analysts, granted
from tests.apps.networks.together import group_of, person

from leeward.apps.networks.models import Hypothesis, Inquiry, Pair, PairDecision, Run
from leeward.apps.networks.queries.shared_records import subject_of_entity, subject_of_group, subject_of_hypothesis


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


def test_a_guess_is_one_of_this_inquiry_between_two_whom_it_may_see(analysts: Analysts, inquiry: Inquiry) -> None:
    one, other = person(analysts.ana, "A"), person(analysts.ana, "B")
    run = Run.objects.create(inquiry=inquiry, kind="hidden", input_digest="0", begun_at=timezone.now())
    guess = Hypothesis.objects.create(run=run, one=one, other=other, probability=0.62)
    subject = subject_of_hypothesis(inquiry, guess.pk)
    assert subject is not None
    assert (subject.kinds, subject.computed, subject.mention) == (("method",), True, None)
    assert subject_of_hypothesis(granted(analysts.ana, analysts.sue, "Other"), guess.pk) is None
    other.is_protected = True
    other.save()
    assert subject_of_hypothesis(inquiry, guess.pk) is None
