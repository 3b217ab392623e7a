"""Recalling messages that no partner has received yet."""

from django.utils import timezone

from leeward.apps.exchange.models import Delivery, Outgoing


def recall(about: str) -> int:
    """Stop what is about this from leaving, in the caller's transaction; how many messages.

    One that is sealed already keeps its place in its stream: it lapses, and the partner learns only that.
    """
    unsealed = Outgoing.objects.filter(about=about, sealed_at=None).delete()[0]
    sealed = Outgoing.objects.filter(about=about, deliveries__state=Delivery.State.WAITING)
    return unsealed + sealed.update(not_after=timezone.now())
