"""Who a session is of: the officer with agency and post, read at every request."""

from django.contrib.auth.backends import ModelBackend

from leeward.apps.agencies.models import Officer
from leeward.platform.composed import Composed

_with_id = Composed(lambda id: Officer.objects.select_related("agency", "post").filter(pk=id), int)


class OfficerBackend(ModelBackend):
    """Django's own, except that one query that is composed once reads the officer and what every page shows of one."""

    def get_user(self, user_id: int) -> Officer | None:
        """The officer with this id, or None for one who may not sign in."""
        found = next(iter(_with_id(user_id)), None)
        return found if found is not None and self.user_can_authenticate(found) else None
