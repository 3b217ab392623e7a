"""Charts over HTTP: what the page shows, with hypotheses apart, and the same acts, rights and audit rows."""

import pytest
from django.utils import timezone
from tests.apps.networks.api.test_entities import ask
from tests.apps.networks.charted import World, chart_of, item, on_it, world
from tests.apps.networks.opened import Analysts, granted

from leeward.apps.audit.models import AuditEntry
from leeward.apps.networks.actions.charts.exports import FORMS
from leeward.apps.networks.models import Chart, Hypothesis, Inquiry, Run, Source


@pytest.fixture
def made(analysts: Analysts, inquiry: Inquiry) -> World:
    return world(analysts, inquiry)


@pytest.fixture
def chart(analysts: Analysts, made: World) -> Chart:
    return chart_of(analysts, made, "ada", "card", "firm")


def test_charts_and_one_of_them(chart: Chart, inquiry: Inquiry, analysts: Analysts) -> None:
    listed = ask(analysts.ana, inquiry, "charts").json()
    assert [(each["title"], each["items"]) for each in listed["charts"]] == [("The payer", 3)]
    one = ask(analysts.ana, inquiry, f"charts/{chart.pk}").json()
    names = {each["id"]: each["label"] for each in one["items"]}
    assert set(names.values()) == {"Ada March", "4111 11.. 4411", "Blue Horizon"}
    said = [(names[each["start"]], each["label"], names[each["end"]], each["sources"]) for each in one["lines"]]
    assert said == [("Ada March", "paid with", "4111 11.. 4411", 1)]
    assert set(AuditEntry.objects.filter(act__in=("chart.list", "chart.read")).values_list("act", "legal_basis")) == {
        ("chart.list", "Act 12"),
        ("chart.read", "Act 12"),
    }


def test_a_hypothesis_is_never_a_line(chart: Chart, made: World, inquiry: Inquiry, analysts: Analysts) -> None:
    at = timezone.now()
    run = Run.objects.create(inquiry=inquiry, kind=Run.Kind.HIDDEN, input_digest="0", begun_at=at, ended_at=at)
    Hypothesis.objects.create(run=run, one=made.named("ada"), other=made.named("firm"), probability=0.61)
    one = ask(analysts.ana, inquiry, f"charts/{chart.pk}").json()
    assert [each["kind"] for each in one["lines"]] == ["uses"]
    assert [each["likelihood"] for each in one["hypotheses"]] == ["61%"]


def test_what_was_withdrawn_is_a_note(chart: Chart, made: World, inquiry: Inquiry, analysts: Analysts) -> None:
    Source.objects.filter(pk=made.named("ada").source_id).update(is_protected=True)
    one = ask(analysts.ana, inquiry, f"charts/{chart.pk}").json()
    assert one["withdrawn"] == 1
    assert "Ada" not in str(one)
    assert one["lines"] == []


@pytest.mark.parametrize("form", FORMS)
def test_each_format_is_the_file_of_the_page(form: str, chart: Chart, inquiry: Inquiry, analysts: Analysts) -> None:
    answer = ask(analysts.ana, inquiry, f"charts/{chart.pk}/export", "post", format=form)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith(FORMS[form][2])
    assert "Exported by Ana, Border Intelligence" in answer.content.decode()
    assert AuditEntry.objects.get(act="chart.export").details["form"] == form


def test_expand_and_undo(chart: Chart, made: World, inquiry: Inquiry, analysts: Analysts) -> None:
    path = f"charts/{chart.pk}"
    around = {"item": item(chart, made, "card"), "kinds": ["person"]}
    told = ask(analysts.ana, inquiry, f"{path}/expand", "post", **around).json()
    assert (told["version"], told["said"]) == (chart.version + 1, "1 item was added.")
    assert "Bea April" in on_it(chart)
    assert ask(analysts.ana, inquiry, f"{path}/expand", "post", **around).status_code == 409
    assert ask(analysts.ana, inquiry, f"{path}/undo", "post").status_code == 204
    assert "Bea April" not in on_it(chart)
    assert ask(analysts.ana, inquiry, f"{path}/undo", "post").status_code == 204
    refused = ask(analysts.ana, inquiry, f"{path}/undo", "post")
    assert (refused.status_code, "nothing to undo" in refused.content.decode()) == (409, True)
    assert AuditEntry.objects.filter(act="chart.undo").count() == 2


@pytest.mark.parametrize(
    "wrong", [{"kinds": []}, {"kinds": ["ghost"]}, {"most": 101}, {"most": 0}, {"item": "x"}, {"item": "\0"}]
)
def test_what_is_asked_wrongly_changes_nothing(
    wrong: dict[str, object], chart: Chart, made: World, inquiry: Inquiry, analysts: Analysts
) -> None:
    asked = {"item": item(chart, made, "card"), "kinds": ["person"], **wrong}
    assert ask(analysts.ana, inquiry, f"charts/{chart.pk}/expand", "post", **asked).status_code == 422
    assert ask(analysts.ana, inquiry, f"charts/{chart.pk}/export", "post", format="exe").status_code == 422
    assert len(on_it(chart)) == 3


def test_others_and_another_inquiry_get_nothing(
    chart: Chart, made: World, inquiry: Inquiry, analysts: Analysts
) -> None:
    path = f"charts/{chart.pk}"
    around = {"item": item(chart, made, "card"), "kinds": ["person"]}
    other = granted(analysts.ana, analysts.sue, "Other")
    for officer, where, status in (
        (analysts.ben, inquiry, 404),
        (analysts.sue, inquiry, 403),
        (analysts.ana, other, 404),
    ):
        assert ask(officer, where, path).status_code == status
        assert ask(officer, where, f"{path}/expand", "post", **around).status_code == status
        assert ask(officer, where, f"{path}/export", "post", format="csv").status_code == status
        assert ask(officer, where, f"{path}/undo", "post").status_code == status
    assert ask(analysts.ben, inquiry, "charts").status_code == 404
    assert ask(analysts.ana, other, "charts").json()["charts"] == []
    assert len(on_it(chart)) == 3
    assert not AuditEntry.objects.filter(act="chart.export").exists()
