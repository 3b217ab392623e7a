"""What a captain reads whose request was refused: in their language, and what of the page's words fits."""

import pytest
from tests.apps.declarations.conftest import page_settings, public, spool
from tests.site.heads import head

from leeward.apps.declarations.languages import LANGUAGES
from leeward.platform.serving.request import Refused
from leeward.site.declarations.front import refusal

__all__ = ["page_settings", "public", "spool"]
pytestmark = pytest.mark.usefixtures("public")


@pytest.mark.parametrize("accepted", ["", "en", "fr-FR,fr;q=0.9", "es", "xx", "\x00"])
@pytest.mark.parametrize(("status", "code"), [(413, "too_large"), (503, "crowded"), (408, "slow")])
def test_every_refusal_is_a_page_that_no_one_keeps(accepted: str, status: int, code: str) -> None:
    reply = refusal(head("/", accept_language=accepted), Refused(status, code))
    assert reply.status == status
    assert (b"cache-control", b"no-store") in reply.headers
    language = accepted[:2] if accepted[:2] in dict(LANGUAGES) else "en"
    assert reply.body.startswith(f'<!doctype html>\n<html lang="{language}">'.encode()), "a reader aloud has to know"


def test_it_is_in_the_readers_language_and_fits_the_status() -> None:
    pages = {
        (language, status): refusal(head("/", accept_language=language), Refused(status, "x")).body
        for language in ("en", "fr")
        for status in (413, 503)
    }
    assert len(set(pages.values())) == 4
