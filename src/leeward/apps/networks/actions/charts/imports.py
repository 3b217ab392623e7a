"""A chart of another program becomes a source of one inquiry: all of it or nothing, and the same file once.

It is written in parts, since checks wait for the writer meanwhile. Until the last part is written the source belongs to
no inquiry, so no page shows it, and has a time at which it is erased: what a stop leaves behind is erased
automatically.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Officer
from leeward.apps.networks.access import may_erase, opened
from leeward.apps.networks.actions.audited import audit_act
from leeward.apps.networks.actions.charts import edits
from leeward.apps.networks.actions.charts.steps import changed_now, keep_step, on, states
from leeward.apps.networks.actions.ingesting.protecting import protect_alike
from leeward.apps.networks.actions.ingesting.storing import add_part, begin_source, drop_sources
from leeward.apps.networks.actions.pairs import prepare_stored, resolve
from leeward.apps.networks.models import (
    IMPORTED,
    Chart,
    ChartImport,
    ChartItem,
    Inquiry,
    Mention,
    MentionKind,
    Source,
    SourceKind,
    Value,
)
from leeward.apps.networks.queries.charts.imports import effect_of, import_of
from leeward.apps.networks.queries.stated.chart_files import ChartSaid, chart_said
from leeward.apps.networks.queries.stated.parties import with_facts
from leeward.apps.networks.queries.stated.statement import Statement
from leeward.core.graph.files.chart_parts import ChartReject, ReadChart
from leeward.core.graph.files.ftm_reading import read_ftm
from leeward.core.graph.files.graphml_reading import read_graphml
from leeward.core.graph.link_chart import LinkChart
from leeward.platform.derived_keys import keyed_digest
from leeward.platform.durable import durably
from leeward.platform.in_batches import in_batches
from leeward.platform.models import Task
from leeward.platform.refusal import NotAllowed
from leeward.platform.rewriting import rewrite
from leeward.platform.worker import Progress, QueueFull, submit

COMPARE_IMPORTED = "networks.compare_imported"
_MENTIONS, _TIES, _COMPARED = 250, 1_000, 20
"""How many are written, or compared with everyone else, in one transaction."""
_MOST_TIME = timedelta(minutes=10)
"""How long an import may take; after that its parts are taken for what a stop left behind."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent, and what the analyst says of it: what items without a kind are, and the grade."""

    name: str
    data: bytes
    title: str = ""
    other: MentionKind = MentionKind.PERSON
    reliability: str = "F"
    credibility: str = "6"

    @property
    def sha256(self) -> str:
        """Which file it is."""
        return hashlib.sha256(self.data).hexdigest()


def losses(inquiry: Inquiry, upload: Upload, *, officer: Officer) -> tuple[ChartReject, ...]:
    """What of the file an import would not store, to be read before it; nothing of one that is here already.

    Raises NotAllowed, and UnreadableChart.
    """
    if _known(inquiry, key := _key(inquiry, upload), officer) is not None:
        return ()
    return chart_said(_read(upload)[1], key, upload.other).rejects


def import_chart(inquiry: Inquiry, upload: Upload, *, officer: Officer) -> tuple[ChartImport, bool]:
    """Store a chart in the open inquiry and draw it; the import, and whether it is new.

    Raises NotAllowed, and UnreadableChart for a file that is no chart or too large.
    """
    key = _key(inquiry, upload)
    if (known := _known(inquiry, key, officer)) is not None:
        return known, False
    form, read = _read(upload)
    said = chart_said(read, key, upload.other)
    statement = _statement(inquiry, key, upload, said)
    source = durably(partial(_begin, inquiry, statement, officer))
    try:
        for part in _parts(statement):
            durably(partial(add_part, source, part))
        row = _row(source, form, upload, said)
        durably(partial(_finish, inquiry, row, officer, len(upload.data)))
    except BaseException:
        durably(lambda: drop_sources([source.pk]))
        raise
    _draw(inquiry, row, read, said, officer)
    return row, True


def _key(inquiry: Inquiry, upload: Upload) -> str:
    return IMPORTED + keyed_digest("import", inquiry.pk.hex, upload.sha256)


def _read(upload: Upload) -> tuple[str, ReadChart]:
    form = "graphml" if upload.data.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00").startswith(b"<") else "ftm"
    return form, (read_graphml if form == "graphml" else read_ftm)(upload.data, upload.title)


def erase_import(inquiry: Inquiry, id: UUID, *, officer: Officer) -> None:
    """Erase everything that an import brought, also from charts, as who imported it or leads. Raises NotAllowed."""

    def work() -> None:
        current = _open(inquiry, officer)
        row = import_of(current, id)
        if row is None or not may_erase(officer, row.source, current):
            raise NotAllowed(_("Only the analyst who imported it, or who leads the inquiry, may erase an import."))
        effect = effect_of(row)
        effect.items().delete()
        for chart in effect.charts:
            # Its steps would bring back names of what is erased.
            chart.steps.all().delete()
            changed_now(chart)
        if effect.whole is not None:
            effect.whole.delete()
        drop_sources([row.source_id])
        audit_act("chart.import_erase", current, officer, of=f"import/{id}", details=effect.counts())

    durably(work)


