"""Bans, appeals, corrections, searches for cases and agreements on entries."""

from datetime import timedelta

from django.utils import timezone
from tests.site.acts_of_two.people import People
from tests.site.acts_of_two.requests import api, page
from tests.site.acts_of_two.trial import Trial

from leeward.apps.agencies.actions.officers import ensure_agency
from leeward.apps.agencies.models import Officer
from leeward.apps.crossings.actions.appeals import Lodged, lodge_against_refusal
from leeward.apps.crossings.actions.conditions import Wanted, propose
from leeward.apps.crossings.actions.corrections import note_correction
from leeward.apps.crossings.actions.entry_agreements import Wanted as EntriesWanted
from leeward.apps.crossings.actions.entry_agreements import propose as propose_entries
from leeward.apps.crossings.actions.police import Asked, Document, ask
from leeward.apps.crossings.models import Appeal, CaseSearch, Condition, Correction, Crossing, EntryAgreement, Refusal
from leeward.apps.crossings.models.appeals import DECIDE_APPEAL
from leeward.apps.crossings.models.conditions import AGREE_CONDITION
from leeward.apps.crossings.models.entry_agreements import AGREE_ENTRIES
from leeward.apps.crossings.models.police import AGREE_SEARCH
from leeward.apps.crossings.models.reviews import ANSWER_CORRECTION
from leeward.apps.crossings.queries.holders import kept
from leeward.apps.exchange.models import Partner
from leeward.core.travel.stays.crossing import Holder

HOLDER = Holder("GBR", "C1", "JO", "ROE", "19800102")


def entry(people: People) -> Crossing:
    now = timezone.now()
    row = Crossing(agency=people.cast.barbados, direction="entry", source="counter", at=now, day=now.date())
    row.recorded_at, row.holder, row.document_digest = now, kept(HOLDER), "c" * 32
    row.save(force_insert=True)
    return row


def condition(people: People, by: Officer) -> Condition:
    last = timezone.now().date() + timedelta(30)
    return propose(entry(people), Wanted("extension", last, "Immigration Act, section 8", "Illness"), officer=by)


def correction(people: People, by: Officer) -> Correction:
    return note_correction(entry(people), "I came a day later", officer=by)


def appeal(people: People, by: Officer) -> Appeal:
    now = timezone.now()
    refusal = Refusal(agency=people.cast.barbados, at=now, day=now.date() - timedelta(1), recorded_by=by)
    refusal.holder, refusal.reason = kept(HOLDER), "No visa"
    refusal.save(force_insert=True)
    return lodge_against_refusal(refusal, Lodged(refusal.day, "person", "I had one"), officer=by)


def search(_people: People, by: Officer) -> CaseSearch:
    return ask(Asked("BRB-IMMI", "CR 7/26", Document("GBR", "C1"), "A theft"), officer=by)


def agreement(_people: People, by: Officer) -> EntryAgreement:
    abroad = ensure_agency("VCT-IMMI", "Immigration", country="VCT")
    Partner.objects.get_or_create(code="VCT-IMMI", defaults={"agency": abroad, "codes": ["VCT-IMMI"]})
    last = timezone.now().date() + timedelta(30)
    return propose_entries(EntriesWanted(abroad, last, "Immigration Act", "Overstays"), officer=by)


AGREE = {"choice": "agree"}
TRIALS = (
    Trial(AGREE_CONDITION, condition, {"page": page("crossings:decide_condition", lambda row: [row.pk], AGREE)}),
    Trial(
        ANSWER_CORRECTION,
        correction,
        {
            "page": page(
                "crossings:answer_correction", lambda row: [row.pk], {"choice": "accept", "reason": "A ticket shows it"}
            )
        },
    ),
    Trial(
        DECIDE_APPEAL,
        appeal,
        {"page": page("crossings:decide_appeal", lambda row: [row.pk], {"outcome": "upheld", "reason": "No visa"})},
    ),
    Trial(AGREE_SEARCH, search, {"page": page("crossings:decide_case", lambda row: [row.pk], AGREE)}),
    Trial(
        AGREE_ENTRIES,
        agreement,
        {
            "page": page("crossings:decide_entries", lambda row: [row.pk], AGREE),
            "api": api(lambda row: f"/api/v1/crossings/entries/{row.pk}/agree"),
        },
    ),
)
