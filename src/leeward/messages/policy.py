"""Sentences of the policy: next steps (`.how`: up to three lines), notes, actions, question paths."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "action.clear": _("Clear"),
    "action.refer": _("Refer"),
    "action.call_help": _("Call for help"),
    "action.protect": _("Protect"),
    "action.ask_owner": _("Ask the owner to confirm"),
    "action.retain_document": _("Keep the document, give a receipt"),
}
SAFETY = {
    "safety.armed": _("May be armed"),
    "safety.violent": _("May be violent"),
    "safety.escape_risk": _("May try to escape"),
    "safety.self_harm": _("May harm themselves: do not leave alone"),
    "safety.medical": _("May need medical care"),
    "safety.contagious": _("May carry a contagious disease: keep a distance"),
}
RECIPIENTS = {
    "recipient.second_line": _("Second line"),
    "recipient.protection": _("Trained protection colleague"),
    "recipient.duty": _("Duty officer"),
    "recipient.legal": _("Legal officer"),
}
DOCUMENT_STEPS = {
    "clear.proceed": _("Let the traveller proceed."),
    "clear.proceed.how": _("Compare face and photo.\nReturn the document.\nLet the traveller proceed."),
    "clear.partly": _("No match in what may be searched for this purpose."),
    "clear.partly.how": _("Compare face and photo.\nLook at what was not searched.\nDecide by what you see."),
    "name.no_match": _("No match in what may be searched for this purpose."),
    "name.no_match.how": _(
        "Compare the spelling with a document.\nAsk for the birth date.\nCheck the document before you decide."
    ),
    "name.choose": _("Choose the person, or ask for the birth date or the document."),
    "name.choose.how": _(
        "A name alone is not a match: many people share one.\nAsk for a detail that distinguishes the candidates.\n"
        "Add the birth date or the document, and search again."
    ),
    "name.single": _("One word was searched as a single name. Add another name, the birth date or the document."),
    "name.single.how": _(
        "People with more names than this one may not be found by it.\nAsk for the whole name and the birth date.\n"
        "Add them or the document, and search again."
    ),
    "zone.scan_again": _("Read the document again, then compare the marked field with the print."),
    "zone.scan_again.how": _(
        "Clean the page and scan again.\nIf a digit still differs, type what is printed.\n"
        "If print and zone differ, refer."
    ),
    "zone.compare_printed": _("Compare the marked field with the printed page."),
    "zone.compare_printed.how": _(
        "Read the field on the printed page.\nScan again or type it.\nIf the print looks wrong too, refer."
    ),
    "zone.refer_reading": _("Refer: several check digits are wrong. Scan again first."),
    "zone.refer_reading.how": _(
        "Scan again once.\nLook at page, font and edges of the marked fields.\nRefer with the document."
    ),
    "expired.ask_other": _("Ask for another valid document."),
    "expired.ask_other.how": _(
        "Read the expiry date on the page.\nAsk for another document or a renewal receipt.\n"
        "Apply the national rule for expired documents, or refer."
    ),
    "validity.check_issue_date": _("Check the issue date and the expiry date on the page."),
    "validity.check_issue_date.how": _(
        "Read both dates.\nLook for altered digits.\nIf the period is longer than the issuer grants, refer."
    ),
    "issuer.check_code": _("Check who issued the document: read the state on the cover and the page."),
    "issuer.check_code.how": _(
        "Compare the code with the cover.\nCorrect a misreading.\n"
        "If it is not a state, or one that no longer exists, or a sample, refer."
    ),
    "issuer.refer_document": _("Refer: no state issues this document."),
    "issuer.refer_document.how": _(
        "Ask for a document of the traveller's own state.\nDo not stamp this one.\n"
        "Refer; a person without papers may need protection."
    ),
    "nationality.check_type": _("Check that the nationality code fits this kind of document."),
    "nationality.check_type.how": _(
        "Read the document's title.\nRefugee and stateless codes belong in travel documents.\n"
        "A code alone is not a reason to refer."
    ),
    "chip.refer_document": _("Refer: the chip is not as its issuer signed it."),
    "chip.refer_document.how": _(
        "Read the chip again once.\nLook at the page as if there were no chip.\nRefer with the document."
    ),
    "chip.refer_copy": _("Refer: the chip did not prove that it is the issuer's own."),
    "chip.refer_copy.how": _(
        "Read the chip again once, on another reader if there is one.\n"
        "Compare the chip's face with page and bearer.\n"
        "A failed proof alone does not make a document false: refer with it."
    ),
    "chip.read_again": _("Read the chip again."),
    "chip.read_again.how": _(
        "Lay the document flat and still on the reader.\n"
        "If the chip does not answer, treat the document as one without a chip.\n"
        "A broken chip alone is not an offence."
    ),
    "chip.look_at_document": _("Look at the document as if it had no chip."),
    "chip.look_at_document.how": _(
        "Check page, photo and security features.\nCompare face and photo.\nIf in doubt, refer."
    ),
    "chip.clear_as_without": _("Look at the document as one without a chip, then let the traveller proceed."),
    "chip.clear_as_without.how": _(
        "Check page, photo and security features.\nCompare face and photo.\nLet the traveller proceed."
    ),
    "seal.clear_as_without": _("Look at the document as one without a seal, then let the traveller proceed."),
    "seal.clear_as_without.how": _(
        "Check page, photo and security features.\nCompare face and photo.\nLet the traveller proceed."
    ),
    "seal.refer_document": _("Refer: the seal cannot be what its issuer signed."),
    "seal.refer_document.how": _(
        "Read the seal again once.\nLook at the page as if there were no seal.\nRefer with the document."
    ),
    "seal.look_at_document": _("Look at the document as if it had no seal."),
    "seal.look_at_document.how": _(
        "Compare page and photo with the bearer.\nLook at the security features.\nIf in doubt, refer."
    ),
    "permit.ask": _("This visa or permit does not count today. Ask for another ground of entry."),
    "permit.ask.how": _(
        "Compare its number and days with the sticker or card.\n"
        "Ask whether another permit, or a right without a visa, covers the stay.\n"
        "If there is none, refer: national law says what follows."
    ),
    "face.compare": _("Compare the bearer with the document's picture yourself."),
    "face.compare.how": _(
        "Compare ears, nose, scars and moles, not hair, beard or glasses.\n"
        "Ask for a second document with a photo.\n"
        "If in doubt, refer."
    ),
    "lost_document.ask_bearer": _("Reported lost. Is the bearer the holder? Ask: “Did you report it?”"),
    "lost_document.ask_bearer.how": _(
        "Compare the bearer with the photo.\nAsk when it was reported and found.\nAsk the issuer to confirm."
    ),
    "stolen_document.compare_bearer": _("Reported stolen. Compare bearer and photo, then ask the issuer."),
    "stolen_document.compare_bearer.how": _(
        "Compare the bearer with the photo.\nA holder may have it back: ask.\nAsk the issuer to confirm."
    ),
    "invalid_document.ask_bearer": _("Declared invalid. Ask for another document, then ask the issuer why."),
    "invalid_document.ask_bearer.how": _(
        "Ask what the bearer knows of it.\nAsk for another document.\nAsk the issuer to confirm."
    ),
    "document.keep_and_refer": _("Keep the document and refer."),
    "document.keep_and_refer.how": _(
        "Keep the document and give a receipt.\nAsk the issuer to confirm.\nRefer; the bearer may be a victim."
    ),
    "document.read_number_again": _("Read the number again: it resembles a reported document."),
    "document.read_number_again.how": _(
        "Compare number and issuer with the page.\nCorrect a misreading and check again.\n"
        "If number and issuer are as reported, refer."
    ),
    "document.state_issuer": _("Add the issuing state and check again: this number was reported."),
    "document.state_issuer.how": _(
        "Read the issuing state on the cover and the page.\nCheck again with number and issuer.\n"
        "If the issuer cannot be read, refer."
    ),
    "document.compare_bearer": _("Compare bearer, photo and document, and ask where the traveller comes from."),
    "document.compare_bearer.how": _(
        "Compare face and photo.\nAsk about other documents and the way here.\nIf in doubt, refer."
    ),
    "document.compare_identity": _("This number was seen with another identity. Compare name and photo."),
    "document.compare_identity.how": _("Rule out a misread number.\nAsk about a change of name.\nIf in doubt, refer."),
}
READING_STEPS = {
    "reading.refer_document": _("Refer: chip or seal and the printed page do not agree."),
    "reading.refer_document.how": _(
        "Read zone and chip or seal once more.\nLook at the page; compare the chip's face with photo and bearer.\n"
        "Refer with the document."
    ),
}
PERSON_STEPS = {
    "likeness.compare_details": _("Compare the details: is this the same person? Most likely not."),
    "likeness.compare_details.how": _(
        "Compare birth date, birthplace and photo.\nIf they differ, clear.\nIf they agree, refer."
    ),
    "likeness.refer_quietly": _("Refer quietly to a trained colleague. Say nothing to companions."),
    "likeness.refer_quietly.how": _(
        "Treat it as an ordinary referral.\nDo not tell companions.\nA colleague compares the details separately."
    ),
    "notice.ask_legal": _("Ask the legal officer. This notice is not reviewed: take no measure on it."),
    "notice.ask_legal.how": _(
        "Refer to the legal officer.\nNo arrest and no refusal on this alone.\nNote what the officer says."
    ),
    "red.confirm_with_owner": _("Hold. Ask the owner: is the notice valid, and is it this person?"),
    "red.confirm_with_owner.how": _(
        "Call the national central bureau.\nConfirm the notice, the warrant and the identity by biometrics.\n"
        "Act only on its answer."
    ),
    "wanted.confirm_with_owner": _("Hold. Ask the owner: is the warrant valid, and is it this person?"),
    "wanted.confirm_with_owner.how": _(
        "Contact the agency that owns the record.\nConfirm warrant and identity.\nAct only on its answer."
    ),
    "hold.confirm_with_owner": _("Hold. Ask the owner of the record to confirm."),
    "hold.confirm_with_owner.how": _(
        "Contact the owner.\nWatch the timer: a hold is not detention.\nAct only on its answer."
    ),
    "sanction.ask_duty": _("Ask the duty officer: a travel ban may apply. The list is not a warrant."),
    "sanction.ask_duty.how": _(
        "Refer to the duty officer.\nConfirm the identity with the list's contact.\n"
        "Apply the travel ban of national law, if there is one."
    ),
    "blue.let_pass_report": _("Let the traveller proceed and report the passage to the owner."),
    "blue.let_pass_report.how": _(
        "Say nothing of the notice.\nLet the traveller proceed.\nReport place, time and document."
    ),
    "green.follow_national_rule": _("Refer: an agency warns of this person. Follow the national rule."),
    "green.follow_national_rule.how": _(
        "Refer.\nSecond line weighs the warning under national law.\nA warning alone proves nothing."
    ),
    "black.check_identity": _("Check the identity: it resembles that of an unidentified dead person."),
    "black.check_identity.how": _(
        "Compare bearer and photo.\nRule out a mere likeness of names.\nRefer if the identity is still unclear."
    ),
    "orange.show_pattern": _("Refer and look at the warning: a threat is described there."),
    "orange.show_pattern.how": _("Read the pattern.\nKeep a distance if it names a danger.\nCall for help or refer."),
    "purple.show_pattern": _("Look at the described method: does it fit what you see?"),
    "purple.show_pattern.how": _("Read the pattern.\nLook at what it names.\nRefer if it fits."),
    "silver.let_pass_report": _("Let the traveller proceed and report to the owner: assets are being traced."),
    "silver.let_pass_report.how": _(
        "Say nothing of the notice.\nLet the traveller proceed.\nReport the passage to the owner."
    ),
    "warning.refer": _("Refer: an agency warns of this person."),
    "warning.refer.how": _("Read the safety warnings.\nRefer.\nA warning alone proves nothing."),
    "information.let_pass_report": _("Let the traveller proceed and report the passage to the owner."),
    "information.let_pass_report.how": _(
        "Say nothing of the record.\nLet the traveller proceed.\nReport place, time and document."
    ),
    "elsewhere.ask_owner": _("Refer: ask the owner of the record why this person is on record."),
    "elsewhere.ask_owner.how": _(
        "Say nothing of the record.\nRefer.\nThis post has only the name and dates: the owner knows the reason."
    ),
    "discreet.act_as_usual": _("Refer: a colleague takes a second look."),
    "discreet.act_as_usual.how": _("Refer.\nSecond line looks at document and details."),
    "discreet.reason": _("Second look at document and details"),
    "yellow.take_to_protection": _("Take quietly to a protection colleague. Do not tell the companion."),
    "yellow.take_to_protection.how": _(
        "Act as for an ordinary referral.\nSeparate from companions without naming a reason.\n"
        "The colleague informs the child or victim desk."
    ),
    "missing.take_to_protection": _("Take quietly to a protection colleague. Do not tell the companion."),
    "missing.take_to_protection.how": _(
        "Act as for an ordinary referral.\nSeparate from companions without naming a reason.\n"
        "An adult may not want to be found: the colleague asks first."
    ),
    "protection.take_to_protection": _("Take quietly to a protection colleague."),
    "protection.take_to_protection.how": _(
        "Act as for an ordinary referral.\nAsk nothing about the case.\nTell no other authority."
    ),
    "answered.other_person": _("The owner says that it is another person. Let the traveller proceed."),
    "answered.other_person.how": _("Thank the traveller for waiting.\nYour own judgement still counts."),
    "answered.not_valid": _("The owner says that the record is no longer valid. Let the traveller proceed."),
    "answered.not_valid.how": _("Thank the traveller for waiting.\nYour own judgement still counts."),
    "answered.confirmed": _("The owner confirmed it. Refer, with the owner's answer."),
    "answered.confirmed.how": _(
        "Refer to second line.\nWhat the owner answered is below.\nAny measure must follow your own law."
    ),
    "answered.hold_over": _("The hold has ended: the reasons say what to do."),
    "answered.hold_over.how": _("Read the reasons below.\nDecide on the traveller now."),
    "answered.owner_withdrew": _("Its owner has withdrawn this record. Refer; hold no one because of it."),
    "answered.owner_withdrew.how": _(
        "Refer to second line.\nThe owner took back many records at once, and a colleague here has to look first.\n"
        "Ask the owner before you act. Without an answer, the traveller goes on."
    ),
    "answered.unconfirmed": _("No one here has looked at this record yet. Refer; hold no one because of it."),
    "answered.unconfirmed.how": _(
        "Refer to second line.\nThe owner added many records at once, and a colleague here has to look first.\n"
        "Ask the owner before you act. Without an answer, the traveller goes on."
    ),
    "ban.refer": _("Refer to the second line: a re-entry ban is recorded for this document."),
    "ban.refer.how": _(
        "Say that a colleague has a question about an earlier stay.\nThe second line reads the reason of the ban.\n"
        "The traveller may say why it is wrong, and appeal."
    ),
    "ban.compare_person": _("Compare: someone with this name and birth date has a re-entry ban."),
    "ban.compare_person.how": _(
        "The ban is of another document.\nAsk for other passports and earlier stays.\nRefer if it may be this person."
    ),
    "finding.look": _("Look at the marked finding and resolve it."),
    "finding.look.how": _("Read the finding.\nCompare with document and person.\nRefer if it is still unclear."),
    "finding.refer": _("Refer: a colleague compares the record with the person."),
    "finding.refer.how": _("Refer.\nSecond line compares the details.\nThe owner confirms before any measure."),
}
LEGAL_NOTES = {
    "legal.zone_is_a_hint": _("A doubt about the document is a hint, not proof; alone it is not a reason to refuse."),
    "legal.chip_is_a_hint": _("A fault of the chip is a hint, not proof: chips break, and issuers make mistakes too."),
    "legal.expired": _("National law says who may enter on an expired document: above all, the state's own citizens."),
    "legal.issuer_confirms": _(
        "Only the issuing state can confirm a report. People often report a passport lost and then find it."
    ),
    "legal.retain_document": _(
        "Keep the document only as national law allows; it goes back to the issuer, with a receipt."
    ),
    "legal.likeness_is_no_identity": _("A likeness does not prove identity. Take no measure on it."),
    "legal.notice_not_reviewed": _("Not reviewed: no arrest and no refusal on this alone."),
    "legal.hold_is_no_detention": _(
        "A hold is not a ground for detention. When the time is over, a supervisor decides and gives reasons."
    ),
    "legal.sanction_no_arrest": _("A sanctions list alone is not a ground for arrest."),
    "legal.ban_no_arrest": _("A re-entry ban is a question for the second line. It is no ground for arrest."),
    "legal.inform_only": _("The owner asks for information only. Take no measure on it."),
    "legal.national_rule": _("National law says what may follow; the record is not proof."),
    "legal.non_punishment": _("A possible victim is not punished for how they travelled, and no removal starts."),
    "legal.finding": _("A finding is not proof. Hear the traveller before you decide."),
}
FALSE_ALARMS = {
    "false_alarm.reading": _("Mostly a reader's or typist's mistake: worn print, O for 0, I for 1."),
    "false_alarm.chip": _("Often a bad read or a misread page; sometimes an issuer's own mistake."),
    "false_alarm.seal": _("Sometimes an issuer's own mistake, or a certificate that was replaced."),
    "false_alarm.face": _("People age, and light, lens and an old photo mislead the comparison."),
    "false_alarm.dates": _("Often a misread digit; some issuers also print unusual dates."),
    "false_alarm.codes": _("Often a misread letter; rare issuers also have rare codes."),
    "false_alarm.passenger_list": _("Carriers mistype names, numbers and dates every day."),
    "false_alarm.earlier_checks": _(
        "Often a misread number, a colleague signed in at the wrong post, or two people with one name."
    ),
    "false_alarm.reported_document": _(
        "About 1 search in 15,500 finds a reported document; often the holder has their own document back."
    ),
    "false_alarm.number_likeness": _("Likely false: another state or a misread character gives the same number."),
    "false_alarm.possible_likeness": _(
        "Very likely another person: in operations 1 check in 2,800 to 72,700 gave any hit at all."
    ),
    "false_alarm.strong_likeness": _(
        "May still be another person: many share name and birth date. The owner confirms who it is."
    ),
    "false_alarm.notice_not_reviewed": _(
        "Notices can be wrong or abused: in 2021, 483 alerts for wanted persons were refused or cancelled."
    ),
}
PATHS = {
    "ask.bearer_is_holder": _("Does the bearer look like the photo?"),
    "ask.holder_reported": _("“Did you report this document lost or stolen?”"),
    "ask.issuer_says": _("What does the issuer say about the report?"),
    "ask.other_proof": _("Is there other proof of who the bearer is?"),
    "answer.yes": _("Yes"),
    "answer.no": _("No"),
    "answer.unsure": _("Not sure"),
    "answer.recovered": _("It was found, or reported by mistake"),
    "answer.still_lost": _("The report is still valid"),
    "answer.no_answer": _("No answer in time"),
    "outcome.proceed_tell_issuer": _("Proceed. The issuer withdraws its report."),
    "outcome.proceed_on_other_proof": _("Proceed on the other proof. The question to the issuer stays open."),
    "outcome.retain_and_proceed": _("Keep the document, give a receipt, proceed on the other proof."),
    "outcome.retain_and_refer": _("Keep the document, give a receipt, and refer."),
    "outcome.refer_impostor": _("Refer: the bearer is not the holder. The bearer may be a victim too."),
    "outcome.refer_identity": _("Refer: second line establishes who the bearer is."),
}
SENTENCES = {
    **ACTIONS,
    **SAFETY,
    **RECIPIENTS,
    **DOCUMENT_STEPS,
    **READING_STEPS,
    **PERSON_STEPS,
    **LEGAL_NOTES,
    **FALSE_ALARMS,
    **PATHS,
}
