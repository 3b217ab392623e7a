"""The traveller's short form as cells."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from leeward.apps.declarations.forms.cells import Cell, Choices, Question, cell
from leeward.apps.declarations.spool import Port
from leeward.core.record.codes.states import state
from leeward.core.travel.declaration.read import Problem
from leeward.core.travel.visits.answers import FIELDS

PURPOSES: Choices = (
    ("holiday", _("Holiday, leisure, recreation")),
    ("family", _("Visiting friends or relatives")),
    ("business", _("Business, a meeting or a conference")),
    ("transit", _("On the way to another country")),
    ("education", _("Education or training")),
    ("health", _("Health or medical care")),
    ("religion", _("Religion or pilgrimage")),
    ("shopping", _("Shopping")),
    ("other", _("Another purpose")),
    ("work", _("Work for an employer there")),
)
QUESTIONS: Mapping[str, Question] = {
    "place": Question(_("Where do you arrive?"), "select"),
    "issuer": Question(_("Country that issued your passport or card"), "state"),
    "number": Question(_("Number of that document"), hint=_("It finds this form when you arrive.")),
    "residence": Question(
        _("Country where you live"), "state", hint=_("If you live where you arrive, leave the rest empty.")
    ),
    "purpose": Question(_("Main purpose of the visit"), "select", choices=PURPOSES),
    "nights": Question(_("Nights that you will stay"), hint=_("In digits. 0 for a day's visit.")),
    "address": Question(
        _("Address there"),
        hint=_("A hotel, or street and town. For emergencies: sealed, and erased after your arrival."),
    ),
}


ELSEWHERE = "elsewhere-"
"""Before the code of a state, in place of a place: a form for that state is not taken here."""


def visit_cells(
    texts: Mapping[str, str], problems: Iterable[Problem], places: Sequence[Port], elsewhere: Iterable[str] = ()
) -> list[Cell]:
    """The form as the page shows it. `elsewhere` are the states whose own offices take it."""
    wrong = {each.field: each for each in problems}
    choices = [(each.code, f"{state_name(each.state)}: {each.name}") for each in places]
    others = sorted((state_name(each), each) for each in set(elsewhere))
    away = [
        (ELSEWHERE + code, _("%(state)s: another office takes this form") % {"state": name}) for name, code in others
    ]
    place = replace(QUESTIONS["place"], choices=[*choices, *away])
    asked = {**QUESTIONS, "place": place}
    return [cell(name, asked[name], texts[name], wrong) for name in FIELDS]


def state_name(code: str) -> str:
    """The name of a state; its code where no table has it."""
    known = state(code)
    return known.name if known else code
