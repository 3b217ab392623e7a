"""The public keys of this node, for everyone: with them a file that it signed can be verified anywhere."""

from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from leeward.apps.exchange.queries import trust
from leeward.apps.exchange.queries.not_ready import NotReady


@require_safe
def public_keys(request: HttpRequest) -> JsonResponse:
    """All keys that the node ever had, old ones too: each as the bundle that the federation carries."""
    try:
        own = trust.identity()
    except NotReady as error:
        raise Http404 from error
    return JsonResponse({"node": own.code, "keys": [each.to_json() for each in own.bundles]})
