"""The context of the verdict page that a real check and a drill have in common."""

from collections.abc import Mapping
from typing import Any

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.agencies.queries import local_date
from leeward.apps.border.models import Hold
from leeward.apps.border.queries.checks import checks_to_decide
from leeward.apps.border.queries.facts import age_text, ages_on
from leeward.apps.border.queries.tips import tips_of
from leeward.apps.border.views.page import page_of
from leeward.apps.screening.models import Check


def check_context(check: Check, shown: Mapping[str, Any], officer: Officer, hold: Hold | None = None) -> dict[str, Any]:
    """What the page says of a check, `shown` as `present_at_counter` gives it."""
    page = page_of(check, shown, hold)
    return {
        "check": check,
        "shown": shown,
        "page": page,
        "tips": tips_of(page.facts, shown["findings"]),
        "age": age_text(ages_on(page.facts["birth_date"], local_date(check.post))),
        "hold": hold,
        "supervisor": has_role(officer, Role.SUPERVISOR),
        "undecided_count": checks_to_decide(officer).exclude(pk=check.pk).count(),
    }
