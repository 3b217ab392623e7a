"""Link charts for tests: a small one of every kind, and any."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from leeward.core.graph.link_chart import ITEM_KINDS, STRENGTHS, Item, ItemGroup, Line, LinkChart

BEGIN = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)

SMALL = LinkChart(
    "The payer",
    (
        Item("p", "person", "Marie Saint-Fleur", "b. 1984", (("Birth date", "1984-02-01"),), grade="B2", first=BEGIN),
        Item("q", "person", "Jean <Baptiste> & Co", note="Ask Antigua"),
        Item("o", "organisation", "Blue Horizon Travel Ltd"),
        Item("c", "craft", "Lady Anne", first=BEGIN, last=BEGIN + timedelta(days=20)),
        Item("s", "place", "Speightstown", place=(-59.64, 13.25)),
        Item("b", "place", "Castries", place=(-60.99, 14.01)),
        Item("t", "phone", "+1 246 555 0182"),
        Item("m", "payer", "Card ending 4411"),
        Item("w", "withdrawn", "Something was here"),
    ),
    (
        Line("1", "p", "m", "paid by", "paid_by", 2, "strong", directed=True, first=BEGIN, grade="B2"),
        Line("2", "q", "m", "paid by", "paid_by", 1, "weak", directed=True, first=BEGIN + timedelta(days=3)),
        Line("3", "p", "q", "travelled with", "travelled_with", 3, "strong", last=BEGIN + timedelta(days=40)),
        Line("4", "p", "q", "same phone", "same_phone"),
        Line("5", "p", "o", "knows", "knows", strength="hypothesis"),
        Line("6", "b", "s", "voyage", "voyage", directed=True),
        Line("7", "c", "s", "landed at", "landed_at"),
    ),
    (ItemGroup("g", "Travel party", ("p", "q")),),
)

texts = st.text(max_size=30)
times = st.none() | st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)).map(lambda time: time.replace(tzinfo=UTC))  # noqa: DTZ001


@st.composite
def charts(draw: st.DrawFn, most: int = 12) -> LinkChart:
    """Any items with any names, any lines between them, also of an item with itself, any groups."""
    count = draw(st.integers(0, most))
    ids = [f"i{number}" for number in range(count)]
    places = st.none() | st.tuples(st.floats(-85, -55), st.floats(5, 27))
    items = tuple(
        Item(
            id_,
            draw(st.sampled_from(ITEM_KINDS)),
            draw(texts),
            draw(texts),
            (),
            draw(places),
            draw(times),
            note=draw(texts),
        )
        for id_ in ids
    )
    lines = tuple(
        Line(
            *(f"l{number}", draw(st.sampled_from(ids)), draw(st.sampled_from(ids)), draw(texts), "kind"),
            *(draw(st.integers(1, 10**6)), draw(st.sampled_from(STRENGTHS)), draw(st.booleans()), draw(times)),
        )
        for number in range(draw(st.integers(0, 2 * count)))
    )
    members = st.lists(st.sampled_from(ids), min_size=1, max_size=5, unique=True) if ids else st.nothing()
    groups = draw(st.lists(members, max_size=2)) if ids else []
    named = tuple(ItemGroup(f"g{place}", draw(texts), tuple(group)) for place, group in enumerate(groups))
    return LinkChart(draw(texts), items, lines, named)
