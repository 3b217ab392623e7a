"""By twins: with and without a mark of care, the readers of an inquiry read the same until its scope changes.

Pages, exports, API answers, counts, charts and what every other role reads of the audit log are compared around the
mark, which is the only thing that happens between them. What differs later is named in `test_what_a_mark_changes`.
"""

import re
from collections.abc import Iterator

import pytest
from tests.apps.networks.charted import World, chart_of, world
from tests.apps.networks.conftest import analysts, inquiry
from tests.apps.networks.opened import Analysts, granted
from tests.apps.networks.views.test_inquiries import browser

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.models import AuditEntry
from leeward.apps.networks.actions.charts.edits import expand
from leeward.apps.networks.actions.charts.exports import FORMS, export
from leeward.apps.networks.actions.ingesting.protecting import protect_marked
from leeward.apps.networks.actions.runs import compute
from leeward.apps.networks.models import Chart, Inquiry, MatchKey, Mention, Pair, Use, Value
from leeward.apps.networks.queries.charts.drawing import version_of
from leeward.apps.networks.queries.entities import search
from leeward.apps.networks.queries.network import picture_of
from leeward.apps.networks.queries.visible import mentions_in
from leeward.core.graph import kernel
from leeward.platform.refusal import NotAllowed

pytestmark = pytest.mark.django_db
__all__ = ["analysts", "inquiry"]
PAGES = (
    "", "/groups", "/what-if?count=1", "/routes", "/entities", "/entities?q=ada", "/pairs", "/charts", "/entries",
    "/interventions", "/shared", "/values", "/others",
)  # fmt: skip
_DIGEST = "d" * 32
_CHANCE = re.compile(r'(csrfmiddlewaretoken" value="|nonce[-="]*|hx-headers=)[^"\']*|\d\d:\d\d(:\d\d)?|\d+ ?ms')


@pytest.fixture
def made(analysts: Analysts, inquiry: Inquiry) -> World:
    """A chart with a passport on it, whose holder will enter care."""
    found = world(analysts, inquiry)
    row = Value(kind="document", digest=_DIGEST)
    row.text = "BRB P1234567"
    row.save(force_insert=True)
    Use.objects.create(value=row, mention=found.named("ada"), role="owner")
    if kernel.available():
        compute(inquiry)
    return found


def read(chart: Chart, inquiry: Inquiry, ada: Mention, officer: Officer) -> Iterator[tuple[str, str]]:
    """Everything that the officer reads, each by its name."""
    client = browser(officer)
    addresses = [f"/inquiries/{inquiry.pk}{page}" for page in PAGES]
    addresses += [f"/charts/{chart.pk}", f"/charts/{chart.pk}?show=time", f"/charts/{chart.pk}/graph.json"]
    addresses += [f"/inquiries/{inquiry.pk}/entities/{ada.pk}"]
    for address in addresses:
        answer = client.get(address)
        yield address, f"{answer.status_code} {_CHANCE.sub('', answer.content.decode())}"


def everything(chart: Chart, made: World, people: Analysts) -> dict[str, str]:
    found = dict(read(chart, made.inquiry, made.named("ada"), people.ana))
    found |= {f"supervisor {name}": text for name, text in read(chart, made.inquiry, made.named("ada"), people.sue)}
    found |= {form: _CHANCE.sub("", export(chart, form, officer=people.ana).text) for form in FORMS}
    found["digest"] = picture_of(made.inquiry).digest
    found["version"] = version_of(chart)
    found["rows"] = str((MatchKey.objects.count(), Pair.objects.count(), made.inquiry.runs.count()))
    return found


def log() -> list[tuple[str, object]]:
    return [(row.act, row.details) for row in AuditEntry.objects.order_by("pk")]


def test_a_mark_changes_nothing_that_anyone_reads(analysts: Analysts, made: World) -> None:
    chart = chart_of(analysts, made, "ada", "bea", "card")
    everything(chart, made, analysts)
    start = len(log())
    before = everything(chart, made, analysts)
    rows_before = log()[start:]
    protect_marked({_DIGEST})
    start = len(log())
    after = everything(chart, made, analysts)
    assert [name for name in before if before[name] != after[name]] == []
    assert log()[start:] == rows_before, "the log says the same of the same acts"
    if kernel.available():
        assert compute(made.inquiry) is False, "nothing that a run reads has changed"


def test_what_a_mark_changes(analysts: Analysts, made: World) -> None:
    """With the next scope, which a second person decides and which changes all: searches and runs leave them out, while
    charts keep the words that they had.
    """
    chart = chart_of(analysts, made, "ada", "bea", "card")
    protect_marked({_DIGEST})
    page = browser(analysts.ana).get(f"/charts/{chart.pk}").content.decode()
    later = granted(analysts.ana, analysts.sue, "Again")
    assert made.ids["ada"] not in set(mentions_in(later).values_list("pk", flat=True))
    assert search(later, "Ada March") == []
    made.inquiry.mandates.update(decided_at=later.mandates.get().decided_at)
    assert made.ids["ada"] not in set(mentions_in(made.inquiry).values_list("pk", flat=True))
    again = browser(analysts.ana).get(f"/charts/{chart.pk}").content.decode()
    assert "Ada March" in again
    assert "Something was here" not in again
    assert ("withdrawn" in again) == ("withdrawn" in page)
    other = chart_of(analysts, made, "bea", "card")
    item = str(other.items.get(value=made.ids["card"]).pk)
    with pytest.raises(NotAllowed, match="Nothing more"):
        expand(other, item, ["person"], 10, officer=analysts.ana)
