"""The page of bans and extensions: proposed, decided by a second person, lifted, and from where an appeal is noted."""

from datetime import timedelta

import pytest
from django.test import Client
from tests.apps.border.conftest import Cast
from tests.apps.crossings.appealing import imposed
from tests.apps.crossings.conftest import Cross

from leeward.apps.crossings.models import Condition
from leeward.core.travel.stays.crossing import Direction

pytestmark = pytest.mark.django_db
PAGE = "/crossings/conditions"


def text(client: Client) -> str:
    return " ".join(client.get(PAGE).content.decode().split())


def test_from_the_proposal_to_the_end(client: Client, cast: Cast, cross: Cross) -> None:
    row = cross(Direction.ENTRY, 30)
    last = row.day + timedelta(200)
    form = {"kind": "ban", "ends_on": f"{last:%d %b %Y}", "legal_basis": "Act, s. 8", "reason": "<i>Worked</i>"}
    client.force_login(cast.bella)
    assert "Nothing waits and nothing is in force" in text(client)
    for missing in ({"ends_on": "soon"}, {"legal_basis": ""}, {"kind": "arrest"}, {}):  # the last lacks the appeal
        answer = client.post(f"/crossings/{row.pk}/conditions", form | missing)
        assert answer.status_code == 302
        assert not Condition.objects.exists()
    client.post(f"/crossings/{row.pk}/conditions", form | {"appeal": "Tribunal, 30 days"})
    ban = Condition.objects.get()
    shown = text(client)
    assert "&lt;i&gt;Worked&lt;/i&gt;" in shown
    assert 'value="agree"' not in shown, "not the person who proposed it"
    assert "appeal" not in shown.partition("Appeal: <bdi>Tribunal")[2].partition("</main>")[0], (
        "nothing is in force yet"
    )
    client.post(f"{PAGE}/{ban.pk}", {"choice": "agree"})
    ban.refresh_from_db()
    assert ban.state == "proposed", "whatever is sent"
    client.force_login(cast.clara)
    assert client.post(f"{PAGE}/{ban.pk}", {"choice": "end"}).status_code == 404
    client.post(f"{PAGE}/{ban.pk}", {"choice": "agree"})
    assert f"{PAGE}/{ban.pk}/appeal" in text(client)
    client.post(f"{PAGE}/{ban.pk}", {"choice": "lift"})
    assert "Nothing waits and nothing is in force" in text(client)


def test_a_ban_that_is_appealed_against_says_until_when(client: Client, cast: Cast, cross: Cross) -> None:
    made = imposed(cast, cross)
    client.force_login(cast.bella)
    form = {"lodged_on": f"{made.today:%d %b %Y}", "by": "person", "said": "I paid.", "due_on": ""}
    client.post(f"{PAGE}/{made.ban.pk}/appeal", form)
    due = made.today + timedelta(30)
    shown = text(client)
    assert f"decided by {due:%-d %b %Y}" in shown
    assert f"{PAGE}/{made.ban.pk}/appeal" not in shown, "once"
    client.force_login(cast.clara)
    history = client.get(f"/crossings/{made.ban.crossing_id}?purpose=border_check").content.decode()
    assert "No means" in history, "the refusal of the same document"
    client.post(f"/crossings/refusals/{made.refusal.pk}/appeal", form)
    history = client.get(f"/crossings/{made.ban.crossing_id}?purpose=border_check").content.decode()
    assert f"decided by {due:%-d %b %Y}" in " ".join(history.split())
