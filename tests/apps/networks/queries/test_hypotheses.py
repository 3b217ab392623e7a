from django.utils import timezone
from tests.apps.networks.opened import Analysts
from tests.apps.networks.world import person

from leeward.apps.networks.models import Inquiry, Mention, Run
from leeward.apps.networks.queries.hypotheses import hypotheses_of


def test_the_likeliest_first_and_no_one_who_is_not_shown(analysts: Analysts, inquiry: Inquiry) -> None:
    ada, bo, vic = (person(analysts.ana, name) for name in ("ADA", "BO", "VIC"))
    run = Run.objects.create(inquiry=inquiry, kind=Run.Kind.HIDDEN, input_digest="0", begun_at=timezone.now())
    for one, other, probability in ((ada, bo, 0.6), (ada, vic, 0.9)):
        run.hypotheses.create(one=one, other=other, probability=probability)
    assert [(each.one, each.other) for each in hypotheses_of(inquiry)] == [("ADA", "VIC"), ("ADA", "BO")]
    Mention.objects.filter(pk=vic.pk).update(is_protected=True)
    assert [(each.one, each.other) for each in hypotheses_of(inquiry)] == [("ADA", "BO")]
