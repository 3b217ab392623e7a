"""What officers of the tests report."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from leeward.apps.operations.actions.reports import Said
from leeward.core.operation.tokens import Document, Identity

MAYA = Identity("Maya", "Mustermann", "1990-01-02", (Document("UTO", "L898902C3"),))


def arrest(**fields: Any) -> Said:
    """An arrest of Maya at the airport an hour ago, with some of it changed."""
    usual: dict[str, Any] = {
        "figure": "arrest", "site": "BB-BGI", "happened_at": timezone.now() - timedelta(hours=1),
        "breakdown": {"charge": "smuggling"}, "who": MAYA,
    }  # fmt: skip
    return Said(**usual | fields)
