"""Who will see what of a record, in plain words."""

from django.utils.translation import gettext as _

from leeward.apps.registry.access import Handling
from leeward.apps.registry.queries.labels import ROLES, word


def reach(handling: Handling) -> list[str]:
    """One sentence for each thing that the rule decides."""
    said = [_admitted_sentence(handling), _seen_sentence(handling)]
    if handling.contact_first:
        said.append(_("No one acts before asking us."))
    if handling.no_onward:
        said.append(_("Those who receive it may not pass it on."))
    return said


def _admitted_sentence(handling: Handling) -> str:
    countries, agencies = ", ".join(handling.countries), ", ".join(handling.agencies)
    if countries and agencies:
        return _("Checks of %(states)s and of %(agencies)s find it; no others do.") % {
            "states": countries,
            "agencies": agencies,
        }
    if countries or agencies:
        return _("Checks of %(who)s find it; no others do.") % {"who": countries or agencies}
    return _("Checks of every state and agency find it.")


def _seen_sentence(handling: Handling) -> str:
    if handling.mode == "hit_only":
        return _("Outside our agency, officers see only that there is a record and who to contact.")
    if handling.roles:
        roles = ", ".join(word(ROLES, role) for role in handling.roles)
        return _(
            "Outside our agency its content is for: %(roles)s. Others there see only that there is a record and who to "
            "contact."
        ) % {"roles": roles}
    return _("Everyone who finds it sees all of it.")


def others_see(handling: Handling) -> str:
    """The same for a table: what officers of other agencies see, as `access.view_of` decides it."""
    existence = _("only that there is a record, and who to contact")
    if handling.mode == "hit_only":
        return existence
    if handling.roles:
        return _("everything in these roles; in others %(existence)s") % {"existence": existence}
    return _("everything")
