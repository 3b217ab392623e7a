"""Why what a source says stays here, and why a question about values was refused."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LEFT_OUT: Mapping[str, Promise] = {
    "protected": _("It is about a person under protection, or from a protected source."),
    "care": _("It came from care: facts from care leave only as care released them."),
    "booking": _("Contacts and payments of bookings are kept only for inquiries."),
    "no_onward": _("Its owner does not let it be passed on."),
    "hit_only": _("Its owner shows its content to no one else."),
    "contact_first": _("Its owner wants to be asked first. Ask them, and have them share it."),
    "narrower": _("Its owner shares it with fewer states or agencies than you chose."),
}
REFUSALS: Mapping[str, Promise] = {
    "person": _("A colleague decided so."),
    "ended": _("One of the two inquiries is not open any more."),
    "changed": _("Nothing that was asked about is left in the inquiry."),
    "too_long": _("The inquiry that answers has more values than Leeward compares at once."),
    "extra": _("The extra “privacy” is not installed here."),
    "too_many": _("This node asked there too often today. Ask again tomorrow."),
    "no_analyst": _("The agency has no analyst who could answer."),
    "budget": _("That agency answers no more values of yours today. Ask again tomorrow, or about fewer."),
    "rubbish": _("The answer of the other node cannot be read."),
    "other": _("The other node gave no reason that this one knows."),
    "unread": _(
        "A stored value that this needs cannot be read. Tell your administrator. The other agency learnt nothing."
    ),
    "failed": _("Comparing failed. Tell your administrator. The other agency learnt nothing."),
}
