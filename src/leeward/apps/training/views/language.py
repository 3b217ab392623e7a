"""Which language an officer reads courses in: the pages are in English, but courses may be in others."""

from django.http import HttpRequest
from django.utils.translation.trans_real import parse_accept_lang_header

from leeward.core.training.courses.course import LANGUAGE_NAMES, Language


def preferred_language(request: HttpRequest) -> Language:
    """The first language of the browser's settings that courses can be in; English where it names none."""
    for code, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        for language in LANGUAGE_NAMES:
            if code.partition("-")[0] == language:
                return language
    return "en"
