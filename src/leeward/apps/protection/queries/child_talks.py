"""Who may talk with a child: a colleague whose training for it is recorded and in date (rule R31).

Where no colleague of the agency has it, another trained person joins the talk, and the case says who.
"""

from collections.abc import Mapping
from datetime import date

from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries.achievements import achievements_of, trained_until
from leeward.apps.protection.access import care_staff
from leeward.apps.protection.models import Case, Section
from leeward.apps.protection.queries.ages import is_child
from leeward.apps.protection.queries.sections import section_body
from leeward.core.care.children import CHILD_TRAINING, may_ask


def trained_colleagues(case: Case, on: date) -> Mapping[Officer, date]:
    """The colleagues who may talk with a child, each until when."""
    staff = list(care_staff(case.agency))
    until = trained_until(staff, CHILD_TRAINING, on)
    return {each: until[each.pk] for each in staff if each.pk in until}


def may_talk(case: Case, officer: Officer, on: date) -> bool:
    """Whether the officer may write down what the person tells: always of an adult."""
    if not is_child(case) or may_ask("child", achievements_of(officer, on)):
        return True
    return bool(section_body(case, Section.Kind.CHILD).get("joins")) and not trained_colleagues(case, on)
