"""What every page shows: the menu with counts of what waits, what a supervisor has to decide, and the page's help."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import groupby
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import resolve, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.access.roles import has_role, roles_of, signed_in
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.border.queries.home import CALLS
from leeward.apps.desk.queries.holds import alarms_for
from leeward.platform.home import Card, Level
from leeward.platform.unreadable_values import met_here
from leeward.site.help.search import topic_of
from leeward.site.home import news_at_counter, waiting

COUNTER, DESK, CARE, ANALYSIS, OPERATIONS, PROJECTS, TRAINING, RECORDS, OVERSIGHT, ADMINISTRATION = (
    _("Counter and second line"),
    _("Desk"),
    _("Care"),
    _("Analysis"),
    _("Joint operations"),
    _("Projects"),
    _("Training"),
    _("Records"),
    _("Oversight"),
    _("Administration"),
)
HOME = "/"
AT_TOP, AT_TOP_OF_A_PHONE = 6, 3
"""How many entries are beside "More": the others are in it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A menu entry: its word, the name of its URL, and the job that it belongs to. Officers that the page admits see
    it; if more may read it than work with it, only its `users`."""

    word: Promise
    url: str
    job: Promise
    users: tuple[Role, ...] = ()

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles that see the entry: those that the page's view names (`needs_role`)."""
        return self.users or _admitted(self.url)


@cache
def _admitted(url: str) -> tuple[Role, ...]:
    """The roles that the view of this name names; found once, since every page shows the menu."""
    view: Any = resolve(reverse(url)).func
    roles: tuple[Role, ...] = view.roles
    return roles


TRAINED = (
    *(Role.TRAINER, Role.OFFICER, Role.SECOND_LINE, Role.SUPERVISOR, Role.DUTY, Role.ANALYST, Role.OPERATION_LEAD),
    Role.PROTECTION,
)
"""Whose work has functions that a certificate may open, and who trains them."""
ENTRIES = (
    Entry(_("Check"), "border:check", COUNTER),
    Entry(_("People in care"), "protection:cases", CARE),
    Entry(_("Second line"), "border:referrals", COUNTER),
    Entry(_("Desk"), "desk:requests", DESK),
    Entry(_("Inquiries"), "networks:inquiries", ANALYSIS),
    Entry(_("Operations"), "operations:operations", OPERATIONS, users=(Role.OPERATION_LEAD, Role.SUPERVISOR)),
    Entry(_("Projects"), "projects:projects", PROJECTS),
    Entry(_("Permits"), "permits:permits", DESK),
    Entry(_("Voyages"), "arrivals:expected", COUNTER),
    Entry(_("Vehicle"), "border:vehicle", COUNTER),
    Entry(_("Waiting"), "border:waiting", COUNTER, users=(Role.SUPERVISOR,)),
    Entry(_("Records"), "registry:records", RECORDS),
    Entry(_("Exceptions"), "border:exceptions", OVERSIGHT),
    Entry(_("Proposals"), "registry:proposals", RECORDS),
    Entry(_("Installation"), "oversight:installation", ADMINISTRATION),
    Entry(_("Officers"), "agencies:officers", ADMINISTRATION),
    Entry(_("New officers"), "agencies:rights", ADMINISTRATION, users=(Role.SUPERVISOR,)),
    Entry(_("Ask partners"), "desk:search", DESK),
    Entry(_("Stays"), "crossings:following", COUNTER),
    Entry(_("Arrivals"), "crossings:statistics", OVERSIGHT),
    Entry(_("Corrections"), "crossings:corrections", OVERSIGHT),
    Entry(_("Appeals"), "crossings:appeals", OVERSIGHT),
    Entry(_("Crossings for cases"), "crossings:cases", ANALYSIS),
    Entry(_("Case searches"), "crossings:cases_asked", OVERSIGHT),
    Entry(_("Entries by partners"), "crossings:entry_agreements", OVERSIGHT),
    Entry(_("Erased soon"), "crossings:due", OVERSIGHT),
    Entry(_("Late hits"), "border:late_hits", COUNTER),
    Entry(_("Phone"), "border:phone", COUNTER),
    Entry(_("Lists"), "registry:lists", RECORDS),
    Entry(_("Exchange"), "exchange:exchange", ADMINISTRATION),
    Entry(_("Federation"), "exchange:federation", ADMINISTRATION),
    Entry(_("Audit"), "oversight:audit", OVERSIGHT),
    Entry(_("Figures"), "oversight:figures", OVERSIGHT),
    Entry(
        _("Specimens"),
        "registry:specimens",
        RECORDS,
        users=(
            Role.RECORD_KEEPER,
            Role.SECOND_LINE,
            Role.TRAINER,
            Role.ANALYST,
            Role.OPERATION_LEAD,
            Role.PROJECT_MANAGER,
        ),
    ),
    Entry(_("False hits"), "screening:pair_decisions", OVERSIGHT),
    Entry(_("Marks from partners"), "screening:partner_marks", OVERSIGHT),
    Entry(_("Why"), "screening:why", OVERSIGHT),
    Entry(_("Faces"), "screening:faces", OVERSIGHT),
    Entry(
        _("Rules"),
        "screening:rules",
        OVERSIGHT,
        users=(Role.SUPERVISOR, Role.TRAINER, Role.AUDITOR, Role.DATA_PROTECTION),
    ),
    Entry(_("Referrals to us"), "protection:received", CARE),
    Entry(_("Questions to us"), "protection:wall", CARE),
    Entry(_("Services"), "protection:services", CARE),
    Entry(_("Ask a caring agency"), "protection:wall_asking", CARE),
    Entry(_("Training"), "training:own", TRAINING, users=TRAINED),
    Entry(_("Take consent back"), "protection:at_desk", CARE, users=(Role.DUTY, Role.SECOND_LINE, Role.PROTECTION)),
)
"""In the order of how often they are needed: an officer's first ones are in the row, the others under "More"."""


