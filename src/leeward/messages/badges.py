"""Why a badge is valid or not. Parameters: `place` is a field, `issuer`, `context` and `suite` are quoted from it."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

SENTENCES: Mapping[str, object] = MappingProxyType(
    {
        "badge.valid": _("The signature is right and the badge is in force; it conforms to Open Badges 3.0."),
        "badge.valid_credential": _(
            "The signature is right and the credential is in force. It conforms to Verifiable Credentials 2.0; "
            "it names no achievement."
        ),
        "badge.intact": _(
            "Intact, issuer not trusted: the signature is right and the dates are in force, but anyone can sign with a "
            "key of their own. Give the issuers that you trust with their keys (--trust)."
        ),
        "badge.revocation_unknown": _("Whether it was revoked is not known: the issuer's list was not given."),
        "badge.row_issuer": _("Line %(line)s: it begins with the issuer's key, written did:key:z6Mk..."),
        "badge.row_achievement": _("Line %(line)s: after the key comes the address of the achievement, urn:..."),
        "badge.row_no_function": _("Line %(line)s: after the achievement comes what it opens."),
        "badge.row_function": _("Line %(line)s: “%(function)s” is no function that this version closes."),
        "badge.row_twice": _("Line %(line)s: this achievement of this issuer is there already."),
        "badge.rows": _("A table names at most %(most)s achievements of partners; these are %(rows)s lines."),
        "badge.no_row": _("The table in force names no such achievement of this issuer: %(achievement)s."),
        "badge.no_status": _("The issuer's list of revoked badges is needed: give its file too."),
        "badge.no_end": _("It has no id, or no last day: a right that never ends is not given."),
        "badge.not_holder": _("The badge does not name %(name)s as its holder."),
        "badge.key_revoked": _("The key that signed was revoked in the federation."),
        "badge.too_large": _("The file is too large for a badge."),
        "badge.not_json": _("The file is not JSON: %(problem)s."),
        "badge.not_json_in_line": _("Line %(line)s of the file is not JSON: %(problem)s."),
        "badge.trust": _("For %(issuer)s: trust is a list of Ed25519 keys by issuer, each written z6Mk..."),
        "badge.no_object": _("The file is JSON, but no badge."),
        "badge.too_deep": _("The file is nested too deeply for a badge."),
        "badge.number": _("A number is larger than every reader keeps exactly."),
        "badge.not_baked": _("The picture has no badge in it, or more than one."),
        "badge.jwt": _("The badge is in the form of a JSON Web Token, which Leeward does not verify."),
        "badge.no_context": _("It is no badge: it does not begin with the context of Verifiable Credentials 2.0."),
        "badge.context": _("It uses terms that Leeward does not know: %(context)s."),
        "badge.term": _("%(place)s is no term of a badge, so the signature does not cover it."),
        "badge.type": _("%(place)s: %(type)s is no kind of thing in a badge, so the signature does not cover it."),
        "badge.reference": _("%(place)s is not a whole address, so the signature does not cover it."),
        "badge.not_signed": _("%(place)s is empty or a list in a list, so the signature does not cover it."),
        "badge.not_canonical": _("The badge has no canonical form that could be verified."),
        "badge.too_alike": _("Too many of its parts have no id and are alike; such a badge cannot be verified."),
        "badge.no_credential": _("It is no badge: type or issuer is missing."),
        "badge.no_proof": _("The badge is not signed."),
        "badge.several_proofs": _("The badge has more than one signature, or none that can be read."),
        "badge.suite": _("It is signed by %(suite)s; Leeward verifies eddsa-rdfc-2022 and eddsa-jcs-2022."),
        "badge.proof_context": _("The signature was made for other terms than the badge uses."),
        "badge.purpose": _("The signature was made for another purpose than stating something."),
        "badge.key_kind": _("The badge names no Ed25519 key that can be used."),
        "badge.wrong_key": _("The badge was signed with a key that is not its issuer's."),
        "badge.not_trusted": _(
            "%(issuer)s is none of the issuers that are trusted here: of the table, or whose keys were given."
        ),
        "badge.signature": _("The signature is wrong: the badge was altered, or signed with another key."),
        "badge.moment": _("%(place)s is no date and time with a zone."),
        "badge.not_yet": _("The badge is not valid yet; it begins at %(moment)s."),
        "badge.expired": _("The badge expired at %(moment)s."),
        "badge.revoked": _("The issuer revoked the badge."),
        "badge.status_entry": _("What it says about its revocation cannot be read."),
        "badge.status_list": _("The list of revoked badges is out of date, altered, or not this issuer's."),
    }
)
