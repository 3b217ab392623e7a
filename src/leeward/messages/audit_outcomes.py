"""How an audited act ended, in words, for the outcomes that are codes of their own.

Verdicts, and codes of tables that other pages explain, are shown as they are.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

OUTCOMES: Mapping[str, Promise] = {
    "accepted": _("accepted"),
    "added": _("added"),
    "agreed": _("agreed"),
    "child_interview": _("interviews with children"),
    "compared": _("compared"),
    "asked": _("asked"),
    "confirmed": _("confirmed"),
    "consent": _("consent"),
    "copied": _("copied"),
    "danger": _("danger"),
    "declined": _("declined"),
    "done": _("done"),
    "dropped": _("dropped"),
    "ended": _("ended"),
    "erased": _("deleted by the owner"),
    "expired": _("expired"),
    "fact.add": _("added a fact"),
    "fact.change": _("changed a fact"),
    "fact.remove": _("removed a fact"),
    "failed": _("failed"),
    "first_contact": _("first contact"),
    "holds": _("the log is whole"),
    "imported": _("imported"),
    "indicators": _("indicators"),
    "language": _("language"),
    "look.done": _("looked again"),
    "looked": _("looked at"),
    "looks.plan": _("planned to look again"),
    "medical": _("medical help"),
    "narrative": _("the person's story"),
    "next": _("to a colleague"),
    "no_answer_possible": _("no answer is possible"),
    "no_code": _("not a valid code"),
    "nobody_else": _("no colleague is on duty"),
    "nobody_on_duty": _("no one is on duty"),
    "not_valid": _("the record is no longer valid"),
    "noted": _("noted"),
    "off_duty": _("off duty"),
    "on_duty": _("on duty"),
    "other": _("something else"),
    "other_contact": _("to the agency's other contact"),
    "other_person": _("another person"),
    "over": _("over"),
    "owner_confirmed": _("the owner confirmed"),
    "owner_refuted": _("the owner said no"),
    "partly": _("the record is valid; the person is not certain"),
    "person": _("about the person"),
    "protection": _("quiet call"),
    "received": _("received"),
    "refer": _("referred"),
    "refused": _("refused"),
    "removed": _("removed"),
    "reopen": _("reopened"),
    "reply": _("replied"),
    "shown": _("shown"),
    "signed_in": _("signed in"),
    "signed_out": _("signed out"),
    "stopped": _("stopped by a rule"),
    "supervisor": _("supervisor"),
    "taken_back": _("taken back"),
    "task.add": _("added a task"),
    "task.done": _("finished a task"),
    "task.undone": _("reopened a task"),
    "typed": _("typed"),
    "urgent_exception": _("urgent exception"),
    "used": _("used"),
    "waiting": _("waits for the second person"),
    "withdrawn": _("withdrawn"),
    "without_identity": _("without the identity"),
    "worked": _("worked"),
    "wrong": _("wrong code"),
}


def outcome_words(code: str) -> str:
    """How it ended, in words; the code where this table has none."""
    return str(OUTCOMES.get(code, code))
