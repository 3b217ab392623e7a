"""What ties the parts together in every process, and what a serving process starts.

A part calls what is above it by a hook, which is filled here, since only the site knows every part (decision
'Tiers and apps'). `docs/hooks.md` says what each hook is for.
"""

from importlib import import_module

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.urls import get_resolver

from leeward.apps.agencies.access import functions
from leeward.apps.agencies.queries import api_keys
from leeward.apps.arrivals.actions import declaring, prechecking
from leeward.apps.arrivals.actions.counter import note_arrival
from leeward.apps.arrivals.actions.following import expected_documents, judge_documents_again
from leeward.apps.arrivals.queries.bookings import rules_table
from leeward.apps.arrivals.queries.counter import announced
from leeward.apps.arrivals.views.voyages import turnout_address
from leeward.apps.audit.actions import sealing
from leeward.apps.audit.actions.clock import watch_clock
from leeward.apps.border.actions import asking_back, confirmations, holds, second_person, telephone_answers
from leeward.apps.border.actions.confirmations import ask_owners, ask_owners_late
from leeward.apps.border.actions.fear import keep_questions
from leeward.apps.border.actions.holds import start_hold
from leeward.apps.border.actions.quiet_calls import call_on_protect
from leeward.apps.border.actions.switch import release_holds
from leeward.apps.border.queries import drills as counter_drills
from leeward.apps.border.queries import help as help_calls
from leeward.apps.border.queries import quiet_calls, wait_times
from leeward.apps.border.queries.checks import (
    checks_held,
    checks_joined,
    checks_referred,
    checks_sharing,
    confirmed_hits,
    owner_agreed,
)
from leeward.apps.border.views import verdict
from leeward.apps.crossings.actions import entry_agreements_in, entry_messages
from leeward.apps.crossings.queries import card, turnout
from leeward.apps.crossings.queries import permitted as stay_rules
from leeward.apps.crossings.queries.retention import days_kept
from leeward.apps.desk.actions import hit_messages, messages, outgoing
from leeward.apps.desk.actions import searching as desk_searching
from leeward.apps.desk.queries import tables as desk_tables
from leeward.apps.desk.queries.about import feedback_for, often_wrong
from leeward.apps.desk.queries.kept_back import kept_from
from leeward.apps.desk.queries.roster import is_on_duty, present
from leeward.apps.exchange.actions import incoming, outbound, recovering, searching, settling, witnessing
from leeward.apps.exchange.actions.expiry import take_gone, take_lapsed, take_missing
from leeward.apps.exchange.actions.incoming import Kind
from leeward.apps.exchange.actions.records import take_deleted, take_records
from leeward.apps.exchange.actions.resend import take_begun, take_wanted
from leeward.apps.exchange.actions.settling import take_verdict
from leeward.apps.indexing.queries.engine import engine
from leeward.apps.networks.actions import overlaps_in, values_in
from leeward.apps.networks.actions.ingesting.protecting import protect_marked
from leeward.apps.operations.actions import key_shares, salts, taking, uses
from leeward.apps.operations.queries import granted, in_care, prepared, readiness
from leeward.apps.permits.queries import permits
from leeward.apps.projects.queries.counting import field as counted_field
from leeward.apps.projects.queries.counting import training as counted_training
from leeward.apps.protection.actions import care_messages, partner_marks
from leeward.apps.protection.actions.recalling import recall_where_feared
from leeward.apps.protection.actions.sealing import seal_for_carers
from leeward.apps.protection.queries.beds import free_beds
from leeward.apps.protection.queries.calls import case_address
from leeward.apps.protection.queries.met_at import people_met_at
from leeward.apps.registry import access as registry_access
from leeward.apps.registry.queries import feedback
from leeward.apps.screening.access import grants
from leeward.apps.screening.access.purposes import purposes_by_role, purposes_of
from leeward.apps.screening.actions import care, checks, erasure, false_hits, partner_search, received_marks
from leeward.apps.screening.batch.actions import retrospective
from leeward.apps.screening.queries import earlier, fear
from leeward.apps.screening.queries.policy import policy
from leeward.apps.training.actions import lane
from leeward.apps.training.queries import lane_card, lane_pool, pace
from leeward.apps.training.queries import travellers as drill_people
from leeward.apps.training.queries.drill_skill import skill_by_cohort
from leeward.apps.training.queries.field import field_shares
from leeward.apps.training.queries.preparations import prepared_in
from leeward.apps.training.queries.rights import closed_functions
from leeward.core.document.rules.earlier import bounds
from leeward.core.document.rules.table import RuleTableError, rules
from leeward.core.policy import PolicyError
from leeward.core.policy.promises import PromiseError, promises
from leeward.core.policy.purposes import PurposeError
from leeward.core.travel import kept_bookings
from leeward.core.travel.manifest import boarding
from leeward.core.travel.stays import appeals, stay_lengths
from leeward.platform import key_checks
from leeward.platform.metrics.counters import METERS
from leeward.platform.periodic.job import declared
from leeward.platform.periodic.scheduler import Scheduler
from leeward.platform.write_turn import officers_first
from leeward.resources.tables import InvalidTable
from leeward.site import drills, node_wiring, secrets

