"""Sentences about stays. A stay without an exit is a question about records: no sentence says that a person stayed
too long.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: Mapping[str, Promise] = {
    "stay.ban": _("A re-entry ban of this document is in force until %(until)s"),
    "stay.ban_alike": _(
        "Someone with this name and birth date has a re-entry ban until %(until)s, on another document"
    ),
    "stay.ban_appealed": _("A re-entry ban of this document is in force until %(until)s; an appeal against it is open"),
    "stay.ban_alike_appealed": _(
        "Someone with this name and birth date has a re-entry ban until %(until)s, on another document; an appeal "
        "against it is open"
    ),
    "stays.day_out_of_range": _("Give a last day of stay from today on, within ten years."),
    "stays.needs_reason": _("A shorter stay than the rule gives needs one of the reasons that the rule allows."),
    "stays.no_less": _("This rule gives no officer the right to shorten the stay."),
    "stays.no_more": _("The rule gives no longer stay at the counter: a longer one is an extension."),
    "stays.why.undesirable": _("The person is undesirable in the sense of the law, with the decision on file"),
    "stays.why.charge": _("The person would be a charge on public funds, which the state has to prove"),
    "stays.why.funds": _("No means for a longer stay"),
    "stays.why.ticket": _("A ticket out on an earlier day"),
    "stays.why.purpose": _("The purpose of the visit ends earlier"),
    "stays.reason.exit_before_entry": _(
        "An exit of the person is recorded a little before the entry: look at the clocks."
    ),
    "stays.reason.other_document": _(
        "An exit without an entry is of someone whose names and birth date are alike: compare the documents."
    ),
    "stays.reason.records_missing": _(
        "A post recorded fewer exits than usual on some day since: ask it and the carriers for their lists."
    ),
    "stays.reason.unknown": _("Nothing in the records explains it. Ask carriers and the posts where people leave."),
    "stays.decided.same": _("An officer decided: one person's"),
    "stays.decided.distinct": _("An officer decided: of two persons"),
    "stays.decided.undecided": _("An officer looks at it"),
    "stays.ending.exit": _("Left, by the counter"),
    "stays.ending.list": _("Left, by a carrier's or captain's list"),
    "stays.ending.report": _("Left, as a partner reports its entry there"),
    "stays.report.document": _("the same document"),
    "stays.report.person": _("the same names and birth date"),
    "stays.ending.next_entry": _("Must have left before the next entry"),
    "stays.ending.evidence": _("Left, by evidence that an officer accepted"),
    "stays.ending.open": _("Here"),
    "stays.ending.no_exit": _("No exit recorded"),
    "stays.ending.disputed": _("No exit recorded; what the person says or partners report does not fit"),
}
