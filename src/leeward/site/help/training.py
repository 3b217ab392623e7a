"""Help for training."""

from django.utils.translation import gettext_lazy as _

from leeward.site.help.topic import Topic

TOPICS = (
    Topic(
        "training",
        _("Your training"),
        ("training:own", "training:badge", "training:begin_burst", "training:burst", "training:reveal"),
        (
            _(
                "A burst has 40 invented travellers, half of them with something to find. After each you see "
                "what it was. You alone see what you found."
            ),
            _("Your certificates, until when each counts, and what it opens. Your home warns 30 and 7 days before."),
            _(
                "A function that your agency's table names is closed on every page, in the API and on the command line "
                "without a valid certificate."
            ),
            _("In an emergency a supervisor can extend a certificate by 7 days, once."),
        ),
    ),
    Topic(
        "training-certificates",
        _("Certificates"),
        (
            "training:certificates",
            "training:certificate",
            "training:extend",
            "training:kinds",
            "training:retire",
            "training:revocations",
        ),
        (
            _("A trainer or supervisor records what a colleague passed, and never their own certificate."),
            _("A revoked certificate counts no longer, from that moment on. Its reason is in the audit log."),
            _("A supervisor extends a certificate in its last week, or within 30 days after its end."),
        ),
    ),
    Topic(
        "training-rights",
        _("What certificates open"),
        ("training:rights", "training:decide_rights"),
        (
            _("One person proposes a version, a supervisor approves it: another person. The node signs it."),
            _("Without a table nothing needs a certificate."),
            _(
                "No table can close the check of a traveller with a document, what ends a HOLD in time, or the "
                "protection of a person."
            ),
        ),
    ),
)