@dataclass(frozen=True, slots=True)
class Item:
    """An entry as one officer's menu shows it, with how many wait there and how urgent the most urgent is."""

    entry: Entry
    url: str
    here: bool
    count: int
    level: str

    @property
    def word(self) -> Promise:
        """The entry's word."""
        return self.entry.word


@dataclass(frozen=True, slots=True)
class Menu:
    """The row of an officer's menu, and below "More" the others by job; a phone's row has fewer, so that those beyond
    are there too (`moved`)."""

    row: Sequence[Item]
    more: Sequence[tuple[Promise, Sequence[Item]]]
    moved: Sequence[Item]
    in_more: bool


def menu_of(officer: Officer, path: str, cards: Callable[[Officer], Sequence[Card]] = waiting) -> Menu:
    """The officer's menu on the page at this path, with the counts of these cards."""
    items = [item_of(entry, path, cards(officer)) for entry in ENTRIES if has_role(officer, *entry.roles)]
    row, rest = items[:AT_TOP], items[AT_TOP:]
    by_job = sorted(rest, key=lambda item: str(item.entry.job))
    more = [(job, list(of_job)) for job, of_job in groupby(by_job, key=lambda item: item.entry.job)]
    return Menu(row, more, row[AT_TOP_OF_A_PHONE:], any(item.here for item in rest))


def item_of(entry: Entry, path: str, cards: Iterable[Card]) -> Item:
    """The entry with the counts of the cards that belong to it."""
    here = [card for card in cards if (card.entry or card.page) == entry.url]
    url = reverse(entry.url)
    level = max((card.level for card in here if card.count), default=Level.CALM)
    return Item(
        entry, url, path == url or path.startswith(f"{url}/"), sum(card.count for card in here), level.name.lower()
    )


def navigation(request: HttpRequest) -> dict[str, object]:
    """For every template: the menu, the alarms of holds, the calls that wait for the officer as the second person, and
    whether this is the demonstration. Asked for only where a template shows it: parts of pages have no menu."""
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return {"demonstration": settings.DEMO, "menu": None}
    officer = signed_in(request)
    return {
        "demonstration": settings.DEMO,
        "menu": cache(partial(menu_of, officer, request.path)),
        "menu_without_counts": cache(partial(menu_of, officer, request.path, _no_cards)),
        "cards": partial(waiting, officer),
        "menu_counts": partial(waits_of, officer),
        "home_news": partial(news_at_counter, officer) if request.path == HOME else (),
        "hold_alarms": cache(partial(alarms_for, officer)),
        "calls_waiting": partial(_calls, officer),
        "page_help": topic_of(request.resolver_match.view_name) if request.resolver_match else None,
        "page_roles": roles_of(officer),
        "unreadable_values": met_here,
    }


def _no_cards(_officer: Officer) -> Sequence[Card]:
    return ()


def _calls(officer: Officer) -> int:
    return sum(card.count for card in waiting(officer) if card.place == CALLS)


def waits_of(officer: Officer) -> dict[str, object]:
    """The same counts for `waits.js`: by the menu's addresses, how many are urgent, and when the newest came. Each page
    brings them, and asks for newer ones while it is open."""
    cards = waiting(officer)
    items = [item_of(entry, "", cards) for entry in ENTRIES if has_role(officer, *entry.roles)]
    alarms = [card.alarm for card in cards if card.alarm]
    return {
        "entries": {item.url: [item.count, item.level] for item in items if item.count},
        "urgent": sum(card.level == Level.NOW or bool(card.alarm) for card in cards),
        "alarm": max(alarms).isoformat() if alarms else "",
    }
