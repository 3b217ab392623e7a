"""The public page: frozen figures in six languages, without a script, and with what people wrote as text alone."""

import json
from datetime import UTC, datetime

import pytest
from tests.apps.projects.begun import goal_with
from tests.apps.projects.conftest import Team
from tests.apps.projects.ready import ready
from tests.apps.projects.released import released

from leeward.apps.projects.actions.figures import Choice, define
from leeward.apps.projects.models import LANGUAGES, Publication
from leeward.apps.projects.queries.public import NAMES, STYLE, name_of, page_in, pages, public_of

NOW = datetime(2025, 9, 1, tzinfo=UTC)


@pytest.mark.parametrize(("language", "name"), [("en", "index.html"), ("es", "index.es.html"), ("ht", "index.ht.html")])
def test_the_english_page_is_the_index(language: str, name: str) -> None:
    assert name_of(language) == name


def test_the_page_says_what_is_frozen_and_nothing_else(team: Team) -> None:
    project = ready(team)
    goal_with(project, team.mona, title="Not chosen yet")
    said = public_of(project, NOW)
    assert json.loads(json.dumps(said)) == said, "plain values: it is stored with the file"
    assert said["periods"] == [["2025-01-01", "2025-06-30"]], "one of four is closed"
    assert [len(line["cells"]) for line in said["lines"]] == [1, 1]
    cells = [line["cells"][0] for line in said["lines"]]
    assert [(each["value"], each["absent"]) for each in cells] == [("7", ""), ("", "not_chosen")]
    assert cells[0]["manual"], "an officer entered it, and the page says so"
    assert (said["received"], said["spent"], said["total"]) == ("100000", "0", "400000")
    assert said["donors"] == [["Island Fund", "400000", "100"]]
    assert said["path"] == ["0", "0", "", "", "", "0"], "money, activities, officers, operations, outcomes, reports"
    assert [each[0] + each[1] + each[2] if each else None for each in said["shares"]] == [None, 0, None, None, 0, 1]
    for name in ("Mona", "Max", "Sue", "File 7"):
        assert name not in json.dumps(said), "no officer, and no evidence"


def test_of_the_period_that_runs_only_what_releases_show_is_told(team: Team) -> None:
    project = ready(team)
    row = goal_with(project, team.mona, title="Hits confirmed in operations")
    define(project, row, Choice("operation_results"), officer=team.mona)
    assert public_of(project, NOW)["running"] == [], "nothing was released in it"
    released(team.mona, team.sue, "verified", 30, at=NOW)
    said = public_of(project, NOW)
    assert said["running"] == ["2025-07-01"]
    cells = [line["cells"][1] for line in said["lines"]]
    assert [each["value"] for each in cells].count("30") == 1
    assert {each["absent"] for each in cells if each["value"] != "30"} == {"not_closed"}
    page = page_in(Publication(project=project, number=1, content=b"<a/>", sha256="ab", page=said), "es")
    assert "<strong>30</strong>" in page
    assert "aún no cerrado" in page


def test_pages_are_in_six_languages_and_what_was_typed_is_text(team: Team) -> None:
    project = ready(team, title='"><script>alert(1)</script>')
    project.titles["es"] = "Travesías <b>seguras</b>"
    said = public_of(project, NOW)
    said["lines"][0]["goal"] = "<img src=x onerror=alert(1)>"
    row = Publication(project=project, number=3, content=b"<a/>", sha256="ab" * 32, page=said)
    found = pages(row)
    assert set(found) == {STYLE, *(name_of(each) for each in LANGUAGES)}
    for language in LANGUAGES:
        page = found[name_of(language)].decode().replace("http://www.w3.org/2000/svg", "")
        assert f'lang="{language}"' in page
        assert "ab" * 32 in page
        for wrong in ("<script", "<img src=x", "<b>", "onclick", "http://"):
            assert wrong not in page, (language, wrong)
        assert all(name_of(each) in page for each in LANGUAGES if each != language)
    assert "Travesías" in page_in(row, "es")
    assert "alert(1)" in page_in(row, "fr"), "a title that was not translated is in English"
    assert 'href="/x.css"' in page_in(row, "en", style="/x.css")
    assert list(NAMES) == list(LANGUAGES)


def test_the_path_is_a_picture_and_a_table_in_each_language(team: Team) -> None:
    project = ready(team)
    said = public_of(project, NOW) | {"path": ["1200.50", "3", "", "41", "1", "1"]}
    said["shares"] = [[], [3, 2, 0], [], [], [1, 1, 4], [1, 0, 0]]
    row = Publication(project=project, number=3, content=b"<a/>", sha256="ab" * 32, page=said)
    page = page_in(row, "es")
    assert page.count("Dinero gastado") >= 2, "in the picture and in the table"
    assert "USD 1" in page
    assert "sin datos" in page
    assert page.count("1 de 6") >= 2, "one target reached is never shown without the others"
    assert page.count("no: 1; sin datos: 4") >= 2
    assert "3 de 5" in page
    row.page = {key: value for key, value in said.items() if key != "shares"}
    assert "1 de 6" not in page_in(row, "es"), "a file of an earlier version has numbers alone"
    row.page = said
    assert len({page_in(row, language).partition("<svg")[2][:400] for language in LANGUAGES}) == len(LANGUAGES)
    row.page = {key: value for key, value in said.items() if key != "path"}
    assert "<svg" not in page_in(row, "en"), "a file of an earlier version has no path"
