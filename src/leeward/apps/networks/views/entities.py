"""Who is named in an inquiry, and one of them with everything that its sources say."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.networks.access import WORKERS
from leeward.apps.networks.actions.audited import audit_look
from leeward.apps.networks.models import Inquiry
from leeward.apps.networks.queries.captions import captions_of
from leeward.apps.networks.queries.charts import charts_in
from leeward.apps.networks.queries.entities import all_entities, search
from leeward.apps.networks.queries.entity_page import entity_page
from leeward.apps.networks.queries.originals import originals_of
from leeward.apps.networks.queries.shown import Shown
from leeward.apps.networks.queries.visible import mentions_in
from leeward.apps.networks.views.opened import inside
from leeward.core.printable import printable
from leeward.platform.pages import list_page

_LONGEST = 120
_CHARTS = 10
"""Charts that an entity can be put on from its page, those changed last."""


@require_safe
@needs_role(*WORKERS)
def entities(request: HttpRequest, id: UUID) -> HttpResponse:
    """Everyone and everything that the inquiry may see, those that most sources name first; or what a search finds."""
    inquiry = inside(request, id)
    asked = asked_for(request)
    if asked:
        found = search(inquiry, asked)
        names = captions_of(inquiry, (each.pk for each in found))
        rows = [(Shown(each), names[each.pk], 0) for each in found]
        audit_look("entity.search", inquiry, signed_in(request), details={"found": len(rows)})
        return _listed(request, inquiry, {"rows": rows, "asked": asked})
    whole = all_entities(inquiry)
    page = list_page(request, sorted(whole.members, key=lambda each: (-len(whole.members[each]), each)))
    first = mentions_in(inquiry).in_bulk(page.rows)
    names = captions_of(inquiry, first)
    rows = [(Shown(first[pk]), names[pk], len(whole.members[pk])) for pk in page.rows if pk in first]
    audit_look("entity.list", inquiry, signed_in(request), details={"entities": page.count})
    return _listed(request, inquiry, {"rows": rows, "page": page})


def _listed(request: HttpRequest, inquiry: Inquiry, context: dict[str, Any]) -> HttpResponse:
    return render(request, "networks/entities.html", {"inquiry": inquiry, "here": "entities", **context})


@require_safe
@needs_role(*WORKERS)
def entity(request: HttpRequest, id: UUID, mention: UUID) -> HttpResponse:
    """The entity that a mention is in. What was withdrawn, erased or is not in the scope is one answer."""
    inquiry = inside(request, id)
    found = entity_page(inquiry, mention)
    if found is None:
        return gone(request, inquiry)
    officer = signed_in(request)
    audit_look("entity.read", inquiry, officer, of=f"entity/{found.id}")
    originals = originals_of((each.shown.mention.source for each in found.members), officer)
    return render(
        request,
        "networks/entity.html",
        {
            "inquiry": inquiry,
            "here": "entities",
            "entity": found,
            "places": found.places(),
            "owners": sorted({(each.owner, each.contact) for each in originals.values() if not each.url}),
            "members": [(each, originals.get(each.shown.mention.source_id)) for each in found.members],
            "charts": charts_in(inquiry)[:_CHARTS],
        },
    )


def asked_for(request: HttpRequest) -> str:
    """What a search box asks for."""
    asked: str = printable(request.GET.get("q", ""))
    return asked[:_LONGEST].strip()


def gone(request: HttpRequest, inquiry: Inquiry) -> HttpResponse:
    """A note where something was: withdrawn, erased, protected or never in the scope are one answer."""
    return render(request, "networks/gone.html", {"inquiry": inquiry, "here": "entities"}, status=404)
