"""What a message between nodes is, in words. `tests/messages/test_exchange_kinds.py` finds a kind without words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KINDS: Mapping[str, Promise] = {
    "records": _("Records"),
    "records.deleted": _("Proof that records were deleted"),
    "receipt": _("Receipt"),
    "stream.lapsed": _("Notice of messages deleted after their time"),
    "stream.missing": _("Request for missing messages"),
    "stream.gone": _("Notice of messages that no longer exist"),
    "streams.begun": _("Notice of a restore from a backup"),
    "streams.healed": _("End of recovery after a restore"),
    "stream.wanted": _("Request for messages lost by a restore"),
    "stream.returned": _("Messages returned after a restore"),
    "head": _("Head of an audit log"),
    "head.countersigned": _("Countersigned head of an audit log"),
    "search.request": _("Search"),
    "search.answer": _("Answer to a search"),
    "declaration": _("Captain's declaration"),
    "hit.request": _("Question about a hit"),
    "hit.answer": _("Owner's answer about a hit"),
    "hit.exception": _("Notice of an urgent exception"),
    "hit.telephoned": _("Note of a call about a hit"),
    "desk.request": _("Request to a desk"),
    "desk.message": _("Message between desks"),
    "desk.answer": _("Answer of a desk"),
    "care.referral": _("Referral to a service"),
    "care.referral.answer": _("Answer to a referral"),
    "care.referral.recall": _("Referral taken back"),
    "care.referral.deleted": _("Proof that a referral was deleted"),
    "care.services": _("Services of an agency"),
    "care.mark": _("Mark of a person in care"),
    "care.mark.recall": _("Mark of a person in care taken back"),
    "care.mark.deleted": _("Proof that the mark of a person in care was deleted"),
    "care.compare": _("Question which documents are known there too"),
    "care.compare.answer": _("Answer which documents are known here too"),
    "care.compare.which": _("Question which documents those are"),
    "care.compare.found": _("Documents that both agencies know"),
    "care.compare.refused": _("Comparison of documents refused"),
    "care.compare.erase": _("Comparison of documents taken back"),
    "values.ask": _("Question of an inquiry which values are known there too"),
    "values.answer": _("Answer which values are known here too"),
    "values.which": _("Question which values those are"),
    "values.found": _("Values that both inquiries know"),
    "values.refused": _("Question about values refused"),
    "values.erase": _("Question about values taken back"),
    "care.safe": _("Answer that a missing person is safe"),
    "care.safe.recall": _("Answer about a missing person taken back"),
    "care.safe.erased": _("Proof that the answer about a missing person was deleted"),
    "operation.plan": _("Plan of a joint operation"),
    "operation.signature": _("Signature to the counting rules of a joint operation"),
    "operation.left": _("Notice that an agency left a joint operation"),
    "operation.grant_ask": _("Question for a right to search in a joint operation"),
    "operation.grant": _("Right to search in a joint operation"),
    "operation.uses": _("How often rights to search were used"),
    "operation.rules": _("Counting rules of a joint operation"),
    "operation.report": _("Report of a joint operation"),
    "operation.release": _("Published figures of a joint operation"),
    "operation.merge": _("Decision whether two reports of a joint operation are one"),
    "operation.salt": _("Key of the tokens of a joint operation"),
}


def kind_words(code: str) -> str:
    """What the message is, in words; its code, as the sender wrote it, where this version does not know the kind."""
    return str(KINDS.get(code, code))
