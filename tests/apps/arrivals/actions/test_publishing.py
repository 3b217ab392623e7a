"""What the node publishes to the page of small craft: its name, its key, and ports that can be reached."""

import pytest
from tests.apps.arrivals.conftest import Cast

from leeward.apps.agencies.actions.officers import ensure_agency, ensure_post, prepare_node
from leeward.apps.agencies.models import Agency
from leeward.apps.arrivals.actions.publishing import publish_page
from leeward.apps.declarations.spool import Spool

pytestmark = pytest.mark.django_db


def test_the_page_gets_the_seaports_whose_agency_can_be_reached(spool: Spool, cast: Cast) -> None:
    far = ensure_agency("CUB-XXXX", "No node", country="CUB")
    ensure_post("CUB-HAV", far, name="Habana", zone="America/Havana", kind="marina")
    publish_page()
    assert [(port.code, port.state) for port in spool.page().ports] == [("BRB-SPM", "BRB")], (
        "no airport, no one unreached"
    )


def test_an_unnamed_installation_shows_captains_no_name(spool: Spool) -> None:
    prepare_node("XXX-LOCAL")
    assert publish_page().name == ""
    Agency.objects.filter(is_local=True).update(name="Immigration")
    assert publish_page().name == "Immigration"
