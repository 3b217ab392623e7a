"""What indicators count, in words; their units, break-downs, and why there is no figure."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

QUERIES: Mapping[str, Promise] = {
    "checks": _("Travellers' documents checked at the border"),
    "confirmed_hits": _("Hits that the record's owner confirmed within so many minutes"),
    "confirmed_share": _("Share of questions to owners that were answered within so many minutes"),
    "answer_minutes": _("Median minutes until an owner answered"),
    "referrals": _("Referrals to the second line"),
    "care_published": _("People in care, as last published"),
    "officers_certified": _("Officers with a training that counts"),
    "records_shared": _("Messages with records that partners received"),
    "operation_results": _("Verified results of operations"),
    "crossings": _("Crossings recorded"),
    "referrals_confirmed": _("Share of referrals to the second line that were confirmed there"),
    "hits_let_go": _("Share of confirmed hits whose traveller had been let go"),
    "detection": _("Detection skill of officers in drills (d′)"),
}
UNITS: Mapping[str, Promise] = {
    "checks": _("checks"),
    "hits": _("hits"),
    "percent": _("%"),
    "minutes": _("minutes"),
    "referrals": _("referrals"),
    "people": _("people"),
    "officers": _("officers"),
    "messages": _("messages"),
    "results": _("results"),
    "crossings": _("crossings"),
    "skill": _("hundredths of d′"),
}
BREAK_DOWNS: Mapping[str, Promise] = {
    "": _("Nothing"),
    "post": _("Post"),
    "month": _("Month"),
    "verdict": _("Verdict"),
    "partner": _("Partner"),
    "sex": _("Sex"),
    "age": _("Age"),
    "exploitation": _("Form of exploitation"),
    "citizenship": _("Citizenship"),
    "operation": _("Operation"),
    "country": _("State"),
    "direction": _("Direction"),
    "cohort": _("Cohort"),
}
ABSENT: Mapping[str, Promise] = {
    "no_data": _("No data yet"),
    "erased": _("No data: the records of this time were erased"),
    "small": _("Not shown: fewer than 11 people"),
    "not_there": _("No data yet: nothing here counts this so far"),
    "not_begun": _("The period has not begun"),
    "not_entered": _("Not entered yet"),
    "not_chosen": _("What it counts is not chosen yet"),
}
SOURCES: Mapping[str, Promise] = {
    "field": _(
        "Referrals and owners' answers, by cohorts of training before and since their first day; of 11 officers and 11 "
        "cases or more, never of one officer"
    ),
    "checks": _("Counts of checks by hour, kept beyond the checks themselves; verified: the hour was counted whole"),
    "confirmations": _("Questions to owners about hits and their answers; verified: the owner answered"),
    "referrals": _("Referrals; verified: closed with an outcome. Quiet ones are counted like all others"),
    "statistics": _("The newest published statistics of people in care, with small figures hidden; no case is read"),
    "achievements": _("Trainings in date on the last day of the period; verified: recorded by another officer"),
    "deliveries": _("Messages with records; verified: the partner signed a receipt"),
    "operations": _("Signed releases of operations, verified or later; what they hide stays hidden"),
    "crossings": _("Crossings that were not withdrawn; verified: an officer saw the person"),
    "drills": _("Bursts of drills; the median of officers who answered at least 20 targets and 20 good ones"),
}
