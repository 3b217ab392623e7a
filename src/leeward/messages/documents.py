"""Sentences of findings about a document, in words that an officer reads at a glance."""

from django.utils.translation import gettext_lazy as _

from leeward.messages.counted import Counted

CHECK_DIGITS = {
    "check_digit.number": _("The check digit of the document number is wrong"),
    "check_digit.birth_date": _("The check digit of the birth date is wrong"),
    "check_digit.expiry_date": _("The check digit of the expiry date is wrong"),
    "check_digit.personal_number": _("The check digit of the personal number is wrong"),
    "check_digit.composite": _("The last check digit, over the whole line, is wrong"),
    "check_digit.misread": _("Check digits are wrong, and a proven misreading explains it"),
    "check_digit.single": _("One check digit is wrong"),
    "check_digit.multiple": _("Several check digits are wrong"),
    "check_digit.several": _("%(count)s check digits are wrong"),
    "check_digit.wrong.number": _(
        "Document number: line %(line)s, column %(column)s reads %(printed)s, should be %(computed)s"
    ),
    "check_digit.wrong.birth_date": _(
        "Birth date: line %(line)s, column %(column)s reads %(printed)s, should be %(computed)s"
    ),
    "check_digit.wrong.expiry_date": _(
        "Expiry date: line %(line)s, column %(column)s reads %(printed)s, should be %(computed)s"
    ),
    "check_digit.wrong.personal_number": _(
        "Personal number: line %(line)s, column %(column)s reads %(printed)s, should be %(computed)s"
    ),
    "check_digit.wrong.composite": _(
        "Whole zone: line %(line)s, column %(column)s reads %(printed)s, should be %(computed)s"
    ),
    "check_digit.proposal": _(
        "Line %(line)s, column %(column)s: %(read)s is probably %(proposed)s; compare with the print"
    ),
    "check_digit.alternative": _(
        "Line %(line)s, column %(column)s: perhaps %(proposed)s, not %(read)s; no digit proves it, compare"
    ),
}
FIELDS = {
    "field.outside_alphabet": _("Line %(line)s, column %(column)s has %(character)s, which is not allowed in a zone"),
    "field.digit_in_name": _("The name contains the digit %(character)s (line %(line)s, column %(column)s)"),
    "field.no_number": _("The zone has no document number"),
    "field.no_name": _("The zone has no name"),
    "field.birth_date": _("The birth date reads %(text)s, which is not a date"),
    "field.expiry_date": _("The expiry date reads %(text)s, which is not a date"),
    "field.document_type": _("The document code %(document_type)s does not belong to the format %(format)s"),
    "field.sex": _("The sex reads %(character)s; only M, F and X are allowed"),
    "field.french_number": _("The French card number %(number)s does not begin with the year and month of issue"),
    "name.single": _("The holder has only one name; for many people that is normal"),
    "name.after_filler": _("The name field continues after its end"),
}
DATES = {
    "date.birth_not_calendar": _("The birth date %(text)s does not exist"),
    "date.expiry_not_calendar": _("The expiry date %(text)s does not exist"),
    "date.birth_future": _("The birth date %(birth_date)s is in the future"),
    "date.expiry_before_birth": _("The document expired (%(expiry_date)s) before its holder was born (%(birth_date)s)"),
    "date.issue_future": _("The issue date %(issue_date)s is in the future"),
    "date.expiry_before_issue": _("The document expires (%(expiry_date)s) before it was issued (%(issue_date)s)"),
    "date.issue_before_birth": _(
        "The document was issued (%(issue_date)s) before its holder was born (%(birth_date)s)"
    ),
    "date.age": _("The holder would be at least %(years)s years old"),
    "expiry.past": Counted(
        "Expired on %(expiry_date)s, %(days)s day ago",
        "Expired on %(expiry_date)s, %(days)s days ago",
        "days",
    ),
    "expiry.none": _("The zone has no expiry date"),
    "expiry.none_card": _("The zone of an identity card has no expiry date"),
    "expiry.french_card": _("Old French card issued %(issued)s: no expiry in the zone, valid until %(until)s"),
    "expiry.french_card_extended": _(
        "Old French card issued %(issued)s: looks expired, France extended it until %(until)s"
    ),
    "expiry.french_card_past": _("Old French card issued %(issued)s: expired by its month of issue"),
    "expiry.child": Counted(
        "Valid until %(expiry_date)s: most states grant a child no more than %(years)s year",
        "Valid until %(expiry_date)s: most states grant a child no more than %(years)s years",
        "years",
    ),
    "expiry.too_long": Counted(
        "Valid until %(expiry_date)s: longer than the %(years)s year the issuer grants at this age",
        "Valid until %(expiry_date)s: longer than the %(years)s years the issuer grants at this age",
        "years",
    ),
}
CODES = {
    "issuer.missing": _("The zone names no issuer"),
    "issuer.unknown": _("The issuer code %(issuer)s belongs to no known state or organisation"),
    "issuer.historic": _("The issuer %(issuer)s no longer exists; the document may date from its time"),
    "issuer.ended": _("The issuer %(issuer)s ceased to exist before this document can have been issued"),
    "issuer.specimen": _("The issuer %(issuer)s exists in examples only"),
    "issuer.fantasy": _("The issuer %(issuer)s is invented: no state has that name"),
    "issuer.implausible": _("%(issuer)s issues no document of the kind %(document_type)s"),
    "nationality.missing": _("The zone names no nationality"),
    "nationality.unknown": _("The nationality code %(nationality)s is not known; read it again"),
    "nationality.historic": _("The nationality code %(nationality)s is no longer in use"),
    "nationality.specimen": _("The nationality code %(nationality)s exists in examples only"),
    "nationality.fantasy": _("The nationality code %(nationality)s is invented: no state has it"),
    "nationality.needs_travel_document": _(
        "The code %(nationality)s belongs in a travel document, not in a document %(document_type)s"
    ),
    "nationality.needs_laissez_passer": _(
        "The code %(nationality)s belongs in a laissez-passer, not in a document %(document_type)s"
    ),
    "nationality.not_issuer": _("Issued by %(issuer)s, nationality %(nationality)s: read both codes again"),
    "document.specimen": _("%(number)s is the number of a published sample (%(holder)s)"),
    "number.placeholder": _("The number %(number)s is one that is used on samples"),
    "number.shape": _("Document numbers of %(issuer)s usually have a different format from %(number)s"),
}
READINGS = {
    "chip.differs": _("The chip contradicts the printed zone"),
    "chip.differs_slightly": _("The chip and the printed zone differ, perhaps by a misreading"),
    "seal.differs": _("The seal contradicts the printed zone"),
    "seal.differs_slightly": _("The seal and the printed zone differ, perhaps by a misreading"),
    "manifest.differs": _("The passenger list names a document or person other than the one presented"),
    "manifest.differs_slightly": _("The passenger list and the document differ, perhaps by a typing error"),
    "manifest.incomplete": _("The passenger list breaks off at this person: the document may not have been read"),
    "reading.number": _("Document number: %(printed)s printed, %(other)s there"),
    "reading.issuer": _("Issuer: %(printed)s printed, %(other)s there"),
    "reading.type": _("Kind of document: %(printed)s printed, %(other)s there"),
    "reading.name": _("Name: %(printed)s printed, %(other)s there"),
    "reading.birth_date": _("Birth date: %(printed)s printed, %(other)s there"),
    "reading.sex": _("Sex: %(printed)s printed, %(other)s there"),
    "reading.nationality": _("Nationality: %(printed)s printed, %(other)s there"),
    "reading.expiry_date": _("Expiry date: %(printed)s printed, %(other)s there"),
}
EARLIER = {
    "document.other_identity": _("This document number was seen with another identity"),
    "identity.seen": _("This number was checked here on %(date)s"),
    "identity.birth_date_differs": _("The birth date was different then"),
    "identity.name_differs": _("The name was different then"),
    "identity.typed_differs": _("Typed by hand, this number was seen with another identity"),
    "identity.many_documents": _("Name and birth date were seen with at least %(count)s documents"),
    "travel.impossible": Counted(
        "%(minutes)s minute ago this document was %(distance)s km away: faster than anyone can travel",
        "%(minutes)s minutes ago this document was %(distance)s km away: faster than anyone can travel",
        "minutes",
    ),
}
RECORDS = {
    "document.lost": _("Document %(number)s was reported lost"),
    "document.lost.dated": _("Document %(number)s was reported lost (%(reported)s)"),
    "document.stolen": _("Document %(number)s was reported stolen"),
    "document.stolen.dated": _("Document %(number)s was reported stolen (%(reported)s)"),
    "document.revoked": _("Document %(number)s was revoked by its issuer"),
    "document.revoked.dated": _("Document %(number)s was revoked by its issuer (%(reported)s)"),
    "document.invalid": _("Document %(number)s was declared invalid"),
    "document.invalid.dated": _("Document %(number)s was declared invalid (%(reported)s)"),
    "document.stolen_blank": _("Number %(number)s belongs to stolen blanks"),
    "document.lookalike": _("The number is close to a reported one"),
    "document.lookalike.lost": _("The number is close to %(recorded)s, which was reported lost"),
    "document.lookalike.stolen": _("The number is close to %(recorded)s, which was reported stolen"),
    "document.lookalike.revoked": _("The number is close to %(recorded)s, which was revoked"),
    "document.lookalike.invalid": _("The number is close to %(recorded)s, which was declared invalid"),
    "number.equal": _("The number %(number)s is the same"),
    "number.in_range": _("The number %(number)s is between %(first)s and %(last)s"),
    "number.lookalike": _("%(number)s and %(recorded)s differ in characters that look alike"),
    "number.transposed": _("%(number)s and %(recorded)s differ in two characters that changed places"),
    "issuer.equal": _("The issuer %(issuer)s is the same"),
    "issuer.differs": _("The issuer differs: %(issuer)s here, %(recorded)s in the record"),
    "issuer.not_stated": _("The issuer is not stated; the record says %(recorded)s"),
    "document_type.differs": _("The kind of document differs: %(document_type)s here, %(recorded)s in the record"),
}
SENTENCES = {**CHECK_DIGITS, **FIELDS, **DATES, **CODES, **READINGS, **EARLIER, **RECORDS}
