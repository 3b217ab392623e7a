"""A mention as the pages show it: what its source says, who says it, when, and how it is graded."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from leeward.apps.networks.models import Mention
from leeward.core.linkage.fields import Kind, spell
from leeward.core.record.codes.display import country_name

NAME, BORN, SEX, NATIONALITY, DOCUMENT, PHONE = "name", "birth_date", "sex", "nationality", "document", "phone"
_SEXES = {"M": _("male"), "F": _("female"), "X": _("X")}


@dataclass(frozen=True, slots=True)
class Stated:
    """One fact as a source writes it; `key` is one spelling of it, by which facts of several sources are joined."""

    kind: str
    text: str
    key: str
    label: str = ""


@dataclass(frozen=True)
class Shown:
    """One mention with its content opened once."""

    mention: Mention

    @cached_property
    def content(self) -> dict[str, Any]:
        """What its source says."""
        return self.mention.content or {}

    @property
    def caption(self) -> str:
        """What it is called: a name as its source writes it, else a telephone, or what kind of thing it is."""
        known = self.content.get("names") or self.content.get("phones")
        return str(known[0]) if known else self.mention.get_kind_display()

    @property
    def said_by(self) -> str:
        """Its source in words: kind, list or post."""
        source = self.mention.source
        where = source.record_list.name if source.record_list else source.post.name if source.post else ""
        return " · ".join(filter(None, (source.kind_label, where)))

    @property
    def day(self) -> str:
        """When it happened or was stated."""
        at = self.mention.source.at
        return date_format(at, "j M Y") if at else ""

    @property
    def stated(self) -> tuple[Stated, ...]:
        """Its facts in the order of a page."""
        return tuple(self._stated())

    def _stated(self) -> Iterator[Stated]:
        said = self.content
        for name in said.get("names", ()):
            yield Stated(NAME, str(name), spell(str(name), Kind.NAME))
        for born in said.get("birth_dates", ()):
            yield Stated(BORN, str(born), spell(str(born), Kind.DATE))
        if said.get("sex"):
            yield Stated(SEX, str(_SEXES.get(said["sex"], said["sex"])), str(said["sex"]))
        for code in said.get("nationalities", ()):
            yield Stated(NATIONALITY, country_name(code, get_language() or "en"), code)
        for number, issuer in said.get("documents", ()):
            shown = f"{number} ({country_name(issuer, get_language() or 'en')})" if issuer else str(number)
            yield Stated(DOCUMENT, shown, spell(str(number), Kind.NUMBER) + str(issuer))
        for phone in said.get("phones", ()):
            yield Stated(PHONE, str(phone), spell(str(phone), Kind.NUMBER))
        for code, text in said.get("facts", ()):
            yield Stated(code, str(text), str(text), code.replace("_", " ").capitalize())


LABELS = {
    NAME: _("Name"),
    BORN: _("Birth date"),
    SEX: _("Sex"),
    NATIONALITY: _("Nationality"),
    DOCUMENT: _("Document"),
    PHONE: _("Telephone"),
    "imo": _("IMO number"),
    "mmsi": _("MMSI"),
}


def in_order(kinds: Iterable[str]) -> list[str]:
    """Kinds of facts as a page has them: the usual ones first."""
    usual = list(LABELS)
    found = dict.fromkeys(kinds)
    return [kind for kind in usual if kind in found] + [kind for kind in found if kind not in LABELS]


def label_of(fact: Stated) -> str:
    """What a fact is, in words."""
    return str(LABELS.get(fact.kind) or fact.label)
