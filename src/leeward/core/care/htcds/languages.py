"""Languages by ISO 639-2 (HTCDS, prs_PrimaryLanguage), from CLDR by Babel: a code of two or three letters, or the
English name.
"""

from collections.abc import Mapping
from functools import cache

from babel import Locale
from babel.core import get_global

# CLDR knows several codes of three letters for one of two. ISO 639-2 wants its terminological ones: not the
# bibliographic ones, nor withdrawn ones, nor those that ISO 639-3 gives to one language of a group.
_NOT_TERMINOLOGICAL = frozenset({
    *("alb", "arm", "baq", "bur", "chi", "cze", "dut", "fre", "geo", "ger", "gre", "ice", "mac", "mao", "may", "mol"),
    *("per", "rum", "scc", "scr", "slo", "tib", "wel", "adp", "als", "arb", "ayr", "azj", "cls", "cmn", "cwd", "drh"),
    *("ekk", "esk", "fat", "fuc", "gaz", "gug", "ike", "khk", "kmr", "knc", "kng", "kpv", "lvs", "npi", "ojg", "ory"),
    *("pbu", "pes", "plt", "prp", "quz", "src", "swh", "twi", "uzn", "ydd", "zsm", "zyb"),
})  # fmt: skip
_NO_ALIAS = {"tl": "tgl", "tgl": "tgl", "tw": "twi", "twi": "twi"}
"""Codes of ISO 639-2 that CLDR counts as another language."""


def language(text: str) -> str | None:
    """The code of three letters of the language that `text` names; None for none."""
    return _by_word().get(" ".join(text.split()).casefold())


def language_name(code: str) -> str:
    """The English name of a code of three letters, which `language` reads back; the code where there is none."""
    return _names().get(code, code)


@cache
def _names() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for short, name in Locale("en").languages.items():
        code = language(short)
        if code is not None and language(name) == code:
            found.setdefault(code, name)
    return found


@cache
def _by_word() -> Mapping[str, str]:
    """Codes by codes of two and three letters and by names, all in lower case."""
    names = {code: name for code, name in Locale("en").languages.items() if code.isalpha() and len(code) in {2, 3}}
    aliases = {
        long: short for long, short in get_global("language_aliases").items() if len(long) == 3 and short in names
    }
    three = {short: long for long, short in aliases.items() if len(short) == 2 and long not in _NOT_TERMINOLOGICAL}
    found = {word: three.get(code, code) for code, name in names.items() for word in (code, name.casefold())}
    found |= {long: three.get(short, short) for long, short in aliases.items()} | _NO_ALIAS
    return {word: code for word, code in found.items() if len(code) == 3}
