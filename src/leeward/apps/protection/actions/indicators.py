"""Answers to indicators: each is a row that is only added, so that two who answer at once are both kept."""

from collections.abc import Mapping

from django.utils import timezone

from leeward.apps.agencies.models import Officer
from leeward.apps.protection.actions.cases import note_change
from leeward.apps.protection.actions.talking import talking
from leeward.apps.protection.models import Case, IndicatorAnswer
from leeward.apps.protection.queries.indicators import answers_of
from leeward.core.care.indicators import Answer, IndicatorList
from leeward.platform.durable import durably


def answer_items(case: Case, rules: IndicatorList, given: Mapping[str, Answer], *, officer: Officer) -> int:
    """Store the answers that differ from those that are there; how many. Items that the list lacks are ignored. Raises
    NotAllowed."""
    known = {item.id for item in rules.items}

    def work() -> int:
        current = talking(case, officer)
        before = answers_of(current, rules.code)
        new = {item: answer for item, answer in given.items() if item in known}
        changed = {item: answer for item, answer in new.items() if before.get(item, "unknown") != answer}
        for item, answer in changed.items():
            row = IndicatorAnswer(case=current, officer=officer, at=timezone.now())
            row.body = {"list": rules.code, "edition": f"{rules.edition}", "item": item, "answer": answer}
            row.save(force_insert=True)
        if changed:
            note_change(current, "indicators", officer=officer)
        return len(changed)

    return durably(work)
