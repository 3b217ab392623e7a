"""Help for care: the cases of people who may be victims."""

from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Role
from leeward.site.help.topic import Topic

TOPICS = (
    Topic(
        "care",
        _("People in care"),
        (
            "protection:cases",
            "protection:new",
            "protection:case",
            "protection:interview",
            "protection:decision",
            "protection:plan",
            "protection:follow_up",
            "protection:reads",
        ),
        (
            _("A first contact opens a case. It asks what the person needs now; nothing is required."),
            _("What you type is saved every few seconds. If the link is gone, the page says so and sends it again."),
            _("If two write in one section at once, both texts are kept and shown side by side."),
            _("Only protection colleagues of your agency open a case. Each look is logged."),
            _(
                "Anyone who may be a child is treated as a child until the age is known: with a guardian, and other "
                "questions."
            ),
        ),
        by_role=((Role.SUPERVISOR, _("With the role protection too, you are the second person of decisions.")),),
        keys=(("F9", _("Pause: cover the page at once; what was typed is saved")),),
    ),
)
