"""A small world for charts: three people, a payer of two of them, a telephone of two, a company of the third."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone
from tests.apps.networks.opened import Analysts, mention, source

from leeward.apps.networks.actions.charts.edits import begin
from leeward.apps.networks.models import Chart, Inquiry, Mention, Tie, Use, Value
from leeward.apps.networks.queries.charts.shown import ShownChart, shown
from leeward.platform.derived_keys import keyed_digest


@dataclass(frozen=True)
class World:
    """Mentions and values by a short name."""

    inquiry: Inquiry
    ids: Mapping[str, UUID]

    def named(self, name: str) -> Mention:
        """A mention."""
        return Mention.objects.get(pk=self.ids[name])


def value(kind: str, text: str, *users: Mention, role: str = "") -> Value:
    """A value that these mentions have."""
    row, _made = Value.objects.get_or_create(
        kind=kind, digest=keyed_digest(kind, text), defaults={"text_encrypted": b""}
    )
    row.text = text
    row.save()
    for user in users:
        Use.objects.create(value=row, mention=user, role=role)
    return row


def person(analysts: Analysts, key: str, name: str, days_ago: int = 0, **said: Any) -> Mention:
    """Someone whom a source of the agency names."""
    kind = said.pop("kind", "person")
    at = timezone.now() - timedelta(days=days_ago)
    row = source(analysts.ana, key, **{"at": at, "reliability": "B", "credibility": "2", **said})
    return mention(row, kind=kind, content={"names": [name], "birth_dates": ["1980-02-03"], "nationalities": ["HTI"]})


def world(analysts: Analysts, inquiry: Inquiry) -> World:
    """ada and bea share a payer; bea and cid a telephone; cid owns a company, as a source of little worth says."""
    ada, bea, cid = (
        person(analysts, key, name, days)
        for key, name, days in (("a", "Ada March", 30), ("b", "Bea April", 20), ("c", "Cid May", 10))
    )
    firm = person(analysts, "f", "Blue Horizon", 5, kind="organisation", reliability="F", credibility="6")
    card = value("payer", "4111 11.. 4411", ada, bea, role="payer")
    phone = value("phone", "12465550182", bea, cid)
    Tie.objects.create(source=firm.source, one=cid, other=firm, kind="owns")
    ids = {"ada": ada.pk, "bea": bea.pk, "cid": cid.pk, "firm": firm.pk, "card": card.pk, "phone": phone.pk}
    return World(inquiry, ids)


def chart_of(analysts: Analysts, made: World, *names: str) -> Chart:
    """A chart with these on it."""
    chart = begin(made.inquiry, "The payer", [made.ids[name] for name in names], officer=analysts.ana)
    chart.refresh_from_db()
    return chart


def now(chart: Chart) -> ShownChart:
    """The chart as it is in the database."""
    return shown(Chart.objects.select_related("inquiry", "inquiry__agency").get(pk=chart.pk))


def on_it(chart: Chart) -> set[str]:
    """What its items are called."""
    return {item.label for item in now(chart).drawn.items}


def item(chart: Chart, made: World, name: str) -> str:
    """The id of an item on the chart."""
    return now(chart).items[made.ids[name]]


LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
