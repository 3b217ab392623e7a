"""Help for projects."""

from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Role
from leeward.site.help.topic import Topic

TOPICS = (
    Topic(
        "projects",
        _("Projects"),
        ("projects:projects", "projects:new", "projects:project", "projects:change"),
        (
            _("A project is what donors pay your agency for: its money, its work, and what came of it in figures."),
            _("Figures are counted from live records; you choose what is counted, and type none of them."),
            _("Nothing in a project names a person: write about the work, and of people as numbers only."),
        ),
        by_role=(
            (Role.SUPERVISOR, _("You see your agency's projects, confirm values, and publish what was proposed.")),
        ),
    ),
)
