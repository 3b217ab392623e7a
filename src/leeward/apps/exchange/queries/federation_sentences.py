"""What the federation's codes say: why a file is refused and what to do, and what a new charter changes."""

from collections.abc import Mapping

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leeward.core.federation.charter.adoption import Refused
from leeward.core.federation.charter.differences import Change
from leeward.core.federation.charter.read import BadFile

_lazy = gettext_lazy

_FILES: Mapping[str, Promise] = {
    "too_large": _lazy("This file is larger than any federation file. Look whether it is the right one."),
    "unreadable": _lazy("This file was changed on its way, or is not a file of the federation. Ask for it again."),
    "other_kind": _lazy(
        "This is another kind of file than the one asked for here. Look at its name, or ask for it again."
    ),
    "missing": _lazy("This file lacks its part “%(field)s”. Ask its sender to make it again."),
    "field": _lazy("This file's part “%(field)s” cannot be right. Ask its sender to make it again."),
    "unknown_field": _lazy(
        "This file has a part “%(field)s” that this version of Leeward does not know. Upgrade Leeward."
    ),
    "signature": _lazy("The signature of this request is not valid: it was changed on its way. Ask for it again."),
}
_REFUSALS: Mapping[str, Promise] = {
    "other_federation": _lazy(
        "This file is of the federation %(name)s, and this node is in %(ours)s. Ask for the right one."
    ),
    "same_version": _lazy("Version %(version)s is already in force here. There is nothing to do."),
    "older": _lazy("This is version %(version)s, and version %(ours)s is in force here. Ask for the newest file."),
    "unknown_root": _lazy(
        "The key %(key)s signed this file and is none of the custodians'. Do not use the file, and tell them."
    ),
    "altered": _lazy("The file was changed after the key %(key)s signed it. Do not use it; ask for the file again."),
    "signatures": _lazy(
        "%(count)s of the custodians that this node trusts signed this file, and %(needed)s must. "
        "Ask another custodian to sign it with leeward federation sign."
    ),
    "new_signatures": _lazy(
        "%(count)s of the new custodians signed this file, and %(needed)s must. "
        "Ask a new custodian to sign it with leeward federation sign."
    ),
    "early": _lazy("This file is dated %(issued)s, which has not come yet. Look at this machine's clock."),
    "expired": _lazy("This file was good until %(expires)s. Ask for a newer one, or look at this machine's clock."),
    "roots": _lazy("A federation has %(needed)s different custodians. Each makes a key with leeward federation root."),
    "dates": _lazy("This charter would expire before it begins. Give it more days."),
    "member_twice": _lazy(
        "%(value)s would be in the federation twice. Change the member instead of admitting it again."
    ),
    "agency_twice": _lazy("Two members would speak for %(value)s. They have to agree which of them does."),
    "key_twice": _lazy("Two would share the key %(value)s. One of them has to make new keys: leeward node rotate."),
    "not_its_own": _lazy("%(member)s does not speak for its own agency. Its list of agencies has to name it."),
    "no_keys": _lazy("%(member)s has no keys. It has to send them: leeward node show."),
    "other_keys": _lazy("The keys of %(member)s were made for another node. It has to send its own."),
    "not_continued": _lazy(
        "The new keys of %(member)s are not signed with its key before. If that one is lost, have the new words read "
        "to you by telephone, and give --lost."
    ),
    "no_request": _lazy(
        "This is not a member's request to revoke a key, or it is not signed with the member's key. "
        "The member makes it with leeward node revoke."
    ),
    "list_older": _lazy("This is list %(number)s, and list %(ours)s is in force here. Ask for the newest list."),
    "no_member": _lazy("%(member)s is not in the federation. Look at leeward federation status."),
    "agency_is_local": _lazy(
        "%(member)s claims to speak for %(agency)s, which works on this node. "
        "Do not adopt the file; tell the custodians."
    ),
    "words_needed": _lazy(
        "This node is in no federation yet. Have the federation's eight words read to you by a person "
        "whom you know, and give them with the file."
    ),
    "words": _lazy(
        "The words are not those of this file. Compare them again by telephone; if they differ, do not use the file."
    ),
    "no_charter": _lazy("This node is in no federation yet. Create one with leeward federation create, or join one."),
    "not_invited": _lazy(
        "%(member)s was not invited by this node, or the request was not made from its invitation. "
        "Invite it with leeward federation invite."
    ),
    "invitation_expired": _lazy(
        "The invitation was good until %(expires)s. Make a new one with leeward federation invite."
    ),
    "no_right": _lazy("“%(value)s” is not a right. The rights are %(known)s."),
    "other_invited": _lazy("The invitation is for %(invited)s, and this node is %(ours)s. Ask for one of your own."),
}
_CHANGES: Mapping[str, Promise] = {
    "federation.new": _lazy("This node joins the federation %(new)s"),
    "expires": _lazy("The federation file holds until %(new)s instead of %(old)s"),
    "root.new": _lazy("The key %(subject)s becomes a custodian's"),
    "root.gone": _lazy("The key %(subject)s is no longer a custodian's"),
    "member.new": _lazy("%(member)s (%(new)s) joins"),
    "member.gone": _lazy("%(member)s (%(old)s) leaves"),
    "member.name": _lazy("%(member)s is called “%(new)s” instead of “%(old)s”"),
    "member.country": _lazy("%(member)s is in %(new)s instead of %(old)s"),
    "member.url": _lazy("%(member)s is reached at %(new)s instead of %(old)s"),
    "member.nats": _lazy("%(member)s is reached by NATS at %(new)s instead of %(old)s"),
    "member.certificate": _lazy("%(member)s has a new TLS certificate"),
    "agency.new": _lazy("%(member)s speaks for %(subject)s (%(new)s)"),
    "agency.gone": _lazy("%(member)s no longer speaks for %(subject)s"),
    "agency.name": _lazy("%(subject)s is called “%(new)s” instead of “%(old)s”"),
    "agency.country": _lazy("%(subject)s is of %(new)s instead of %(old)s"),
    "agency.phone": _lazy("%(subject)s has the telephone number %(new)s instead of %(old)s"),
    "agency.email": _lazy("%(subject)s has the address %(new)s instead of %(old)s"),
    "agency.hours": _lazy("%(subject)s answers %(new)s instead of %(old)s"),
    "agency.languages": _lazy("%(subject)s speaks %(new)s instead of %(old)s"),
    "key.new": _lazy("%(member)s may sign with the key %(subject)s"),
    "key.gone": _lazy("%(member)s no longer signs with the key %(subject)s"),
    "kinds.gained": _lazy("%(member)s gains the right to issue records of the kind “%(subject)s”"),
    "kinds.lost": _lazy("%(member)s loses the right to issue records of the kind “%(subject)s”"),
    "colours.gained": _lazy("%(member)s gains the right to issue %(subject)s notices"),
    "colours.lost": _lazy("%(member)s loses the right to issue %(subject)s notices"),
    "purposes.gained": _lazy("%(member)s gains the right to search for the purpose “%(subject)s”"),
    "purposes.lost": _lazy("%(member)s loses the right to search for the purpose “%(subject)s”"),
}


