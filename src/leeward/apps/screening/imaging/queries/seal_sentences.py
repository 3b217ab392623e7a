"""A seal in sentences, each good, bad, or open: the same words for screens, API and command line.

They are written from the JSON shape (`json_form.seal_json`), so a seal kept with its check reads as it did first.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from leeward.core.document.seals.seal import SealField
from leeward.messages import sentence

Mark = Literal["agrees", "differs", "open"]


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence, and whether it is for the document, against it, or says that something is unknown."""

    mark: Mark
    text: str


def tell(seal: Mapping[str, Any]) -> list[Told]:
    """The sentences on a seal: first as a whole, then its signature, its signer, and how it compares."""
    assurance, facts = seal["assurance"], seal["facts"]
    mark: Mark = "agrees" if assurance == "verified" else "differs" if assurance.startswith("false.") else "open"
    pinned = ".pinned" if assurance == "verified" and facts["pinned"] else ""
    whole = Told(mark, sentence(f"seal.state.{assurance}{pinned}", _params(facts)))
    return [whole, *_of_facts(facts), *_of_comparison(seal)]


def name_of(field: SealField) -> str:
    """The field's label; its tag or path where no profile names it."""
    name = sentence(f"seal.field.{field.name}")
    return f"{name} ({field.tag})" if field.tag else name


def _params(facts: Mapping[str, Any]) -> dict[str, str]:
    return {name: facts[name] or "" for name in ("signer", "source", "day")}


def _of_facts(facts: Mapping[str, Any]) -> Iterator[Told]:
    if facts["signer"] is None:
        return
    vouched = facts["vouched_by"] != "nobody"
    if facts["signature"] == "valid":
        code = "signature.valid" if vouched else "signature.valid.unvouched"
        yield Told("agrees" if vouched else "open", sentence(f"seal.fact.{code}"))
    yield Told("agrees" if vouched else "open", sentence(f"seal.fact.vouched.{facts['vouched_by']}", _params(facts)))
    against = {
        "in_force.no": facts["in_force"] is False,
        "country.no": facts["right_country"] is False,
        "purpose.no": facts["right_purpose"] is False,
        "revoked.yes": facts["revoked"] == "yes",
    }
    for code, true in against.items():
        if true:
            yield Told("differs", sentence(f"seal.fact.{code}", _params(facts)))


def _of_comparison(seal: Mapping[str, Any]) -> Iterator[Told]:
    """A difference is stated for any signer; that all fields agree counts only where the seal is verified."""
    different = [each for each in seal["compared"] if not each["agrees"]]
    for each in different:
        params = {"field": sentence(f"seal.field.{each['field']}"), "seal": each["seal"], "zone": each["zone"]}
        yield Told("differs", sentence("seal.fact.compared.differ", params))
    if seal["compared"] and not different:
        verified = seal["assurance"] == "verified"
        code = "compared.agree" if verified else "compared.agree.unverified"
        yield Told("agrees" if verified else "open", sentence(f"seal.fact.{code}"))
