"""The page of appeals: found by a document, noted, decided; what a form lacks is said in words."""

import pytest
from django.test import Client
from tests.apps.border.conftest import Cast
from tests.apps.crossings.appealing import imposed
from tests.apps.crossings.conftest import Cross

from leeward.apps.crossings.models import Appeal, Condition, Refusal
from leeward.platform.derived_keys import keyed_digest

pytestmark = pytest.mark.django_db
PAGE = "/crossings/appeals"


def text(client: Client, page: str = PAGE) -> str:
    return " ".join(client.get(page).content.decode().split())


def test_from_the_document_to_the_decision(client: Client, cast: Cast, cross: Cross) -> None:
    made = imposed(cast, cross)
    digest = keyed_digest("document", "GBR", "C1")
    Condition.objects.update(document_digest=digest)
    Refusal.objects.update(document_digest=digest)
    client.force_login(cast.bella)
    assert "No appeal waits" in text(client)
    found = client.post(f"{PAGE}/of-document", {"number": "c-1", "issuer": "United Kingdom"}).content.decode()
    assert f"/crossings/conditions/{made.ban.pk}/appeal" in found
    assert f"/crossings/refusals/{made.refusal.pk}/appeal" in found
    none = client.post(f"{PAGE}/of-document", {"number": "c-2", "issuer": "GBR"}).content.decode()
    assert "No ban in force" in none
    assert client.post(f"{PAGE}/of-document", {"number": "", "issuer": "Nowhere"}).status_code == 422
    form = {"lodged_on": f"{made.today:%d %b %Y}", "by": "lawyer", "said": "A <b>permit</b>", "due_on": ""}
    for wrong in ({"lodged_on": "soon"}, {"by": ""}, {"said": ""}, {"due_on": "32.13.2026"}):
        answer = client.post(f"/crossings/conditions/{made.ban.pk}/appeal", form | wrong, follow=True)
        assert answer.status_code == 200
    assert not Appeal.objects.exists()
    for where in (f"conditions/{made.ban.pk}", f"refusals/{made.refusal.pk}"):
        answer = client.post(f"/crossings/{where}/appeal", form, follow=True)
        assert "tell the person" in answer.content.decode()
    assert "A &lt;b&gt;permit&lt;/b&gt;" in text(client)
    assert 'name="outcome"' not in text(client), "not for the second line"
    assert "Appeal: Open" in text(client, "/crossings/conditions").replace("</a>", "")
    client.force_login(made.sue)
    assert text(client).count('name="outcome"') == 2
    ban = Appeal.objects.get(condition=made.ban)
    client.post(f"{PAGE}/{ban.pk}", {"outcome": "ended", "reason": ""})
    client.post(f"{PAGE}/{ban.pk}", {"outcome": "ended_at", "reason": "x", "ends_on": "never"})
    ban.refresh_from_db()
    assert ban.is_open
    decided = client.post(f"{PAGE}/{ban.pk}", {"outcome": "ended", "reason": "It was good."}, follow=True)
    assert "where they may complain" in decided.content.decode()
    ban.refresh_from_db()
    assert (ban.outcome, ban.reason) == ("ended", "It was good.")
