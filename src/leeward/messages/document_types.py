"""Names of the kinds of documents, by the code in the zone's first two positions."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "document_type.P": _("Passport"),
    "document_type.PD": _("Diplomatic passport"),
    "document_type.PE": _("Emergency passport"),
    "document_type.PL": _("Laissez-passer"),
    "document_type.PM": _("Military passport"),
    "document_type.PO": _("Official or service passport"),
    "document_type.PP": _("Ordinary passport"),
    "document_type.PR": _("Refugee travel document"),
    "document_type.PS": _("Travel document for a stateless person"),
    "document_type.PU": _("Emergency travel document on a single sheet"),
    "document_type.PT": _("Travel document for an alien"),
    "document_type.A": _("Identity document"),
    "document_type.C": _("Identity document"),
    "document_type.I": _("Identity document"),
    "document_type.AC": _("Crew member certificate"),
    "document_type.ID": _("Identity card"),
    "document_type.IP": _("Passport card"),
    "document_type.IR": _("Residence permit"),
    "document_type.V": _("Visa"),
}
