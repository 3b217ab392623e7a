"""Lessons by their pages: one press, back to the follow-up, and only one's own."""

from django.test import Client
from tests.apps.operations.conftest import Team

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role
from leeward.apps.operations.actions.running import end
from leeward.apps.operations.models import Lesson, Operation
from leeward.apps.registry.models import Proposal

GIVEN = {"title": "Ferry at night", "text": "One series", "practice": "forgery"}


def test_from_the_follow_up_and_back(running: Operation, team: Team, client: Client) -> None:
    end(running, officer=team.lea)
    page = f"/operations/{running.pk}/follow-up"
    client.force_login(team.lea)
    for kind in ("method", "training", "indicator"):
        assert client.post(f"/operations/{running.pk}/lessons", GIVEN | {"kind": kind}).headers["Location"] == page
    refused = client.post(f"/operations/{running.pk}/lessons", GIVEN | {"kind": "case"}, follow=True)
    assert "Not saved" in refused.content.decode()
    shown = client.get(page).content.decode()
    assert (shown.count("Ferry at night"), shown.count("Take back")) == (3, 3)
    method = Lesson.objects.get(kind="method")
    client.force_login(team.ali)  # another agency of the operation: for them there is no such lesson
    assert client.post(f"/operations/{running.pk}/lessons/{method.pk}/undo").status_code == 404
    client.force_login(team.sam)
    client.post(f"/operations/{running.pk}/lessons/{method.pk}/undo")
    assert Proposal.objects.get().state == "expired"
    client.force_login(create_officer("tara", "Tara", team.barbados, roles=[Role.TRAINER]))
    note, indicator = Lesson.objects.get(kind="training"), Lesson.objects.get(kind="indicator")
    assert "Ferry at night" in client.get("/operations/lessons").content.decode()
    assert client.post(f"/operations/lessons/{indicator.pk}/settle", {"became": "x"}).status_code == 404
    client.post(f"/operations/lessons/{note.pk}/settle", {"became": "A card"})
    assert "No lesson waits" in client.get("/operations/lessons").content.decode()
    client.force_login(team.lea)
    assert "A card" in client.get(page).content.decode()
