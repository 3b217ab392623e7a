"""Help for networks: inquiries and what they show."""

from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Role
from leeward.site.help.topic import Topic

TOPICS = (
    Topic(
        "inquiries",
        _("Inquiries"),
        (
            "networks:inquiries",
            "networks:new",
            "networks:inquiry",
            "networks:ask",
            "networks:take_back",
            "networks:decide",
            "networks:members",
            "networks:close",
            "networks:stop",
        ),
        (
            _("Without an inquiry an analyst sees no person and no link."),
            _("It names its purpose and its law, which sources it may use, of which posts and days, and until when."),
            _("A supervisor who neither asked nor works on it grants it. Every page, chart and export is logged."),
            _("On its last day it closes; a longer time or another scope is asked for and granted the same way."),
            _("People who may be victims, and those who were smuggled, are never drawn or ranked."),
        ),
        by_role=(
            (Role.SUPERVISOR, _("You decide on inquiries of your agency, and can stop one at once.")),
            (Role.DATA_PROTECTION, _("You see question, law and scope of every inquiry, and can stop one at once.")),
        ),
    ),
)
