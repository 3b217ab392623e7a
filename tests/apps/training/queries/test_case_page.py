"""A case's page: the preview is what a burst shows, and versions come with their answers."""

from tests.apps.training.conftest import School
from tests.apps.training.trainer_case import case_in_use, draft

from leeward.apps.training.actions.trainer_cases import Place
from leeward.apps.training.models import TrainerCase
from leeward.apps.training.queries.bursts import shown_case
from leeward.apps.training.queries.case_page import case_of_row, numbers_of_place, preview, versions_of
from leeward.apps.training.queries.pool import case_at
from leeward.apps.training.queries.trainer_cases import case_of_draft, number_of


def test_the_preview_is_what_the_officer_sees(school: School) -> None:
    month, row = school.today.replace(day=1), case_in_use(school)
    seen = preview(case_of_draft(draft(), month), (), school.tara, month)
    assert seen.shown == shown_case(case_at(month, number_of(row)), 0, 1)
    assert "altered" in seen.why


def test_versions_latest_first(school: School) -> None:
    first = case_in_use(school)
    second = case_in_use(school, Place(before=first), target=False)
    told = [(each.row.version, each.state, each.family, each.sex) for each in versions_of(second)]
    expected = [(2, "in use"), (1, "replaced by a later version")]
    assert told == [(*each, "Altered zone", "female") for each in expected]
    assert (numbers_of_place(first, None), numbers_of_place(None, 7), numbers_of_place(None, None)) == (
        {number_of(first)},
        {7},
        set(),
    )
    TrainerCase.objects.filter(pk=first.pk).update(nationality="VUT")
    first.refresh_from_db()
    assert case_of_row(first, school.today.replace(day=1)) is None