KINDS = (
    Kind("records", take_records, asks=False),
    Kind("records.deleted", take_deleted, asks=False),
    Kind("receipt", take_verdict, asks=False),
    Kind("stream.lapsed", take_lapsed, asks=False),
    Kind("stream.missing", take_missing, asks=False),
    Kind("stream.gone", take_gone, asks=False),
    Kind(recovering.BEGUN, take_begun, asks=False),
    Kind(recovering.WANTED, take_wanted, asks=False),
    Kind(recovering.RETURNED, recovering.take_returned, asks=False),
    Kind(recovering.HEALED, recovering.take_healed, asks=False),
    Kind(witnessing.HEAD, witnessing.head_came, asks=False),
    Kind(witnessing.COUNTERSIGNED, witnessing.countersignature_came, asks=False),
    Kind(searching.REQUEST, searching.take_request),
    Kind("search.answer", searching.take_answer),
    Kind(declaring.KIND, declaring.take_from_partner),
    Kind(hit_messages.REQUEST, hit_messages.request_came),
    Kind(hit_messages.ANSWER, hit_messages.answer_came, take_back=messages.answer_back),
    Kind(hit_messages.EXCEPTION, hit_messages.exception_came),
    Kind(hit_messages.CALL, hit_messages.call_came),
    Kind(messages.REQUEST, messages.request_came, take_back=messages.request_back, leads=True),
    Kind(messages.MESSAGE, messages.line_came, take_back=messages.line_back),
    Kind(messages.ANSWER, messages.answer_came, take_back=messages.answer_back),
    *(Kind(name, take, asks=False) for name, take in care_messages.KINDS.items()),
    *(Kind(name, take, asks=name in values_in.ASKS) for name, take in values_in.KINDS.items()),
    *(Kind(name, take, asks=name in overlaps_in.ASKS) for name, take in overlaps_in.KINDS.items()),
    *(
        Kind(name, take, asks=False, keeps=name != entry_messages.REPORT)
        for name, take in entry_agreements_in.KINDS.items()
    ),
    *(Kind(name, taking.came, asks=False) for name in taking.KINDS),
    Kind(salts.KIND, salts.take_salt, asks=False),
    Kind(key_shares.KIND, salts.take_share, asks=False),
)
"""Every kind of message between nodes. A kind is named once."""


