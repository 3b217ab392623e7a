"""What each request to the person's page passes: the reader's language, by a button or by the browser; no cookie."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import get_language_from_request

from leeward.apps.declarations.languages import LANGUAGES
from leeward.apps.receipts.views.page import SWITCH

Handler = Callable[[HttpRequest], HttpResponse]


def language(get_response: Handler) -> Handler:
    """Answer in the language of the button that was pressed, else in that of the form, else in the browser's."""

    def handle(request: HttpRequest) -> HttpResponse:
        sent = request.POST if request.method == "POST" else {}
        named = sent.get(SWITCH) or sent.get("language", "")
        with translation.override(named if named in dict(LANGUAGES) else get_language_from_request(request)):
            return get_response(request)

    return handle
