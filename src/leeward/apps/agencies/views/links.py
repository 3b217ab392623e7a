"""One-time links: an officer sets a password without being signed in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from leeward.apps.agencies.actions.password_links import use_link
from leeward.apps.agencies.forms.passwords import CodeForm, NewPasswordForm
from leeward.apps.agencies.queries.links import link_of


@require_http_methods(["GET", "HEAD", "POST"])
def welcome(request: HttpRequest) -> HttpResponse:
    """Type the code of a slip; it leads to the page of its link, whether that works or not."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return redirect("agencies:password", form.cleaned_data["code"])
    return render(request, "agencies/welcome.html", {"form": form}, status=422 if form.errors else 200)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest, code: str) -> HttpResponse:
    """Set the password of the link's officer. Looking at the page uses nothing up: programs open links beforehand."""
    link = link_of(code)
    if link is None:
        return render(request, "agencies/link_over.html", status=410)
    form = NewPasswordForm(link.officer, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        officer = use_link(code, form.cleaned_data["new_password1"])
        if officer is None:
            return render(request, "agencies/link_over.html", status=410)
        return render(request, "agencies/password_set.html", {"officer": officer})
    return render(request, "agencies/password.html", {"form": form, "link": link}, status=422 if form.errors else 200)
