"""A chart as a file: marked, audited, and without what may not be passed on."""

import pytest
from django.utils import timezone
from tests.apps.networks.charted import World, chart_of, now, world
from tests.apps.networks.opened import Analysts, granted, mention, source

from leeward.apps.agencies.actions.officers import create_officer, ensure_agency
from leeward.apps.agencies.models import Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.border.actions.refusal import NotAllowed
from leeward.apps.networks.actions.charts.edits import begin
from leeward.apps.networks.actions.charts.exports import FORMS, export
from leeward.apps.networks.models import Hypothesis, Inquiry, Run, SourceKind
from leeward.apps.registry.access import Handling
from leeward.apps.registry.actions.records import create_record
from leeward.core.graph.files.ftm_reading import read_ftm
from leeward.core.graph.files.graphml_reading import read_graphml
from leeward.core.record.content.person import Person, PersonName


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
