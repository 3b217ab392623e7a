"""Posts and agencies as administrators see them."""

from django.db.models import Count, Q, QuerySet

from leeward.apps.agencies.access.officers import managed_agencies
from leeward.apps.agencies.models import Agency, Officer, Post


def managed_posts(manager: Officer) -> QuerySet[Post]:
    """The posts of the agencies that this administrator manages, with how many active officers work there."""
    found = Post.objects.filter(agency__in=managed_agencies(manager)).select_related("agency")
    active = Count("officers", filter=Q(officers__is_active=True))
    return found.annotate(staff=active).order_by("agency__name", "name")


def agency_rows(manager: Officer) -> QuerySet[Agency]:
    """The agencies that this administrator manages, with their numbers of posts and active officers."""
    staff = Count("officers", filter=Q(officers__is_active=True), distinct=True)
    places = Count("posts", distinct=True)
    return (
        managed_agencies(manager).annotate(staff=staff, places=places).order_by("-is_local", "publishes_only", "name")
    )
