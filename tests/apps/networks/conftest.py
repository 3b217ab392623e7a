"""Analysts of one agency, with an open inquiry."""

import pytest
from tests.apps.networks.opened import Analysts, granted

from leeward.apps.agencies.actions.officers import create_officer, ensure_agency, ensure_post
from leeward.apps.agencies.models import Role
from leeward.apps.networks.models import Inquiry


@pytest.fixture
def analysts(db: None) -> Analysts:
    """Ana leads, Ben is another analyst of her agency, Sue grants."""
    agency = ensure_agency("BRB-INTL", "Border Intelligence", country="BRB")
    post = ensure_post("BB-INT", agency, name="Bridgetown harbour")
    ana, ben = (
        create_officer(name, name.title(), agency, roles=[Role.ANALYST], post=post, password=f"{name}-password")
        for name in ("ana", "ben")
    )
    sue = create_officer("sue", "Sue", agency, roles=[Role.SUPERVISOR], post=post, password="sue-password")
    return Analysts(ana, ben, sue)


@pytest.fixture
def inquiry(analysts: Analysts) -> Inquiry:
    """Ana's, granted by Sue."""
    return granted(analysts.ana, analysts.sue)
