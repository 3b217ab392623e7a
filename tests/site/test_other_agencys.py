"""Role by address by agency: no role of one agency opens, lists or changes what belongs to another one."""

import hashlib
from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.db import models
from django.utils import timezone
from tests.apps.border.conftest import Cast, MakeCheck, make_check, record
from tests.apps.networks.importing import graphml, node, upload
from tests.apps.networks.opened import granted, mention, source
from tests.apps.projects.begun import begun, parts_of
from tests.apps.protection.conftest import consent_body
from tests.apps.training.lane import drill as lane_drill
from tests.core.training.courses.example import files as course_files
from tests.platform.test_pictures import picture
from tests.site.short_pages import no_counts, short_refusals
from tests.site.test_who_may import MAY, address, browser

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.actions.officers import create_api_key, create_officer, ensure_agency
from leeward.apps.agencies.actions.proposals import propose
from leeward.apps.agencies.models import (
    NODE_ROLES,
    Achievement,
    Agency,
    ApiKey,
    FirstDecision,
    Grant,
    Officer,
    PasswordLink,
    Post,
    RightsProposal,
    Role,
    Seconding,
)
from leeward.apps.agencies.queries import local_date
from leeward.apps.arrivals.models import Passenger, Submission, Voyage
from leeward.apps.audit.actions import append
from leeward.apps.audit.models import AuditEntry
from leeward.apps.border.actions.confirmations import ask_owners
from leeward.apps.border.actions.decisions import decide
from leeward.apps.border.actions.help import call_for_help
from leeward.apps.border.actions.holds import start_hold, urgent_exception
from leeward.apps.border.actions.telephone_answers import Call, note_call
from leeward.apps.border.models import Confirmation, HelpCall, Hold, InterviewAnswer, NotedCall, Referral
from leeward.apps.crossings.actions.appeals import Lodged, lodge_against_refusal
from leeward.apps.crossings.actions.conditions import Wanted as ConditionWanted
from leeward.apps.crossings.actions.conditions import propose as propose_condition
from leeward.apps.crossings.actions.corrections import note_correction
from leeward.apps.crossings.actions.entry_agreements import Wanted as EntriesWanted
from leeward.apps.crossings.actions.entry_agreements import propose as propose_entries
from leeward.apps.crossings.actions.police import Asked as CaseAsked
from leeward.apps.crossings.actions.police import Document as CaseDocument
from leeward.apps.crossings.actions.police import ask as ask_for_case
from leeward.apps.crossings.actions.police import decide as decide_case
from leeward.apps.crossings.models import Appeal, CaseSearch, Condition, Correction, Crossing, ExitEvidence, Refusal
from leeward.apps.crossings.queries.holders import kept
from leeward.apps.desk.models import Exemption, Request, Shift
from leeward.apps.exchange.models import Partner, Search
from leeward.apps.networks.actions.charts.edits import begin
from leeward.apps.networks.actions.charts.imports import import_chart
from leeward.apps.networks.actions.decisions import decide as decide_mentions
from leeward.apps.networks.actions.entries import Entry, Said, write_entry
from leeward.apps.networks.actions.fact_lifts import ask_to_draw
from leeward.apps.networks.actions.pairs import resolve
from leeward.apps.networks.models import (
    Group,
    GroupMember,
    Hypothesis,
    Inquiry,
    Intervention,
    Mandate,
    MentionKind,
    Overlap,
    OverlapSetting,
    OverlapStep,
    Run,
    SharedRecord,
    ValueQuestion,
)
from leeward.apps.networks.models import PairDecision as MentionDecision
from leeward.apps.networks.queries.stated.statement import Content
from leeward.apps.operations.actions.operations import Plan
from leeward.apps.operations.actions.operations import begin as begin_operation
from leeward.apps.operations.actions.rules import write as write_rules
from leeward.apps.operations.actions.storing import store
from leeward.apps.operations.actions.unit import add_task as add_operation_task
from leeward.apps.operations.actions.unit import send_message
from leeward.apps.operations.models import Assignment as OperationAssignment
from leeward.apps.operations.models import (
    DocumentPhoto,
    GoDecision,
    Lesson,
    ListGrant,
    LogEntry,
    MergeDecision,
    MessageReceipt,
    Operation,
    OperationTask,
    Participant,
    ReadyItem,
    Requirement,
    SiteMessage,
    SituationReport,
    UnitShift,
)
from leeward.apps.operations.models import Phase as PlannedPhase
from leeward.apps.operations.models import Release as OperationRelease
from leeward.apps.operations.models import Site as OperationSite
from leeward.apps.operations.queries.rules import newest as newest_rules
from leeward.apps.permits.models import Permit
from leeward.apps.projects.models import Project
from leeward.apps.projects.queries.import_task import IMPORT
from leeward.apps.protection.actions.cases import open_case
from leeward.apps.protection.actions.consents import record_consents
from leeward.apps.protection.actions.deciding import Proposal as Decided
from leeward.apps.protection.actions.deciding import propose_status
from leeward.apps.protection.actions.facts import add_fact
from leeward.apps.protection.actions.keys import make_agency_key
from leeward.apps.protection.actions.plans import add_task, plan_looks
from leeward.apps.protection.actions.preparing import start_preparing
from leeward.apps.protection.actions.referring import refer
from leeward.apps.protection.actions.releases import Wanted
from leeward.apps.protection.actions.sections import save_section
from leeward.apps.protection.actions.services import save_service
from leeward.apps.protection.actions.wall import ask
from leeward.apps.protection.models import (
    Case,
    Comparison,
    ComparisonLimit,
    Decision,
    Fact,
    FollowUp,
    MissingNotice,
    Received,
    Release,
    RuleSharing,
    Section,
    SharedMark,
)
from leeward.apps.protection.queries.cases import local_today
from leeward.apps.protection.queries.referrals import choices, packet_of
from leeward.apps.registry.access import Handling
from leeward.apps.registry.actions.photos import add_photo
from leeward.apps.registry.actions.records import create_record
from leeward.apps.registry.models import Draft, Edition, ListSource, Proposal, Record, RecordPhoto, SavedSearch
from leeward.apps.screening.actions.false_hits import decide_pair
from leeward.apps.screening.models import LateHit, PairDecision
from leeward.apps.training.actions.assessments import set_assessment
from leeward.apps.training.actions.bursts import answer, token_of
from leeward.apps.training.actions.bursts import begin as begin_burst
from leeward.apps.training.actions.cohorts import CohortSaid, save_cohort
from leeward.apps.training.actions.courses import propose_course
from leeward.apps.training.actions.kinds import KindSaid, add_kind
from leeward.apps.training.actions.lane import decide as decide_drill
from leeward.apps.training.actions.lane_settings import LaneSaid, set_lane
from leeward.apps.training.actions.rights import propose_rights
from leeward.apps.training.actions.sessions import SessionSaid, sign_session
from leeward.apps.training.actions.trainer_cases import Place, approve_case, propose_case
from leeward.apps.training.models import (
    Assessment,
    Burst,
    CourseVersion,
    LaneDrill,
    LaneSetting,
    PartnerBadge,
    ProposedCertificate,
    TrainerCase,
)
from leeward.core.operation.counting_rules import template
from leeward.core.operation.events import Event
from leeward.core.record.content.person import Person, PersonName
from leeward.core.training.cases.draft import Draft as CaseDraft
from leeward.core.training.schedule.injection import Rule
from leeward.core.travel.stays.crossing import Holder
from leeward.platform.durable import durably
from leeward.platform.models import Task
from leeward.platform.pictures import read_picture

