"""Posts and agencies: lists, adding and changing them."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.apps.agencies.access.officers import MANAGERS, managed_agencies
from leeward.apps.agencies.access.roles import has_role, needs_role, signed_in
from leeward.apps.agencies.actions import places as actions
from leeward.apps.agencies.forms.places import AgencyForm, NewAgencyForm, NewPostForm, PostForm
from leeward.apps.agencies.models import Agency, Post, Role
from leeward.apps.agencies.queries import zone_of
from leeward.apps.agencies.queries.places import agency_rows, managed_posts
from leeward.platform.refusal import NotAllowed

_POST_FIELDS = ("name", "kind", "direction", "zone", "unlocode", "hold_minutes", "opening")
_AGENCY_FIELDS = tuple(AgencyForm.base_fields)


@require_safe
@needs_role(*MANAGERS)
def posts(request: HttpRequest) -> HttpResponse:
    """The posts of the agencies that the administrator manages."""
    return render(request, "agencies/posts.html", {"posts": managed_posts(signed_in(request))})


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*MANAGERS)
def new_post(request: HttpRequest) -> HttpResponse:
    """Add a post."""
    manager = signed_in(request)
    initial = {"agency": manager.agency_id, "zone": zone_of(manager.agency).key}
    form = NewPostForm(request.POST if request.method == "POST" else None, manager=manager, initial=initial)

    def add(facts: dict[str, Any]) -> str:
        actions.add_post(facts.pop("code"), facts.pop("agency"), by=manager, **facts)
        return _("%(name)s was added as a post.") % {"name": facts["name"]}

    return _form(request, form, add, _("New post"), "agencies:posts")


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*MANAGERS)
def change_post(request: HttpRequest, id: int) -> HttpResponse:
    """Change a post."""
    manager = signed_in(request)
    post = get_object_or_404(managed_posts(manager), pk=id)
    initial = {name: getattr(post, name) for name in _POST_FIELDS}
    form = PostForm(request.POST if request.method == "POST" else None, initial=initial)

    def change(facts: dict[str, Any]) -> str:
        actions.change_post(post, by=manager, **facts)
        return _("Stored.")

    return _form(request, form, change, post.name, "agencies:posts", post)


@require_POST
@needs_role(*MANAGERS)
def close_post(request: HttpRequest, id: int) -> HttpResponse:
    """Close a post."""
    return _close_or_open(request, id, actions.close_post, _("%(name)s is closed."))


@require_POST
@needs_role(*MANAGERS)
def open_post(request: HttpRequest, id: int) -> HttpResponse:
    """Open a closed post again."""
    return _close_or_open(request, id, actions.open_post, _("%(name)s is open again."))


def _close_or_open(request: HttpRequest, id: int, act: Callable[..., None], done: str) -> HttpResponse:
    manager = signed_in(request)
    post = get_object_or_404(managed_posts(manager), pk=id)
    try:
        act(post, by=manager)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect("agencies:change_post", id)
    messages.success(request, done % {"name": post.name})
    return redirect("agencies:posts")


@require_safe
@needs_role(*MANAGERS)
def agencies(request: HttpRequest) -> HttpResponse:
    """The agencies that the administrator manages, with their contact."""
    manager = signed_in(request)
    context = {"agencies": agency_rows(manager), "may_add": has_role(manager, Role.NODE_ADMINISTRATOR)}
    return render(request, "agencies/agencies.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(Role.NODE_ADMINISTRATOR)
def new_agency(request: HttpRequest) -> HttpResponse:
    """Add an agency."""
    form = NewAgencyForm(request.POST if request.method == "POST" else None)

    def add(facts: dict[str, Any]) -> str:
        name = facts.pop("name")
        actions.add_agency(facts.pop("code"), name, by=signed_in(request), **facts)
        return _("%(name)s was added as an agency.") % {"name": name}

    return _form(request, form, add, _("New agency"), "agencies:agencies")


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*MANAGERS)
def change_agency(request: HttpRequest, id: int) -> HttpResponse:
    """Change an agency's name, country and contact."""
    manager = signed_in(request)
    agency = get_object_or_404(managed_agencies(manager), pk=id)
    initial = {name: getattr(agency, name) for name in _AGENCY_FIELDS}
    form = AgencyForm(request.POST if request.method == "POST" else None, initial=initial)

    def change(facts: dict[str, Any]) -> str:
        actions.describe_agency(agency, by=manager, **facts)
        return _("Stored.")

    return _form(request, form, change, agency.name, "agencies:agencies", agency)


def _form(
    request: HttpRequest,
    form: forms.Form,
    store: Callable[[dict[str, Any]], str],
    title: str,
    back: str,
    subject: Post | Agency | None = None,
) -> HttpResponse:
    """The form, until `store` took what it says: it returns what to tell, or raises NotAllowed."""
    if request.method == "POST" and form.is_valid():
        try:
            told = store(dict(form.cleaned_data))
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, told)
            return redirect(back)
    context = {"form": form, "title": title, "back": back, "subject": subject}
    return render(request, "agencies/place_form.html", context, status=422 if form.errors else 200)
