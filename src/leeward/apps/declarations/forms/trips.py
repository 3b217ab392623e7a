"""The captain's form as cells: its groups, its questions, and what was typed into them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leeward.apps.declarations.forms.cells import BORN, PERSON_FIELD, Cell, Choices, Group, Question, cell
from leeward.apps.declarations.spool import Port
from leeward.core.travel.declaration.read import Problem
from leeward.core.travel.declaration.typed_groups import LEG, MOST_KEPT, VESSEL, Typed
from leeward.messages.declarations import PROBLEMS

KINDS: Choices = (
    ("sail", _("Sailing boat")),
    ("motor", _("Motor boat")),
    ("ferry", _("Ferry")),
    ("fishing", _("Fishing boat")),
    ("cargo", _("Cargo boat")),
    ("other", _("Other")),
)
PARTS: Choices = (
    ("morning", _("Morning")),
    ("afternoon", _("Afternoon")),
    ("evening", _("Evening")),
    ("night", _("Night")),
)
ROLES: Choices = (("captain", _("Captain")), ("crew", _("Crew")), ("passenger", _("Passenger")))
SEXES: Choices = (("F", _("Female")), ("M", _("Male")), ("X", "X"))
DOCUMENTS: Choices = (("P", _("Passport")), ("I", _("Identity card")))

QUESTIONS: Mapping[str, Question] = {
    "vessel.name": Question(_("Name of the vessel")),
    "vessel.kind": Question(_("Kind"), "select", choices=KINDS),
    "vessel.registration": Question(_("Registration number"), hint=_("If there is none, repeat the name.")),
    "vessel.flag": Question(_("Flag"), "state"),
    "vessel.home_port": Question(_("Home port"), required=False),
    "vessel.contact": Question(_("Phone, e-mail or call sign"), required=False),
    "leg.origin": Question(_("From (last port)")),
    "leg.destination": Question(_("To")),
    "leg.departs": Question(_("Leaves on"), "date", required=False),
    "leg.arrives": Question(_("Arrives on"), "date"),
    "leg.part": Question(_("About when"), "select", required=False, choices=PARTS),
    "surname": Question(_("Surname")),
    "given_names": Question(_("Given names"), required=False),
    "role": Question(_("On board as"), "select", choices=ROLES),
    "birth_date": Question(
        _("Date of birth"), "born", hint=_("In digits. The year alone, if the passport says no more.")
    ),
    "sex": Question(_("Sex"), "select", required=False, choices=SEXES),
    "nationality": Question(_("Nationality"), "state"),
    "document_type": Question(_("Document"), "select", choices=DOCUMENTS),
    "document_number": Question(_("Document number")),
    "document_issuer": Question(
        _("Issued by"), "state", required=False, hint=_("Only if it is another country than the nationality.")
    ),
    "expiry_date": Question(_("Valid until"), "date", required=False),
}
_PERSON = tuple(name for name in QUESTIONS if "." not in name)


@dataclass(frozen=True, slots=True)
class Form:
    """All groups, and the problems in the order of the page."""

    vessel: Group
    leg: Group
    persons: tuple[Group, ...]
    errors: tuple[Cell, ...]
    whole: tuple[Promise, ...] = ()


def form_of(typed: Typed, problems: Iterable[Problem], ports: Sequence[Port]) -> Form:
    """The form as the page shows it."""
    found = list(problems)
    wrong = {each.field: each for each in found}
    vessel = Group(tuple(_cell(f"vessel.{name}", typed.vessel[name], wrong) for name in VESSEL))
    leg = Group(tuple(_with_ports(_cell(f"leg.{name}", typed.leg[name], wrong), ports) for name in LEG))
    persons = tuple(_person(row, each, wrong) for row, each in enumerate(typed.persons))
    cells = (each for group in (vessel, leg, *persons) for each in group.cells)
    whole = tuple(PROBLEMS[each.code] for each in found if each.field == "persons")
    return Form(vessel, leg, persons, tuple(each for each in cells if each.error), whole)


def typed_in(post: QueryDict) -> Typed:
    """The values of a submitted form. Rows of persons keep their order, whatever their numbers; unknown fields are
    ignored.
    """
    rows: dict[int, dict[str, str]] = {}
    for key in post:
        found = PERSON_FIELD.fullmatch(key)
        if found and len(rows) <= MOST_KEPT:
            part = f"{found[2]}.{found[3]}" if found[3] else found[2]
            rows.setdefault(int(found[1]), {})[part] = str(post[key])
    groups = {
        group: {name: str(post.get(f"{group}.{name}", "")) for name in names}
        for group, names in (("vessel", VESSEL), ("leg", LEG))
    }
    return Typed.of({**groups, "persons": [_with_birth(rows[number]) for number in sorted(rows)]})


def _with_birth(texts: dict[str, str]) -> dict[str, str]:
    """The row with one birth date, the year first, as far as it was typed."""
    parts = [texts.get(f"{BORN}.{part}", "").strip() for part in ("year", "month", "day")]
    return texts | {BORN: "-".join(parts).rstrip("-")} if any(parts) else texts


def _person(row: int, texts: Mapping[str, str], wrong: Mapping[str, Problem]) -> Group:
    return Group(tuple(_cell(f"persons.{row}.{name}", texts[name], wrong) for name in _PERSON), row)


def _cell(name: str, value: str, wrong: Mapping[str, Problem]) -> Cell:
    return cell(name, QUESTIONS.get(name) or QUESTIONS[name.rpartition(".")[2]], value, wrong)


def _with_ports(found: Cell, ports: Sequence[Port]) -> Cell:
    """Make the destination a choice where the node has published its ports."""
    if found.name != "leg.destination" or not ports:
        return found
    choices = [(port.code, f"{port.name} ({port.state})") for port in ports]
    return replace(found, question=Question(found.question.label, "select", choices=choices))
