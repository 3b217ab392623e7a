"""Files that wait for what their list lacks, each for the officer who handed it in."""

from uuid import UUID

from django.utils import timezone

from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.models import KeptList


def kept_list(id: UUID, officer: Officer) -> KeptList | None:
    """The officer's own kept file, while its time lasts; another officer's looks as if there were none."""
    return KeptList.objects.filter(pk=id, officer=officer, expires_at__gt=timezone.now()).first()
