"""Help for records, lists and specimens."""

from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Role
from leeward.site.help.topic import Topic

TOPICS = (
    Topic(
        "records",
        _("Records"),
        (
            *("registry:records", "registry:record", "registry:new", "registry:change", "registry:improve"),
            *("registry:withdraw", "registry:reinstate"),
        ),
        (
            _("What your agency owns and shares, and what others let you see. Search by name or number."),
            _("A new record counts from the next check, here and at each partner that may have it."),
            _("Handling says who may have a hit and who may see the record. Only its owner changes or withdraws it."),
            _("A withdrawn record leaves every index; partners confirm that with a receipt."),
        ),
        by_role=(
            (Role.RECORD_KEEPER, _("Notices about persons need a colleague's approval before any search finds them.")),
        ),
    ),
    Topic(
        "proposals",
        _("Proposals"),
        ("registry:proposals", "registry:proposal"),
        (
            _("What a colleague proposed and you may approve: never your own. Until then no search finds it."),
            _("Look at the facts, the rules that it met, and who would see it. Say why if you refuse."),
        ),
    ),
    Topic(
        "records-due",
        _("Records to keep or end, and drafts"),
        ("registry:due", "registry:drafts", "registry:draft"),
        (
            _("A record ends on its day unless you keep it. Answer for many at once, with a reason."),
            _("Drafts come from the desk: fields that a colleague took from a text, for you to check and store."),
        ),
    ),
    Topic(
        "lists",
        _("Lists"),
        (
            "registry:lists",
            "registry:list",
            "registry:undo",
            "registry:imports",
            "registry:import",
            "registry:import_columns",
            "registry:sources",
            "registry:source",
            "registry:source_new",
            "exchange:waiting",
        ),
        (
            _("Each list with its age, its records and the lines that could not be used."),
            _("An import runs in the background: you can leave the page, cancel it, and download what was rejected."),
            _("An older edition, or one that would withdraw more than a tenth of the list, waits for a second person."),
            _("So do records of a partner that would vanish or may lead to HOLD, beyond a tenth in one day."),
            _("New documents of a partner beyond a tenth are found at once; no one is held until a colleague looked."),
        ),
    ),
    Topic(
        "specimens",
        _("Specimens"),
        ("registry:specimens", "registry:specimen", "registry:specimen_new", "registry:specimen_change"),
        (_("How genuine documents look, with their security features. Compare beside the document in your hand."),),
    ),
)
