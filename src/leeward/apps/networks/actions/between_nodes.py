"""What questions on values and comparisons of inquiries share where the other agency is on a partner's node."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from leeward.apps.exchange.actions.posting import post
from leeward.apps.exchange.models import Outgoing
from leeward.apps.exchange.queries.federation import may_state
from leeward.apps.exchange.queries.outbox import COMPARISONS
from leeward.apps.networks.models import Comparison, Inquiry, ValueQuestion
from leeward.apps.networks.queries.scope import mandate_in_force
from leeward.core.privacy import intersection
from leeward.platform.refusal import NotAllowed


def check_extra() -> None:
    """Raise NotAllowed where this node cannot compare masked values."""
    if not intersection.available():
        raise NotAllowed(
            _(
                "Comparing needs the extra “privacy”, which is not installed here: an administrator installs it with "
                "“make extras”."
            )
        )


def check_purpose(purpose: str) -> None:
    """Raise NotAllowed where partners take no question of this node for the purpose."""
    if not may_state(purpose):
        raise NotAllowed(_("The federation does not let this node ask partners for this purpose."))


def tell(
    row: ValueQuestion | Comparison,
    inquiry: Inquiry | None,
    kind: str,
    body: dict[str, Any],
    not_after: datetime | None = None,
) -> None:
    """Post a message about the row to the other node, under the mandate of the inquiry here. Must run in a transaction,
    as `drop_unsent`.
    """
    ours, theirs = (row.to, row.agency) if row.from_node else (row.agency, row.to)
    mandate = mandate_in_force(inquiry) if inquiry else None
    post(
        kind,
        {"number": str(row.pk), "from": ours.code, "to": theirs.code, **body},
        to=[row.node],
        topic=COMPARISONS,
        purpose=row.purpose,
        legal_basis=mandate.legal_basis if mandate else "",
        about=_about(row),
        not_after=not_after,
    )


def drop_unsent(row: ValueQuestion | Comparison) -> None:
    """Delete the messages about the row that have not left."""
    Outgoing.objects.filter(about=_about(row), sealed_at=None, topic=COMPARISONS).delete()


def _about(row: ValueQuestion | Comparison) -> str:
    return f"{'question' if isinstance(row, ValueQuestion) else 'comparison'}/{row.pk}"
