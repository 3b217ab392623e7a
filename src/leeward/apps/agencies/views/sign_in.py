"""Signing in and out."""

from typing import Any

from django.contrib.auth import views as auth_views
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse

from leeward.apps.agencies.access.roles import actor_of, signed_in
from leeward.apps.agencies.actions import session_clock
from leeward.apps.agencies.actions.identity import end_set_up
from leeward.apps.agencies.actions.officers import record_refused, record_sign_in
from leeward.apps.agencies.actions.sessions import note_place
from leeward.apps.agencies.forms.sign_in import SignInForm


class SignIn(auth_views.LoginView):
    """The sign-in page; every attempt is audited."""

    template_name = "agencies/sign_in.html"
    authentication_form = SignInForm

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Lead an officer who is signed in on; another officer may sign in at the same desk without signing out."""
        super().setup(request, *args, **kwargs)
        self.redirect_authenticated_user = request.method != "POST"

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Sign in, and start the idle clock. An officer who was signed in at this desk before is signed out."""
        if self.request.user.is_authenticated:
            record_sign_in(actor_of(signed_in(self.request)), outcome="signed_out")
        response = super().form_valid(form)
        session_clock.begin(self.request.session)
        note_place(self.request)
        record_sign_in(actor_of(signed_in(self.request)), outcome="signed_in")
        end_set_up(signed_in(self.request))
        return response

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """Say that the pair is wrong, never which half."""
        record_refused(str(form.data.get("username", "")))
        return super().form_invalid(form)


class SignOut(auth_views.LogoutView):
    """Signing out, by POST only."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Audit it while the officer is still known."""
        if request.user.is_authenticated:
            record_sign_in(actor_of(signed_in(request)), outcome="signed_out")
        return super().post(request, *args, **kwargs)
