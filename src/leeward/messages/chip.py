"""Sentences of a chip read: its facts one by one, and its findings."""

from django.utils.translation import gettext_lazy as _

from leeward.messages.counted import Counted

FINDINGS = {
    "chip.unreadable": _("The chip's file %(file)s could not be read; read the chip again"),
    "chip.unreadable.why": _("%(why)s"),
    "chip.unsigned": _("The chip read has no security object, so nothing on it can be verified"),
    "chip.zone_missing": _("The chip read has no DG1, so the chip was not compared with the page"),
    "chip.cannot_verify": _("The chip's signature cannot be verified here (%(detail)s)"),
    "chip.signature_bad": _("The chip's signature is invalid"),
    "chip.signature_bad.signature": _("The chip's signature is invalid"),
    "chip.signature_bad.message_digest": _("What was signed differs from what the chip contains"),
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
    "chip.out_of_validity.after": _("The chip was signed on %(date)s, after its signer %(signer)s had expired"),
    "chip.weak_algorithm.hashes": _("The chip's hashes use %(algorithm)s, which is no longer considered secure"),
    "chip.weak_algorithm.signature": _("The chip's signature uses %(algorithm)s, which is no longer considered secure"),
    "chip.weak_algorithm.certificate": _(
        "The signer's certificate uses %(algorithm)s, which is no longer considered secure"
    ),
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
UNPROVED = {
    "key_unsigned": _("the issuer signed another key"),
    "key_missing": _("its public key was not read"),
    "key_broken": _("its public key cannot be read"),
    "algorithm": _("the algorithm is unknown here"),
    "length": _("the reader or the chip cannot transfer such a long answer"),
}
STATES = {
    "chip.state.verified": _("Chip verified: a known signer of %(country)s signed it, and nothing was changed since"),
    "chip.state.verified.pinned": _(
        "Chip verified by an authority of %(country)s that an administrator here added, not by a state's list"
    ),
    "chip.state.unverified.unsigned": _("Chip not verified: no security object could be read"),
    "chip.state.unverified.signer_missing": _("Chip not verified: its signer's certificate is missing"),
    "chip.state.unverified.signer_unknown": _("Chip not verified: its signer is not known here"),
    "chip.state.unverified.algorithm": _("Chip not verified: its signature is of a kind that cannot be checked here"),
    "chip.state.unverified.signer_validity": _("Chip not verified: its signer was not valid on the day of signing"),
    "chip.state.unverified.signing_day": _(
        "Chip not verified: its signer's certificate has expired, and the day of signing is not known"
    ),
    "chip.state.unverified.deviation": _("Chip not verified: its issuer has published that such chips have a fault"),
    "chip.state.unverified.zone_missing": _("Chip not verified: its zone (DG1) was not read"),
    "chip.state.unverified.unproved": _("Chip not verified: it did not prove that it holds its private key"),
    "chip.state.false.signature": _("Chip not as its issuer signed it: the signature is invalid"),
    "chip.state.false.changed": _("Chip not as its issuer signed it: data were changed afterwards"),
    "chip.state.false.unlisted": _("Chip not as its issuer signed it: it contains data that were never signed"),
    "chip.state.false.contradicted": _("Chip not verified: the authority that its signer names did not issue it"),
    "chip.state.false.revoked": _("Chip not verified: its signer, or the authority behind it, was revoked"),
}
FACTS = {
    "chip.fact.signature.good": _("Signature: good"),
    "chip.fact.signature.good.unvouched": _("Signature: fits a certificate that no authority known here vouches for"),
    "chip.fact.signature.bad": _("Signature: false"),
    "chip.fact.signature.cannot_verify": _("Signature: cannot be verified"),
    "chip.fact.groups.equal": _("Unchanged since it was signed: %(groups)s"),
    "chip.fact.groups.equal.unvouched": _("As that certificate signed them, which proves nothing: %(groups)s"),
    "chip.fact.groups.differs": _("Changed since it was signed: %(groups)s"),
    "chip.fact.groups.unlisted": _("Never signed: %(groups)s"),
    "chip.fact.groups.unread": _("Signed, and not read: %(groups)s"),
    "chip.fact.signer.known": _("Signer: %(name)s (%(country)s, %(key)s), issued by a trusted authority"),
    "chip.fact.signer.unknown": _("Signer: %(name)s (%(country)s, %(key)s), unknown here"),
    "chip.fact.signer.contradicted": _("Signer: %(name)s (%(country)s, %(key)s), not issued by the authority it names"),
    "chip.fact.signer.missing": _("Signer: its certificate is missing"),
    "chip.fact.validity.within": _("Signer's validity: valid on %(on)s"),
    "chip.fact.validity.within.unvouched": _("Signer's validity: valid on %(on)s, as its own certificate says"),
    "chip.fact.validity.before": _("Signer's validity: not yet valid on %(on)s"),
    "chip.fact.validity.after": _("Signer's validity: expired before %(on)s"),
    "chip.fact.validity.unknown": _("Signer's validity: unknown, since the day of signing is"),
    "chip.fact.revocation.no": _("Revocation: not revoked, by the list of %(as_of)s"),
    "chip.fact.revocation.no.stale": _("Revocation: not revoked, by the list of %(as_of)s, which is overdue"),
    "chip.fact.revocation.yes": _("Revocation: revoked on %(since)s"),
    "chip.fact.revocation.unknown": _("Revocation: unknown, no list of its issuer is here"),
    "chip.fact.active_authentication.proved": _("Active authentication: the chip holds its private key"),
    "chip.fact.active_authentication.proved.unvouched": _(
        "Active authentication: the chip holds a private key; no authority known here vouches for it"
    ),
    "chip.fact.active_authentication.failed": _(
        "Active authentication: the chip did not prove that it holds its private key"
    ),
    "chip.fact.active_authentication.not_asked": _("Active authentication: offered by the chip, not asked for"),
    "chip.fact.active_authentication.not_offered": _("Active authentication: not offered by this chip"),
    "chip.fact.active_authentication.cannot_verify": _("Active authentication: cannot be verified (%(why)s)"),
    "chip.fact.chip_authentication.proved": _("Chip authentication: the chip holds its private key"),
    "chip.fact.chip_authentication.proved.unvouched": _(
        "Chip authentication: the chip holds a private key; no authority known here vouches for it"
    ),
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
    "chip.fact.list.pinned": _("Trust: %(name)s, which an administrator here added, not a state's signed list"),
    "chip.fact.list.undated": _("Trust: %(name)s, of unknown age"),
    "chip.fact.weak": _("Weak: %(algorithm)s (%(place)s)"),
    "chip.fact.named_as_data": _("Its content is named as plain data, not as a security object, as China's chips do"),
    "chip.fact.broken": _("%(file)s cannot be read: %(reason)s"),
}
SENTENCES = {**FINDINGS, **STATES, **FACTS}