def fill_hooks() -> None:
    """Fill every hook, once in a process: on the left the part that calls, on the right what it calls."""
    node_wiring.fill_hooks()
    kinds = {kind.name: kind for kind in KINDS}
    incoming.message_kinds.fill(lambda: kinds)
    searching.found_for_partner.fill(partner_search.answer)
    functions.closed_functions.fill(closed_functions)
    drill_people.drill_travellers.fill(drills.travellers)
    lane_pool.drill_papers.fill(drills.papers)
    counter_drills.drill_due.fill(lane.due)
    counter_drills.drill_begun.fill(lane.begin)
    counter_drills.drill_of.fill(lane.drill_of)
    card.card_elsewhere.fill(lane_card.card_of)
    turnout_address.fill(turnout.turnout_address)
    sealing.seal.fill(seal_for_carers)
    _fill_for_operations()
    settling.message_refused.fill(hit_messages.tell_of_refusal, partner_marks.refusal_came)
    api_keys.purposes_of.fill(purposes_of)
    feedback.feedback_on.fill(feedback_for)
    feedback.to_improve.fill(often_wrong)
    checks.check_recorded.fill(start_hold, note_arrival)
    checks.hits_recorded.fill(ask_owners, call_on_protect)
    erasure.checks_in_use.fill(checks_referred, checks_held, checks_sharing, checks_joined)
    care.marked.fill(
        release_holds,
        judge_documents_again,
        keep_questions,
        recall_where_feared,
        protect_marked,
    )
    received_marks.expected_documents.fill(expected_documents)
    outbound.kept_from.fill(fear.kept_from, kept_from)
    registry_access.hidden_from.fill(fear.hidden_from)
    earlier.announced.fill(announced)
    false_hits.owner_agreed_by.fill(owner_agreed)
    retrospective.late_hits_found.fill(ask_owners_late)
    prechecking.confirmed_hits.fill(confirmed_hits)
    confirmations.question_ways.fill(hit_messages.ways)
    telephone_answers.call_noted.fill(hit_messages.tell_of_call)
    second_person.call_agreed.fill(hit_messages.tell_of_agreement)
    help_calls.on_duty.fill(is_on_duty)
    quiet_calls.present.fill(present)
    wait_times.found_at_pace.fill(pace.found_at_pace)
    earlier.permits_of.fill(permits.found_at_check)
    verdict.permits_of.fill(permits.held_by)
    stay_rules.permitted_by.fill(permits.stay_until)
    quiet_calls.case_address.fill(case_address)
    counted_training.drill_skill.fill(skill_by_cohort)
    counted_field.field_shares.fill(field_shares)
    asking_back.reply_given.fill(hit_messages.reply_leaves)
    holds.exception_taken.fill(hit_messages.tell_of_exception)
    outgoing.request_answered.fill(hit_messages.answer_leaves, messages.answer_leaves)
    outgoing.line_written.fill(messages.line_leaves)
    if settings.DEMO:
        import_module("leeward.demo.hooks").fill_hooks()


def _fill_for_operations() -> None:
    """Grants of an operation, and the numbers that it has from those who care."""
    grants.granted.fill(granted.opened)
    grants.granted_view.fill(granted.opened_view)
    checks.grants_used.fill(uses.note_check)
    partner_search.granted_to_partner.fill(granted.opened_to_partner)
    partner_search.answered_by_grant.fill(uses.note_answer)
    desk_searching.search_granted.fill(uses.note_search)
    readiness.shelter_beds.fill(free_beds)
    prepared.prepared_for.fill(prepared_in)
    in_care.people_in_care.fill(people_met_at)


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
        kept_bookings.rules(rules_table())
        stay_lengths.rules()
        appeals.deadlines()
        days_kept()
    except (
        PolicyError,
        RuleTableError,
        PromiseError,
        PurposeError,
        desk_tables.InvalidDeskTable,
        boarding.InvalidAnswerTable,
        InvalidTable,
    ) as error:
        raise ImproperlyConfigured(str(error)) from error


def start_serving() -> None:
    """Load every address, open the index, and start what a process that answers requests keeps in its own memory.

    Nothing else is done here: all other jobs, the exchange and tasks are in the worker process (`cli.worker`).
    """
    officers_first()
    secrets.require(settings.SECRETS, settings.MISSING_SECRETS)
    key_checks.require()
    get_resolver().url_patterns  # noqa: B018 - reading it imports every view now, not at the first request
    watch_clock()
    METERS.share(settings.METERS)
    engine().serve()
    engine().current()
    Scheduler(job for job in declared() if job.each_process).start()
