"""Which desk on this node a question goes to."""

from leeward.apps.agencies.models import Agency, Officer, Role

_ANSWERING = (Role.DUTY, Role.SUPERVISOR)


def desk_for(owner: str, asker: Agency) -> Agency:
    """The owner's own desk where it is staffed here; else the requester's, or that of a sister agency in the same
    country: it has the telephone numbers of lists' publishers.
    """
    staffed = Agency.objects.filter(
        pk__in=Officer.objects.filter(is_active=True, grants__role__in=_ANSWERING).values("agency")
    )
    for found in (
        staffed.filter(code=owner),
        staffed.filter(pk=asker.pk),
        staffed.filter(is_local=True),
        staffed.filter(country=asker.country).exclude(country=""),
    ):
        if (desk := found.order_by("code").first()) is not None:
            return desk
    return asker
