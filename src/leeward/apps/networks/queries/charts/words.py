"""What charts say, in the reader's language."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from leeward.apps.networks.models import Chart, MentionKind, TieKind, ValueKind
from leeward.apps.networks.queries.charts.network import USES
from leeward.core.charts.links import LinkWords
from leeward.core.charts.svg import Words
from leeward.core.graph.link_chart import ITEM_KINDS, ItemKind, Strength

CRAFT: Mapping[str, ItemKind] = dict.fromkeys((MentionKind.VESSEL, MentionKind.VEHICLE, MentionKind.AIRCRAFT), "craft")


_DRAWN: Mapping[str, ItemKind] = {kind: kind for kind in ITEM_KINDS}


def drawn_kind(kind: str) -> ItemKind:
    """The symbol of a kind of mention or value."""
    return CRAFT.get(kind) or _DRAWN.get(kind, "other")


def kind_label(kind: str) -> str:
    """A kind of mention or value in words."""
    return str(dict((*MentionKind.choices, *ValueKind.choices)).get(kind, kind))


def tie_label(kind: str, role: str = "") -> str:
    """What a line says: the source's own word, or that of its kind."""
    if kind == USES:
        return {"payer": _("paid with"), "owner": _("holds"), "contact": _("gave")}.get(role, _("has"))
    return role or str(dict(TieKind.choices).get(kind, kind))


def something_was_here() -> str:
    """Where something was withdrawn, or is outside what the inquiry may use now."""
    return _("Something was here")


def link_words(chart: Chart, name: str = "chart") -> LinkWords:
    """The words of a chart's drawings; `name` is unique on the page."""
    words = Words(
        name,
        chart.title,
        _("Items and what ties them. The tables below have the same."),
        _("Item"),
        {"timeline": _("No item and no line of this chart has a date.")}.get(name, _("Nothing is on this chart.")),
    )
    strengths: dict[Strength, str] = {
        "strong": _("Evidence"),
        "weak": _("Weak evidence"),
        "hypothesis": _("Hypothesis"),
    }
    return LinkWords(words, item_kinds(), strengths, _("to"))


def item_kinds() -> dict[ItemKind, str]:
    """The kinds of items in words."""
    return {
        "person": _("Person"),
        "organisation": _("Organisation"),
        "craft": _("Craft"),
        "place": _("Place"),
        "event": _("Event"),
        "phone": _("Telephone"),
        "email": _("E-mail address"),
        "payer": _("Payer"),
        "document": _("Document"),
        "address": _("Address"),
        "booking": _("Booking"),
        "voyage": _("Voyage"),
        "other": _("Other"),
        "withdrawn": something_was_here(),
    }