_WARNINGS: Mapping[str, Promise] = {
    "expired": _lazy("The federation file has expired. The exchange goes on; the custodians have to renew it now."),
    "expires_soon": _lazy("The federation file expires within 30 days. Ask the custodians to renew it."),
    "not_member": _lazy("This node is not in its federation's file: it can neither send nor receive."),
    "keys_expire": _lazy(
        "This node's keys expire within 30 days. Make new ones with leeward node rotate, "
        "and send them to the custodians."
    ),
    "revocations_stale": _lazy(
        "The list of revoked keys is missing here or older than %(days)s days: a stolen key might still be trusted. "
        "Fetch the newest list."
    ),
}


_REASONS: Mapping[str, Promise] = {
    "lost": _lazy("lost"),
    "stolen": _lazy("stolen"),
    "copied": _lazy("copied by a stranger"),
    "replaced": _lazy("replaced"),
    "closed": _lazy("no longer used"),
}


def reason(code: str) -> str:
    """Why a key is revoked."""
    return str(_REASONS[code])


def warning(code: str) -> str:
    """What an administrator has to do soon."""
    return str(_WARNINGS[code]) % {"days": settings.REVOCATIONS_DAYS}


def refusal(error: BadFile | Refused) -> str:
    """Why a file is refused, and what to do."""
    if isinstance(error, BadFile):
        return str(_FILES[error.code]) % {"field": error.field}
    return str(_REFUSALS[error.code]) % error.params


def change(told: Change) -> str:
    """One change in a sentence."""
    nothing = _("none")
    values = {"old": told.old or nothing, "new": told.new or nothing}
    return str(_CHANGES[told.code]) % {"member": told.member, "subject": told.subject, **values}
