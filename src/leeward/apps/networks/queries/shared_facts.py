"""The facts of an entity or a group that may be in a record, and what stays here and why."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import Any

from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Agency
from leeward.apps.networks.models import Mention, Source, Use, ValueKind
from leeward.apps.networks.queries.onward import left_out
from leeward.apps.networks.queries.shared_records import Subject
from leeward.apps.networks.queries.stated.statement import Content
from leeward.apps.registry.access import Handling
from leeward.core.record.codes.display import country_name
from leeward.core.record.content.content import Content as RecordContent
from leeward.core.record.content.content import to_json
from leeward.messages.sharing import LEFT_OUT

_SHORTEST = 5
"""Letters and digits from which a text of a source that stays here is looked for in what was written."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A source whose facts stay here, and why."""

    source: Source
    code: str

    @property
    def why(self) -> str:
        """The reason in words."""
        return str(LEFT_OUT[self.code])


@dataclass(frozen=True, slots=True)
class Facts:
    """What may leave: the sources, and a form's fields filled from them. `kept` stays here, and with it the texts that
    no other source has (`withheld`, as they are compared).
    """

    used: Sequence[Source]
    kept: Sequence[Kept]
    initial: Mapping[str, Any]
    withheld: Mapping[str, str] = field(default_factory=dict)

    def counted(self) -> dict[str, int]:
        """How many sources stay here, by the code of the reason."""
        return dict(Counter(each.code for each in self.kept))

    def slipped(self, content: RecordContent) -> list[str]:
        """Texts of sources that stay here which the content has all the same."""
        written = list(map(_squeezed, _texts(to_json(content))))
        return sorted(text for look, text in self.withheld.items() if any(look in each for each in written))


def facts_of(subject: Subject, agency: Agency, audience: Handling | None, kind: str) -> Facts:
    """What of the subject may be in a record for this audience. Before one is chosen, what some audience may have, with
    the widest that all sources allow.
    """
    states = dict(Agency.objects.values_list("code", "country"))
    sources = {mention.source_id: mention.source for mention in subject.mentions}
    codes = {key: left_out(source, agency, audience, states) for key, source in sources.items()}
    used = [source for key, source in sources.items() if not codes[key]]
    kept = [Kept(source, codes[key]) for key, source in sources.items() if codes[key]]
    may = [each for each in subject.mentions if not codes[each.source_id]]
    stays = [each for each in subject.mentions if codes[each.source_id]]
    initial = _computed(subject) if subject.computed else _FIELDS.get(kind, _no_fields)(may)
    return Facts(used, kept, {**initial, **_grade(used), **_handling(used, agency)}, _withheld(stays, may))


def _grade(sources: Sequence[Source]) -> dict[str, str]:
    """The worst of the sources' grades: a record is as sure as the least sure part of it."""
    if not sources:
        return {}
    return {
        "reliability": max(each.reliability for each in sources),
        "credibility": max(each.credibility for each in sources),
    }


def _handling(sources: Iterable[Source], agency: Agency) -> dict[str, str]:
    """The widest audience that all these owners allow, as the form has it."""
    theirs = [
        Handling.of(each.record.handling) for each in sources if each.record and each.record.owner_id != agency.pk
    ]
    limited = [(set(each.countries), set(each.agencies)) for each in theirs if each.countries or each.agencies]
    if not limited:
        return {}
    countries, agencies = (reduce(set.intersection, sets) for sets in zip(*limited, strict=True))
    return {"countries": ", ".join(sorted(countries)), "agencies": ", ".join(sorted(agencies))}


def _computed(subject: Subject) -> dict[str, Any]:
    """What is said of a group or a guess, without anyone in it."""
    if subject.group is not None:
        told = _("A group of %(size)s, found by computing; its runs agree to %(percent)s %%.")
        said = told % {"size": subject.group.size, "percent": round(subject.group.stability * 100)}
    else:
        probability = subject.hypothesis.probability if subject.hypothesis else 0.0
        told = _("Two may have to do with each other: no source states it, and it is probable to %(percent)s %%.")
        said = told % {"percent": round(probability * 100)}
    return {"remarks": said, "description": said}