__all__ = ["make_check", "no_counts", "record", "short_refusals"]
pytestmark = pytest.mark.django_db
MARKS = ("MUSTERMANN", "Alice", "Clara", "BRB-IMMI/")
"""The traveller, the officers and the records of Barbados: on no page of Antigua's."""
OF_ALL = {
    "specimens/<uuid:id>": "specimen documents are the federation's, without persons",
    "specimens/<uuid:id>/picture": "so are their pictures",
    "specimens/<uuid:id>/change": "a keeper's of the owner alone; tests/apps/registry/specimens",
    "specimens/<uuid:id>/retire": "a keeper's of the owner alone; tests/apps/registry/specimens",
    "desk/directory/<str:code>": "the directory is for every desk",
    "training/courses/starters/<slug:starter>": "courses that Leeward ships",
    "training/items/<int:item>/change": "the month's cases are the same on every node",
    "check/samples/<str:name>": "samples of the demonstration",
    "records/new/<slug:kind>": "a new record of their own agency",
    "figures/<slug:name>/csv": "counts of their own agency",
    "exchange/<str:code>/pause": "the node's; a node administrator's alone",
    "exchange/<str:code>/retry": "the node's; a node administrator's alone",
    "exchange/records/<str:code>/<slug:effect>": "what a partner sent to the node; tests/apps/exchange",
    "audit/alarms/<int:alarm>/settle": "the node's; a node auditor's alone",
}
"""Addresses with something in them that is no agency's, and why."""
REFUSED_IN_WORDS = {
    *("desk/asked/<uuid:id>/telephone", "desk/asked/<uuid:id>/reply"),
    *("call-for-help/<uuid:help_id>/coming", "call-for-help/<uuid:help_id>/end"),
    "inquiries/not-drawn/<uuid:lift_id>/end",
}
"""Forms that lead back to their list and say there what was refused; nothing may have changed."""
WATCHED: tuple[type[models.Model], ...] = (
    Agency,
    ApiKey,
    Appeal,
    Case,
    CaseSearch,
    Comparison,
    Condition,
    Confirmation,
    Correction,
    Crossing,
    Decision,
    Draft,
    Edition,
    Exemption,
    ExitEvidence,
    Fact,
    FollowUp,
    GoDecision,
    Grant,
    HelpCall,
    Hold,
    Inquiry,
    InterviewAnswer,
    LaneDrill,
    LaneSetting,
    LateHit,
    ListSource,
    LogEntry,
    Mandate,
    MentionDecision,
    NotedCall,
    MissingNotice,
    MessageReceipt,
    Operation,
    OperationAssignment,
    OperationSite,
    OperationTask,
    Overlap,
    OverlapSetting,
    OverlapStep,
    PairDecision,
    Participant,
    PartnerBadge,
    PasswordLink,
    PlannedPhase,
    Post,
    Project,
    Proposal,
    ReadyItem,
    Record,
    RecordPhoto,
    Referral,
    Request,
    Requirement,
    Release,
    RightsProposal,
    RuleSharing,
    SavedSearch,
    Section,
    SharedRecord,
    Seconding,
    Shift,
    SiteMessage,
    Task,
    TrainerCase,
    UnitShift,
    ValueQuestion,
    Voyage,
)


