"""The home of each role: what waits for it, and its commonest actions.

A table: a part gives cards in its `queries/home.py`, and this says whose home and menu show them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.access.roles import has_role, roles_of
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.agencies.queries import home as agencies
from leeward.apps.arrivals.queries import home as arrivals
from leeward.apps.border.queries import home as border
from leeward.apps.crossings.queries import home as crossings
from leeward.apps.desk.queries import home as desk
from leeward.apps.exchange.queries import home as exchange
from leeward.apps.networks.queries import home as networks
from leeward.apps.operations.queries import home as operations
from leeward.apps.oversight.queries import home as oversight
from leeward.apps.oversight.queries.audit_log import installation
from leeward.apps.permits.queries import home as permits
from leeward.apps.projects.queries import home as projects
from leeward.apps.protection.queries import home as protection
from leeward.apps.registry.queries import home as registry
from leeward.apps.training.queries import home as training
from leeward.platform.home import Card, News

Source = Callable[[Officer, datetime], Card]
NewsSource = Callable[[Officer, datetime], Iterator[News]]


@dataclass(frozen=True, slots=True)
class Action:
    """Something that the role does often: its word, the name of the page, and what the address needs besides."""

    word: Promise
    page: str
    args: tuple[str, ...] = ()
    place: str = ""

    @property
    def address(self) -> str:
        """Where it leads."""
        return reverse(self.page, args=self.args) + self.place


@dataclass(frozen=True, slots=True)
class Job:
    """One role's part of a home."""

    role: Role
    waits: tuple[Source, ...] = ()
    actions: tuple[Action, ...] = ()
    news: tuple[NewsSource, ...] = ()


_CHECK = Action(_("Check a traveller"), "border:check")
_ASK = Action(_("Ask partners"), "desk:search")
_SPECIMENS = Action(_("Look up a specimen"), "registry:specimens")
_RULES = Action(_("Rules about documents"), "screening:rules")
_AUDIT = Action(_("Search the audit log"), "oversight:audit")
_VOYAGES = Action(_("See the next arrivals"), "arrivals:expected")

JOBS = (
    Job(
        Role.PROTECTION,
        (
            border.referrals,
            protection.notices,
            protection.by_rule,
            protection.to_second,
            protection.comparisons,
            exchange.changes,
            networks.kept_out,
            protection.open_cases,
            border.taken_referrals,
            desk.holds,
            border.late_hits,
            training.ending,
            training.cards,
        ),
        (
            Action(_("Open the referrals"), "border:referrals"),
            Action(_("First contact with someone new"), "protection:new"),
            Action(_("Look at people in care"), "protection:cases"),
        ),
        (border.second_line_news,),
    ),
    Job(
        Role.SUPERVISOR,
        (
            border.referrals,
            desk.holds,
            border.calls,
            border.recent_exceptions,
            desk.requests,
            exchange.changes,
            registry.proposals,
            networks.to_decide,
            projects.to_confirm,
            operations.accepted_plans,
            agencies.too_many_questions,
            operations.access_asked,
            border.late_hits,
            arrivals.to_look_at,
            crossings.conditions_to_decide,
            crossings.appeals_to_decide,
            crossings.corrections_due,
            crossings.searches_to_decide,
            training.to_decide,
            agencies.new_officers,
        ),
        (Action(_("Open the second line"), "border:referrals"), Action(_("Open the desk"), "desk:requests"), _VOYAGES),
        (border.second_line_news, desk.news),
    ),
    Job(
        Role.SECOND_LINE,
        (
            border.referrals,
            border.taken_referrals,
            border.late_hits,
            arrivals.to_look_at,
            crossings.conditions_to_decide,
            training.ending,
            training.cards,
        ),
        (Action(_("Open the queue"), "border:referrals"), _CHECK, _ASK),
        (border.second_line_news,),
    ),
    Job(
        Role.DUTY,
        (desk.requests, permits.to_decide, border.late_hits, training.ending, training.cards),
        (Action(_("Open the inbox"), "desk:requests"), _ASK, Action(_("Read a pasted text"), "desk:paste")),
        (desk.news,),
    ),
    Job(
        Role.OFFICER,
        (
            border.undecided_checks,
            border.answered_hits,
            border.outcomes,
            arrivals.to_look_at,
            training.ending,
            training.cards,
        ),
        (_CHECK, Action(_("Type a document"), "border:check", place="?by=typed"), _VOYAGES),
        (border.own_news,),
    ),
    Job(
        Role.RECORD_KEEPER,
        (
            exchange.changes,
            registry.proposals,
            registry.due,
            registry.drafts,
            registry.imports,
            registry.fetches,
            operations.access_asked,
        ),
        (
            Action(_("Report a document"), "registry:new", ("document",)),
            Action(_("Add a person"), "registry:new", ("person",)),
            Action(_("Import a list"), "registry:imports"),
        ),
        (registry.news,),
    ),
    Job(
        Role.NODE_ADMINISTRATOR,
        (agencies.rights, exchange.undelivered, oversight.upkeep_troubles),
        (
            Action(_("Look at the installation"), "oversight:installation"),
            Action(_("Look at the exchange"), "exchange:exchange"),
            Action(_("Look at the lists"), "registry:lists"),
        ),
        (registry.imported,),
    ),
    Job(
        Role.ADMINISTRATOR,
        (agencies.rights,),
        (
            Action(_("Manage officers"), "agencies:officers"),
            Action(_("Add an officer"), "agencies:new_officer"),
            Action(_("Look at the lists"), "registry:lists"),
        ),
    ),
    Job(
        Role.DATA_PROTECTION,
        (
            border.exceptions,
            crossings.corrections_due,
            crossings.searches_to_decide,
            crossings.agreements_to_decide,
            crossings.erased_soon,
        ),
        (
            Action(_("Review exceptions"), "border:exceptions"),
            _AUDIT,
            Action(_("Decisions on false hits"), "screening:pair_decisions"),
        ),
        (border.exception_news,),
    ),
    Job(
        Role.NODE_AUDITOR,
        (oversight.log_alarms,),
        (_AUDIT, Action(_("Who vouches for the log"), "oversight:heads"), _SPECIMENS),
        (oversight.log_news,),
    ),
    Job(Role.AUDITOR, (), (_AUDIT, _RULES, _SPECIMENS)),
    Job(
        Role.ANALYST,
        (networks.open_inquiries, networks.value_questions, training.ending, training.cards),
        (
            Action(_("Begin an inquiry"), "networks:new"),
            Action(_("Look at your inquiries"), "networks:inquiries"),
            _SPECIMENS,
        ),
    ),
    Job(
        Role.OPERATION_LEAD,
        (
            operations.running,
            operations.invitations,
            operations.to_follow_up,
            operations.access_asked,
            training.ending,
            training.cards,
        ),
        (
            Action(_("Plan an operation"), "operations:new"),
            Action(_("Look at your operations"), "operations:operations"),
            _SPECIMENS,
        ),
    ),
    Job(
        Role.TRAINER,
        (training.proposals, training.ending, training.cards, operations.lessons),
        (
            Action(_("Look at the board"), "training:board"),
            Action(_("See what is due"), "training:schedule"),
            Action(_("Look at certificates"), "training:certificates"),
            Action(_("What certificates open"), "training:rights"),
            Action(_("Drills at posts"), "training:lane"),
            _SPECIMENS,
            _RULES,
        ),
    ),
    Job(
        Role.PROJECT_MANAGER,
        (projects.reports_due, projects.to_confirm, operations.lessons),
        (
            Action(_("Look at your projects"), "projects:projects"),
            Action(_("Begin a project"), "projects:new"),
            _SPECIMENS,
        ),
    ),
)
"""Every role, the one whose work presses most first: its cards and actions lead where a person has several."""

