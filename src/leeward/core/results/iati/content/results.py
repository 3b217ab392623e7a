"""Results: indicators with baselines, and periods with targets and actual figures."""

from dataclasses import dataclass
from datetime import date

from leeward.core.results.iati.content.documents import Document
from leeward.core.results.iati.content.texts import Text
from leeward.core.results.iati.slots import at


@dataclass(frozen=True, slots=True)
class Reference:
    """A code of a result or an indicator in a vocabulary. IATI allows it at one of both, never at both (8.11.1)."""

    code: str = at("@code")
    vocabulary: str = at("@vocabulary")
    address: str = at("@vocabulary-uri", "")


@dataclass(frozen=True, slots=True)
class IndicatorReference:
    """A code of an indicator in a vocabulary (IndicatorVocabulary)."""

    code: str = at("@code")
    vocabulary: str = at("@vocabulary")
    address: str = at("@indicator-uri", "")


@dataclass(frozen=True, slots=True)
class Dimension:
    """A part of a disaggregated figure, such as sex: women."""

    name: str = at("@name", "")
    value: str = at("@value", "")


@dataclass(frozen=True, slots=True)
class Figure:
    """A target or an actual figure.

    `value` is text as published: a number unless the indicator is qualitative; `locations` are refs of the activity's.
    """

    value: str = at("@value", "")
    locations: tuple[str, ...] = at("location/@ref", ())
    dimensions: tuple[Dimension, ...] = at("dimension", ())
    comments: tuple[Text, ...] = at("comment/narrative", ())
    documents: tuple[Document, ...] = at("document-link", ())


@dataclass(frozen=True, slots=True)
class Baseline:
    """The figure before: its year, its day if known."""

    year: str = at("@year")
    day: date | None = at("@iso-date", None)
    value: str = at("@value", "")
    locations: tuple[str, ...] = at("location/@ref", ())
    dimensions: tuple[Dimension, ...] = at("dimension", ())
    documents: tuple[Document, ...] = at("document-link", ())
    comments: tuple[Text, ...] = at("comment/narrative", ())


@dataclass(frozen=True, slots=True)
class Period:
    """A period with what was aimed at and what was reached, whole and by dimensions."""

    start: date = at("period-start/@iso-date")
    end: date = at("period-end/@iso-date")
    targets: tuple[Figure, ...] = at("target", ())
    actuals: tuple[Figure, ...] = at("actual", ())


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator; `measure` of IndicatorMeasure: 1 unit, 2 percentage, 3 nominal, 4 ordinal, 5 qualitative."""

    measure: str = at("@measure")
    titles: tuple[Text, ...] = at("title/narrative")
    ascending: bool | None = at("@ascending", None)
    aggregable: bool | None = at("@aggregation-status", None)
    descriptions: tuple[Text, ...] = at("description/narrative", ())
    documents: tuple[Document, ...] = at("document-link", ())
    references: tuple[IndicatorReference, ...] = at("reference", ())
    baselines: tuple[Baseline, ...] = at("baseline", ())
    periods: tuple[Period, ...] = at("period", ())


@dataclass(frozen=True, slots=True)
class Result:
    """A result with its indicators; `kind` is a code of ResultType: 1 output, 2 outcome, 3 impact, 9 other."""

    kind: str = at("@type")
    titles: tuple[Text, ...] = at("title/narrative")
    indicators: tuple[Indicator, ...] = at("indicator")
    aggregable: bool | None = at("@aggregation-status", None)
    descriptions: tuple[Text, ...] = at("description/narrative", ())
    documents: tuple[Document, ...] = at("document-link", ())
    references: tuple[Reference, ...] = at("reference", ())
