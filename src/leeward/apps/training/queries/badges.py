"""What a certificate says as a badge (Open Badges 3.0), and which list names it when it is revoked."""

import secrets
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from leeward.apps.agencies.models import Achievement as Certificate
from leeward.apps.agencies.models import Officer
from leeward.apps.training.models import AchievementKind
from leeward.core.federation.keys import Signer
from leeward.core.training.badges import awards
from leeward.core.training.badges.multikey import did_of, method_of
from leeward.core.training.badges.proofs import sign
from leeward.core.training.badges.status import ENTRIES, status_list

LIST_LASTS = timedelta(days=30)
"""After so long a copy of the list of revoked badges is out of date."""


def badge_of(certificate: Certificate, signer: Signer, node: str, now: datetime) -> dict[str, Any]:
    """The signed badge of a certificate, with the holder's name as a salted digest, so that a finder learns none."""
    place = f"urn:leeward:{node}:certificate:{certificate.pk}"
    award = awards.Award(
        id=uuid5(NAMESPACE_URL, place).urn,
        issuer_name=certificate.officer.agency.name,
        subject=uuid5(NAMESPACE_URL, f"{place}:holder").urn,
        achievement=_achievement(certificate),
        valid_from=_start_of(certificate.passed_on),
        valid_until=_start_of(certificate.ends_on + timedelta(days=1)),
        status=(_list_of(node, certificate.pk // ENTRIES), certificate.pk % ENTRIES),
        identity=(certificate.officer.display_name, secrets.token_hex(8)),
    )
    return awards.issue(award, signer, now)


def revoked_badges(signer: Signer, node: str, now: datetime) -> Sequence[dict[str, Any]]:
    """The node's signed lists of revoked badges, at least one, of every agency here."""
    revoked = list(Certificate.objects.exclude(revoked_at=None).values_list("pk", flat=True))
    numbers = sorted({pk // ENTRIES for pk in revoked} | {0})
    return [_list(number, revoked, signer, node, now) for number in numbers]


def _list(number: int, revoked: Sequence[int], signer: Signer, node: str, now: datetime) -> dict[str, Any]:
    key = signer.verify_key
    bits = [pk % ENTRIES for pk in revoked if pk // ENTRIES == number]
    said = status_list(_list_of(node, number), did_of(key), bits, now, now + LIST_LASTS)
    return sign(said, signer, method_of(key), now)


def _list_of(node: str, number: int) -> str:
    return f"urn:leeward:{node}:revoked:{number + 1}"


def _achievement(certificate: Certificate) -> awards.Achievement:
    agency = certificate.officer.agency
    kind = AchievementKind.objects.filter(agency=agency, code=certificate.code).first()
    name = kind.name if kind else certificate.code
    course = (kind.course if kind else "") or name
    return awards.Achievement(f"urn:leeward:{agency.code}:achievement:{certificate.code}", name, name, course)


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def own_certificate(officer: Officer, certificate: int) -> Certificate | None:
    """The officer's own certificate with this number."""
    return officer.achievements.select_related("officer__agency").filter(pk=certificate).first()
