"""What drills measured, in words. Parameters: counts as digits; `value`, `low` and `high` are d' and its interval."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from leeward.messages.counted import Counted

DETECTION: Mapping[str, object] = {
    "detection.found": Counted(
        "Of 1 altered document you found %(found)s.",
        "Of %(targets)s altered documents you found %(found)s.",
        by="targets",
    ),
    "detection.sent_on": Counted(
        "Of 1 good document you sent on %(sent_on)s.",
        "Of %(good)s good documents you sent on %(sent_on)s.",
        by="good",
    ),
    "detection.too_few": _("From %(more)s of each on, it is possible to say how well you tell them apart."),
    "detection.sensitivity": _(
        "You tell them apart with d' %(value)s (between %(low)s and %(high)s; 0 is guessing, 3 is very good)."
    ),
    "detection.lean.sends_on": _("You send on more readily than you let go."),
    "detection.lean.even": _("You send on and let go about evenly."),
    "detection.lean.lets_go": _("You let go more readily than you send on."),
    "detection.passed": _("This passes."),
    "detection.not_passed": _("This does not pass yet: even the lower end has to be over 1.5."),
}

CASES: Mapping[str, object] = {
    "case.altered_zone.fault": _("The zone was altered: the check digits or the page do not fit its expiry date."),
    "case.altered_zone.good": _("The zone is genuine: all check digits fit, and it says what the page says."),
    "case.altered_page.fault": _("The page was altered: its birth date is not the one in the zone."),
    "case.altered_page.good": _("The page is genuine: it says what the zone says."),
    "case.impostor.fault": _("This is another person: measures of the face differ, not only hair or glasses."),
    "case.impostor.good": _("This is the holder: only hair or glasses differ from the photo."),
    "case.wrong_chip.fault": _("The chip does not belong to this page: %(field)s differs."),
    "case.wrong_chip.good": _("The chip says what the page says, or could not be read, which is no fault."),
    "case.borrowed_seal.fault": _("The seal was made for another document: %(field)s differs."),
    "case.borrowed_seal.good": _("The seal was made for this document."),
    "case.look_alike_number.fault": _("This number of this issuer is reported stolen."),
    "case.look_alike_number.good": _("The stolen document only looks like it: another character, or another issuer."),
    "case.lost_by_holder.fault": _("The passport is reported lost, and the bearer is not the person on the photo."),
    "case.lost_by_holder.good": _("The holder reported it lost and found it: let them go well, and tell the issuer."),
    "case.namesake.fault": _("Name, birth date and number are those of the wanted person."),
    "case.namesake.good": _("Only the name is the same; the birth date is another."),
    "case.notice_under_review.fault": _("The notice is under review: to the legal officer, and no arrest."),
    "case.notice_under_review.good": _("The notice was withdrawn: it is no ground for anything."),
    "case.missing_child.fault": _(
        "The child is reported missing and several signs fit: quietly to a trained colleague."
    ),
    "case.missing_child.good": _("Another surname or a letter of consent is ordinary: nothing else fits."),
    "case.trafficking_signs.fault": _(
        "%(signs)s signs together: quietly to a trained colleague, apart from the others."
    ),
    "case.trafficking_signs.good": _("One ordinary sign says nothing."),
    "case.smuggling_pattern.fault": _("The bookings form a pattern; the people in it are not suspects: quietly."),
    "case.smuggling_pattern.good": _("A group that travels together is ordinary."),
    "case.fear_of_return.fault": _("A fear of return was said in passing: it counts, whatever the papers."),
    "case.fear_of_return.good": _("A complaint, and no fear of return."),
}

REMARKS: Mapping[str, object] = {
    "remark.papers_held_by_other": _("A companion holds this person's papers."),
    "remark.answered_by_other": _("A companion answers each question first."),
    "remark.does_not_know_address": _("Does not know where they will sleep tonight."),
    "remark.debt_for_journey": _("Says that the journey has to be worked off."),
    "remark.afraid_of_companion": _("Looks at the companion before each answer."),
    "remark.no_luggage_for_stay": _("No luggage for a stay of three months."),
    "remark.tired_after_journey": _("Tired after a long journey."),
    "remark.companion_translates": _("A relative translates."),
    "remark.first_time_abroad": _("Abroad for the first time, and nervous."),
    "remark.bookings_within_minutes": _("Eight bookings were made within five minutes."),
    "remark.one_phone_for_all": _("One telephone number for eight strangers."),
    "remark.paid_in_cash_by_one": _("One person paid for all in cash."),
    "remark.no_return_for_all": _("None of eight has a return."),
    "remark.same_address_for_all": _("Eight strangers name one address."),
    "remark.school_group_one_phone": _("A class travels with its teacher's telephone number."),
    "remark.team_same_hotel": _("A team stays in one hotel."),
    "remark.adult_is_no_relative": _("The adult is no relative."),
    "remark.child_calls_adult_by_no_name": _("The child has no name for the adult."),
    "remark.no_consent_of_parents": _("No one reaches a parent, and there is no letter."),
    "remark.answers_rehearsed": _("The child gives the same sentence to different questions."),
    "remark.child_other_surname": _("The child has another surname than the mother."),
    "remark.letter_of_consent": _("A letter of consent with a number that answers."),
    "remark.grandparent_travels": _("Travels with a grandparent."),
    "remark.cannot_go_back": _("Says, while looking for the form: I cannot go back there."),
    "remark.home_not_safe": _("Says that home is not safe."),
    "remark.asks_who_sees_this": _("Asks who at home will see this."),
    "remark.family_threatened": _("Says that men came to the family's house."),
    "remark.dislikes_weather": _("Complains about the weather at home."),
    "remark.misses_family": _("Misses the family."),
    "remark.worried_about_job": _("Worries about the job at home."),
}

DRAFTS: Mapping[str, object] = {
    "draft.no_traveller": _("No invented person of this month has this nationality, sex and age: choose others."),
    "draft.no_child": _("This is about a child: choose the age 0-17."),
    "draft.no_remarks": _("This is about a document: nothing is noticed of the person."),
    "draft.other_remarks": _("Choose only from the list of what the case is about."),
    "draft.signs": _("Choose exactly %(needed)s signs: an easy case has 4, a medium one 3, a hard one 2."),
    "draft.no_signs": _("A good case has no sign, only what is ordinary."),
}

SENTENCES: Mapping[str, object] = MappingProxyType({**DETECTION, **CASES, **REMARKS, **DRAFTS})
