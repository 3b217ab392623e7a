"""What a second person lets an inquiry do."""

from tests.apps.networks.opened import granted, scope_of
from tests.site.acts_of_two.people import People
from tests.site.acts_of_two.requests import page
from tests.site.acts_of_two.trial import Trial

from leeward.apps.agencies.models import Officer, Purpose
from leeward.apps.networks.actions.inquiries import Wanted, begin
from leeward.apps.networks.actions.overlaps import ask_to_compare
from leeward.apps.networks.models import Mandate, OverlapSetting
from leeward.apps.networks.models.inquiries import GRANT_MANDATE
from leeward.apps.networks.models.overlaps import COMPARE_INQUIRY
from leeward.apps.networks.queries.scope import waiting_mandate


def mandate(_people: People, by: Officer) -> Mandate:
    wanted = Wanted("Act 12", scope_of(by), 60, "Three boats landed at night")
    waiting = waiting_mandate(begin("Boats", "Who pays?", Purpose.CRIMINAL_INVESTIGATION, wanted, officer=by))
    assert waiting is not None
    return waiting


def setting(people: People, by: Officer) -> OverlapSetting:
    inquiry = granted(by, people.cast.clara)
    ask_to_compare(inquiry, officer=by)
    return OverlapSetting.objects.get(inquiry=inquiry)


TRIALS = (
    Trial(
        GRANT_MANDATE,
        mandate,
        {"page": page("networks:decide", lambda row: [row.inquiry_id], {"act": "grant", "reason": "Needed"})},
    ),
    Trial(
        COMPARE_INQUIRY,
        setting,
        {"page": page("networks:overlaps_compare", lambda row: [row.inquiry_id], {"act": "agree"})},
    ),
)
