"""Sentences for problems of a passenger list, for its sender."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leeward.messages.counted import Counted

SENTENCES: Mapping[str, Promise | Counted] = {
    # The data
    "data.empty": _("It is empty."),
    "lists.many": _("%(found)s lists in one request; at most %(most)s are accepted. Send them in several requests."),
    "travellers.many": _(
        "%(found)s travellers in one request; at most %(most)s are accepted. Send the list in parts (UNH"
        " 0070), or import it from a file: leeward manifests import, or the folder of the carrier."
    ),
    "voyage.crowded": _(
        "With this list voyage %(voyage)s would have %(found)s persons, counting those on its earlier "
        "lists; at most %(most)s are accepted. Nothing from the list was used. Check its number, ports "
        "and day of departure: a list of another voyage must name that voyage. Then send it again alone."
    ),
    "encoding.utf16": _("It is written in UTF-16; send it as UTF-8."),
    "encoding.mixed": _("Byte %(byte)s at position %(position)s is not UTF-8; such bytes were read as Windows-1252."),
    # Syntax
    "interchange.none": _("This is neither UN/EDIFACT (no UNA, UNB or UNH) nor a table. It begins with: %(found)s"),
    "interchange.unclosed": _("The end (UNZ) is missing: the rest may have been cut off."),
    "terminator.typographic": _("Segments end in a typographic quotation mark; it was read as an apostrophe."),
    "terminator.inferred": _(
        "No UNA names the terminator; %(found)s was read as the terminator, since it ends the first segment."
    ),
    "terminator.line_end": _("Segments have no terminator; each line was read as one segment."),
    "terminator.missing": _("No segment ends in %(expected)s, so the segments cannot be separated. Nothing was read."),
    # Envelope
    "segment.outside": _("Segments are outside any message (before UNH); they were not read."),
    "message.none": _("There is no message in it (no UNH)."),
    "message.type": _("%(type)s is not a passenger list; PAXLST, PNRGOV and CUSRES are."),
    "message.unclosed": _("Message %(reference)s has no end (UNT); it was read as far as it goes."),
    "message.unopened": _("The end of a message (UNT) without its beginning (UNH)."),
    "reference.differs": _("The reference at the end of the message is not the one at its beginning (%(expected)s)."),
    "count.segments": Counted(
        "It says %(stated)s segment; counted: %(counted)s.",
        "It says %(stated)s segments; counted: %(counted)s.",
        "stated",
    ),
    "count.messages": Counted(
        "It says %(stated)s message in the group; counted: %(counted)s.",
        "It says %(stated)s messages in the group; counted: %(counted)s.",
        "stated",
    ),
    "count.groups": Counted(
        "It says %(stated)s group or message; counted: %(counted)s.",
        "It says %(stated)s groups or messages; counted: %(counted)s.",
        "stated",
    ),
    "count.bookings": Counted(
        "It says %(stated)s booking; counted: %(counted)s.",
        "It says %(stated)s bookings; counted: %(counted)s.",
        "stated",
    ),
    "table.open_end": _("The last line is incomplete: the rest may have been cut off."),
    "count.travellers": Counted(
        "It says %(stated)s traveller; counted: %(counted)s.",
        "It says %(stated)s travellers; counted: %(counted)s.",
        "stated",
    ),
    "parts.missing": Counted(
        "Part %(parts)s of the list %(reference)s is missing.",
        "Parts %(parts)s of the list %(reference)s are missing.",
        "count",
    ),
    # What a list says
    "kind.unknown": _("%(value)s is not a known kind of list (745, 250, 266; 962, 132, 312)."),
    "voyage.missing": _("The list does not say which voyage it is for (TDT)."),
    "voyage.unknown": _(
        "It is not stated which voyage this is. Enter its number and ports, or put them into the list."
    ),
    "segment.unknown": _("%(tag)s is not a segment of this kind of list; it was left out."),
    "group.orphan": _("It belongs to a %(tag)s segment, which is missing."),
    "traveller.nothing": _("This traveller has neither a name nor a document number."),
    "date.unreadable": _("%(value)s is not a date."),
    "date.ambiguous": _("%(value)s may be read day first or month first; the year first has one reading: 2026-03-14."),
    "state.unknown": _("%(value)s is not a known state."),
    "state.ambiguous": _("%(value)s may be more than one state; the list must have the code."),
    "sex.unknown": _("%(value)s is not a known sex; use M, F or X."),
    "number.unreadable": _("%(value)s is not a document number."),
    "docs.short": _("Parts of the document data are missing: %(value)s"),
}

NOT_WHOLE = _(
    "The list may not be whole, so it only added to its voyage and no one was taken off. Send the whole list again."
)

LOST: Mapping[str, Promise] = {
    "nothing": _("Nothing was lost"),
    "field": _("The field was left out"),
    "traveller": _("The traveller was left out"),
    "rest": _("The list may not be whole"),
    "message": _("The message was not read"),
}
