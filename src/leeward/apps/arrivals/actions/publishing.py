"""What this node publishes to the public page of small craft: its name, the key to seal to, and the ports to choose
from.
"""

from collections.abc import Iterable

from django.conf import settings

from leeward.apps.agencies.models import UNNAMED, Post
from leeward.apps.agencies.queries import local_agency, open_posts
from leeward.apps.arrivals.actions.declaration_keys import make_key, openers
from leeward.apps.declarations.spool import Office, Page, Port, Spool
from leeward.apps.exchange.queries.federation import agencies_here, in_force

_BY_SEA = (Post.Kind.MARINA, Post.Kind.FERRY, Post.Kind.CRUISE)


def publish_page(*, new_key: bool = False) -> Page:
    """Make the spool and the key where they are missing, and write what the page shows. Raises OSError, BadKey."""
    return publish_at(Spool(settings.DECLARATIONS), _ports(), new_key=new_key)


def publish_at(spool: Spool, ports: Iterable[Port], *, offices: Iterable[Office] = (), new_key: bool = False) -> Page:
    """The same for a form whose spool and ports are these; `offices` take it for other states."""
    spool.make()
    newest = make_key() if new_key else next(iter(openers()), None) or make_key()
    agency = local_agency()
    named = agency is not None and agency.name != UNNAMED
    page = Page(agency.name if agency and named else "", newest.sealing_key, tuple(ports), tuple(offices))
    spool.publish(page)
    return page


def renew_page() -> None:
    """Bring the page up to date with posts and federation, where there is one. Raises OSError, BadKey."""
    if (settings.DECLARATIONS / "letters").is_dir():
        publish_page()


def _ports() -> list[Port]:
    """Ports by sea whose agency is here, or has a node in the federation that the declaration can be sent to."""
    charter = in_force()
    here = set(agencies_here().values_list("pk", flat=True))
    reached = [
        post
        for post in open_posts().filter(kind__in=_BY_SEA).order_by("name")
        if post.agency_id in here or (charter is not None and charter.speaker(post.agency.code) is not None)
    ]
    return [Port(post.code, post.name, post.agency.country) for post in reached]
