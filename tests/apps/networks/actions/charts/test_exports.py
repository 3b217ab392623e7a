"""A chart as a file: marked, audited, and without what may not be passed on."""

import csv
from io import StringIO
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from django.utils import timezone
from tests.apps.networks.charted import World, chart_of, now, person, world
from tests.apps.networks.opened import Analysts, granted, mention, source

from leeward.apps.agencies.actions.officers import create_officer, ensure_agency
from leeward.apps.agencies.models import Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.networks.actions.charts.edits import begin
from leeward.apps.networks.actions.charts.exports import FORMS, export
from leeward.apps.networks.models import Hypothesis, Inquiry, Mention, Run, Source, SourceKind
from leeward.apps.registry.access import Handling
from leeward.apps.registry.actions.records import create_record
from leeward.core.graph.files.ftm_reading import read_ftm
from leeward.core.graph.files.graphml_reading import read_graphml
from leeward.core.record.content.person import Person, PersonName
from leeward.platform.refusal import NotAllowed


@pytest.fixture
def made(analysts: Analysts, inquiry: Inquiry) -> World:
    return world(analysts, inquiry)


@pytest.mark.parametrize("form", FORMS)
def test_each_form_says_who_took_it_and_for_what(form: str, analysts: Analysts, made: World) -> None:
    chart = chart_of(analysts, made, *made.ids)
    file = export(chart, form, officer=analysts.ana)
    assert "Ada March" in file.text
    assert "Exported by Ana, Border Intelligence" in file.text
    assert "Boats" in file.text
    assert file.name.startswith("the-payer.")
    row = AuditEntry.objects.get(act="chart.export")
    assert row.details == {"form": form, "items": 6, "lines": 5, "left_out": 0}
    assert row.legal_basis == "Act 12"


def test_what_can_be_read_again_comes_back(analysts: Analysts, made: World) -> None:
    chart = chart_of(analysts, made, *made.ids)
    for form, read in (("graphml", read_graphml), ("ftm", read_ftm)):
        back = read(export(chart, form, officer=analysts.ana).text.encode()).chart
        assert {item.label for item in back.items} >= {"Ada March", "Blue Horizon", "12465550182"}
        assert sorted(line.label for line in back.lines) == ["has", "has", "owns", "paid with", "paid with"]


@pytest.mark.parametrize("form", FORMS)
def test_a_hypothesis_never_leaves(form: str, analysts: Analysts, made: World) -> None:
    at = timezone.now()
    run = Run.objects.create(inquiry=made.inquiry, kind=Run.Kind.HIDDEN, input_digest="0", begun_at=at, ended_at=at)
    Hypothesis.objects.create(run=run, one=made.named("ada"), other=made.named("firm"), probability=0.61)
    chart = chart_of(analysts, made, "ada", "firm")
    assert "61%" not in export(chart, form, officer=analysts.ana).text


def test_what_its_owner_does_not_let_go_on_stays_here(analysts: Analysts, made: World) -> None:
    owner = ensure_agency("ATG-IMMI", "Antigua", country="ATG")
    keeper = create_officer("kit", "Kit", owner, roles=[Role.RECORD_KEEPER])
    content = Person(names=(PersonName(text="Eve June", surname="JUNE", given="EVE"),))
    record = create_record(content, keeper=keeper, handling=Handling(no_onward=True))
    wide = granted(analysts.ana, analysts.sue, "Wider")
    facts = {"record": record, "record_list": record.record_list, "version": record.version, "post": None, "at": None}
    eve = mention(source(analysts.ana, "r", kind=SourceKind.RECORD, agency=owner, purge_at=None, **facts))
    chart = begin(wide, "Watch", [made.ids["ada"], eve.pk], officer=analysts.ana)
    assert len(now(chart).drawn.items) == 2
    file = export(chart, "graphml", officer=analysts.ana)
    assert "Ada March" in file.text
    assert "ADA MARCH" not in file.text
    assert "1 item is left out" in file.text
    assert file.left_out == 1


def test_a_chart_of_nothing_that_may_leave_is_refused(analysts: Analysts, made: World) -> None:
    with pytest.raises(NotAllowed, match="Nothing"):
        export(chart_of(analysts, made), "csv", officer=analysts.ana)


def test_an_inquiry_that_ended_gives_no_file(analysts: Analysts, made: World) -> None:
    chart = chart_of(analysts, made, "ada")
    Inquiry.objects.update(end="closed")
    with pytest.raises(NotAllowed, match="not open"):
        export(chart, "csv", officer=analysts.ana)
    assert not AuditEntry.objects.filter(act="chart.export").exists()


