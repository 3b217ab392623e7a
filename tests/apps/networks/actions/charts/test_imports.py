"""A chart of another program: a source of one inquiry, all or nothing, once, marked, and gone without a trace."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.apps.networks.charted import now
from tests.apps.networks.importing import CHART, edge, graphml, node, upload
from tests.apps.networks.opened import Analysts, granted, mention, source
from tests.largest_write import largest_write

from leeward.apps.audit.models import AuditEntry
from leeward.apps.networks.actions.charts import edits, imports
from leeward.apps.networks.actions.charts.exports import FORMS, export
from leeward.apps.networks.actions.charts.imports import COMPARE_IMPORTED, compare_imported, erase_import, import_chart
from leeward.apps.networks.actions.decisions import decide
from leeward.apps.networks.actions.entries import erase_entry
from leeward.apps.networks.actions.ingesting.erasing import erase_due
from leeward.apps.networks.actions.inquiries import erase_ended, set_members, stop
from leeward.apps.networks.actions.pairs import resolve
from leeward.apps.networks.models import (
    Chart,
    ChartImport,
    ChartItem,
    Inquiry,
    Mention,
    Pair,
    Source,
    Tie,
    Use,
    Value,
)
from leeward.apps.networks.queries.entity_page import entity_page
from leeward.apps.networks.queries.entries import entries
from leeward.apps.networks.queries.stated import values
from leeward.apps.networks.queries.touched import touched
from leeward.apps.networks.queries.visible import mentions_in, sources_in
from leeward.core.graph.files.chart_parts import UnreadableChart
from leeward.core.graph.files.ftm_reading import read_ftm
from leeward.core.graph.files.graphml_reading import read_graphml
from leeward.platform.refusal import NotAllowed
from leeward.platform.worker import TaskKind, run_next

ROWS = (Source, Mention, Tie, Use, Value, Chart, ChartItem, ChartImport, Pair)


def rows() -> list[int]:
    return [model.objects.count() for model in ROWS]


def compared() -> None:
    while run_next({COMPARE_IMPORTED: TaskKind(COMPARE_IMPORTED, compare_imported)}):
        pass


def test_an_import_is_a_source_of_its_inquiry_with_a_chart(analysts: Analysts, inquiry: Inquiry) -> None:
    row, is_new = import_chart(inquiry, upload(), officer=analysts.ana)
    assert (is_new, row.items, row.ties, row.values, row.guarded, row.form) == (True, 3, 2, 2, 0, "graphml")
    assert list(sources_in(inquiry)) == [row.source]
    assert (row.source.kind, row.source.grade, row.source.at, row.source.purge_at) == ("entry", "F6", None, None)
    assert not sources_in(granted(analysts.ana, analysts.sue, "Other")).exists()
    assert row.chart is not None
    drawn = now(row.chart).drawn
    assert {item.label for item in drawn.items} == {
        "Ada March",
        "Bea April",
        "Second Wind",
        "+1 246 555 0123",
        "BRB P1234567",
    }
    assert {item.detail for item in drawn.items} == {"imported, 1980-02-03, Barbados", "imported"}
    assert {line.facts for line in drawn.lines} == {(("Source", "Imported chart"),)}
    assert {line.strength for line in drawn.lines} == {"weak"}
    assert [item.note for item in drawn.items if item.note] == ["Ask Antigua"]
    assert [(group.label, len(group.members)) for group in drawn.groups] == [("Boat", 2)]
    audited = AuditEntry.objects.get(act="chart.import")
    assert audited.legal_basis == "Act 12"
    assert audited.details == {
        "form": "graphml",
        "bytes": len(CHART),
        "grade": "F6",
        "guarded": 0,
        "items": 3,
        "ties": 2,
        "values": 2,
        "rejects": 1,
    }


def test_the_same_file_again_changes_nothing(analysts: Analysts, inquiry: Inquiry) -> None:
    first, _new = import_chart(inquiry, upload(), officer=analysts.ana)
    before = rows()
    again, is_new = import_chart(inquiry, upload(reliability="A", credibility="1"), officer=analysts.ana)
    assert (again.pk, is_new, rows()) == (first.pk, False, before)
    other = granted(analysts.ana, analysts.sue, "Other")
    assert import_chart(other, upload(), officer=analysts.ana)[1], "another inquiry has its own"


def test_what_is_imported_is_marked_everywhere(analysts: Analysts, inquiry: Inquiry) -> None:
    row, _new = import_chart(inquiry, upload(), officer=analysts.ana)
    assert row.chart is not None
    for form in FORMS:
        assert "imported" in export(row.chart, form, officer=analysts.ana).text.lower(), form
    ada = mentions_in(inquiry).get(number=0)
    page = entity_page(inquiry, ada.pk)
    assert page is not None
    assert {each.shown.said_by for each in page.members} == {"Imported chart"}
    assert not entries(inquiry).exists(), "it is no entry that someone wrote"
    assert not touched(mentions_in(inquiry), inquiry).exists(), "what others work with is not found by trying"


def test_who_is_the_same_is_compared_by_the_worker(analysts: Analysts, inquiry: Inquiry) -> None:
    seen = mention(source(analysts.ana, "1"), content={"names": ["ADA MARCH"], "birth_dates": ["1980-02-03"]})
    resolve([seen.pk])
    import_chart(inquiry, upload(), officer=analysts.ana)
    assert not Pair.objects.exists()
    compared()
    assert Pair.objects.get().one_id == seen.pk


def test_erasing_leaves_nothing_but_what_others_say(analysts: Analysts, inquiry: Inquiry) -> None:
    seen = mention(source(analysts.ana, "1"), content={"names": ["ADA MARCH"], "birth_dates": ["1980-02-03"]})
    resolve([seen.pk])
    other = edits.begin(inquiry, "Mine", [seen.pk], officer=analysts.ana)
    before = rows()
    row, _new = import_chart(inquiry, upload(), officer=analysts.ana)
    bea, phone = mentions_in(inquiry).get(number=1), Value.objects.get(kind="phone")
    edits.add(other, [bea.pk, phone.pk], officer=analysts.ana)
    decide(inquiry, (seen.pk, bea.pk), "distinct", "Two people", officer=analysts.ana)
    compared()
    erase_import(inquiry, row.pk, officer=analysts.ana)
    assert rows() == before
    assert {item.label for item in now(other).drawn.items} == {"ADA MARCH"}, "no note is left of what was undone"
    assert not other.steps.exists()
    details = AuditEntry.objects.get(act="chart.import_erase").details
    assert details == {"items": 3, "ties": 2, "charts": 1, "chart_items": 7, "decisions": 1}
    assert import_chart(inquiry, upload(), officer=analysts.ana)[1], "it can be imported again"


def test_a_chart_with_more_on_it_stays(analysts: Analysts, inquiry: Inquiry) -> None:
    seen = mention(source(analysts.ana, "1"), content={"names": ["CID MAY"]})
    row, _new = import_chart(inquiry, upload(), officer=analysts.ana)
    assert row.chart is not None
    edits.add(row.chart, [seen.pk], officer=analysts.ana)
    erase_import(inquiry, row.pk, officer=analysts.ana)
    assert {item.label for item in now(row.chart).drawn.items} == {"CID MAY"}


def test_only_who_works_on_an_open_inquiry_imports(analysts: Analysts, inquiry: Inquiry) -> None:
    for officer in (analysts.ben, analysts.sue):
        with pytest.raises(NotAllowed, match="not open to you"):
            import_chart(inquiry, upload(), officer=officer)
    set_members(inquiry, [analysts.ben], officer=analysts.ana)
    anas, _new = import_chart(inquiry, upload(), officer=analysts.ana)
    bens, _new = import_chart(inquiry, upload(graphml(node("a", "Ada"))), officer=analysts.ben)
    with pytest.raises(NotAllowed, match="who leads"):
        erase_import(inquiry, anas.pk, officer=analysts.ben)
    with pytest.raises(NotAllowed):
        erase_entry(inquiry, anas.source_id, officer=analysts.ana)
    erase_import(inquiry, bens.pk, officer=analysts.ana)
    other = granted(analysts.ben, analysts.sue, "Other")
    with pytest.raises(NotAllowed):
        erase_import(other, anas.pk, officer=analysts.ben)
    stop(inquiry, "Enough", officer=analysts.sue)
    for act in (
        lambda: import_chart(inquiry, upload(), officer=analysts.ana),
        lambda: erase_import(inquiry, anas.pk, officer=analysts.ana),
    ):
        with pytest.raises(NotAllowed, match="not open to you"):
            act()
    Inquiry.objects.update(ended_at=timezone.now() - timedelta(days=400))
    erase_ended()
    assert [model.objects.count() for model in (Source, ChartImport, ChartItem)] == [0, 0, 0]


def test_who_is_imported_is_never_compared_with_who_is_in_care(analysts: Analysts, inquiry: Inquiry) -> None:
    guarded = mention(source(analysts.ana, "1"), content={"names": ["BEA"]}, is_protected=True)
    used = values.document("P1234567", "BRB")[0]
    value = Value(kind=used.kind, digest=used.digest)
    value.text = used.text
    value.save(force_insert=True)
    Use.objects.create(value=value, mention=guarded, role="owner")
    row, _new = import_chart(inquiry, upload(), officer=analysts.ana)
    assert row.chart is not None
    names = {"Ada March", "Bea April", "Second Wind", "+1 246 555 0123", "BRB P1234567"}
    assert {item.label for item in now(row.chart).drawn.items} == names, "a gap would say who of the file is in care"
    assert "hidden" not in AuditEntry.objects.get(act="chart.import").details, "nor does the log count them"


def test_a_stop_in_the_middle_leaves_nothing(
    analysts: Analysts, inquiry: Inquiry, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_arguments: object) -> None:
        raise KeyboardInterrupt

    before = rows()
    with monkeypatch.context() as patched:
        patched.setattr(imports, "_finish", stopped)
        with pytest.raises(KeyboardInterrupt):
            import_chart(inquiry, upload(), officer=analysts.ana)
        assert rows() == before
        patched.setattr(imports, "drop_sources", lambda _ids: 0)
        with pytest.raises(KeyboardInterrupt):
            import_chart(inquiry, upload(), officer=analysts.ana)
    assert not mentions_in(inquiry).exists(), "what is half written is in no inquiry"
    with pytest.raises(NotAllowed, match="being imported"):
        import_chart(inquiry, upload(), officer=analysts.ana)
    Source.objects.update(purge_at=timezone.now())
    assert import_chart(inquiry, upload(), officer=analysts.ana)[1], "after its time another may begin"
    Source.objects.update(purge_at=timezone.now())
    assert erase_due() == 1


@pytest.mark.parametrize("form", ["graphml", "ftm"])
def test_our_own_exports_come_back(form: str, analysts: Analysts, inquiry: Inquiry) -> None:
    first, _new = import_chart(inquiry, upload(), officer=analysts.ana)
    assert first.chart is not None
    text = export(first.chart, form, officer=analysts.ana).text.encode()
    other = granted(analysts.ana, analysts.sue, "Other")
    again, _new = import_chart(other, upload(text), officer=analysts.ana)
    assert (again.items, again.ties, again.values, again.form) == (first.items, first.ties, first.values, form)
    assert again.chart is not None
    read = {"graphml": read_graphml, "ftm": read_ftm}[form](
        export(again.chart, form, officer=analysts.ana).text.encode()
    )
    assert {item.label for item in read.chart.items} == {item.label for item in now(first.chart).drawn.items}


BOMB = b'<!DOCTYPE g [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><graphml><graph/></graphml>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "chart_file.empty"),
        (BOMB, "chart_file.doctype"),
        (b"<graphml><graph>", "chart_file.xml"),
        (b"<html/>", "chart_file.graphml"),
        (b"\xff\xfe\x00\xd8<", "chart_file.json"),
        (b"not a chart", "chart_file.json"),
        (CHART.replace(b"<graphml", b"<?xml version='1.0' encoding='klingon'?><graphml"), "chart_file.xml"),
        (CHART[:-20], "chart_file.xml"),
        (b" " * 20_000_001 + b"<", "chart_file.large"),
        (graphml(*(f'<node id="{n}"/>' for n in range(50_000))), "chart_file.items"),
        (graphml(node("a", "A"), *("<edge source='a' target='x'/>" for _ in range(1_001))), "chart_file.rejects"),
    ],
)
def test_a_hostile_file_is_refused_whole(data: bytes, code: str, analysts: Analysts, inquiry: Inquiry) -> None:
    before = rows()
    with pytest.raises(UnreadableChart) as refused:
        import_chart(inquiry, upload(data), officer=analysts.ana)
    assert (refused.value.code, rows()) == (code, before)


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1", "utf-8-sig"])
def test_an_encoding_that_is_named_is_read(encoding: str, analysts: Analysts, inquiry: Inquiry) -> None:
    named = {"utf-8-sig": "utf-8", "latin-1": "iso-8859-1"}.get(encoding, encoding)
    text = f"<?xml version='1.0' encoding='{named}'?>" + graphml(node("a", "Zoé Ñandú")).decode()
    import_chart(inquiry, upload(text.encode(encoding)), officer=analysts.ana)
    assert mentions_in(inquiry).get().content["names"] == ["Zoé Ñandú"]


def test_odd_parts_are_named_and_the_rest_is_stored(analysts: Analysts, inquiry: Inquiry) -> None:
    data = graphml(node("a", "A"), node("a", "B"), node("c", "C"), edge("a", "a"), edge("a", "z"), edge("a", "c"))
    row, _new = import_chart(inquiry, upload(data), officer=analysts.ana)
    assert [code for _line, code, _params in row.rejects] == [
        "chart_file.twice",
        "chart_file.unknown",
        "chart_file.loop",
    ]
    assert (row.items, row.ties) == (2, 1)


def test_a_long_chart_comes_in_parts(analysts: Analysts, inquiry: Inquiry, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice the items are twice the parts, none of them larger."""
    monkeypatch.setattr(imports, "_MENTIONS", 4)

    def chart(count: int) -> bytes:
        return graphml(*(node(f"n{count}-{each}", f"Ada {chr(65 + each)}arch{count}") for each in range(count)))

    monkeypatch.setattr(imports, "_draw", lambda *_: None)  # an act of its own
    few = largest_write(lambda: import_chart(inquiry, upload(chart(8)), officer=analysts.ana))
    assert largest_write(lambda: import_chart(inquiry, upload(chart(16)), officer=analysts.ana)) == few
