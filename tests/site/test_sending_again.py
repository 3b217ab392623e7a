"""What a person typed is never gone: a form that the database did not take is on the page that says so."""

from html.parser import HTMLParser

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import Client, RequestFactory
from tests.site.test_middleware import Cast, impatient, locked

from leeward.apps.screening.models import Check
from leeward.site.sending_again import form_again

__all__ = ["impatient"]
ZONE = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\r\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
TYPED = 'Says "Anna" & <her> aunt wait; naïve'


class Form(HTMLParser):
    """The address and the values of the only form of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.address, self.values = "", dict[str, str]()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "form":
            self.address = found.get("action") or ""
        elif tag == "input":
            self.values[str(found["name"])] = found.get("value") or ""


@pytest.mark.usefixtures("impatient")
def test_a_form_that_was_not_stored_is_sent_again_by_one_button(cast: Cast) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast.alice)
    token = Form(browser.get("/check").content.decode()).values["csrfmiddlewaretoken"]
    with locked():
        page = browser.post("/check?post=1", {"mrz": ZONE, "remark": TYPED, "csrfmiddlewaretoken": token})
    assert page.status_code == 503
    form = Form(page.content.decode())
    assert form.address == "/check?post=1"
    assert {name: form.values[name] for name in ("mrz", "remark")} == {"mrz": ZONE, "remark": TYPED}
    assert not Check.objects.exists()
    again = browser.post(form.address, form.values)
    assert again.status_code in {200, 302}
    assert Check.objects.count() == 1


def sent(data: dict[str, object]) -> HttpRequest:
    return RequestFactory().post("/x", data)


def test_a_password_is_not_shown_and_a_file_cannot_be_filled_in() -> None:
    secret = form_again(sent({"username": "eve", "new_password1": "very secret words"}))
    assert secret is not None
    assert (secret.values, secret.is_whole) == ((("username", "eve"),), False)
    upload = form_again(sent({"note": "x", "file": SimpleUploadedFile("a.csv", b"a")}))
    assert upload is not None
    assert (upload.lacks_files, upload.is_whole) == (True, False)
    assert form_again(RequestFactory().get("/x")) is None


def test_each_of_several_values_of_a_field_is_kept() -> None:
    found = form_again(sent({"role": ["officer", "duty"]}))
    assert found is not None
    assert found.values == (("role", "officer"), ("role", "duty"))
