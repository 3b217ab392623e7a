"""This node's entry for a charter: its keys, its certificate, its address, its agencies."""

from urllib.parse import urlsplit, urlunsplit

from django.conf import settings

from leeward.apps.agencies.models import Agency
from leeward.apps.agencies.queries import local_agency
from leeward.apps.exchange.queries import node_keys
from leeward.apps.exchange.queries.federation import agencies_here
from leeward.core.federation.charter.charter import Member, MemberAgency


def this_node() -> Member:
    """The node as a member without rights. Raises `keyring.NoKeys`, and LookupError before `leeward migrate`."""
    agency, keys = local_agency(), node_keys.load()
    if agency is None:
        raise LookupError("there is no local agency: run `leeward migrate`")
    return Member(
        code=agency.code,
        name=agency.name,
        country=agency.country,
        agencies=tuple(_member_agency(each) for each in agencies_here()),
        url=keys.address,
        certificate=keys.certificate,
        nats=_without_password(settings.NATS),
        keys=keys.offered,
    )


def _without_password(url: str) -> str:
    """The addresses of the node's NATS servers as others may read them."""
    each = map(urlsplit, url.split(","))
    return ",".join(urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2])) for parts in each)


def _member_agency(agency: Agency) -> MemberAgency:
    return MemberAgency(
        agency.code,
        agency.name,
        agency.country,
        agency.contact_phone,
        agency.contact_email,
        agency.contact_hours,
        agency.contact_languages,
    )
