"""One of several acts on something that waits, which the button names."""

from collections.abc import Callable, Mapping
from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import signed_in
from leeward.apps.agencies.views.acts import tried

M = TypeVar("M", bound=Model)
Acts = Mapping[str, Callable[..., object]]
"""What each button does with the row and the officer."""


def decide_one(request: HttpRequest, seen: QuerySet[M], key: UUID, acts: Acts, said: str = "") -> None:
    """Do to one of the rows that the officer may see what was chosen. Anything else is not found."""
    row, act = seen.filter(pk=key).first(), acts.get(request.POST.get("choice", ""))
    if row is None or act is None:
        raise Http404
    tried(request, lambda: act(row, officer=signed_in(request)), said or _("Recorded."))
