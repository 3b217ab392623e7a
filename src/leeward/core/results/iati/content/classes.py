"""What an activity is about, by codes of vocabularies."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from leeward.core.results.iati.content.texts import Text
from leeward.core.results.iati.slots import at


@dataclass(frozen=True, slots=True)
class Sector:
    """A sector of a vocabulary (SectorVocabulary; none means 1, the DAC's five digits) and its share in percent."""

    code: str = at("@code")
    vocabulary: str = at("@vocabulary", "")
    vocabulary_address: str = at("@vocabulary-uri", "")
    percent: Decimal | None = at("@percentage", None)
    names: tuple[Text, ...] = at("narrative", ())


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of a vocabulary (TagVocabulary), such as a goal of the United Nations."""

    code: str = at("@code")
    vocabulary: str = at("@vocabulary")
    vocabulary_address: str = at("@vocabulary-uri", "")
    names: tuple[Text, ...] = at("narrative", ())


@dataclass(frozen=True, slots=True)
class HumanitarianScope:
    """The emergency or appeal that an activity answers."""

    kind: str = at("@type")
    vocabulary: str = at("@vocabulary")
    code: str = at("@code")
    vocabulary_address: str = at("@vocabulary-uri", "")
    names: tuple[Text, ...] = at("narrative", ())


@dataclass(frozen=True, slots=True)
class PolicyMarker:
    """A policy that the activity serves, and how much (PolicySignificance)."""

    code: str = at("@code")
    vocabulary: str = at("@vocabulary", "")
    vocabulary_address: str = at("@vocabulary-uri", "")
    significance: str = at("@significance", "")
    names: tuple[Text, ...] = at("narrative", ())


@dataclass(frozen=True, slots=True)
class AidType:
    """A type of aid of a vocabulary (AidTypeVocabulary; none means 1, the DAC's)."""

    code: str = at("@code")
    vocabulary: str = at("@vocabulary", "")


@dataclass(frozen=True, slots=True)
class ActivityDate:
    """A date of the activity; `kind` is a code of ActivityDateType: 1 planned start, 2 actual start, 3 planned end, 4
    actual end.
    """

    kind: str = at("@type")
    day: date = at("@iso-date")
    notes: tuple[Text, ...] = at("narrative", ())


@dataclass(frozen=True, slots=True)
class RelatedActivity:
    """Another activity, by its identifier (RelatedActivityType)."""

    ref: str = at("@ref")
    kind: str = at("@type")


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition of the money (ConditionType)."""

    kind: str = at("@type")
    texts: tuple[Text, ...] = at("narrative")


@dataclass(frozen=True, slots=True)
class Conditions:
    """Whether conditions are attached to the money, and which."""

    attached: bool = at("@attached")
    conditions: tuple[Condition, ...] = at("condition", ())
