"""What consent is about, in words: its questions, purposes, parts of a case, and givers. The person's own page shows
them too, so they are written to be read aloud.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

QUESTIONS: Mapping[str, Promise] = {
    "interview": _("Do you agree to talk with us?"),
    "purpose": _("Have we told you why we ask?"),
    "use": _("Have we told you what your answers may be used for?"),
    "research": _("May your answers be used for research that names no one?"),
    "request": _("Have we told you that you may ask for what we keep about you, at any time?"),
    "storage": _("Have we told you how long we keep it?"),
    "withdrawal": _("Have we told you how to take your consent back?"),
}
PURPOSES: Mapping[str, Promise] = {
    "care": _("Care by another service"),
    "referral": _("Referral to a service"),
    "protection_status": _("A decision about protection or residence"),
    "investigation_facts": _("Facts for investigators, without your name"),
    "police_question": _("Answer to a question of the police"),
    "family_contact": _("A message to your family"),
    "missing_notice": _("A word to those who look for you: you are safe, and contact goes through us"),
    "partner_mark": _("A mark at another agency's counters: you may not be punished there either"),
    "research": _("Research that names no one"),
}
RECIPIENTS: Mapping[str, Promise] = {
    "investigators": _("Investigators"),
    "family": _("The family"),
    "research": _("Research"),
}
"""Recipients that are no agency and no service."""
FIELDS: Mapping[str, Promise] = {
    "identity": _("Name and birth date"),
    "contact": _("How to reach you"),
    "needs": _("What you need"),
    "health": _("Health"),
    "story": _("Your story in your words"),
    "exploitation": _("What was done to you"),
    "pictures": _("Pictures"),
    "documents": _("Documents"),
}
RECIPIENT_KINDS: Mapping[str, Promise] = {
    "emergency": _("Emergency service"),
    "health": _("Doctor or hospital"),
    "child_protection": _("Child protection authority"),
    "court": _("Court"),
    "police": _("Police"),
    "immigration": _("Immigration"),
    "service": _("Another service"),
}
RULES: Mapping[str, Promise] = {
    "danger_to_life": _("Danger to life"),
    "child_protection": _("Protection of a child"),
}
"""The shipped rules of `care/exceptions.csv`; an agency's own are shown by their names."""
GIVERS: Mapping[str, Promise] = {
    "person": _("The person"),
    "guardian": _("The guardian, with the child's assent"),
    "authority": _("The child protection authority, with the child's assent"),
}
ANSWERS: Mapping[str, Promise] = {"yes": _("Yes"), "no": _("No"), "later": _("Later")}
REPLACED = _("A newer consent replaced this one.")
READERS: Mapping[str, Promise] = {
    "protection": _("A caseworker"),
    "supervisor": _("A supervisor of care"),
    "other": _("Another colleague"),
}