@pytest.fixture
def barbados(cast: Cast, make_check: MakeCheck) -> Mapping[str, str]:
    """One of everything that belongs to Barbados's immigration: the value for each address that names such a thing."""
    now = timezone.now()
    held, referred, ended = (make_check("HOLD", cast.alice) for _ in range(3))
    start_hold(held)
    durably(lambda: ask_owners(held))
    asked = Confirmation.objects.get(check_made=held)
    call = note_call(asked.pk, Call("other_person", "Sgt Joseph", now, "7/26", "+1 268 555 0100"), officer=cast.alice)
    decide(referred, "refer", officer=cast.alice, reason="A second look")
    urgent_exception(ended, reason="A knife", officer=cast.alice)
    hit = held.findings.get()
    pair = decide_pair(held, hit, supervisor=cast.clara, reason="not her")
    late = LateHit.objects.create(
        check_made=held,
        verdict="HOLD",
        kind="person.red",
        severity="critical",
        strength="strong",
        record=hit.record,
        owner=hit.owner,
        record_version=1,
        found_at=now,
    )
    kim = create_officer("kim", "Kim", cast.barbados, roles=[Role.RECORD_KEEPER])
    own = create_record(
        Person((PersonName("Erika Mustermann"),), "wanted"), keeper=kim, handling=Handling(agencies=("BRB-IMMI",))
    )
    proposal = Proposal.objects.create(
        agency=cast.barbados,
        payload={},
        digest="0",
        caption="MUSTERMANN",
        requested_by=cast.alice,
        requested_at=now,
        expires_at=now,
    )
    draft = Draft.objects.create(
        agency=cast.barbados, kind="person", values={}, written_by=cast.alice, written_at=now, expires_at=now
    )
    voyage = Voyage.objects.create(
        agency=cast.barbados, source="officer", sent_by="officer", number="AA1", arrives_at=now + timedelta(hours=2)
    )
    listed = Submission.objects.create(
        agency=cast.barbados, voyage=voyage, digest="0", received_from="alice", received_at=now
    )
    helped = call_for_help("danger", officer=cast.alice, check=held)
    shift = Shift.objects.create(officer=cast.clara, weekday=0, starts=time(8), ends=time(16))
    exemption = Exemption.objects.create(officer=cast.clara, starts_at=now, ends_at=now, on_duty=True)
    search = Search.objects.create(asked_by="alice", purpose="border_check", asked_at=now, due_at=now)
    rejects = settings.REJECTS / "documents-of-barbados.csv"
    rejects.parent.mkdir(parents=True, exist_ok=True)
    rejects.write_text("file,line\n")
    imported = Task.objects.create(
        kind="registry.import",
        officer="alice",
        agency="BRB-IMMI",
        order={"kind": "documents", "files": ["lost.csv"]},
        result={"rejects_path": rejects.name},
    )
    edition = Edition.objects.create(
        record_list=own.record_list, importer="documents", digest="0", imported_at=now, imported_by="alice"
    )
    fetched = ListSource.objects.create(
        agency=cast.barbados, kind="un", addresses=["https://example.org/"], keeper=kim, changed_at=now
    )
    create_api_key(cast.alice, "gate of Barbados", days=1, actor=actor_of(cast.alice))
    key = ApiKey.objects.get()
    seconding = Seconding.objects.create(
        agency=cast.barbados,
        second=cast.police,
        act="MUSTERMANN",
        reason="MUSTERMANN",
        asked_by=cast.alice,
        asked_at=now,
    )
    rights = propose(cast.alice, RightsProposal.Kind.GRANT, by=cast.clara, role=Role.SUPERVISOR)
    photo = add_photo(own, read_picture(picture()), keeper=kim)
    saved = SavedSearch.objects.create(officer=kim, name="Mine", filters={"kind": "person"})
    durably(lambda: append("check.read", actor=actor_of(cast.alice), object=f"check/{held.pk}"))
    request = Request.objects.filter(desk=cast.barbados).first()
    assert request is not None
    cared_for = case_of(cast.dora)
    inquired = inquiry_of(cast)
    operated = operation_of(cast)
    planned = project_of(cast)
    assert not Passenger.objects.exists()
    acted = {"officer": cast.clara, "proposer": cast.alice, "act": "hold.end", "about": "MUSTERMANN"}
    first = FirstDecision.objects.create(**acted, quiet=False, at=timezone.now())
    return {
        "check_id": str(held.pk),
        "asked": str(asked.pk),
        "call_id": str(call.pk),
        "referral_id": str(Referral.objects.get().pk),
        "help_id": str(helped.pk),
        "name": "language",
        "hit_id": str(late.pk),
        "decision_id": str(pair.pk),
        "order": "0",
        "exceptions": str(ended.pk),
        "voyages/list": str(listed.pk),
        "voyages": str(voyage.pk),
        "crossings/voyages": str(voyage.pk),
        "desk/asked": str(asked.pk),
        "desk/roster": str(shift.pk),
        "desk/exceptions": str(exemption.pk),
        "desk": str(request.pk),
        "partners": str(search.pk),
        "records": str(own.pk),
        "proposals": str(proposal.pk),
        "drafts": str(draft.pk),
        "lists/import": str(imported.pk),
        "lists": str(own.record_list.pk),
        "edition": str(edition.pk),
        "photo": str(photo.pk),
        "records/saved": str(saved.pk),
        "lists/sources": str(fetched.pk),
        "officers": str(cast.alice.pk),
        **crossings_of(cast),
        **cared_for,
        **inquired,
        **operated,
        **planned,
        **training_of(cast),
        "permits/import": IMPORTED,
        "permits": permit_of(cast),
        "passenger": "1",
        "officers/rights": str(rights.pk),
        "officers/keys": str(key.pk),
        "officers/first": str(first.pk),
        "officers/seconds": str(seconding.pk),
        "officers/posts": str(cast.bridgetown.pk),
        "officers/agencies": str(cast.barbados.pk),
    }


