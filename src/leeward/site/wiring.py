"""What ties the parts together in every process, and what a serving process starts besides.

Upward wishes of a part are registered here, since only the site knows every part (DESIGN, architecture rule 3).
"""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.urls import get_resolver

from leeward.apps.arrivals.actions import declaring
from leeward.apps.arrivals.actions.counter import note_arrival
from leeward.apps.arrivals.actions.prechecking import ask_confirmed
from leeward.apps.arrivals.queries.counter import announced
from leeward.apps.audit.actions.clock import watch_clock
from leeward.apps.border.actions.confirmations import ask_owners, ask_owners_late
from leeward.apps.border.actions.holds import start_hold
from leeward.apps.border.queries.checks import checks_held, checks_referred, confirmed_hits, owner_agreed
from leeward.apps.desk.actions import hit_messages, messages
from leeward.apps.desk.queries import tables as desk_tables
from leeward.apps.desk.queries.about import feedback_for, often_wrong
from leeward.apps.exchange.actions import incoming, witnessing
from leeward.apps.exchange.jobs import start_exchange
from leeward.apps.indexing.queries.engine import engine
from leeward.apps.registry.queries.feedback import Lessons, learn_from
from leeward.apps.screening.access.purposes import purposes_by_role
from leeward.apps.screening.actions import partner_search
from leeward.apps.screening.actions.checks import follow_checks
from leeward.apps.screening.actions.false_hits import ask_agreement
from leeward.apps.screening.batch.actions.retrospective import follow_late_hits
from leeward.apps.screening.queries.expected_traveller import ask_lists
from leeward.apps.screening.queries.policy import policy
from leeward.apps.screening.queries.retention import keep_while
from leeward.core.document.rules.earlier import bounds
from leeward.core.document.rules.table import RuleTableError, rules
from leeward.core.policy import PolicyError
from leeward.core.policy.promises import PromiseError, promises
from leeward.core.policy.purposes import PurposeError
from leeward.core.travel.manifest import boarding
from leeward.platform import key_checks
from leeward.platform.metrics.counters import METERS
from leeward.platform.periodic.job import declared
from leeward.platform.periodic.scheduler import Scheduler
from leeward.site import exchange_handlers, secrets


def register_wishes() -> None:
    """What a part above wants of a part below."""
    follow_checks(start_hold)
    follow_checks(ask_owners)
    follow_checks(note_arrival)
    keep_while(checks_referred)
    keep_while(checks_held)
    ask_confirmed(confirmed_hits)
    ask_agreement(owner_agreed)
    ask_lists(announced)
    follow_late_hits(ask_owners_late)
    learn_from(Lessons(feedback_for, often_wrong))
    incoming.on(declaring.KIND, declaring.take_from_partner)
    hit_messages.register()
    messages.register()
    exchange_handlers.register()
    partner_search.register()
    witnessing.register()


def check_resources() -> None:
    """Read the policy now: a broken override stops the start with its line, not the first check at the counter."""
    try:
        policy()
        rules()
        bounds()
        promises()
        purposes_by_role()
        desk_tables.check()
        boarding.check()
    except (
        PolicyError,
        RuleTableError,
        PromiseError,
        PurposeError,
        desk_tables.InvalidDeskTable,
        boarding.InvalidAnswerTable,
    ) as error:
        raise ImproperlyConfigured(str(error)) from error


def start_serving() -> None:
    """Load every address, open the index, and start the threads of a process that answers requests."""
    secrets.require(settings.SECRETS, settings.MISSING_SECRETS)
    key_checks.require()
    get_resolver().url_patterns  # noqa: B018 - reading it imports every view now, not at the first request
    watch_clock()
    METERS.share(settings.METERS)
    engine().serve()
    engine().current()
    start_exchange()
    Scheduler(declared()).start()
