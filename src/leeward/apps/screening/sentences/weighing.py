"""How a score came about, in words for a record keeper: what each step adds, how parts met, what would change it."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "step.name.base": _("Two names, before anything is compared: most people are not the one sought"),
    "step.name.gain": _("Parts of the name that agree, by how rare they are"),
    "step.name.unlike": _("How far those parts are from being equal"),
    "step.name.unlike.other_script": _("How far those parts are from being equal, between two scripts"),
    "step.name.differs": _("Each name has a part that the other one contradicts"),
    "step.name.single_part": _("Only one part agrees while something is left over"),
    "step.name.missing": _("One name has parts that the other one leaves out"),
    "step.name.none": _("One side has no name to compare"),
    "how.equal": _("equal"),
    "how.spelling": _("spelling"),
    "how.sound": _("sounds alike"),
    "how.nickname": _("form of the same name"),
    "how.initial": _("initial"),
    "how.beginning": _("cut short"),
    "how.joined": _("written together or apart"),
    "how.missing": _("left out on the other side"),
    "how.differs": _("contradicts"),
    "way.name": _("by name"),
    "way.birth_date": _("by birth date and a close part of the name"),
    "way.document": _("by the number of a document"),
    "change.same_name": _("if the name were the record's first name"),
    "change.same_birth_date": _("if the birth date were the same"),
    "change.no_birth_date": _("if one birth date were not known"),
    "change.same_document": _("if a document number were the same"),
    "change.no_document": _("if the document number were not known"),
    "outcome.none": _("No match"),
    "outcome.possible": _("Possible match"),
    "outcome.strong": _("Strong match"),
}
