"""The jobs of training: cases are made of new method records, and statements are sent to an endpoint that was set."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.apps.training.actions.methods import make_cases
from leeward.apps.training.actions.sending import send_statements
from leeward.platform.periodic.job import Job


def _methods() -> None:
    make_cases(timezone.now())


def _statements() -> None:
    send_statements(timezone.now())


JOBS = (
    Job("training.methods", 600.0, _methods, _("Make drill cases of new method records")),
    Job("training.statements", 300.0, _statements, _("Send statements of training to the endpoint that was set")),
)