_MOST_ACTIONS = 3
_AT_A_COUNTER = {Role.OFFICER}
_NOT_AT_A_COUNTER = {Role.SECOND_LINE, Role.SUPERVISOR, Role.PROTECTION, Role.DUTY}


def jobs_of(officer: Officer) -> list[Job]:
    """The officer's parts of the table."""
    return [job for job in JOBS if job.role in roles_of(officer)]


def works_at_a_counter(officer: Officer) -> bool:
    """Whether the day begins with a scan: an officer without a second job beside the counter."""
    roles = roles_of(officer)
    return roles >= _AT_A_COUNTER and roles.isdisjoint(_NOT_AT_A_COUNTER)


def waiting(officer: Officer) -> Sequence[Card]:
    """What waits for the officer, in the order of the table; asked once for each officer loaded."""
    known: Sequence[Card] | None = officer.__dict__.get("_cards")
    if known is None:
        now = timezone.now()
        sources = dict.fromkeys(source for job in jobs_of(officer) for source in job.waits)
        known = officer.__dict__["_cards"] = [source(officer, now) for source in sources]
    return known


def actions_of(officer: Officer) -> list[Action]:
    """The three commonest actions of the officer's roles."""
    every = dict.fromkeys(action for job in jobs_of(officer) for action in job.actions)
    return list(every)[:_MOST_ACTIONS]


def news(officer: Officer, since: datetime) -> list[News]:
    """What changed since the officer's last visit, in the order of the table."""
    sources = dict.fromkeys(source for job in jobs_of(officer) for source in job.news)
    return list(dict.fromkeys(each for source in sources for each in source(officer, since)))


def news_at_counter(officer: Officer) -> list[News]:
    """What changed since the visit before, for the quiet line above the field for the next scan."""
    return news(officer, officer.seen_before) if officer.seen_before else []


def home_of(officer: Officer, since: datetime | None) -> dict[str, object]:
    """What the home page shows; `since` is the visit before."""
    jobs = jobs_of(officer)
    # What is zero is shown for the first job alone: an officer with four would read a page of zeros.
    cards = [card for place, card in enumerate(waiting(officer)) if card.count or place < len(jobs[0].waits)]
    cards.sort(key=lambda card: (not card.count, -card.level))
    return {
        "jobs": jobs,
        "waits": any(card.count for card in cards),
        "cards": cards,
        "actions": actions_of(officer),
        "since": since,
        "news": news(officer, since) if since else [],
        "posts": border.posts(officer, timezone.now()) if has_role(officer, Role.SUPERVISOR) else [],
        "troubles": installation().troubles if has_role(officer, Role.NODE_ADMINISTRATOR) else None,
    }
