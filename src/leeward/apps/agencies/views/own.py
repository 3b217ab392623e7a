"""An officer's own page: password, sessions, and signing out everywhere."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.apps.agencies.access.roles import actor_of, signed_in
from leeward.apps.agencies.actions.officers import record_refused, set_password
from leeward.apps.agencies.actions.session_store import stored_key
from leeward.apps.agencies.actions.sessions import sign_out_everywhere
from leeward.apps.agencies.forms.passwords import ChangePasswordForm
from leeward.apps.agencies.queries.officer_list import role_rows
from leeward.apps.agencies.queries.sessions import sessions_of


@require_safe
@login_required
def own(request: HttpRequest) -> HttpResponse:
    """Who one is here, one's roles in words, and one's sessions."""
    officer = signed_in(request)
    here = stored_key(request.session.session_key or "")
    rows = [(each, each.session_key == here) for each in sessions_of(officer)]
    return render(request, "agencies/own.html", {"officer": officer, "roles": role_rows(officer), "sessions": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change_password(request: HttpRequest) -> HttpResponse:
    """Change one's password. A wrong current one counts as an attempt to sign in, so that a session left open is no
    way to try passwords."""
    officer = signed_in(request)
    form = ChangePasswordForm(officer, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if authenticate(request, username=officer.username, password=form.cleaned_data["old_password"]) is None:
            record_refused(officer.username)
            form.add_error("old_password", _("This is not your current password."))
        else:
            here = stored_key(request.session.session_key or "")
            set_password(officer, form.cleaned_data["new_password1"], actor=actor_of(officer), besides=here)
            update_session_auth_hash(request, officer)
            messages.success(request, _("Your password is changed. You are signed out everywhere else."))
            return redirect("agencies:own")
    return render(request, "agencies/password_change.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
@login_required
def sign_out(request: HttpRequest) -> HttpResponse:
    """End all of one's sessions, this one too."""
    officer = signed_in(request)
    sign_out_everywhere(officer, actor=actor_of(officer))
    request.session.flush()
    return redirect(settings.LOGIN_URL)
