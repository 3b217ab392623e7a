"""Addresses of `border`."""

from django.urls import path

from leeward.apps.border.views import check, hold, second_line, verdict

app_name = "border"
urlpatterns = [
    path("check", check.check, name="check"),
    path("check/undecided", verdict.unresolved, name="unresolved"),
    path("check/<uuid:check_id>", verdict.verdict, name="verdict"),
    path("check/<uuid:check_id>/decision", verdict.decide, name="decide"),
    path("check/<uuid:check_id>/undo", verdict.undo, name="undo"),
    path("check/<uuid:check_id>/read", verdict.read, name="read"),
    path("check/<uuid:check_id>/hold", hold.end, name="hold_end"),
    path("second-line", second_line.referrals, name="referrals"),
    path("second-line/<uuid:referral_id>", second_line.referral, name="referral"),
    path("second-line/<uuid:referral_id>/take", second_line.take, name="take"),
    path("second-line/<uuid:referral_id>/note", second_line.note, name="note"),
    path("second-line/<uuid:referral_id>/close", second_line.close, name="close"),
    path("keys", check.keys, name="keys"),
]
