"""xAPI statements as a file: what was finished, by number and not by name, and who took it."""

import pytest
from django.utils import timezone
from tests.apps.training.conftest import School
from tests.apps.training.courses import in_use

from leeward.apps.audit.models import AuditEntry
from leeward.apps.training.actions.learning import answer_item, begin_course, read_page
from leeward.apps.training.actions.statements import take_statements
from leeward.apps.training.models import Burst
from leeward.platform.refusal import NotAllowed


def test_what_was_finished_is_stated_once_and_names_no_one(school: School) -> None:
    course, now = in_use(school), timezone.now()
    begin_course(course, "en", officer=school.alice)
    assert take_statements("https://node.example", officer=school.tara) == [], "under way"
    for number in (1, 2):
        read_page(course, number, officer=school.alice)
    answer_item(course, "digit", [0], officer=school.alice)
    Burst.objects.create(officer=school.bob, month=school.today, cases=[], started_at=now, ended_at=now)
    Burst.objects.create(officer=school.alice, month=school.today, cases=[], started_at=now, ended_at=now)
    made = take_statements("https://node.example", officer=school.tara)
    assert {(each["verb"]["display"]["en"], each["actor"]["account"]["name"]) for each in made} == {
        ("passed", str(school.alice.pk)),
        ("completed", str(school.alice.pk)),
    }, "Bob is of another agency"
    assert {"scaled": 1.0} in [each["result"].get("score") for each in made]
    assert [each["id"] for each in made] == [each["id"] for each in take_statements("x:", officer=school.tara)]
    assert AuditEntry.objects.filter(act="training.statements").count() == 3
    for officer in (school.clara, school.alice):
        with pytest.raises(NotAllowed):
            take_statements("https://node.example", officer=officer)
