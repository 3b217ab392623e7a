"""The federation as this node knows it: the charter in force, and who speaks for whom."""

from collections.abc import Collection, Set
from functools import lru_cache

from django.db.models import Q, QuerySet

from leeward.apps.agencies.models import Agency
from leeward.apps.agencies.queries import local_agency
from leeward.apps.exchange.models import Adopted, Partner
from leeward.core.federation.charter.charter import Charter, Member
from leeward.core.federation.charter.signed_charter import read


def in_force() -> Charter | None:
    """The charter in force, or None before this node joined; it stays in force when it has expired.

    An expired charter raises a warning (`freshness`) until the custodians renew it; cutting a border off would also
    stop withdrawals, and so keep wrong records alive.
    """
    digest = Adopted.objects.values_list("digest", flat=True).first()
    return _charter(digest) if digest else None


@lru_cache(maxsize=4)
def _charter(digest: str) -> Charter:
    return read(bytes(Adopted.objects.get(digest=digest).signed)).charter


def signed_in_force() -> bytes:
    """The federation file in force as it was adopted; empty where there is none."""
    return bytes(Adopted.objects.values_list("signed", flat=True).first() or b"")


def node_code() -> str:
    """The code of this node: that of the agency that runs it; empty before `leeward migrate`."""
    agency = local_agency()
    return agency.code if agency else ""


def member_of(agency: str) -> Member | None:
    """The member that speaks for an agency, or None."""
    charter = in_force()
    return charter.speaker(agency) if charter else None


def my_member() -> Member | None:
    """This node's member entry in the charter, or None."""
    charter = in_force()
    return charter.member(node_code()) if charter else None


def sharing_members(kinds: Set[str]) -> dict[str, frozenset[str]]:
    """The other members to which the charter gives one of these kinds of record to share, each with all its codes."""
    charter, me = in_force(), node_code()
    if charter is None or charter.member(me) is None:
        return {}
    others = (member for member in charter.members if member.code != me and not kinds.isdisjoint(member.kinds))
    return {member.code: frozenset({member.code, *member.codes}) for member in others}


def may_state(purpose: str) -> bool:
    """Whether partners accept a question of this node for this purpose."""
    mine = my_member()
    return mine is None or purpose in mine.purposes


def partners() -> QuerySet[Partner]:
    """The other nodes in the federation."""
    return Partner.objects.filter(member=True).select_related("agency")


def is_partner(code: str) -> bool:
    """Whether this is the code of another node in the federation, to which messages go by envelope."""
    return partners().filter(code=code).exists()


def speaks_for(node: str, agency: str) -> bool:
    """Whether a partner may ask in the name of an agency: its own, or one of those that the federation file names.

    A partner that has left was a member when its message was accepted.
    """
    partner = Partner.objects.filter(code=node).first()
    return partner is not None and agency in {partner.code, *partner.codes}


def nodes_for(agencies: Collection[str]) -> set[str]:
    """The partners that speak for one of the agencies (codes)."""
    return {each.code for each in partners() if not {each.code, *each.codes}.isdisjoint(agencies)}


def node_of(agency: Agency) -> str:
    """The partner that speaks for the agency; empty for an agency of this node."""
    return next(iter(sorted(nodes_for({agency.code}))), "")


def agencies_of_partners() -> QuerySet[Agency]:
    """The agencies that are reached at a partner's node."""
    codes = {code for each in partners() for code in (each.code, *each.codes)}
    return Agency.objects.filter(code__in=codes).exclude(pk__in=agencies_here().order_by().values("pk"))


def agencies_here() -> QuerySet[Agency]:
    """The agencies of this node: the one that runs it, and those whose officers work on it."""
    return Agency.objects.filter(Q(is_local=True) | Q(officers__isnull=False)).distinct()
