"""Where officers sign in and out."""

from django.urls import path

from leeward.apps.agencies.views import SignIn, SignOut

urlpatterns = [
    path("sign-in", SignIn.as_view(), name="sign_in"),
    path("sign-out", SignOut.as_view(), name="sign_out"),
]
