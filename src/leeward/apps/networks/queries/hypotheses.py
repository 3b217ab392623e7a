"""Ties that may exist and that no source states, between people that the inquiry may still show."""

from dataclasses import dataclass

from leeward.apps.networks.models import Hypothesis, Inquiry
from leeward.apps.networks.queries.captions import captions_of


@dataclass(frozen=True, slots=True)
class Guess:
    """Two who may be tied, and how probable that is by the backtest."""

    hypothesis: Hypothesis
    one: str
    other: str


def hypotheses_of(inquiry: Inquiry) -> list[Guess]:
    """The guesses of the newest computation, the likeliest first."""
    rows = list(Hypothesis.objects.filter(run__inquiry=inquiry).order_by("-probability", "pk"))
    names = captions_of(inquiry, (end for row in rows for end in (row.one_id, row.other_id)))
    return [
        Guess(row, names[row.one_id], names[row.other_id]) for row in rows if {row.one_id, row.other_id} <= names.keys()
    ]
