"""The phone's page of a ferry or yacht post: the ordinary check with a link, without one a note that waits for it."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.border.access import COUNTER
from leeward.apps.border.actions import offline_notes
from leeward.apps.border.forms.notes import NoteForm
from leeward.apps.border.forms.zone import ZoneForm
from leeward.apps.border.queries.offline_notes import direction_word, is_settled
from leeward.apps.border.views.check import scan_context
from leeward.apps.border.views.next_traveller import work_at
from leeward.apps.crossings.actions.counter import usual_direction
from leeward.apps.screening.access.invalid_request import InvalidRequest
from leeward.core.document.mrz import MalformedMrz
from leeward.core.travel.stays.crossing import Direction
from leeward.messages import sentence
from leeward.platform.refusal import NotAllowed


@require_safe
@needs_role(*COUNTER)
def phone(request: HttpRequest) -> HttpResponse:
    """One column for the next traveller, and what waits on this device."""
    officer = signed_in(request)
    work_at(request, "border:phone")
    usual = usual_direction(officer.post)
    directions = [(each.value, direction_word(each), each == usual) for each in Direction]
    context = scan_context(ZoneForm(), "document", officer) | {"directions": directions, "usual": direction_word(usual)}
    return render(request, "border/phone.html", context)


@require_POST
@needs_role(*COUNTER)
def deliver(request: HttpRequest) -> JsonResponse:
    """One note, once: `state` is settled or look, and `check` the address of its check. It never says the verdict.

    422 has the reason in `problem`, and the note stays on the phone; 409 where it is another officer's.
    """
    officer = signed_in(request)
    # A note that waited on a shared device is its writer's, and never delivered in another's name.
    if request.POST.get("by") != str(officer.pk):
        return JsonResponse({"problem": _("This note is another officer's.")}, status=409)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _refusal(_("This note cannot be read. Check the traveller here."))
    try:
        note = offline_notes.deliver(form.note(), officer=officer)
    except NotAllowed as refusal:
        return _refusal(str(refusal))
    except MalformedMrz as error:
        return _refusal(sentence(error.code, error.params))
    except InvalidRequest as error:
        return _refusal(str(error))
    return JsonResponse(
        {
            "state": "settled" if is_settled(note) else "look",
            "check": reverse("border:verdict", args=[note.pk]),
            "time": f"{timezone.localtime(note.noted_at):%H:%M}",
        }
    )


def _refusal(problem: str) -> JsonResponse:
    return JsonResponse({"problem": problem}, status=422)
