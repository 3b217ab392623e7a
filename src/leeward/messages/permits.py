"""Sentences of visas and permits at a check."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "permit.valid": _("The visa or permit is valid until %(day)s"),
    "permit.not_yet": _("The visa or permit is valid only from %(day)s on"),
    "permit.expired": _("The visa or permit ended on %(day)s"),
    "permit.revoked": _("The visa or permit was revoked on %(day)s"),
}
