"""Sentences of a chip read: its facts one by one, and what is doubtful about it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext_lazy as _

from leeward.apps.screening.sentences.counted import Counted, filled

FINDINGS = {
    "chip.unreadable": _("The chip's file %(file)s could not be read; read the chip again"),
    "chip.unreadable.why": _("%(why)s"),
    "chip.unsigned": _("The chip read holds no security object, so nothing on it can be verified"),
    "chip.zone_missing": _("The chip read lacks DG1, so the chip was not compared with the page"),
    "chip.cannot_verify": _("The chip's signature cannot be verified here (%(detail)s)"),
    "chip.signature_bad": _("The chip's signature is false"),
    "chip.signature_bad.signature": _("The chip's signature is false"),
    "chip.signature_bad.message_digest": _("What the chip says was signed is not what it holds"),
    "chip.signature_bad.content_type": _("The chip's signature belongs to another kind of content"),
    "chip.hash_differs": _("The chip's data group %(group)s was changed after it was signed"),
    "chip.hash_differs.1": _("The zone on the chip (DG1) was changed after it was signed"),
    "chip.hash_differs.2": _("The face on the chip (DG2) was changed after it was signed"),
    "chip.group_unlisted": _("The chip's data group %(group)s was never signed"),
    "chip.signer_unknown": _(
        "No authority of %(country)s that is trusted here issued the chip's signer %(signer)s: it cannot be verified"
    ),
    "chip.signer_contradicted": _(
        "The chip's signer %(signer)s names an authority whose key did not sign its certificate"
    ),
    "chip.revoked": _("The chip's signer %(signer)s was revoked on %(date)s"),
    "chip.revoked.authority": _("The authority behind the chip's signer %(signer)s was revoked on %(date)s"),
    "chip.key_unproved.active": _(
        "The chip did not prove that it holds its private key (active authentication): it may be a copy,"
        " or the reading was disturbed"
    ),
    "chip.key_unproved.agreement": _(
        "The chip did not prove that it holds its private key (chip authentication): it may be a copy,"
        " or the reading was disturbed"
    ),
    "chip.out_of_validity.before": _("The chip was signed on %(date)s, before its signer %(signer)s was valid"),
    "chip.out_of_validity.after": _("The chip was signed on %(date)s, after its signer %(signer)s had ended"),
    "chip.weak_algorithm.hashes": _("The chip's hashes use %(algorithm)s, which no longer convinces"),
    "chip.weak_algorithm.signature": _("The chip's signature uses %(algorithm)s, which no longer convinces"),
    "chip.weak_algorithm.certificate": _("The signer's certificate uses %(algorithm)s, which no longer convinces"),
    "chip.weak_algorithm.key": _("The signer's key (%(algorithm)s) is short"),
    "chip.list_old": Counted(
        "The list %(source)s that vouches for the issuer is %(days)s day old",
        "The list %(source)s that vouches for the issuer is %(days)s days old",
        "days",
    ),
    "chip.country_differs": _("The page says %(issuer)s issued it; the chip was signed in %(country)s"),
    "chip.known_deviation": _("The issuer has published that such documents have a fault"),
    "chip.known_deviation.text": _("The issuer writes: %(text)s"),
}
GROUPS = {
    "DG1": _("zone"),
    "DG2": _("face"),
    "DG3": _("fingerprints"),
    "DG4": _("iris"),
    "DG7": _("signature of the holder"),
    "DG11": _("details of the holder"),
    "DG12": _("details of the document"),
    "DG14": _("keys"),
    "DG15": _("key"),
}
_UNPROVED = {
    "key_unsigned": _("the issuer signed another key"),
    "key_missing": _("its public key was not read"),
    "key_broken": _("its public key cannot be read"),
    "algorithm": _("the algorithm is unknown here"),
    "length": _("reader or chip cannot carry so long an answer"),
}
FACTS = {
    "chip.fact.signature.good": _("Signature: good"),
    "chip.fact.signature.bad": _("Signature: false"),
    "chip.fact.signature.cannot_verify": _("Signature: cannot be verified"),
    "chip.fact.groups.equal": _("Unchanged since it was signed: %(groups)s"),
    "chip.fact.groups.differs": _("Changed since it was signed: %(groups)s"),
    "chip.fact.groups.unlisted": _("Never signed: %(groups)s"),
    "chip.fact.groups.unread": _("Signed, and not read: %(groups)s"),
    "chip.fact.signer.known": _("Signer: %(name)s (%(country)s, %(key)s), issued by a trusted authority"),
    "chip.fact.signer.unknown": _("Signer: %(name)s (%(country)s, %(key)s), unknown here"),
    "chip.fact.signer.contradicted": _("Signer: %(name)s (%(country)s, %(key)s), not issued by whom it names"),
    "chip.fact.signer.missing": _("Signer: its certificate is missing"),
    "chip.fact.validity.within": _("Signer's validity: valid on %(on)s"),
    "chip.fact.validity.before": _("Signer's validity: not yet valid on %(on)s"),
    "chip.fact.validity.after": _("Signer's validity: ended before %(on)s"),
    "chip.fact.validity.unknown": _("Signer's validity: unknown, since the day of signing is"),
    "chip.fact.revocation.no": _("Revocation: not revoked, by the list of %(as_of)s"),
    "chip.fact.revocation.no.stale": _("Revocation: not revoked, by the list of %(as_of)s, which is overdue"),
    "chip.fact.revocation.yes": _("Revocation: revoked on %(since)s"),
    "chip.fact.revocation.unknown": _("Revocation: unknown, no list of its issuer is here"),
    "chip.fact.active_authentication.proved": _("Active authentication: the chip holds its private key"),
    "chip.fact.active_authentication.failed": _(
        "Active authentication: the chip did not prove that it holds its private key"
    ),
    "chip.fact.active_authentication.not_asked": _("Active authentication: offered by the chip, not asked for"),
    "chip.fact.active_authentication.not_offered": _("Active authentication: not offered by this chip"),
    "chip.fact.active_authentication.cannot_verify": _("Active authentication: cannot be verified (%(why)s)"),
    "chip.fact.chip_authentication.proved": _("Chip authentication: the chip holds its private key"),
    "chip.fact.chip_authentication.failed": _(
        "Chip authentication: the chip did not prove that it holds its private key"
    ),
    "chip.fact.chip_authentication.not_asked": _("Chip authentication: offered by the chip, not asked for"),
    "chip.fact.chip_authentication.not_offered": _("Chip authentication: not offered by this chip"),
    "chip.fact.chip_authentication.cannot_verify": _("Chip authentication: cannot be verified (%(why)s)"),
    "chip.fact.list": Counted(
        "Trust: %(name)s, %(days)s day old",
        "Trust: %(name)s, %(days)s days old",
        "days",
    ),
    "chip.fact.list.undated": _("Trust: %(name)s, of unknown age"),
    "chip.fact.weak": _("Weak: %(algorithm)s (%(place)s)"),
    "chip.fact.broken": _("%(file)s cannot be read: %(reason)s"),
    "chip.fact.unsigned": _("No security object was read: nothing is verified"),
}
SENTENCES = {**FINDINGS, **FACTS}


@dataclass(frozen=True, slots=True)
class Told:
    """One fact in words, and whether it speaks for the chip, against it, or says that something is not known."""

    mark: Literal["agrees", "differs", "open"]
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
    """The facts of `core.chip.json_form` as short lines, each its own."""
    return [Told(_mark(code), filled(SENTENCES[f"chip.fact.{code}"], params)) for code, params in _facts(facts)]


def fact_lines(facts: Mapping[str, Any]) -> list[str]:
    """The lines alone."""
    return [each.text for each in tell(facts)]


def _mark(code: str) -> Literal["agrees", "differs", "open"]:
    if code in _AGAINST:
        return "differs"
    return "agrees" if code in _FOR else "open"


def _facts(facts: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for broken in facts["broken"]:
        yield "broken", broken
    if "signature" not in facts:
        yield "unsigned", {}
        return
    yield f"signature.{facts['signature']['state']}", {}
    yield from _of_groups(facts["groups"])
    yield f"signer.{facts['signer']['state']}", facts["signer"]
    yield f"validity.{facts['validity']['state']}", facts["validity"]
    revocation = facts["revocation"]
    stale = ".stale" if revocation["state"] == "no" and revocation["stale"] else ""
    yield f"revocation.{revocation['state']}{stale}", revocation
    yield from _of_proofs(facts)
    for weak in facts["weak"]:
        yield "weak", weak
    if facts["list"]:
        yield "list.undated" if facts["list"]["days"] is None else "list", facts["list"]


def _of_groups(groups: Mapping[str, str]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for state in ("equal", "differs", "unlisted", "unread"):
        names = [_named(name) for name, found in groups.items() if found == state]
        if names:
            yield f"groups.{state}", {"groups": ", ".join(names)}


def _named(group: str) -> str:
    """A data group in the words of whoever looks at a document, with its number."""
    return f"{GROUPS[group]} ({group})" if group in GROUPS else group


def _of_proofs(facts: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Both protocols; checks of before they were asked for do not have them."""
    for protocol in ("active_authentication", "chip_authentication"):
        if protocol in facts:
            proof = facts[protocol]
            yield f"{protocol}.{proof['state']}", {"why": _UNPROVED.get(proof["reason"], proof["reason"])}
