"""The page of partners' badges: a file comes in, its faults are said at the field, and only its people see it."""

import json
from collections.abc import Callable

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.apps.training.actions.test_partner_badges import listed, made
from tests.apps.training.conftest import ACHIEVEMENT, School
from tests.core.training.badges.example import ISSUER

from leeward.apps.agencies.models import Officer
from leeward.apps.training.models import PartnerBadge, RightsTable

BrowserOf = Callable[[Officer], Client]
PAGE = "/training/partners"


def file(content: object) -> SimpleUploadedFile:
    """A file that was chosen."""
    return SimpleUploadedFile("badge.json", content if isinstance(content, bytes) else json.dumps(content).encode())


def test_an_officer_brings_a_file_of_the_wallet(school: School, browser_of: BrowserOf) -> None:
    school.table("name_search", partner=ISSUER)
    alice, tara = browser_of(school.alice), browser_of(school.tara)
    for sent, says in (
        ({}, "Choose a file"),
        ({"badge": file(b"{")}, "not JSON"),
        ({"badge": file(made())}, "list of"),
    ):
        answer = alice.post(PAGE, sent)
        assert (answer.status_code, says in answer.text) == (422, True), says
    assert alice.post(PAGE, {"badge": file(made()), "revoked": file(listed())}).status_code == 302
    assert "Search by name" in alice.get(PAGE).text
    assert "Alice" in tara.get(PAGE).text
    assert tara.post(PAGE, {"revoked": file(listed(7))}, follow=True).text.count("It revoked 1 badge here") == 1
    row = PartnerBadge.objects.get()
    assert browser_of(school.bob).post(f"{PAGE}/{row.pk}/remove").status_code == 404
    assert alice.post(f"{PAGE}/{row.pk}/remove").status_code == 302
    assert "No badge of a partner" in alice.get(PAGE).text


def test_a_table_with_rows_about_partners_is_proposed_on_its_page(school: School, browser_of: BrowserOf) -> None:
    tara = browser_of(school.tara)
    said = {"name_search": ["NAMES"], "starts_on": school.today, "partners": f"{ISSUER} {ACHIEVEMENT} list_grant"}
    assert "Line 1: “list_grant” is no function" in tara.post("/training/rights", said).text
    said["partners"] = f"{ISSUER} {ACHIEVEMENT} name_search"
    assert tara.post("/training/rights", said).status_code == 302
    assert RightsTable.objects.get().partners[0]["functions"] == ["name_search"]
    assert ACHIEVEMENT in browser_of(school.clara).get("/training/rights").text
