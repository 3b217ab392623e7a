"""The meaning of codes of trouble, and what to do."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from leeward.apps.exchange.models import Recovery

_TROUBLES: Mapping[str, Promise] = {
    "unreachable": gettext_lazy("Not reached. It is tried again automatically."),
    "timeout": gettext_lazy("It did not answer in time. It is tried again automatically."),
    "tls_date": gettext_lazy(
        "Its certificate is not valid on this day: it was not renewed, or the clock of this node is wrong."
    ),
    "tls": gettext_lazy("It shows another certificate than the federation file names. Ask its administrator."),
    "busy": gettext_lazy("It cannot store anything now. It is tried again automatically."),
    "not_stored": gettext_lazy("It cannot store anything now. It is tried again automatically."),
    "answer": gettext_lazy("What answered is not a node. Check the address in the federation file."),
    "receipt": gettext_lazy("Its receipt does not prove what it says. Ask its administrator."),
    "no_address": gettext_lazy("The federation file names no address for it. Send a parcel."),
    "no_member": gettext_lazy("It is not in the federation file in force."),
    "malformed": gettext_lazy("The bytes are not an envelope: damaged on the way, or not made by a node."),
    "version": gettext_lazy("Made by a newer version of the software. Upgrade the older node."),
    "algorithm": gettext_lazy("Sealed by a method that is not accepted there."),
    "recipient": gettext_lazy("It is addressed to another node."),
    "early": gettext_lazy(
        "It is dated in the future: the clock of one of the two nodes is wrong. It waits until then."
    ),
    "expired": gettext_lazy("It expired before it arrived."),
    "unknown_key": gettext_lazy(
        "Signed with a key that the federation file there does not name. Adopt the newest file."
    ),
    "revoked_key": gettext_lazy("Signed with a revoked key."),
    "signature": gettext_lazy("The signature is wrong: altered or forged."),
    "fork": gettext_lazy(
        "Two envelopes under one number: a copy of the node, or an old backup, is running. "
        "After a restore run `leeward exchange recover` there."
    ),
    "too_many": gettext_lazy("Too many envelopes were refused within a minute. It is tried again automatically."),
    "too_large": gettext_lazy("Larger than a node accepts."),
    "broken": gettext_lazy("It does not follow the envelope before it: something was left out."),
    "kind": gettext_lazy("A kind of message that this version does not know. Upgrade."),
    "purpose": gettext_lazy("The federation does not let its sender state this purpose."),
    "unasked": gettext_lazy("It returns what this node did not ask for."),
    "sealed": gettext_lazy("It does not open with the keys here."),
}
_PARTS = {"asked_by", "destination", "head", "message", "owner", "request", "thread", "to"}
"""Parts of a message that name something: an agency, a question, a head of an audit log."""


def trouble(code: str) -> str:
    """The sentence for a code; an unknown one is shown as it is."""
    plain = code.removeprefix("unusable.")
    sentence = _TROUBLES.get(plain)
    if plain in _PARTS:
        return _("Its part “%(part)s” names nothing that the receiver has, or nothing that the sender may name.") % {
            "part": plain
        }
    if sentence is None:
        return _("Trouble: %(code)s") % {"code": plain}
    return str(sentence)


def recovered(recovery: Recovery) -> str:
    """What a partner returned after a restore."""
    told = {
        "partner": recovery.partner.code,
        "day": recovery.epoch.began_at.strftime("%Y-%m-%d %H:%MZ"),
        "resent": recovery.resent,
        "restored": recovery.restored,
        "restricted": recovery.restricted,
    }
    if recovery.answered_at is None:
        return _("Restored on %(day)s: %(partner)s has not answered yet.") % told
    sentences = [
        ngettext(
            "Restored on %(day)s: %(partner)s delivers %(resent)s envelope again.",
            "Restored on %(day)s: %(partner)s delivers %(resent)s envelopes again.",
            recovery.resent,
        ),
        ngettext(
            "It gave back %(restored)s record of this node.",
            "It gave back %(restored)s records of this node.",
            recovery.restored,
        ),
    ]
    if recovery.restricted:
        sentences += [
            ngettext(
                "The handling of %(restricted)s became narrower and is not known: only the owner sees it until "
                "another partner gives it back or a record keeper reviews it. The audit log names it.",
                "The handling of %(restricted)s became narrower and is not known: only the owner sees them until"
                " another partner gives it back or a record keeper reviews it. The audit log names them.",
                recovery.restricted,
            )
        ]
    return " ".join(sentences) % told
