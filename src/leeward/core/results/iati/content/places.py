"""Where an activity takes place: countries, regions, and exact locations."""

from dataclasses import dataclass
from decimal import Decimal

from leeward.core.results.iati.content.texts import Text
from leeward.core.results.iati.slots import at


@dataclass(frozen=True, slots=True)
class Country:
    """A recipient country (ISO 3166-1 alpha-2) and its share of the money in percent; no share in a transaction."""

    code: str = at("@code")
    percent: Decimal | None = at("@percentage", None)
    names: tuple[Text, ...] = at("narrative", ())


@dataclass(frozen=True, slots=True)
class Region:
    """A recipient region of a vocabulary (RegionVocabulary; 1 is the DAC's) and its share in percent."""

    code: str = at("@code")
    vocabulary: str = at("@vocabulary", "")
    vocabulary_address: str = at("@vocabulary-uri", "")
    percent: Decimal | None = at("@percentage", None)
    names: tuple[Text, ...] = at("narrative", ())


@dataclass(frozen=True, slots=True)
class Area:
    """An administrative area or another identifier of a location, in a vocabulary (GeographicVocabulary)."""

    code: str = at("@code")
    vocabulary: str = at("@vocabulary")
    level: str = at("@level", "")


@dataclass(frozen=True, slots=True)
class Identifier:
    """An identifier of a location in a gazetteer (GeographicVocabulary)."""

    code: str = at("@code")
    vocabulary: str = at("@vocabulary")


@dataclass(frozen=True, slots=True)
class Location:
    """One location; `position` is latitude and longitude in decimal degrees, with a blank between, in `system`."""

    ref: str = at("@ref", "")
    reach: str = at("location-reach/@code", "")
    identifiers: tuple[Identifier, ...] = at("location-id", ())
    names: tuple[Text, ...] = at("name/narrative", ())
    descriptions: tuple[Text, ...] = at("description/narrative", ())
    activity_descriptions: tuple[Text, ...] = at("activity-description/narrative", ())
    areas: tuple[Area, ...] = at("administrative", ())
    system: str = at("point/@srsName", "")
    position: str = at("point/pos/text()", "")
    exactness: str = at("exactness/@code", "")
    location_class: str = at("location-class/@code", "")
    feature: str = at("feature-designation/@code", "")
