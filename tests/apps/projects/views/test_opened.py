"""Every page inside a project asks first whether it exists for the officer."""

from uuid import UUID

import pytest
from django.http import Http404
from django.test import RequestFactory
from tests.apps.projects.conftest import Team

from leeward.apps.agencies.models import Officer
from leeward.apps.projects.views.opened import opened, page, works


def test_a_project_opens_for_its_agency_and_its_pages_know_who_works(team: Team) -> None:
    def asked(officer: Officer) -> object:
        request = RequestFactory().get("/projects")
        request.user = officer
        return request

    for officer, changes in ((team.mona, True), (team.max, True), (team.sue, False)):
        request = asked(officer)
        assert opened(request, team.project.pk) == team.project  # type: ignore[arg-type]
        assert works(request) is changes  # type: ignore[arg-type]
    for officer, id in ((team.zoe, team.project.pk), (team.mona, UUID(int=7))):
        with pytest.raises(Http404):
            opened(asked(officer), id)  # type: ignore[arg-type]


def test_what_is_wrong_is_answered_with_422(team: Team) -> None:
    request = RequestFactory().get("/projects")
    request.user = team.mona
    statuses = [
        page(request, team.project, "project", {}, here="home", wrong=each).status_code for each in (True, False)
    ]
    assert statuses == [422, 200]
