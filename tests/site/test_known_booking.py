"""A booking that an analyst knows: three children with one adult who is no relative, paid by a broker's telephone.

The same analyst, chart and acts once with the children and once without: pages, exports, what-if, paths, what a partner
is asked about, and the log are the same. The broker stays visible in both.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
from tests.apps.networks.actions.ingesting.test_guarding import CHILDREN, child
from tests.apps.networks.arriving import (
    PAYER,
    Cast,
    analyst,
    announce,
    booked,
    carrier,
    follow,
    inquire,
    names,
    own_index,
    paid,
    person,
    share,
    supervisor,
)
from tests.apps.networks.views.test_inquiries import browser
from tests.site.twins import normalised, undone

from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.models import Carrier
from leeward.apps.audit.models import AuditEntry
from leeward.apps.networks.actions.charts.edits import begin, expand, find_path
from leeward.apps.networks.actions.charts.exports import FORMS, export
from leeward.apps.networks.actions.runs import compute
from leeward.apps.networks.models import Chart, Inquiry, Value, ValueKind
from leeward.apps.networks.queries.payers import payers
from leeward.apps.networks.queries.value_questions import values_to_ask
from leeward.apps.networks.queries.visible import mentions_in
from leeward.core.graph import kernel
from leeward.platform.refusal import NotAllowed

pytestmark = pytest.mark.django_db
__all__ = ["analyst", "announce", "carrier", "own_index", "share", "supervisor"]
PAGES = (
    "", "/groups", "/what-if?count=1", "/routes", "/entities", "/entities?q=BELIZAIRE", "/pairs", "/charts", "/entries",
    "/interventions", "/shared", "/values", "/others", "/not-drawn",
)  # fmt: skip
NUMBER = re.compile(r"-?\d+(\.\d+)?")
KINDS = [ValueKind.PHONE, ValueKind.PAYER, ValueKind.DOCUMENT, ValueKind.ADDRESS]


def book(carrier: Carrier, *, children: bool) -> None:
    """The adult and the broker's telephone three times on different days, the first time with the children."""
    for n in range(3):
        locator = f"LOC00{n}"
        party = [person("PIERRE", "HT100001", locator=locator)]
        if children and n == 0:
            young = (child(each, f"HT20000{place}") for place, each in enumerate(CHILDREN))
            party += [replace(each, locator=locator) for each in young]
        booked(carrier, party, paid(locator), hours=3 + 24 * n)
    follow()


def outputs(inquiry: Inquiry, chart: Chart, cast: Cast, officer: Officer) -> Iterator[tuple[str, str]]:
    """Everything that the analyst gets, by its name."""
    client = browser(officer)
    for page in PAGES:
        yield page, client.get(f"/inquiries/{inquiry.pk}{page}").text
    for mention in mentions_in(inquiry).order_by("pk")[:2]:
        yield f"entity {mention.source.kind}", client.get(f"/inquiries/{inquiry.pk}/entities/{mention.pk}").text
    for view in ("", "?show=time", "/graph.json"):
        yield f"chart{view}", client.get(f"/charts/{chart.pk}{view}").text
    for form in FORMS:
        yield f"export {form}", export(chart, form, officer=officer).text
    yield "payers", str([(each.text, each.bookings, each.days, each.ahead) for each in payers(inquiry)])
    yield "asked", str(sorted(each.text for each in values_to_ask(inquiry, cast.police, KINDS, worked_with=False)))
    yield "names", str(sorted(names(list(mentions_in(inquiry)))))


def acts(chart: Chart, officer: Officer) -> Iterator[tuple[str, str]]:
    """Looks around the hub, and for a way from it."""
    items = {str(each.value_id or each.mention_id): str(each.pk) for each in chart.items.order_by("pk")}
    first, *others = items.values()
    for item in (first, *others):
        try:
            yield "expand", expand(chart, item, ["person", "phone", "payer", "booking"], 20, officer=officer)
        except NotAllowed as refusal:
            yield "expand", str(refusal)
    try:
        yield "path", find_path(chart, [first, others[0]], in_time=False, officer=officer)
    except NotAllowed as refusal:
        yield "path", str(refusal)


def everything(carrier: Carrier, cast: Cast, analyst: Officer, supervisor: Officer, *, children: bool) -> list[str]:
    with undone():
        book(carrier, children=children)
        inquiry = inquire(analyst, supervisor)
        start = AuditEntry.objects.order_by("-pk").values_list("pk", flat=True)[0]
        adult = mentions_in(inquiry).filter(source__kind="booking").order_by("pk")[0]
        chart = begin(inquiry, "The broker", [Value.objects.get(kind="phone").pk, adult.pk], officer=analyst)
        if kernel.available():
            compute(inquiry)
        found = [f"{number} {name}: {text}" for number, (name, text) in enumerate(acts(chart, analyst))]
        found += [f"{name}: {text}" for name, text in outputs(inquiry, chart, cast, analyst)]
        rows = AuditEntry.objects.filter(pk__gt=start).order_by("pk")
        found += [f"{row.act} {row.outcome} {row.details}" for row in rows]
    return [normalised(each) for each in found]


def words(text: str) -> str:
    """The words of an output with places, in their alphabetical order and without numbers; each once in a drawing,
    which leaves out labels that would be on top of each other. The same chart as json has every tie.
    """
    found = re.split(r"[\s<>\"]+", NUMBER.sub("", text))
    return " ".join(sorted(set(found) if "<svg" in text else found))


def difference(one: str, other: str) -> str:
    """The words that only one of them has."""
    mine, others = Counter(one.split()), Counter(other.split())
    return f"{one[:40]}: {dict(mine - others)} and {dict(others - mine)}"


def test_nothing_tells_the_children_of_a_known_booking(
    carrier: Carrier, cast: Cast, analyst: Officer, supervisor: Officer
) -> None:
    without = everything(carrier, cast, analyst, supervisor, children=False)
    again = everything(carrier, cast, analyst, supervisor, children=False)
    within = everything(carrier, cast, analyst, supervisor, children=True)
    told = []
    for one, same, other in zip(without, again, within, strict=True):
        # Places on a drawing, and so what is drawn first, follow from random ids, and are equal twice by chance alone:
        # there all words are compared.
        left, right = (one, other) if one == same and "<svg" not in one else (words(one), words(other))
        if left != right:
            told.append(difference(left, right))
    assert told == []
    assert any(PAYER in each for each in within), "the hub stays visible where they do not"
    assert not any(each in text.upper() for each in (*CHILDREN, "BELIZAIRE,", "HT20000") for text in within)