def compare_imported(progress: Progress) -> Mapping[str, Any]:
    """The work of the task: compare who is in an import with everyone else, some at a time."""
    ids = Mention.objects.filter(source=progress.order["source"]).order_by("pk").values_list("pk", flat=True)
    mentions = list(ids)
    for done, some in enumerate(in_batches(mentions, _COMPARED)):
        progress.report("compare", done * _COMPARED, len(mentions))
        durably(partial(resolve, some, prepare_stored(some)))
    return {"compared": len(mentions)}


def _open(inquiry: Inquiry, officer: Officer) -> Inquiry:
    current = opened(officer).filter(pk=inquiry.pk).first()
    if current is None:
        raise NotAllowed(_("This inquiry is not open to you any more. Nothing was stored."))
    return current


def _known(inquiry: Inquiry, key: str, officer: Officer) -> ChartImport | None:
    current = _open(inquiry, officer)
    return (
        ChartImport.objects.select_related("source", "chart").filter(source__key=key, source__inquiry=current).first()
    )


def _begin(inquiry: Inquiry, statement: Statement, officer: Officer) -> Source:
    _open(inquiry, officer)
    left = Source.objects.filter(kind=statement.kind, key=statement.key, inquiry=None)
    drop_sources(left.filter(purge_at__lte=timezone.now()).values_list("pk", flat=True))
    try:
        return begin_source(replace(statement, purge_at=timezone.now() + _MOST_TIME))
    except IntegrityError as error:
        raise NotAllowed(_("This file is being imported at this moment. Look at the charts in a minute.")) from error


def _statement(inquiry: Inquiry, key: str, upload: Upload, said: ChartSaid) -> Statement:
    return Statement(
        SourceKind.ENTRY,
        key,
        inquiry.agency_id,
        reliability=upload.reliability,
        credibility=upload.credibility,
        mentions=with_facts(said.named, timezone.now().date()),
        ties=said.ties,
    )


def _parts(statement: Statement) -> Sequence[Statement]:
    """Mentions first: ties are of those that are there."""
    mentions = [replace(statement, mentions=some, ties=()) for some in in_batches(statement.mentions, _MENTIONS)]
    return [*mentions, *(replace(statement, mentions=(), ties=some) for some in in_batches(statement.ties, _TIES))]


def _row(source: Source, form: str, upload: Upload, said: ChartSaid) -> ChartImport:
    counts = {"items": len(said.named), "ties": source.ties.count(), "values": len(said.joins)}
    row = ChartImport(source=source, at=timezone.now(), form=form, guarded=said.guarded, **counts)
    row.name = upload.name
    row.rejects = [[each.line, each.code, dict(each.params)] for each in said.rejects]
    return row


def _finish(inquiry: Inquiry, row: ChartImport, officer: Officer, size: int) -> None:
    """From here on the inquiry has it; who has to be protected is, at the same moment."""
    current = _open(inquiry, officer)
    source = row.source
    protect_alike(source.mentions.values_list("pk", flat=True))
    source.inquiry, source.written_by, source.purge_at = current, officer, None
    source.save(update_fields=["inquiry", "written_by", "purge_at"])
    row.save(force_insert=True)
    try:
        submit(Task(kind=COMPARE_IMPORTED, agency=current.agency.code, order={"source": str(source.pk)}))
    except QueueFull as full:
        raise NotAllowed(
            _("Too much is waiting to be computed. Nothing was stored; try again in some minutes.")
        ) from full
    counts = {"items": row.items, "ties": row.ties, "values": row.values, "rejects": len(row.rejects)}
    said = {"form": row.form, "bytes": size, "grade": source.grade, "guarded": row.guarded}
    details = {**said, **counts}
    audit_act("chart.import", current, officer, of=f"import/{row.pk}", details=details)


def _draw(inquiry: Inquiry, row: ChartImport, read: ReadChart, said: ChartSaid, officer: Officer) -> None:
    """Begin a chart with what the inquiry may show of it, its groups and its notes."""
    nodes = _nodes(row.source, said)
    title = (read.chart.title or row.name)[:120]
    chart = edits.begin(inquiry, title, list(dict.fromkeys(nodes.values())), officer=officer)
    ChartImport.objects.filter(pk=row.pk).update(chart=chart)
    row.chart = chart
    if read.chart.groups or any(item.note for item in read.chart.items):
        on(chart, officer, partial(_annotate, nodes=nodes, chart=read.chart, officer=officer))


def _nodes(source: Source, said: ChartSaid) -> dict[str, UUID]:
    """The mention or value that each item of the file became."""
    mentions = dict(source.mentions.values_list("number", "pk"))
    rows = Value.objects.filter(uses__mention__source=source).distinct()
    by_key = {(kind, digest): pk for pk, kind, digest in rows.values_list("pk", "kind", "digest")}
    found = {id_: mentions[number] for id_, number in said.numbers.items()}
    return found | {id_: by_key[used.kind, used.digest] for id_, used in said.joins.items()}


def _annotate(current: Chart, nodes: Mapping[str, UUID], chart: LinkChart, officer: Officer) -> None:
    before = states(current)
    drawn = {row.mention_id or row.value_id: row for row in current.items.all()}
    changed = dict[UUID, ChartItem]()
    for group in chart.groups:
        for member in group.members:
            if (row := drawn.get(nodes.get(member))) is not None:
                row.group, changed[row.pk] = group.label[:60], row
    for item in chart.items:
        if item.note and (row := drawn.get(nodes.get(item.id))) is not None:
            row.note, changed[row.pk] = item.note, row
    rewrite(list(changed.values()), ["group", "note_encrypted"])
    keep_step(current, "chart.note", before, officer)
