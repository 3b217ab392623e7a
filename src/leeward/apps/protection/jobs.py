"""The job of care: erase closed cases whose time is over."""

from django.utils.translation import gettext_lazy as _

from leeward.apps.protection.actions.keys import destroy_expired
from leeward.platform.periodic.job import Job


def _erase() -> None:
    destroy_expired()


JOBS = (Job("protection.erasure", 3600.0, _erase, _("Destroy the keys of closed cases whose time is over")),)
