"""Names as the UN list writes them: four parts, original script, and aliases that hold several names at once."""

import re
from collections.abc import Iterator

from leeward.core.names.scripts import detect_script
from leeward.core.record.content.person import NameKind, PersonName, Quality
from leeward.core.record.lists.names import inverted_name, name, tidy
from leeward.core.record.lists.un_xml import Tree

_PARTS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_QUALITY: dict[str, tuple[NameKind, Quality]] = {
    "good": ("alias", "good"),
    "low": ("weak_alias", "low"),
    "a.k.a.": ("alias", "unknown"),
    "f.k.a.": ("former", "unknown"),
}
_SEVERAL = re.compile(r"\s*;\s*|\s+[b-z]\)\s+|^a\)\s+")
_BORN = re.compile(r",?\s+born\s.*$", re.DOTALL)
_BRACKET = re.compile(r"\(([^()]*)\)?")
_LABEL = re.compile(r"^(?:original script|in \w+)\s*:\s*", re.IGNORECASE)
_IN_SCRIPT = re.compile(r"In \w+:\s*(?P<name>[^A-Za-z.;]+)")
_QUOTES = '“”"«»'
_LATIN = {"Latn", "Zyyy"}


def first(tree: Tree, tag: str) -> str:
    """The text of the first child of this name, or an empty string."""
    found = tree.get(tag, [""])[0]
    return tidy(found) if isinstance(found, str) else ""


def primary_names(tree: Tree, *, organisation: bool) -> Iterator[PersonName]:
    """The name in its parts' order, and the same in its original script.

    The list does not say which part is a surname. An organisation's name may hold two, separated by a semicolon.
    """
    whole = " ".join(part for tag in _PARTS if (part := first(tree, tag)))
    principal, *others = _SEVERAL.split(whole) if organisation else [whole]
    yield name(principal, "primary", "good")
    yield from (name(other, "alias", "good") for other in others if other)
    for text in tree.get("NAME_ORIGINAL_SCRIPT", ()):
        yield name(text, "original_script", "good")


def alias_names(alias: Tree, *, organisation: bool) -> Iterator[PersonName]:
    """The names of one alias element: several by semicolon, one in brackets in another script, one in its note."""
    kind, quality = _QUALITY.get(first(alias, "QUALITY").casefold(), ("alias", "unknown"))
    for part in _scripts_apart(_BORN.sub("", first(alias, "ALIAS_NAME")), organisation=organisation):
        for text in _SEVERAL.split(part):
            plain = tidy("".join(char for char in text if char not in _QUOTES)).strip(" ,").lstrip(") ")
            if plain:
                yield _parse_name(plain, kind, quality, organisation=organisation)
    for match in _IN_SCRIPT.finditer(first(alias, "NOTE")):
        if detect_script(match["name"]) not in _LATIN:
            yield name(match["name"], "original_script", quality)


def _scripts_apart(text: str, *, organisation: bool) -> list[str]:
    """The text without its brackets, and the bracketed names in another script.

    Other brackets hold no name of a person (a title, "birth name"), but may be part of an organisation's name.
    """
    outer = tidy(_BRACKET.sub(" ", text))  # runs of blanks would be slow to split
    script = detect_script(outer)
    inner = (_LABEL.sub("", bracket) for bracket in _BRACKET.findall(text))
    others = [one for one in inner if one and detect_script(one) != script]
    return [text] if organisation and not others else [outer, *others]


def _parse_name(text: str, kind: NameKind, quality: Quality, *, organisation: bool) -> PersonName:
    if detect_script(text) not in _LATIN:
        return name(text, "original_script", quality)
    return name(text, kind, quality) if organisation else inverted_name(text, kind, quality)
