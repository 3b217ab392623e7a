"""Questions about a possible victim or a missing person are for recipients: the database query agrees with the rule."""

from functools import partial
from itertools import product
from typing import Any

import pytest
from tests.apps.border.conftest import Cast, MakeCheck

from leeward.apps.border.actions.confirmations import ask_owners
from leeward.apps.border.models import Confirmation
from leeward.apps.border.queries.checks import questions_of
from leeward.apps.screening.access.checks import discreet, is_discreet
from leeward.apps.screening.access.judgement import is_quiet, quiet, quiet_kind
from leeward.apps.screening.models import Check
from leeward.core.record.content.person_kinds import PROTECTIVE_KINDS
from leeward.platform.durable import durably

pytestmark = pytest.mark.django_db
DECISIONS: list[dict[str, Any]] = [
    {},  # of an installation from before
    {"quiet": True, "recipient": "protection"},
    {"quiet": True, "recipient": ""},
    {"quiet": True},
    {"quiet": False, "recipient": "second_line"},
]
KINDS = ["person.red", "document.stolen", "person.yellow", "person.missing", "person.protection"]
VERDICTS = ["HOLD", "REFER", "PROTECT"]


@pytest.fixture
def asked(cast: Cast, make_check: MakeCheck) -> list[Confirmation]:
    """A question for each kind of hit, verdict and answer of the policy."""
    for kind, verdict, decision in product(KINDS, VERDICTS, DECISIONS):
        check = make_check("HOLD", cast.alice)
        durably(partial(ask_owners, check))
        Check.objects.filter(pk=check.pk).update(verdict=verdict, decision=decision)
        check.confirmations.update(kind=kind)
    return list(Confirmation.objects.select_related("check_made"))


def test_the_database_and_the_rule_agree(asked: list[Confirmation], cast: Cast) -> None:
    assert len(asked) == len(KINDS) * len(VERDICTS) * len(DECISIONS)
    of_kind = {each.pk for each in asked if is_quiet(each.kind)}
    of_either = {each.pk for each in asked if is_quiet(each.kind, each.check_made.verdict)}
    of_check = {each.pk for each in asked if is_discreet(each.check_made)}
    rules = [
        (quiet_kind(), of_kind),
        (quiet("kind", "check_made__verdict"), of_either),
        (discreet("check_made"), of_check),
    ]
    for condition, true_of in rules:
        assert set(Confirmation.objects.filter(condition).values_list("pk", flat=True)) == true_of, condition
        others = {each.pk for each in asked} - true_of
        assert set(Confirmation.objects.exclude(condition).values_list("pk", flat=True)) == others, condition


def test_only_recipients_see_the_questions_of_a_discreet_check(asked: list[Confirmation], cast: Cast) -> None:
    """Also those about another hit of it, since any would tell who it is."""
    told = {each.pk for each in asked if not is_quiet(each.kind) and not is_discreet(each.check_made)}
    assert set(questions_of(cast.alice).values_list("pk", flat=True)) == told
    for recipient in (cast.clara, cast.dora):
        assert questions_of(recipient).count() == len(asked)


def test_every_protective_kind_is_among_the_cases() -> None:
    assert set(KINDS) >= PROTECTIVE_KINDS
