"""Documents that an activity, a result or a figure refers to."""

from dataclasses import dataclass
from datetime import date

from leeward.core.results.iati.content.texts import Text
from leeward.core.results.iati.slots import at


@dataclass(frozen=True, slots=True)
class Document:
    """A document at an address: media type (FileFormat), titles, kinds (DocumentCategory), languages, day."""

    address: str = at("@url")
    media_type: str = at("@format")
    titles: tuple[Text, ...] = at("title/narrative")
    categories: tuple[str, ...] = at("category/@code")
    descriptions: tuple[Text, ...] = at("description/narrative", ())
    languages: tuple[str, ...] = at("language/@code", ())
    day: date | None = at("document-date/@iso-date", None)
