"""Who keeps certificates: trainers and supervisors of the agency, never for themselves."""

from tests.apps.training.conftest import School

from leeward.apps.training.access import certificates_for, colleagues_of, may_extend, tables_for


def test_what_each_may_see(school: School) -> None:
    row, _table = school.certified(school.alice), school.table("name_search")
    seen = {
        each.username: (certificates_for(each).count(), tables_for(each).count())
        for each in (school.tara, school.sid, school.alice, school.bob)
    }
    assert seen == {"tara": (1, 1), "sid": (1, 1), "alice": (0, 0), "bob": (0, 0)}
    assert school.tara not in colleagues_of(school.tara)
    assert school.bob not in colleagues_of(school.tara)
    assert [may_extend(each, row) for each in (school.sid, school.tara, school.alice)] == [True, False, False]