def crossings_of(cast: Cast) -> dict[str, str]:
    """An entry that Barbados recorded, what waits for a second person, and a search that may be read."""
    now = timezone.now()
    row = Crossing(agency=cast.barbados, direction="entry", source="counter", at=now, day=now.date(), recorded_at=now)
    row.holder = kept(Holder("GBR", "C1", "JO", "ROE", "19800102"))
    row.document_digest = "c" * 32
    row.save(force_insert=True)
    wanted = ConditionWanted("extension", now.date() + timedelta(30), "Immigration Act, section 8", "Illness")
    analyst = create_officer("anna", "Anna", cast.barbados, roles=[Role.ANALYST])
    asked = CaseAsked("BRB-IMMI", "MUSTERMANN 7/26", CaseDocument("GBR", "C1"), "MUSTERMANN")
    decide_case(searched := ask_for_case(asked, officer=analyst), agrees=True, officer=cast.clara)
    abroad = ensure_agency("VCT-IMMI", "Immigration", country="VCT")
    Partner.objects.create(code="VCT-IMMI", agency=abroad, codes=["VCT-IMMI"])
    agreed = EntriesWanted(abroad, now.date() + timedelta(30), "MUSTERMANN", "MUSTERMANN")
    corrected = note_correction(row, "I came a day later", officer=cast.bella)
    refusal = Refusal(agency=cast.barbados, at=now, day=now.date() - timedelta(1), recorded_by=cast.bella)
    refusal.holder, refusal.reason = row.holder, "MUSTERMANN"
    refusal.save(force_insert=True)
    lodged = Lodged(refusal.day, "person", "MUSTERMANN")
    return {
        "appeal_id": str(lodge_against_refusal(refusal, lodged, officer=cast.bella).pk),
        "refusal_id": str(refusal.pk),
        "crossings": str(row.pk),
        "search_id": str(searched.pk),
        "agreement_id": str(propose_entries(agreed, officer=cast.clara).pk),
        "correction_id": str(corrected.pk),
        "condition_id": str(propose_condition(row, wanted, officer=cast.bella).pk),
    }


IMPORTED = str(UUID(int=77))


def permit_of(cast: Cast) -> str:
    """A visa of an import that waits for its decision."""
    now = timezone.now()
    made = Permit(agency=cast.barbados, kind="visa", valid_from=now.date(), valid_until=now.date() + timedelta(9))
    made.proposed_by, made.proposed_at, made.number_digest = cast.clara, now, "v"
    made.verdict, made.next_step, made.imported_with = "CLEAR", "clear.proceed", UUID(IMPORTED)
    made.facts = {"number": "V1", "surname": "MUSTERMANN"}
    made.save()
    return str(made.pk)


