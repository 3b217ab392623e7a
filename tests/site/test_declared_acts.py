"""Every declared act of two persons is tried by the same table: alone, as the pair that one administrator made, in both
orders, by a new sign-in, by a name given to a command, and by two who are proved to be two.

The rows come from the declarations, so the next act is tried without a line here.
"""

import ast
from datetime import timedelta

import pytest
from django.db import models
from django.utils import timezone
from tests.apps.agencies.administrators import Administrators, add_pair, administrators
from tests.conftest import Cast
from tests.contracts.test_two_persons import APPS, declarations, tables

from leeward.apps.agencies.actions.second_person import sign_second
from leeward.apps.agencies.models import Officer, Role
from leeward.platform.refusal import NotAllowed
from leeward.platform.two_persons import TwoPersons

pytestmark = pytest.mark.django_db
ACTS = [pytest.param(app, act, id=act.act) for app, _name, act in declarations()]
WITH_OTHERS = [pytest.param(app, act, id=act.act) for app, _name, act in declarations() if act.others]
LOCKED_ELSEWHERE = {
    "protection/actions/reflecting.py": "`cases.locked` locks the case, before its clock is read",
    "registry/actions/uploads.py": "`worker.resume` takes the held import, once",
}
"""Files whose rows another file locks, with the reason."""


@pytest.fixture
def admins(cast: Cast) -> Administrators:
    return administrators(cast)


def asked(app: str, act: TwoPersons, by: Officer) -> models.Model:
    """A row for which this officer asked; the others of the declaration are not named."""
    row = tables(app, act)[0]()
    for column in act.proposers:
        setattr(row, f"{column}_id", by.pk)
    return row


def refused(app: str, act: TwoPersons, proposer: Officer, decider: Officer) -> str:
    """Why the decision is refused; empty where it is taken, and then the decider is named."""
    row = asked(app, act, proposer)
    try:
        sign_second(act, row, decider)
    except NotAllowed as refusal:
        assert getattr(row, f"{act.decider}_id") is None, "refused, and signed all the same"
        return str(refusal)
    assert getattr(row, f"{act.decider}_id") == decider.pk
    return ""


@pytest.mark.parametrize(("app", "act"), ACTS)
def test_who_may_decide(app: str, act: TwoPersons, admins: Administrators, cast: Cast) -> None:
    one, other = add_pair(admins, cast.barbados, Role.DUTY)
    ada, ben = admins.ada, admins.ben
    named = Officer.objects.get(pk=ben.pk)
    named.named_by = "root"
    cases: list[tuple[Officer, Officer, str]] = [
        (ada, ada, "you asked for this"),
        (one, other, "could sign in as both"),
        (other, one, "could sign in as both"),
        (ada, one, "could sign in as both"),
        (one, ada, "could sign in as both"),
        (ada, named, "no proof that it is you"),
        (ada, ben, ""),
        (ben, ada, ""),
        (ben, one, ""),
        (one, ben, ""),
    ]
    for proposer, decider, why in cases:
        found = refused(app, act, proposer, decider)
        assert (why in found) if why else (found == ""), f"{proposer} asks, {decider} decides: {found}"
    Officer.objects.filter(pk=ben.pk).update(second_from=timezone.now() + timedelta(minutes=1))
    assert "for a day" in refused(app, act, ada, ben)


@pytest.mark.parametrize(("app", "act"), WITH_OTHERS)
def test_who_had_a_part_in_it_decides_no_more_than_who_asked(app: str, act: TwoPersons, admins: Administrators) -> None:
    for column in act.others:
        row = asked(app, act, admins.ada)
        setattr(row, f"{column}_id", admins.ben.pk)
        with pytest.raises(NotAllowed, match="you asked for this"):
            sign_second(act, row, admins.ben)


def files_that_sign() -> dict[str, str]:
    """The code of each file of actions in which a second person signs."""
    found = {}
    for file in sorted(APPS.glob("*/actions*/**/*.py")):
        code = file.read_text(encoding="utf-8")
        calls = (node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call))
        if any(getattr(node.func, "id", "") == "sign_second" for node in calls):
            found[str(file.relative_to(APPS))] = code
    return found


def test_the_row_is_locked_before_it_is_decided() -> None:
    """Else two requests at once both read that it waits (PostgreSQL); SQLite has one writer."""
    unlocked = {name for name, code in files_that_sign().items() if "select_for_update" not in code}
    assert unlocked == set(LOCKED_ELSEWHERE)
