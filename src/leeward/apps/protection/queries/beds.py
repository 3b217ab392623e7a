"""How many beds shelters have free: a number, of no shelter by name."""

from django.db.models import Sum

from leeward.apps.protection.models import Service


def free_beds(countries: frozenset[str]) -> int:
    """The free places of the shelters of these states (three letters), as their keepers last wrote them."""
    shelters = Service.objects.filter(kind="shelter", country__in=countries, removed_at=None)
    total: int | None = shelters.aggregate(total=Sum("free"))["total"]
    return total or 0
