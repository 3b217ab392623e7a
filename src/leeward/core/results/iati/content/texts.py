"""Texts by language, and descriptions of a kind."""

from dataclasses import dataclass

from leeward.core.results.iati.slots import at


@dataclass(frozen=True, slots=True)
class Text:
    """A text in one language (ISO 639-1); empty for the activity's language."""

    text: str = at("text()")
    language: str = at("@xml:lang", "")


Texts = tuple[Text, ...]


def text_in(texts: Texts, language: str) -> str:
    """The text in `language`, else the first one; empty if there is none."""
    return next((each.text for each in texts if each.language == language), texts[0].text if texts else "")


@dataclass(frozen=True, slots=True)
class Description:
    """A description; `kind` is a code of DescriptionType: 1 general, 2 objectives, 3 target groups, 4 other."""

    texts: Texts = at("narrative")
    kind: str = at("@type", "")
