"""A site: a post with what it brings, or a place with coordinates, under a code of its own."""

from typing import Any

from tests.apps.operations.conftest import Team

from leeward.apps.agencies.models import Post
from leeward.apps.operations.forms.sites import SiteForm, SiteLine
from leeward.apps.operations.models import Operation

PIER = {
    "code": "PIER", "name": "Pier", "agency": "ATG-IMMI", "latitude": "17 07.2 N", "longitude": "61.85 W", "lanes": "1",
    "silent_after": "180",
}  # fmt: skip
POST = {"post": "BB-BGI", "agency": "BRB-IMMI", "lanes": "4", "silent_after": "60"}


def test_a_post_brings_code_and_name_and_a_place_needs_them(operation: Operation, team: Team) -> None:
    form = SiteForm(POST, operation=operation)
    assert form.is_valid(), form.errors
    facts = form.facts()
    assert (facts.code, facts.name, facts.post) == ("BB-BGI", "Bridgetown", Post.objects.get(code="BB-BGI"))
    form = SiteForm({**POST, "code": "GATE-2", "name": "Second gate"}, operation=operation)
    assert form.is_valid()
    assert (form.facts().code, form.facts().name) == ("GATE-2", "Second gate")
    form = SiteForm(PIER, operation=operation)
    assert form.is_valid(), form.errors
    assert (round(form.facts().latitude or 0, 3), form.facts().longitude) == (17.12, -61.85)
    wrong: dict[str, Any]
    for wrong, fields in (
        ({"code": ""}, ["code"]),
        ({"name": " "}, ["name"]),
        ({"code": "Two words"}, ["code"]),
        ({"code": "x" * 33}, ["code"]),
        ({"agency": "LCA-IMMI"}, ["agency"]),  # takes no part
        ({"latitude": "", "longitude": ""}, ["latitude", "longitude"]),
        ({"latitude": "91"}, ["latitude"]),
        ({"latitude": "nan"}, ["latitude"]),
        ({"longitude": "-61.85 W"}, ["longitude"]),  # minus and west
        ({"longitude": ""}, ["longitude"]),
        ({"lanes": "0"}, ["lanes"]),
        ({"lanes": "501"}, ["lanes"]),
        ({"silent_after": "1"}, ["silent_after"]),  # it would ring all day
        ({"hours": "x" * 101}, ["hours"]),
        ({"post": "XX-XXX"}, ["post"]),
    ):
        assert sorted(SiteForm({**PIER, **wrong}, operation=operation).errors) == fields, wrong


def test_a_code_is_taken_once_but_a_line_of_a_file_names_what_there_is(operation: Operation, team: Team) -> None:
    site = operation.sites.create(code="PIER", name="Pier", agency=team.antigua, latitude=17, longitude=-61)
    assert list(SiteForm(PIER, operation=operation).errors) == ["code"]
    assert SiteForm(PIER, operation=operation, site=site).is_valid(), "it keeps its own"
    assert SiteLine(PIER, operation=operation).is_valid()
