"""A country's name in a reader's language."""

from collections.abc import Mapping
from functools import cache

from babel import Locale, UnknownLocaleError

from leeward.core.record.codes.states import by_alpha2, state

_COUNTRIES = ("issuer", "nationality", "country")
"""Parameters that hold the code of a country in every sentence; others do in the sentences of `_COUNTRIES_OF`."""
_COUNTRIES_OF = {
    "issuer.differs": ("recorded",),
    "nationality.differs": ("query", "candidate"),
    "document.equal_other_issuer": ("query", "candidate"),
    "reading.issuer": ("printed", "other"),
    "reading.nationality": ("printed", "other"),
}


def country_name(code: str, language: str = "en") -> str:
    """The name of the state, organisation or nationality with this code as printed, or of two letters as certificates
    have it; the code itself where no table has it.

    English names are those of our table, which knows more codes than CLDR; in other languages CLDR's are used where it
    has one (`pt`, `pt-br`).
    """
    known = state(code) or by_alpha2(code)
    if known is None:
        return code
    return _territory_names(language).get(known.alpha2, known.name) if known.status == "current" else known.name


@cache
def _territory_names(language: str) -> dict[str, str]:
    """The territories' names of CLDR by their two letters; empty for English and for a language that CLDR lacks."""
    if language.partition("-")[0] == "en":
        return {}
    try:
        return dict(Locale.parse(language, sep="-").territories)
    except (UnknownLocaleError, ValueError):
        return {}


def countries_named(code: str, params: Mapping[str, str], language: str = "en") -> dict[str, str]:
    """The parameters of a sentence, with `Haiti (HTI)` for a country's code: the code stays, since an officer compares
    it with the page.
    """
    named = {*_COUNTRIES, *_COUNTRIES_OF.get(code, ())}
    return {name: _name_with_code(text, language) if name in named else text for name, text in params.items()}


def _name_with_code(code: str, language: str) -> str:
    name = country_name(code, language)
    return code if name == code else f"{name} ({code})"