def _person(mentions: Sequence[Mention]) -> dict[str, Any]:
    said = _contents(mentions)
    called, values = _called(said), _values(mentions)
    split = next((each for each in said if each.surname), None)
    whole = f"{split.given_names} {split.surname}".strip() if split else ""
    first = (
        {"surname": split.surname, "given_names": split.given_names} if split else {"surname": next(iter(called), "")}
    )
    shown = {_squeezed(whole), _squeezed(first["surname"])}
    return {
        **first,
        "aliases": "\n".join(each for each in called if _squeezed(each) not in shown),
        "birth_dates": ", ".join(_each(said, "birth_dates")),
        "nationalities": ", ".join(country_name(code, "en") for code in _each(said, "nationalities")),
        "sex": next((each.sex for each in said if each.sex), ""),
        "identifiers": [{"scheme": "telephone", "value": text, "country": ""} for text in values[ValueKind.PHONE]],
        "addresses": [{"text": text, "country": ""} for text in values[ValueKind.ADDRESS]],
        "documents": [_held(number, issuer) for number, issuer in _each(said, "documents")],
        "topic": "information",
    }


def _held(number: str, issuer: str) -> dict[str, str]:
    return {"number": number, "issuer": country_name(issuer, "en"), "type": "", "note": ""}


def _thing(mentions: Sequence[Mention]) -> dict[str, Any]:
    said = _contents(mentions)
    called = _called(said)
    shown = {code: text for each in said for code, text in each.facts}
    more = {"flag": shown.get("flag", ""), "vessel_type": shown.get("type", "")}
    return {"name": next(iter(called), ""), "other_names": "\n".join(called[1:]), **more}


def _no_fields(_mentions: Sequence[Mention]) -> dict[str, Any]:
    return {}


_FIELDS: Mapping[str, Callable[[Sequence[Mention]], dict[str, Any]]] = {
    "person": _person,
    "organisation": _thing,
    "vessel": _thing,
    "vehicle": _thing,
}


def _contents(mentions: Iterable[Mention]) -> list[Content]:
    return [Content.of(mention.content or {}) for mention in mentions]


def _called(said: Iterable[Content]) -> list[str]:
    return _each(said, "names")


def _each(said: Iterable[Content], name: str) -> list[Any]:
    """What they say under this name, each once."""
    return list(dict.fromkeys(one for each in said for one in getattr(each, name)))


def _values(mentions: Sequence[Mention]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {kind: [] for kind in ValueKind}
    uses = Use.objects.select_related("value").filter(mention__in=[each.pk for each in mentions])
    for use in uses.order_by("value_id"):
        text = use.value.text or ""
        if text and text not in found[use.value.kind]:
            found[use.value.kind].append(text)
    return found


def _withheld(stays: Sequence[Mention], may: Sequence[Mention]) -> dict[str, str]:
    """Names, dates and values that only sources that stay here have, by how they are looked for."""
    hidden, open_ = ({_squeezed(text): text for text in _all(mentions)} for mentions in (stays, may))
    return {look: text for look, text in hidden.items() if look not in open_ and len(look) >= _SHORTEST}


def _all(mentions: Sequence[Mention]) -> Iterable[str]:
    for said in _contents(mentions):
        yield from (*said.names, *said.birth_dates, *said.phones, *(number for number, _issuer in said.documents))
        yield from (f"{said.given_names} {said.surname}", f"{said.surname} {said.given_names}")
        yield from (" ".join((*words[-1:], *words[:-1])) for words in (name.split() for name in said.names))
    for texts in _values(mentions).values():
        yield from texts


def _texts(value: Any) -> Iterable[str]:
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, str):
        yield value


def _squeezed(text: str) -> str:
    return "".join(each for each in text.casefold() if each.isalnum())
