"""A chip's sentences: first on the chip as a whole, then its facts one by one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import get_language

from leeward.core.document.chip.assurance import assurance
from leeward.core.record.codes.display import country_name
from leeward.messages.chip import FACTS, GROUPS, SENTENCES, UNPROVED
from leeward.messages.counted import filled

Mark = Literal["agrees", "differs", "open"]


@dataclass(frozen=True, slots=True)
class Told:
    """One fact as a sentence, and whether it is for the chip, against it, or says that something is unknown."""

    mark: Mark
    text: str


_FOR = {
    *("signature.good", "groups.equal", "signer.known", "validity.within", "revocation.no"),
    *("active_authentication.proved", "chip_authentication.proved"),
}
_AGAINST = {
    *("signature.bad", "groups.differs", "groups.unlisted", "signer.contradicted", "validity.before", "validity.after"),
    *("revocation.yes", "active_authentication.failed", "chip_authentication.failed"),
}


def tell(facts: Mapping[str, Any]) -> list[Told]:
    """The facts of `core.document.chip.json_form` as short lines: first on the chip as a whole."""
    lines = [Told(_mark(code), filled(SENTENCES[f"chip.fact.{code}"], params)) for code, params in _facts(facts)]
    return [state_of(facts), *lines]


def state_of(facts: Mapping[str, Any]) -> Told:
    """The state of the chip as a whole: verified and by whom, or what prevents that."""
    code = assurance(facts)
    mark: Mark = "agrees" if code == "verified" else "differs" if code.startswith("false.") else "open"
    pinned = code == "verified" and (facts["list"] or {}).get("pinned")
    country = facts.get("authority", {}).get("country") or facts.get("signer", {}).get("country", "")
    params = {"country": country_name(country, get_language() or "en")}
    return Told(mark, filled(SENTENCES[f"chip.state.{code}{'.pinned' if pinned else ''}"], params))


def fact_lines(facts: Mapping[str, Any]) -> list[str]:
    """The lines alone."""
    return [each.text for each in tell(facts)]


def _mark(code: str) -> Mark:
    if code in _AGAINST:
        return "differs"
    return "agrees" if code in _FOR else "open"


def _facts(facts: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for broken in facts["broken"]:
        yield "broken", broken
    if "signature" not in facts:
        return
    vouched = facts["signer"]["state"] == "known"
    for code, params in _of_signature(facts):
        unvouched = f"{code}.unvouched"
        yield (code if vouched or f"chip.fact.{unvouched}" not in FACTS else unvouched), params
    for weak in facts["weak"]:
        yield "weak", weak
    if facts.get("named_as_data"):
        yield "named_as_data", {}
    if source := facts["list"]:
        kind = ".pinned" if source.get("pinned") else ".undated" if source["days"] is None else ""
        yield f"list{kind}", source


def _of_signature(facts: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """What follows from the signature; it counts for the chip only where an authority vouches for its signer."""
    yield f"signature.{facts['signature']['state']}", {}
    yield from _of_groups(facts["groups"])
    yield f"signer.{facts['signer']['state']}", facts["signer"]
    yield f"validity.{facts['validity']['state']}", facts["validity"]
    revocation = facts["revocation"]
    stale = ".stale" if revocation["state"] == "no" and revocation["stale"] else ""
    yield f"revocation.{revocation['state']}{stale}", revocation
    yield from _of_proofs(facts)


def _of_groups(groups: Mapping[str, str]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for state in ("equal", "differs", "unlisted", "unread"):
        names = [_group_label(name) for name, found in groups.items() if found == state]
        if names:
            yield f"groups.{state}", {"groups": ", ".join(names)}


def _group_label(group: str) -> str:
    """A data group's label for an officer, with its number."""
    return f"{GROUPS[group]} ({group})" if group in GROUPS else group


def _of_proofs(facts: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Both protocols; older checks do not have them."""
    for protocol in ("active_authentication", "chip_authentication"):
        if protocol in facts:
            proof = facts[protocol]
            yield f"{protocol}.{proof['state']}", {"why": UNPROVED.get(proof["reason"], proof["reason"])}
