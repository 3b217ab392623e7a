"""A country's name in a reader's language."""

from functools import cache

from babel import Locale, UnknownLocaleError

from leeward.core.record.codes.states import state


def country_name(code: str, language: str = "en") -> str:
    """The name of the state, organisation or nationality with this code as printed; the code itself where no table has
    it.

    English names are those of our table, which knows more codes than CLDR; in other languages CLDR's are used where it
    has one (`pt`, `pt-br`).
    """
    known = state(code)
    if known is None:
        return code
    return _translated(language).get(known.alpha2, known.name) if known.status == "current" else known.name


@cache
def _translated(language: str) -> dict[str, str]:
    """The territories' names of CLDR by their two letters; empty for English and for a language that CLDR lacks."""
    if language.partition("-")[0] == "en":
        return {}
    try:
        return dict(Locale.parse(language, sep="-").territories)
    except (UnknownLocaleError, ValueError):
        return {}
