"""A noted call of an owner, by the page or by the code that a supervisor reads out; and comparing faces."""

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.site.acts_of_two.people import People
from tests.site.acts_of_two.requests import Answer, Request, page, seen
from tests.site.acts_of_two.trial import Trial

from leeward.apps.agencies.models import Officer
from leeward.apps.border.actions.confirmations import ask_owners
from leeward.apps.border.actions.holds import start_hold
from leeward.apps.border.actions.telephone_answers import Call, note_call
from leeward.apps.border.models import Confirmation, NotedCall
from leeward.apps.border.models.confirmations import AGREE_CALL
from leeward.apps.screening.actions.faces import ask_for_faces
from leeward.apps.screening.models import COMPARE_FACES, FaceSetting
from leeward.platform.durable import durably


def call(people: People, by: Officer) -> NotedCall:
    check = people.given["make_check"]("HOLD", by)
    start_hold(check)
    durably(lambda: ask_owners(check))
    asked = Confirmation.objects.get(check_made=check)
    said = Call("other_person", "Sgt Joseph", timezone.now(), "7/26", "+1 268 555 0100")
    return note_call(asked.pk, said, officer=by)


def by_code(officer: Officer, row: NotedCall) -> Request:
    """The supervisor has a code shown, and who noted the call types it."""
    browsers = [Client(), Client()]
    for browser, each in zip(browsers, (officer, row.recorded_by), strict=True):
        browser.force_login(each)

    def send() -> Answer:
        shown = browsers[0].post(reverse("border:call", args=[row.pk]), {"what": "code"})
        if shown.status_code != 200:
            return seen(shown)
        here = reverse("border:call_code", args=[row.asked.check_made_id, row.pk])
        return seen(browsers[1].post(here, {"code": shown.context["code"]}))

    return send


def faces(_people: People, by: Officer) -> FaceSetting:
    return ask_for_faces(0.6, 0.3, "Immigration Act, section 8", officer=by)


TRIALS = (
    Trial(
        AGREE_CALL,
        call,
        {"page": page("border:call", lambda row: [row.pk], {"what": "agree"}), "page by a code": by_code},
        ("make_check",),
    ),
    Trial(
        COMPARE_FACES,
        faces,
        {"page": page("screening:faces_agree", lambda _row: [], lambda row: {"version": row.version})},
    ),
)