def training_of(cast: Cast) -> dict[str, str]:
    """What officers can achieve, a certificate, and a table that waits for its decision."""
    now, today = timezone.now(), local_date(cast.bridgetown)
    trainer = create_officer("tina", "Tina", cast.barbados, roles=[Role.TRAINER], post=cast.bridgetown)
    kind = add_kind(KindSaid("MUSTERMANN", "MUSTERMANN", 12), officer=trainer)
    facts = {"passed_on": today, "expires_on": today, "recorded_by": trainer, "recorded_at": now}
    held = Achievement.objects.create(officer=cast.alice, code="MUSTERMANN", **facts)
    table = propose_rights({"name_search": ["MUSTERMANN"]}, today + timedelta(5), officer=trainer)
    burst = begin_burst(cast.alice)
    answer(burst, "let_go", token_of(burst, 0, now), now)
    whole = course_files(**{"en/01-zone.md": "# MUSTERMANN\n\n![Zone](pictures/zone.png)\n"})
    course = propose_course(whole, officer=trainer)
    approved = {"state": "approved", "decided_by": cast.clara, "decided_at": now}
    CourseVersion.objects.filter(pk=course.pk).update(**approved)
    passed = ProposedCertificate.objects.create(officer=cast.alice, kind=kind, course=course, passed_on=today)
    cohort = save_cohort(CohortSaid("MUSTERMANN", today, None, None, [cast.alice], {}), officer=trainer)
    assessed = set_assessment(cast.alice, kind, today + timedelta(5), officer=trainer)
    facts = {"brought_by": trainer, "accepted_at": now, "valid_from": now, "valid_until": now + timedelta(5)}
    session = sign_session(SessionSaid(cast.alice, today, "burst", True), officer=trainer)
    drawn = CaseDraft("altered_zone", True, "hard", "BRB", "F", "30-59")
    case = propose_case(drawn, Place(), officer=trainer)
    approve_case(case, officer=cast.clara)
    partner = PartnerBadge.objects.create(officer=cast.alice, name="MUSTERMANN", **facts)
    return {
        "partner": str(partner.pk),
        "made": str(case.pk),
        "session": str(session.pk),
        "assessment": str(assessed.pk),
        "outcome": "resit",
        "cohort": str(cohort.pk),
        "course": str(course.pk),
        "page": "1",
        "picture": "zone.png",
        "starter": "travel-documents",
        "verdict": "decline",
        "form": "folder",
        "passed": str(passed.pk),
        "burst": str(burst.pk),
        "drill": "1",
        "achievement": str(kind.pk),
        "certificate": str(held.pk),
        "table": str(table.pk),
        "ruling": "approve",
        "own": str(held.pk),
        "way": "file",
        "training/lane": str(set_lane(cast.bridgetown, LaneSaid(Rule()), officer=trainer).pk),
        "switch": "stop",
        "lane_drill": str(decide_drill(lane_drill(cast.alice, lambda case: case.target), "clear", now).pk),
    }


def operation_of(cast: Cast) -> dict[str, str]:
    """An operation with one of everything that an address names."""
    lead = create_officer("lena", "Lena", cast.barbados, roles=[Role.OPERATION_LEAD], post=cast.bridgetown)
    today = timezone.now().date()
    operation = begin_operation(Plan("MUSTERMANN", "MUSTERMANN", today, today, "UTC", ""), "Act 1", officer=lead)
    write_rules(operation, template(str(operation.pk), "USD", ["arrest"]), officer=lead)
    now = timezone.now()
    event = store(operation, Event("e1", 1, "BRB-IMMI", "BRB", "", "arrest", now, now), lead.agency)
    facts = {"operation": operation, "agency": lead.agency, "event": "e1", "added_by": lead, "added_at": now}
    image = DocumentPhoto(**facts)
    image.picture = b"MUSTERMANN"
    image.save(force_insert=True)
    one = {"one_agency": lead.agency, "one_event": "e1", "other_agency": lead.agency, "other_event": "e2"}
    pair = MergeDecision.objects.create(operation=operation, verdict="same", decided_by=lead, decided_at=now, **one)
    to = ensure_agency("GUY-POLI", "Guyana", country="GUY")
    access = ListGrant.objects.create(
        operation=operation, owner=cast.barbados, needs=to, lists=["MUSTERMANN"], functions=["find"], sites=["X"],
        purpose="border_check", officers=["x"], starts_at=now, ends_at=now + timedelta(1), asked_by="x", asked_at=now,
    )  # fmt: skip
    phase = PlannedPhase.objects.create(operation=operation, name="MUSTERMANN", begins_on=today, ends_on=today)
    site = OperationSite.objects.create(operation=operation, code="MUSTERMANN", name="MUSTERMANN", agency=cast.barbados)
    placed = OperationAssignment.objects.create(
        operation=operation, officer=cast.alice, function="first_line", site=site, begins_on=today, ends_on=today
    )
    shift = UnitShift.objects.create(
        operation=operation, officer=lead, begins_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=1)
    )
    decided = GoDecision.objects.create(
        operation=operation, way="no_go", reason="MUSTERMANN", decided_by=lead, decided_at=now
    )

    nightly = SituationReport(operation=operation, day=today, version=1, as_of=now)
    nightly.body = {"states": {}, "readiness": [], "log": [["", "MUSTERMANN"]]}
    nightly.save()

    row = newest_rules(operation)
    facts = {"operation": operation, "kind": "preliminary", "as_of": now, "rules": row, "proposed_by": lead}
    body = {"release": {"cells": []}, "people": [], "differences": []}
    second = {"state": "released", "decided_by": cast.clara, "decided_at": now, "key": "k"}
    out = OperationRelease.objects.create(**facts, **second, bounds={}, body=body)
    lesson = Lesson.objects.create(
        operation=operation, agency=lead.agency, kind="training", title="MUSTERMANN", text="MUSTERMANN",
        written_by=lead, written_at=now,
    )  # fmt: skip
    return {
        "lesson": str(lesson.pk),
        "event": event.event,
        "act": "confirm",
        "step": "start",
        "release": str(out.pk),
        "format": "csv",
        "day": today.isoformat(),
        "figure": "arrest",
        "image": str(image.pk),
        "pair": str(pair.pk),
        "going": str(decided.pk),
        "version": "1",
        "assignment": str(placed.pk),
        "shift": str(shift.pk),
        "operations/mine": str(operation.pk),
        "todo": str(add_operation_task(operation, "MUSTERMANN", cast.alice, today, officer=lead).pk),
        "message": str(send_message(operation, "MUSTERMANN", officer=lead).pk),
        "operations": str(operation.pk),
        "operation": str(operation.pk),
        "participant": str(operation.participants.get().pk),
        "grant": str(access.pk),
        "phase": str(phase.pk),
        "site": str(site.pk),
    }


