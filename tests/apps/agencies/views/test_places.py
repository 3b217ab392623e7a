"""Posts and agencies in the browser."""

from typing import Any

import pytest
from tests.apps.agencies.administrators import Administrators
from tests.apps.agencies.views.test_officers import browser
from tests.conftest import Cast

from leeward.apps.agencies.models import Agency, Post
from leeward.apps.audit.models import AuditEntry

pytestmark = pytest.mark.django_db


def post(cast: Cast, **other: Any) -> dict[str, Any]:
    sent = {"name": "Speightstown Marina", "code": "brb-spe", "agency": cast.barbados.pk, "kind": "marina"}
    sent |= {"zone": "America/Barbados", "unlocode": "bbspe", "hold_minutes": "90", "opening": "daily 06:00 to 22:00"}
    sent |= {"direction": "entry"}
    return {**sent, **other}


def test_a_post_is_added_and_changed(cast: Cast, admins: Administrators) -> None:
    client = browser(admins.ada)
    assert client.post("/officers/posts/new", post(cast)).status_code == 302
    made = Post.objects.get(code="BRB-SPE")
    assert (made.unlocode, made.opening, made.hold_minutes) == ("BBSPE", "daily 06:00 to 22:00", 90)
    assert client.post(f"/officers/posts/{made.pk}", post(cast, hold_minutes="60")).status_code == 302
    assert Post.objects.get(pk=made.pk).hold_minutes == 60
    assert AuditEntry.objects.get(act="post.change").details == {"fields": ["hold_minutes"]}
    client.post(f"/officers/posts/{made.pk}", post(cast, hold_minutes="60"))
    assert AuditEntry.objects.filter(act="post.change").count() == 1, "what changes nothing leaves no row"


def test_a_post_is_closed_and_opened_again(cast: Cast, admins: Administrators) -> None:
    client = browser(admins.ada)
    client.post("/officers/posts/new", post(cast))
    made = Post.objects.get(code="BRB-SPE")
    assert "Close this post" in client.get(f"/officers/posts/{made.pk}").content.decode()
    told = client.post(f"/officers/posts/{made.pk}/close", follow=True).content.decode()
    assert "Speightstown Marina is closed." in told
    assert "closed since" in told
    assert "Speightstown" not in client.get("/officers/new").content.decode()
    assert "Open it again" in client.get(f"/officers/posts/{made.pk}").content.decode()
    assert "is open again" in client.post(f"/officers/posts/{made.pk}/open", follow=True).content.decode()
    assert "Speightstown" in client.get("/officers/new").content.decode()
    refused = client.post(f"/officers/posts/{cast.bridgetown.pk}/close", follow=True).content.decode()
    assert "give them another post first" in refused


def test_all_that_is_wrong_with_a_post_is_said(cast: Cast, admins: Administrators) -> None:
    wrong = post(cast, name="", code="BRB-BGI", zone="Mars/Olympus", unlocode="B1", hold_minutes="0")
    answer = browser(admins.ada).post("/officers/posts/new", wrong)
    assert answer.status_code == 422
    page = answer.content.decode()
    for told in (
        "field is required",
        "already a post with this code",
        "Mars/Olympus",
        "Five characters",
        "or equal to 1",
    ):
        assert told in page, told


def test_a_post_of_another_agency_is_out_of_reach(cast: Cast, admins: Administrators) -> None:
    client = browser(admins.pol)
    assert client.get(f"/officers/posts/{cast.bridgetown.pk}").status_code == 404
    assert client.post(f"/officers/posts/{cast.bridgetown.pk}", post(cast)).status_code == 404
    assert client.post("/officers/posts/new", post(cast)).status_code == 422
    assert not Post.objects.filter(code="BRB-SPE").exists()
    assert "Airport" not in client.get("/officers/posts").content.decode()


def test_an_agency_changes_its_own_contact(cast: Cast, admins: Administrators) -> None:
    client = browser(admins.ada)
    sent = {"name": "Immigration", "country": "Barbados", "contact_phone": "+1 246 555 0100"}
    assert client.post(f"/officers/agencies/{cast.barbados.pk}", sent).status_code == 302
    agency = Agency.objects.get(pk=cast.barbados.pk)
    assert (agency.name, agency.country, agency.contact_phone) == ("Immigration", "BRB", "+1 246 555 0100")
    assert client.post(f"/officers/agencies/{cast.police.pk}", sent).status_code == 404
    assert client.get("/officers/agencies/new").status_code == 403


def test_a_node_administrator_adds_an_agency(cast: Cast, admins: Administrators) -> None:
    client, sent = browser(admins.nora), {"name": "Customs", "code": "brb-cust", "country": "brb"}
    assert client.post("/officers/agencies/new", sent).status_code == 302
    assert Agency.objects.get(code="BRB-CUST").country == "BRB"
    again = client.post("/officers/agencies/new", {**sent, "country": "Congo", "contact_email": "x"})
    assert again.status_code == 422
    page = again.content.decode()
    for told in ("already an agency with this code", "Congo may be", 'value="COD"', "valid email"):
        assert told in page, told
