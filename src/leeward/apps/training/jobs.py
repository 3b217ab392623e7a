"""The jobs of training: cases are made of new method records."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.apps.training.actions.methods import make_cases
from leeward.platform.periodic.job import Job


def _methods() -> None:
    make_cases(timezone.now())


JOBS = (Job("training.methods", 600.0, _methods, _("Make drill cases of new method records")),)
