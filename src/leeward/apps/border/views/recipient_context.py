"""A check as its recipient sees it: with what the counter's page leaves out, where the recipient may know it."""

from typing import Any

from django.utils import timezone

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.agencies.queries import local_date
from leeward.apps.border.access import exception_closed
from leeward.apps.border.queries.checks import hold_of
from leeward.apps.border.queries.evidence import steps_of, with_marks
from leeward.apps.border.queries.facts import age_text, ages_on, facts_of
from leeward.apps.border.views.page import band_of, word_of
from leeward.apps.screening.access.checks import is_discreet, sees_protected
from leeward.apps.screening.access.judgement import is_told
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.checks import present
from leeward.apps.screening.queries.discretion import further_count

_ADULT = 18


def whole_context(check: Check, officer: Officer) -> dict[str, Any]:
    """Traveller, step, findings and hold, for the pages of the second line."""
    shown = present(check, officer)
    facts = facts_of(shown)
    ages = ages_on(facts["birth_date"], local_date(check.post))
    quiet_too, hold = sees_protected(officer), hold_of(check)
    return {
        "check": check,
        "shown": shown,
        "facts": facts,
        "age": age_text(ages),
        "child": ages is not None and ages[0] < _ADULT,
        "band": band_of(check),
        "word": word_of(check),
        "steps": steps_of(shown["next_step"]["how"]),
        "findings": [
            {**with_marks(row), "order": order}
            for order, row in enumerate(shown["findings"])
            if is_told(row["kind"], recipient=quiet_too)
        ],
        "more": further_count(check.decision, whole=quiet_too, discreet=is_discreet(check)),
        "hold": hold,
        "hold_lapsed": hold is not None and hold.has_lapsed(timezone.now()),
        "exception_closed": exception_closed(officer, hold),
        "supervisor": has_role(officer, Role.SUPERVISOR),
    }
