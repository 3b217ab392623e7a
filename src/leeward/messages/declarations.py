"""Sentences for problems of the public forms' fields, and about the pages themselves."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PROBLEMS: dict[str, Promise] = {
    "required": _("Please fill this in."),
    "choice.unknown": _("Please choose from the list."),
    "state.unknown": _("This country is not known. Write its name, or the three letters in the passport, such as FRA."),
    "state.ambiguous": _("This name fits more than one country. Please choose."),
    "date.ambiguous": _("This date can be read in more than one way. Please choose."),
    "text.unreadable": _("Please use letters and digits."),
    "name.characters": _("Please write the name as in the passport, in letters only."),
    "registration.characters": _("Letters, digits, blanks and hyphens only, 32 at most."),
    "number.characters": _("This cannot be a document number. It has letters and digits only."),
    "date.unreadable": _("This is not a date. Write year, month, day, such as 1974-08-12."),
    "birth.unreadable": _("This is not a date. Day, month and year are digits, such as 12, 8 and 1974."),
    "date.future": _("This date is in the future."),
    "date.old": _("This date is too long ago."),
    "date.far": _("This date does not fit. A leg is declared up to 60 days ahead, and it ends after it begins."),
    "nights.number": _("Please write a number of nights in digits; 0 if you leave on the same day."),
    "document.twice": _("This document is already listed above."),
    "persons.none": _("Please add at least one person."),
    "persons.many": _("At most 200 persons fit on this form. Ask the port how to declare more."),
}

TOLD: dict[str, Promise] = {
    "saved": _("Saved. Write down your code: it opens this form again."),
    "opened": _("Here is what you saved."),
    "next": _("Vessel and persons are kept. Fill in the new leg, and change who is on board."),
    "errors": _("Not sent yet. Please correct what is marked. What you typed is saved under your code."),
    "no_code": _("This code is not known. Check it letter by letter."),
    "bad_copy": _("This file is not a copy of a declaration."),
    "slow": _("Too many tries at once. Wait a few minutes; nothing that you typed is lost."),
    "not_stored": _("It could not be saved just now. Nothing that you typed is lost: try again in a few minutes."),
    "forgotten": _("Removed from this server. What was sent stays with the authorities."),
}

OF_A_VISIT: dict[str, Promise] = {
    "errors": _("Not sent yet. Please correct what is marked."),
    "slow": _("Too many forms at once from this connection. Try again in a few minutes. You may travel without it."),
    "not_stored": _("It could not be sent just now. Try again in a few minutes. You may travel without it."),
    "closed": _("No place takes this form just now. You may travel without it."),
}
