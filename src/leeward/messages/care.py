"""What stands in the way in the care of possible victims: statuses, clocks, consent, exceptions, the switch."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "care.switch.not_now": _("This step cannot be completed now. Speak with the contact named here."),
    "care.status.no_such_move": _("The status cannot change in this way."),
    "care.status.wrong_role": _("A caseworker or a supervisor of protection decides on the status."),
    "care.status.second_person": _("A second person has to sign this decision."),
    "care.status.same_person": _("The second person has to be someone else."),
    "care.status.reasons": _("Give the reasons for this decision."),
    "care.status.review": _("Say how and until when the person can ask for review, as it was explained to them."),
    "care.lapse.already": _("The reflection period has already ended."),
    "care.lapse.two_persons": _("Two different persons have to decide to end a reflection period."),
    "care.lapse.reasons": _("Give the reasons for ending the reflection period."),
    "care.lapse.too_early": _(
        "The reflection period is still running. It ends early only if the person asks for it, or after a negative"
        " decision."
    ),
    "care.consent.none": _("The person has given no consent for this."),
    "care.consent.withdrawn": _("The person has withdrawn this consent."),
    "care.consent.expired": _("This consent has expired."),
    "care.consent.guardian": _("For a child, a guardian or an authority gives consent."),
    "care.consent.no": _("The person answered no to one of the consent questions that this needs."),
    "care.consent.later": _("A consent question that this needs is still open."),
    "care.fear.barred": _("The person fears the state that would learn it there, or no one knows which state that is."),
    "care.exception.not_covered": _("This rule does not cover this sharing."),
    "care.exception.children_only": _("This rule is only for children."),
    "care.exception.reason": _("Give the reason for sharing without consent."),
    "care.facts.name": _("This names someone in care, or has a word of their name: write it without."),
    "care.facts.number": _("This has a number of the person, or of the case: leave it out."),
    "care.facts.day": _("This has a date, which can identify a person. Write the year alone, in its field."),
    "care.chip.speaks_for_other": _("Someone else speaks for the traveller"),
    "care.chip.holds_documents": _("Someone else holds the traveller's documents"),
    "care.chip.fear": _("The traveller shows fear"),
    "care.chip.destination_unknown": _("The traveller does not know where they are going"),
    "care.chip.rehearsed_story": _("The story sounds rehearsed"),
    "care.chip.minor_with_unrelated_adult": _("A minor with an adult who is not family"),
    "care.chip.fear_of_return": _("The traveller fears to go back: nothing is sent to that state"),
    "care.call.no_one": _("Everyone is busy just now. Please take a seat; I will ask my supervisor."),
    "care.call.coming": _("%(name)s is coming."),
    "care.call.manner": _(
        "Walk over as for any question about a document. Speak with the traveller alone, in their language."
    ),
}
