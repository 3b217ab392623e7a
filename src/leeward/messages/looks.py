"""What to look at, for each place in the table of rules."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "look.bearer": _("The bearer against photo, age and height; then a second document with a photo"),
    "look.chip": _("The chip once more, then the page: edges, laminate, photo, stitching of the booklet"),
    "look.codes": _("Issuer and nationality in print, letter by letter, and the title of the document"),
    "look.dates": _("The dates in print: font, spacing, traces of scraping; notes of extension on the pages after"),
    "look.face": _("Ears, nose, scars and moles of the bearer, then a second document with a photo"),
    "look.issuer": _("Cover, title and the issuer's name in full: is it the issuer that the code names?"),
    "look.list": _("The boarding pass, and the passenger's line in the carrier's list"),
    "look.name": _("The whole name in print and in the zone, in both scripts where there are two"),
    "look.number": _("The number in every place: data page, zone, perforation, and its font and spacing"),
    "look.page": _("The data page under UV, oblique light and lens: substrate, print, laminate, stitching"),
    "look.photo": _("The photo: edges, laminate over it, second image, and whether both images are one"),
    "look.seal": _("The seal's own document: number and name in print, and its edges on the page"),
    "look.zone": _("The marked characters in the zone: OCR-B font, even spacing, nothing worn or written over"),
}
