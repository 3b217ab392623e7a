"""The person's page in words of the reader's language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from leeward.core.care.person_page import PersonPage
from leeward.messages.consents import FIELDS, PURPOSES, READERS, RECIPIENTS

RULES: Mapping[str, Promise] = {
    "danger_to_life": _("The law allowed it without your consent: danger to your life."),
    "child_protection": _("The law allowed it without your consent: the protection of a child."),
}
_OTHER_RULE = _("The law allowed it without your consent.")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the page: days and words."""

    id: str
    day: str
    recipient: Promise | str
    purpose: Promise | str
    fields: Sequence[Promise | str]
    until: str = ""
    withdrawn: str = ""
    rule: Promise | str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """The page as the template shows it."""

    whole: PersonPage
    agreed: Sequence[Line]
    shared: Sequence[Line]
    reads: Sequence[tuple[str, Promise, int]]

    @property
    def can_withdraw(self) -> bool:
        """Whether anything is left to withdraw."""
        return any(not each.withdrawn for each in self.agreed)


def shown(page: PersonPage) -> Shown:
    """The page with its codes in words; a code that this version does not know is shown as it is."""
    agreed = [
        Line(
            each.id,
            _day(each.since),
            RECIPIENTS.get(each.recipient, each.recipient),
            PURPOSES.get(each.purpose, each.purpose),
            _fields(each.fields),
            until=_day(each.until),
            withdrawn=_day(each.withdrawn),
        )
        for each in page.agreed
    ]
    shared = [
        Line(
            "",
            _day(each.day),
            RECIPIENTS.get(each.recipient, each.recipient),
            PURPOSES.get(each.purpose, each.purpose),
            _fields(each.fields),
            withdrawn=_day(each.deleted),
            rule=RULES.get(each.rule, _OTHER_RULE) if each.rule else "",
        )
        for each in page.shared
    ]
    reads = [(_day(each.day), READERS.get(each.role, READERS["other"]), each.times) for each in page.reads]
    return Shown(page, agreed, shared, reads)


def _fields(names: Sequence[str]) -> Sequence[Promise | str]:
    return [FIELDS.get(name, name) for name in names]


def _day(text: str) -> str:
    try:
        return date_format(date.fromisoformat(text), gettext("j F Y")) if text else ""
    except ValueError:
        return text