NAMES = {"Ada March", "Bea April", "Cid May", "Blue Horizon", "4111 11.. 4411", "12465550182"}


def under(root: Element, tag: str) -> list[Element]:
    """Elements of this name in any namespace."""
    return [each for each in root.iter() if each.tag.rpartition("}")[2] == tag]


def test_gexf_is_read_back_with_its_ends_and_times(analysts: Analysts, made: World) -> None:
    root = fromstring(export(chart_of(analysts, made, *made.ids), "gexf", officer=analysts.ana).text)
    labels = {node.get("id"): node.get("label") for node in under(root, "node")}
    assert set(labels.values()) == NAMES
    edges = {(labels[e.get("source")], e.get("label"), labels[e.get("target")]) for e in under(root, "edge")}
    assert ("Cid May", "owns", "Blue Horizon") in edges
    assert len(edges) == 5
    dated = {node.get("label") for node in under(root, "node") if node.get("start")}
    assert dated == {"Ada March", "Bea April", "Cid May", "Blue Horizon"}, "a value has no day of its own"


def test_anx_is_read_back_with_every_link_between_two_entities(analysts: Analysts, made: World) -> None:
    root = fromstring(export(chart_of(analysts, made, *made.ids), "anx", officer=analysts.ana).text)
    entities = {each.get("EntityId") for each in under(root, "Entity")}
    links = [(each.get("End1Id"), each.get("End2Id")) for each in under(root, "Link")]
    assert len(entities) == len(NAMES)
    assert len(links) == 5
    assert all(set(ends) <= entities for ends in links)


def test_pairs_are_read_back_and_who_is_tied_to_none_is_there_too(analysts: Analysts, made: World) -> None:
    text = export(chart_of(analysts, made, "ada", "card", "cid"), "csv", officer=analysts.ana).text
    rows = list(csv.DictReader(StringIO(text)))
    assert [(row["start"], row["end"]) for row in rows] == [("Ada March", "4111 11.. 4411"), ("Cid May", "")]
    assert all("Exported by Ana" in row["exported"] for row in rows), "a row that is cut out says where it is from"


def test_a_drawing_is_one_file_that_fetches_and_runs_nothing(analysts: Analysts, made: World) -> None:
    text = export(chart_of(analysts, made, *made.ids), "svg", officer=analysts.ana).text
    root = fromstring(text)
    assert root.tag.endswith("svg")
    assert under(root, "script") == []
    links = [value for each in root.iter() for name, value in each.attrib.items() if name.endswith("href")]
    assert all(value.startswith("#") for value in links)
    assert "@import" not in text
    assert "url(http" not in text


@pytest.mark.parametrize("form", FORMS)
def test_what_was_withdrawn_or_protected_is_in_no_file(form: str, analysts: Analysts, made: World) -> None:
    chart = chart_of(analysts, made, *made.ids)
    Mention.objects.filter(pk=made.ids["ada"]).update(is_protected=True)
    Source.objects.filter(key="c").delete()
    file = export(chart, form, officer=analysts.ana)
    assert "Ada" not in file.text
    assert "Cid" not in file.text
    assert "Something was here" not in file.text, "a gap would tell that somebody is protected"
    assert "Bea April" in file.text
    assert "2 items are left out" in file.text


@pytest.mark.parametrize("form", FORMS)
def test_a_hostile_name_breaks_no_form(form: str, analysts: Analysts, inquiry: Inquiry) -> None:
    name = "=cmd|'/c calc'!A1 <b>&\"x\" ]]>"
    chart = begin(inquiry, "A/../<i>", [person(analysts, "h", name).pk], officer=analysts.ana)
    file = export(chart, form, officer=analysts.ana)
    assert "/" not in file.name
    assert "<b>" not in file.text or form in ("csv", "ftm"), "markup of a name is text"
    if form == "csv":
        (row,) = csv.DictReader(StringIO(file.text))
        assert not row["start"].startswith("="), "a spreadsheet would run it"
    elif form != "ftm":
        assert fromstring(file.text) is not None


@pytest.mark.parametrize(("title", "name"), [("Who paid?", "who-paid.csv"), ("李", "chart.csv"), ("...", "chart.csv")])
def test_a_file_has_a_name_that_every_system_takes(title: str, name: str, analysts: Analysts, made: World) -> None:
    chart = begin(made.inquiry, title, [made.ids["ada"]], officer=analysts.ana)
    assert export(chart, "csv", officer=analysts.ana).name == name
