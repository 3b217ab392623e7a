"""A seal in sentences, each good, bad, or open: the same words for the screen and the command line."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from leeward.apps.screening.reading.queries import SealRead
from leeward.apps.screening.sentences import sentence
from leeward.core.seals.seal import SealField
from leeward.core.seals.verify import SealFacts

Mark = Literal["agrees", "differs", "open"]
_SIGNATURES: dict[str, Mark] = {"valid": "agrees", "broken": "differs"}


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence, and whether it speaks for the document, against it, or says that something is not known."""

    mark: Mark
    text: str


def tell(read: SealRead) -> list[Told]:
    """What can be said of a seal: its signature, its signer, and how it compares."""
    return [*_of_facts(read.facts), *_of_comparison(read)]


def name_of(field: SealField) -> str:
    """The field's name in words; one that no profile names by its tag or path."""
    name = sentence(f"seal.field.{field.name}")
    return f"{name} ({field.tag})" if field.tag else name


def _of_facts(facts: SealFacts) -> Iterator[Told]:
    yield Told(_SIGNATURES.get(facts.signature, "open"), sentence(f"seal.fact.signature.{facts.signature}"))
    if facts.signer is None:
        return
    params = {"signer": str(facts.signer.subject), "source": facts.source.name if facts.source else ""}
    vouched: Mark = "open" if facts.vouched_by == "nobody" else "agrees"
    yield Told(vouched, sentence(f"seal.fact.vouched.{facts.vouched_by}", params))
    against = {
        "in_force.no": facts.in_force is False,
        "country.no": facts.right_country is False,
        "purpose.no": facts.right_purpose is False,
        "revoked.yes": facts.revocation is not None and facts.revocation.state == "yes",
    }
    for code, true in against.items():
        if true:
            yield Told("differs", sentence(f"seal.fact.{code}", {"day": str(facts.day or "")}))


def _of_comparison(read: SealRead) -> Iterator[Told]:
    different = [each for each in read.compared if not each.agrees]
    for each in different:
        params = {"field": sentence(f"seal.field.{each.field}"), "seal": each.other, "zone": each.printed}
        yield Told("differs", sentence("seal.fact.compared.differ", params))
    if read.compared and not different:
        yield Told("agrees", sentence("seal.fact.compared.agree"))
