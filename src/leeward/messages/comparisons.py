"""Why a comparison of documents was refused, in words for both agencies."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REFUSALS: Mapping[str, Promise] = {
    "person": _("A colleague decided so."),
    "none": _("No one in your care with a document agreed to this, for this purpose and this agency."),
    "changed": _("Someone's consent or document changed meanwhile. You can ask again."),
    "budget": _("More documents than may be asked about today."),
    "too_many": _("Too many questions today. Ask again tomorrow."),
    "too_long": _("More documents than Leeward compares at once."),
    "extra": _("The node of the agency that was asked lacks the extra “privacy” of Leeward."),
    "key": _("A key file of the agency that answers is not in its place."),
    "rubbish": _("What came was not a message of a comparison. Tell the administrators of both nodes."),
    "unread": _("Something that this needs cannot be read. Tell your administrator; nothing was told."),
    "failed": _("Comparing failed. Tell your administrator; nothing was told."),
    "other": _("The reason is not known here."),
}
