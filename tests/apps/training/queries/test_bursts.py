"""What a case shows before it is decided, and who may open a burst."""

import pytest
from django.http import Http404
from tests.apps.training.conftest import School

from leeward.apps.training.actions.bursts import begin
from leeward.apps.training.queries.bursts import own_burst, recent_result, result_of, shown
from leeward.apps.training.queries.pool import cases_of


def test_every_case_of_the_pool_has_all_its_words(school: School) -> None:
    going = begin(school.alice)
    going.cases = list(range(len(cases_of(going.month))))
    for place in going.cases:
        case = shown(going, place)
        words = [case.why, *case.records, *case.remarks]
        assert all(words)
        assert not any("…" in each or "%(" in each for each in words), words
        assert case.portrait.startswith("<svg")
        assert case.facts[0][0] == "Surname"


def test_a_burst_is_its_officers_alone(school: School) -> None:
    going = begin(school.alice)
    assert own_burst(school.alice, going.pk) == going
    for other in (school.bob, school.clara, school.tara):
        with pytest.raises(Http404):
            own_burst(other, going.pk)


def test_nothing_is_said_of_no_answers(school: School) -> None:
    assert recent_result(school.alice) is None
    assert result_of([]).seconds is None