def inquiry_of(cast: Cast) -> dict[str, str]:
    """An open inquiry with one of everything that an address names."""
    lead = create_officer("olga", "Olga", cast.barbados, roles=[Role.ANALYST], post=cast.bridgetown)
    inquiry = granted(lead, cast.clara, "MUSTERMANN and others")
    run = Run.objects.create(inquiry=inquiry, kind=Run.Kind.GROUPS, input_digest="0", begun_at=timezone.now())
    group = Group(run=run, number=1, size=3, stability=1.0)
    group.reasons, group.explanations = {"links": [], "more": 0, "counted": []}, []
    group.save(force_insert=True)
    done = Intervention(inquiry=inquiry, kind="arrest", on=timezone.now(), noted_by=lead, noted_at=timezone.now())
    done.what = "MUSTERMANN was arrested"
    done.save(force_insert=True)
    said = Said(MentionKind.PERSON, Content(("MUSTERMANN",)))
    entry = write_entry(inquiry, Entry("MUSTERMANN came", timezone.now(), "B", "2", (said,)), officer=lead)
    one, other = (mention(source(lead, key), content={"names": ["ADA MUSTERMANN"]}) for key in "12")
    resolve([one.pk, other.pk])
    decide_mentions(inquiry, (one.pk, other.pk), "same", "MUSTERMANN both", officer=lead)
    GroupMember.objects.create(group=group, mention=one)
    chart = begin(inquiry, "MUSTERMANN", [], officer=lead)
    lift = ask_to_draw(inquiry, "C01X00T47", "UTO", "MUSTERMANN is no victim", officer=lead)
    imported, _new = import_chart(inquiry, upload(graphml(node("a", "MUSTERMANN"))), officer=lead)
    return {
        "charts": str(chart.pk),
        "import_id": str(imported.pk),
        "inquiries": str(inquiry.pk),
        "entry": str(entry.pk),
        "group_id": str(group.pk),
        "intervention_id": str(done.pk),
        "lift_id": str(lift.pk),
        "mention": str(one.pk),
        "other": str(other.pk),
        **sharing_of(cast, inquiry),
    }


def project_of(cast: Cast) -> dict[str, str]:
    """A project with one of everything that an address names."""
    manager = create_officer("mona", "Mona", cast.barbados, roles=[Role.PROJECT_MANAGER])
    project = begun(manager, titles={"en": "MUSTERMANN"}, starts_on=date(2024, 1, 1), ends_on=date(2024, 6, 30))
    task = Task.objects.create(kind=IMPORT, officer="mona", agency="BRB-IMMI", state="failed", detail="MUSTERMANN")
    return {"projects": str(project.pk), "import_task": str(task.pk), **parts_of(project, manager)}


def sharing_of(cast: Cast, inquiry: Inquiry) -> dict[str, str]:
    """A question of the inquiry to another agency, and an inquiry of a colleague that touches the same."""
    other = granted(create_officer("otto", "Otto", cast.barbados, roles=[Role.ANALYST]), cast.clara, "MUSTERMANN again")
    question = ValueQuestion(inquiry=inquiry, to=ensure_agency("LCA-IMMI", "Saint Lucia", country="LCA"), values=1)
    question.agency, question.purpose = inquiry.agency, inquiry.purpose
    question.kinds, question.asked_by, question.asked_at = ["phone"], inquiry.lead, inquiry.begun_at
    question.reason, question.asked = "MUSTERMANN's telephone", []
    question.save(force_insert=True)
    run = Run.objects.create(inquiry=inquiry, kind=Run.Kind.HIDDEN, input_digest="0", begun_at=timezone.now())
    one, two = (mention(source(inquiry.lead, key), content={"names": ["ADA MUSTERMANN"]}) for key in ("a", "b"))
    guess = Hypothesis.objects.create(run=run, one=one, other=two, probability=0.6)
    return {
        "hypothesis_id": str(guess.pk),
        "overlap_id": str(Overlap.objects.create(one=inquiry, other=other, found_at=inquiry.begun_at).pk),
        "question_id": str(question.pk),
    }


