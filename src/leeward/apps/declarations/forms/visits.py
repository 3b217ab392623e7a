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


def visit_cells(texts: Mapping[str, str], problems: Iterable[Problem], places: Sequence[Port]) -> list[Cell]:
    """The form as the page shows it."""
    wrong = {each.field: each for each in problems}
    place = replace(QUESTIONS["place"], choices=[(each.code, _named(each)) for each in places])
    asked = {**QUESTIONS, "place": place}
    return [cell(name, asked[name], texts[name], wrong) for name in FIELDS]


def _named(place: Port) -> str:
    known = state(place.state)
    return f"{known.name if known else place.state}: {place.name}"
