"""Why what was typed is no number of a vehicle or craft."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "vehicle.empty": _("Type a plate, a VIN, an IMO or MMSI number, or a registration."),
    "vehicle.characters": _("A number has letters and digits only, with blanks or hyphens between them."),
    "vehicle.vin_letters": _("A VIN of 17 characters never has I, O or Q: read them as 1 and 0."),
    "vehicle.long": _("A number has at most 20 characters."),
}
