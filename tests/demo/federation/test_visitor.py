"""What a visitor finds on a page."""

import pytest

from leeward.demo.federation.visitor import Page

BODY = (
    '<nav>menu</nav><main id="main"><section aria-labelledby="deletions"><h2 id="deletions">Proved</h2></section>'
    '<a href="/desk/7">one</a><a href="/other?a=1&amp;b=2">two</a>'
    '<form action="/desk/7/answer"><input name="target_a1"><input name="target_b2"></form></main>'
)


def test_it_finds_links_forms_and_fields() -> None:
    page = Page("https://127.0.0.1:1/desk?show=all", BODY)
    assert page.path == "/desk"
    assert page.links("/desk/[0-9]+") == ["/desk/7"]
    assert page.links(r"/other\?[a-z=&;0-9]+") == ["/other?a=1&b=2"]
    assert page.forms("/desk/7/[a-z]+") == ["/desk/7/answer"]
    assert page.names("target_[a-z][0-9]") == ["target_a1", "target_b2"]


def test_what_is_shown_has_no_ids_since_several_screens_become_one_page() -> None:
    page = Page("https://127.0.0.1:1/", BODY)
    assert "menu" not in page.main
    assert " id=" not in page.main
    assert page.section("deletions") == "<section><h2>Proved</h2></section>"
    assert page.section("nothing") == page.main


@pytest.mark.parametrize(
    ("body", "refusal", "why"),
    [
        ('<ul class="messages"><li class="error">It&#x27;s over.</li></ul>', "It's over.", "said after a redirect"),
        ('<p class="error" role="alert">Too late.</p>', "Too late.", "said of a form as a whole"),
        ('<ul class="errorlist" id="x"><li>Needed.</li></ul>', "Needed.", "said of a field"),
        ('<li class="notice">Saved.</li>', "", "what was done"),
        ('<p class="error">No link</p>', "", "what a page says of itself, whatever was sent"),
    ],
)
def test_a_page_says_why_it_refuses(body: str, refusal: str, why: str) -> None:
    assert Page("https://127.0.0.1:1/", body).refusal == refusal, why
