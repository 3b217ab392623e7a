"""Services and referrals in words: kinds of services, what a referral says, and why one is declined."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KINDS: Mapping[str, Promise] = {
    "shelter": _("Shelter"),
    "health": _("Health care"),
    "counselling": _("Counselling"),
    "legal": _("Legal help"),
    "child": _("Care for children"),
    "education": _("Education"),
    "work": _("Work and income"),
    "return": _("Help with a voluntary return"),
    "other": _("Other"),
}
DECLINED: Mapping[str, Promise] = {
    "full": _("No free place"),
    "not_ours": _("Not what this service does"),
    "unsafe": _("Not safe for the person here"),
    "not_reached": _("The person could not be reached"),
    "other": _("Another reason: please call"),
}
SAID: Mapping[str, Promise] = {
    "called": _("Called"),
    "first_name": _("First names"),
    "second_name": _("Surname"),
    "born": _("Born"),
    "gender": _("Gender"),
    "citizenship": _("Citizenship"),
    "languages": _("Languages"),
    "reach": _("How to reach the person safely"),
    "water": _("Water, food, rest"),
    "interpreter": _("Interpreter"),
    "language": _("Language"),
    "child": _("Child"),
    "tasks": _("What is planned"),
    "medical": _("Doctor needed"),
    "text": _("In the person's own words"),
    "facts": _("What happened"),
}
