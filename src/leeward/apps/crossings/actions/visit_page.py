"""What the node publishes for the traveller's short form: its name, the key to seal to, and where one may arrive."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from leeward.apps.agencies.models import Post
from leeward.apps.agencies.queries import open_posts
from leeward.apps.arrivals.actions.publishing import publish_at
from leeward.apps.declarations.spool import VISITS, Office, Page, Port, Spool
from leeward.apps.exchange.queries.federation import agencies_here, in_force, node_code


def visit_spool() -> Spool:
    """The folder between the public page and this node."""
    return Spool(Path(settings.DECLARATIONS) / VISITS)


def places() -> dict[str, Post]:
    """The open posts of agencies here where people arrive, by code: the agency of the post owns the form."""
    here = set(agencies_here().values_list("pk", flat=True))
    arriving = open_posts().filter(direction=Post.Direction.ENTRY).select_related("agency")
    return {post.code: post for post in arriving.order_by("agency__country", "name") if post.agency_id in here}


def publish_visits() -> Page:
    """Make the folder and the key where they are missing, and write what the page shows. Raises OSError, BadKey."""
    ports = (Port(post.code, post.name, post.agency.country) for post in places().values())
    return publish_at(visit_spool(), ports, offices=offices())


def offices() -> Iterator[Office]:
    """The agencies of other states on partners' nodes: a form for these states is theirs. Not the address of a node,
    which answers nodes and no traveller.
    """
    charter, here = in_force(), {post.agency.country for post in places().values()}
    for member in charter.members if charter else ():
        for agency in member.agencies:
            country = agency.country or member.country
            if country and country not in here and member.code != node_code():
                yield Office(country, agency.name, agency.phone, agency.email)


def renew_visits() -> None:
    """Bring the page up to date where there is one. Raises OSError, BadKey."""
    if (visit_spool().folder / "letters").is_dir():
        publish_visits()
