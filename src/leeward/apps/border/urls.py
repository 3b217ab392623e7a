"""Addresses of `border`. Browsers must not cache a page: the next person at the desk must not page back to it."""

from django.urls import path
from django.views.decorators.cache import never_cache

from leeward.apps.border.views import (
    calls,
    check,
    exceptions,
    help,
    hold,
    interview,
    late,
    owners,
    picture,
    second_line,
    signs,
    verdict,
)

app_name = "border"
urlpatterns = [
    path("check", never_cache(check.check), name="check"),
    path("check/picture", never_cache(picture.picture), name="picture"),
    path("check/picture/frame", never_cache(picture.frame), name="frame"),
    path("check/samples/<str:name>", check.sample, name="sample"),
    path("check/undecided", never_cache(verdict.unresolved), name="unresolved"),
    path("check/<uuid:check_id>", never_cache(verdict.verdict), name="verdict"),
    path("check/<uuid:check_id>/version", never_cache(owners.version), name="version"),
    path("check/<uuid:check_id>/telephone/<uuid:asked>", never_cache(owners.telephone), name="telephone"),
    path("check/<uuid:check_id>/code/<uuid:call_id>", never_cache(owners.code), name="call_code"),
    path("check/<uuid:check_id>/reply/<uuid:asked>", never_cache(owners.reply), name="reply"),
    path("check/<uuid:check_id>/decision", never_cache(verdict.decide), name="decide"),
    path("check/<uuid:check_id>/undo", never_cache(verdict.undo), name="undo"),
    path("check/<uuid:check_id>/read", never_cache(verdict.read), name="read"),
    path("check/<uuid:check_id>/note", never_cache(signs.note), name="note_sign"),
    path("check/<uuid:check_id>/line", never_cache(signs.line), name="line"),
    path("check/<uuid:check_id>/hold", never_cache(hold.end), name="hold_end"),
    path("call-for-help", never_cache(help.ask), name="help"),
    path("call-for-help/calls", never_cache(help.bar), name="help_calls"),
    path("call-for-help/version", never_cache(help.version), name="help_version"),
    path("call-for-help/<uuid:help_id>/coming", never_cache(help.come), name="help_come"),
    path("call-for-help/<uuid:help_id>/end", never_cache(help.end), name="help_end"),
    path("second-line", never_cache(second_line.referrals), name="referrals"),
    path("second-line/hold/<uuid:check_id>", never_cache(hold.hold), name="hold"),
    path("second-line/call/<uuid:call_id>", never_cache(calls.call), name="call"),
    path("second-line/<uuid:referral_id>", never_cache(second_line.referral), name="referral"),
    path("second-line/<uuid:referral_id>/interview", never_cache(interview.resume), name="interview"),
    path("second-line/<uuid:referral_id>/interview/<str:name>", never_cache(interview.question), name="question"),
    path("second-line/<uuid:referral_id>/take", never_cache(second_line.take), name="take"),
    path("second-line/<uuid:referral_id>/sign", never_cache(signs.note_referred), name="note_sign_referred"),
    path("second-line/<uuid:referral_id>/feared", never_cache(signs.name_feared), name="name_feared"),
    path("second-line/<uuid:referral_id>/note", never_cache(second_line.note), name="note"),
    path("second-line/<uuid:referral_id>/close", never_cache(second_line.close), name="close"),
    path("exceptions", never_cache(exceptions.exceptions), name="exceptions"),
    path("exceptions/<uuid:check_id>", never_cache(exceptions.review), name="review"),
    path("late-hits", never_cache(late.late_hits), name="late_hits"),
    path("late-hits/<int:hit_id>/seen", never_cache(late.late_hit_seen), name="late_hit_seen"),
]