def case_of(carer: Officer) -> dict[str, str]:
    """A case with one of everything that an address names."""
    make_agency_key(carer.agency, actor=actor_of(carer))
    case = open_case(officer=carer)
    save_section(case, "narrative", 0, {"text": "MUSTERMANN told"}, officer=carer)
    save_section(case, "narrative", 0, {"text": "MUSTERMANN told more"}, officer=carer)
    today = local_today(carer, timezone.now())
    plan_looks(case, today, officer=carer)
    look = FollowUp.objects.order_by("days")[0]
    release = Release.objects.create(
        agency=carer.agency,
        method="exact",
        state=Release.State.PUBLISHED,
        tables=[],
        threshold=5,
        figures={"tables": [], "hidden": 0, "cells": 0, "releases": 0},
        proposed_by=carer,
        proposed_at=timezone.now(),
        decided_by=Officer.objects.filter(agency=carer.agency).exclude(pk=carer.pk).first(),
    )
    match = MissingNotice(case=case, officer=carer, at=timezone.now())
    match.body = {"record": f"BRB-RBPF/{UUID(int=3)}", "version": 1, "strength": "strong", "why": []}
    match.save(force_insert=True)
    by_rule = RuleSharing(case=case, officer=carer, at=timezone.now())
    said = {
        "rule": "danger_to_life",
        "recipient_kind": "health",
        "recipient_name": "Clinic",
        "state": "",
        "reason": "?",
    }
    by_rule.body = {**said, "aim": "?", "fields": ["health"], "packet": "MUSTERMANN"}
    by_rule.save(force_insert=True)
    return {
        **shared_of(case, carer),
        "match": str(match.pk),
        "sharing": str(by_rule.pk),
        "cases": str(case.pk),
        "kind": "narrative",
        "aside": str(Section.objects.get(aside=True).pk),
        "fact": str(add_fact(case, {"phase": "transit", "text": "MUSTERMANN"}, officer=carer).pk),
        "decision": str(propose_status(case, Decided("actual", "ngo"), officer=carer).pk),
        "task": str(add_task(case, {"what": "MUSTERMANN"}, due_on=today, owner=carer, officer=carer).pk),
        "look": str(look.pk),
        "statistics": str(release.pk),
        "statistics/preparing": str(start_preparing(Wanted(("sex",), 5), officer=carer).pk),
        "content": "csv",
    }


def shared_of(case: Case, carer: Officer) -> dict[str, str]:
    """What is kept of a case's sharing: a consent, a referral to a service, one that came, and a relayed question."""
    values = {"name": "Safe House", "kind": "shelter", "agreement": "A-17", "free": 2}
    service = save_service(values, officer=carer, here=False)
    consent = record_consents(case, [consent_body(recipient=service.code)], officer=carer)[0]
    now = timezone.now()
    choice = next(each for each in choices(case, now) if each.service.pk == service.pk)
    seen = packet_of(case, choice, UUID(int=1), choice.fields)
    sent, _ = refer(case, service, UUID(int=1), choice.fields, hashlib.sha256(seen).hexdigest(), officer=carer)
    came = Received.objects.create(id=UUID(int=2), agency=carer.agency, sender="INT-IOM", at=now, due_at=now)
    asked = ask(carer.agency, {"issuer": "UTO", "number": "MUSTERMANN", "question": "?"}, officer=carer)
    compared = Comparison(agency=carer.agency, to=carer.agency, purpose="care", asked_by=carer, asked_at=now)
    compared.make_key()
    compared.body = {"reason": "MUSTERMANN", "cases": [str(case.pk)]}
    compared.save(force_insert=True)
    mark = SharedMark(case=case, officer=carer, at=now, consent=consent)
    mark.body = {"agency": "MUSTERMANN", "node": "MUSTERMANN", "numbers": [], "until": now.isoformat(), "times": 1}
    mark.save(force_insert=True)
    between = {"agency": carer.agency, "other": carer.agency, "proposed_by": carer, "proposed_at": now}
    agreed = ComparisonLimit.objects.create(documents=900, agreement="MUSTERMANN", until=now.date(), **between)
    return {
        "mark": str(mark.pk),
        "consent": str(consent.pk),
        "service": str(service.pk),
        "services": str(service.pk),
        "referral": str(sent.pk),
        "received": str(came.pk),
        "care/questions": str(asked.pk),
        "care/compare": str(compared.pk),
        "care/compare/limits": str(agreed.pk),
    }


