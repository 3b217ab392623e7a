"""Questions, answers and hints of the second line's interview."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "interview.language": _("Do you and the traveller understand each other?"),
    "interview.language.understood": _("Yes, without help"),
    "interview.language.interpreter": _("Through an interpreter"),
    "interview.language.no_one": _("No, and no interpreter was found"),
    "interview.companions": _("The traveller is a child. Who is with the child?"),
    "interview.companions.parent": _("A parent or legal guardian"),
    "interview.companions.relative": _("Another relative"),
    "interview.companions.other_adult": _("Another adult"),
    "interview.companions.alone": _("No one"),
    "interview.relation": _("Do papers, names and the child's behaviour fit what the adult says?"),
    "interview.relation.yes": _("Yes"),
    "interview.relation.no": _("No"),
    "interview.relation.unsure": _("Not sure"),
    "interview.consent": _("Do the parents agree to this journey? Look at their letter, and telephone them."),
    "interview.consent.yes": _("Yes, confirmed with them"),
    "interview.consent.no": _("No"),
    "interview.consent.unsure": _("Not sure, or not reached"),
    "interview.child_protection": _("Has child protection been called?"),
    "interview.child_protection.called": _("Yes"),
    "interview.child_protection.not_yet": _("Not yet"),
    "interview.worry": _("Does anything worry you: how the child looks or behaves, or how the adults treat it?"),
    "interview.worry.no": _("No"),
    "interview.worry.yes": _("Yes"),
    "interview.afraid": _(
        "Alone, away from companions and in their language: “Are you afraid of going back, or do you need help?”"
    ),
    "interview.afraid.no": _("No"),
    "interview.afraid.yes": _("Yes"),
    "interview.fear": _("What is it about?"),
    "interview.fear.return": _("Going back: fear of return, or asylum"),
    "interview.fear.person": _("A person who is with them or waits for them"),
    "interview.fear.other": _("Something else"),
    "interview.journey": _("Are the purpose of the journey, the stay and the means for it clear?"),
    "interview.journey.clear": _("Yes"),
    "interview.journey.unclear": _("No, or it does not fit together"),
    "interview.document": _("What did the second look at the document show?"),
    "interview.document.genuine": _("It is genuine"),
    "interview.document.altered": _("It is forged or altered"),
    "interview.document.unsure": _("Not sure"),
    "interview.identity": _("Ask for birthplace, parents' names and earlier journeys. Do they fit the record?"),
    "interview.identity.fits": _("They fit"),
    "interview.identity.differs": _("They differ: another person"),
    "interview.identity.unsure": _("Not sure"),
    "interview.told": _("Did you tell the traveller the reason, and could they answer it?"),
    "interview.told.yes": _("Yes"),
    "interview.told.no": _("Not yet"),
    "interview.needs.child_alone": _("A child who is alone goes to a guardian or to child protection."),
    "interview.needs.child_protection": _("Call child protection first."),
    "interview.needs.fears_person": _("The traveller fears a person: the protection colleague comes first."),
    "interview.needs.false_hit": _(
        "A false hit needs your finding in the interview, or the owner's answer that it is another person or no longer "
        "valid."
    ),
    "interview.needs.no_fear": _("According to the interview, the traveller is not afraid to go back."),
    "interview.needs.afraid": _(
        "Ask first whether the traveller is afraid of going back or needs help: if so, they must not be refused entry."
    ),
    "interview.needs.told": _("Tell the traveller the reason first, and hear the answer."),
    "interview.needs.graded": _("The answers of the interview do not lead to this outcome."),
    "interview.needs.owner": _("The owner of the record has not said so. Only the owner's own answer counts."),
}
