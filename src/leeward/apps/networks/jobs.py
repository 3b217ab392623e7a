"""The jobs of networks: end inquiries whose time has run out, erase what ended ones derived."""

from django.utils.translation import gettext_lazy as _

from leeward.apps.networks.actions.inquiries import end_expired, erase_ended
from leeward.platform.periodic.job import Job


def _end() -> None:
    end_expired()


def _erase() -> None:
    erase_ended()


JOBS = (
    Job("networks.expiry", 30.0, _end, _("End inquiries whose time has run out")),
    Job("networks.erasure", 3600.0, _erase, _("Erase what was derived under inquiries that ended")),
)