def filled(route: str, known: Mapping[str, str]) -> str:
    """The address of what belongs to Barbados."""
    parts, before = list[str](), ""
    for part in route.split("/"):
        name = part[1:-1].partition(":")[2] if part.startswith("<") else ""
        if name == "what":
            parts.append("claim")
        elif name:
            parts.append(known["exceptions"] if before == "exceptions" else known.get(name) or known[before])
        else:
            parts.append(part)
            before = "/".join(parts)
    return "/" + "/".join(parts)


def state() -> list[list[dict[str, Any]]]:
    """Everything that may not change."""
    return [list(model._default_manager.order_by("pk").values()) for model in WATCHED]


@pytest.mark.usefixtures("short_refusals")
@pytest.mark.parametrize("role", [role for role in Role if role not in NODE_ROLES])
def test_no_role_opens_or_changes_what_is_another_agencys(role: Role, barbados: Mapping[str, str], cast: Cast) -> None:
    eve = create_officer("eve", "Eve", cast.antigua, roles=[role])
    inside, before, wrong = browser(eve), state(), []
    inside.raise_request_exception = False
    for route in MAY:
        if "<" not in route or route in OF_ALL:
            continue
        here = filled(route, barbados)
        answers = {inside.get(here).status_code, inside.post(here, {"reason": "x", "text": "x"}).status_code} - {405}
        if not answers <= {403, 404} | ({302} if route in REFUSED_IN_WORDS else set()):
            wrong.append((route, answers))
    assert not wrong
    assert state() == before


@pytest.mark.parametrize("role", [role for role in Role if role not in NODE_ROLES])
def test_no_list_of_one_agency_shows_what_is_anothers(role: Role, barbados: Mapping[str, str], cast: Cast) -> None:
    inside = browser(create_officer("eve", "Eve", cast.antigua, roles=[role]))
    told = [
        (route, mark)
        for route in MAY
        if "<" not in route
        for page in [inside.get(address(route)).content.decode()]
        for mark in MARKS
        if mark in page
    ]
    assert not told


def has_it_all(cast: Cast, name: str) -> Officer:
    """An officer of Barbados's immigration with every role of an agency, who owns everything of the table."""
    roles = [role for role in Role if role not in NODE_ROLES]
    ada = create_officer("ada", name, cast.barbados, roles=roles, post=cast.bridgetown)
    Inquiry.objects.update(lead=ada)
    CaseSearch.objects.update(asked_by=ada)
    for mine in (OperationAssignment, Burst, Assessment, LaneDrill):
        mine.objects.update(officer=ada)
    return ada


@pytest.mark.usefixtures("no_counts")
def test_the_agencys_own_officers_find_all_of_it(barbados: Mapping[str, str], cast: Cast) -> None:
    """The table above proves nothing if what it names is not there."""
    ada = has_it_all(cast, "Ada")
    inside = browser(ada)
    reads = {
        route: inside.get(filled(route, barbados)).status_code
        for route in MAY
        if "<" in route and route not in OF_ALL and not route.startswith(("partners/", "second-line/hold/"))
    }
    # The operation of the table is led here: only a partner's plan is an invitation to accept. No hit was left out.
    not_there = {"operations/<uuid:id>/acceptance", *(route for route in reads if "/further" in route)}
    assert {route for route, status in reads.items() if status == 404} == not_there


def audited(officer: Officer) -> set[str]:
    """Whose acts the audit page shows."""
    page = browser(officer).get("/audit")
    return {entry.agency for entry in page.context["page"]}


def test_an_auditor_sees_the_own_agencys_acts_and_a_node_auditor_all(barbados: Mapping[str, str], cast: Cast) -> None:
    append("check", actor=actor_of(cast.bob), object="check/1")
    for role in (Role.AUDITOR, Role.DATA_PROTECTION):
        officer = create_officer(role.value, role.value, cast.antigua, roles=[role])
        assert audited(officer) == {"ATG-IMMI"}
        assert browser(officer).post("/audit/verify").status_code == 403
    whole = create_officer("nora", "Nora", cast.antigua, roles=[Role.NODE_AUDITOR])
    assert {"ATG-IMMI", "BRB-IMMI"} <= audited(whole)
    assert browser(whole).post("/audit/verify").status_code == 200
    assert AuditEntry.objects.filter(act="audit.verify").count() == 1


@pytest.mark.parametrize("route", ["installation", "exchange", "federation", "audit/verify", "audit/heads"])
def test_what_is_the_nodes_needs_a_role_of_the_node(route: str, cast: Cast) -> None:
    roles = [role for role in Role if role not in NODE_ROLES]
    officer = create_officer("ada", "Ada", cast.barbados, roles=roles, post=cast.bridgetown)
    client = browser(officer)
    assert {client.get(f"/{route}").status_code, client.post(f"/{route}").status_code} <= {403, 405}
