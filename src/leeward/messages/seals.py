"""Sentences about seals, boarding passes and pictures: their kind, their content, and what cannot be read."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from leeward.messages.counted import Counted

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

REFUSALS: Mapping[str, "StrPromise | Counted"] = {
    "seal.empty": _("A seal or boarding pass was expected; nothing was received."),
    "seal.too_long": _("A seal has at most %(most)s bytes; this has %(length)s."),
    "seal.unknown": Counted(
        "A barcode of %(length)s byte is not a known seal or boarding pass.",
        "A barcode of %(length)s bytes is not a known seal or boarding pass.",
        "length",
    ),
    "seal.version": _("The seal is of version %(version)s, which is not known here."),
    "seal.cut": _("The seal ends inside its %(part)s. Read it again."),
    "seal.length": _("A length in the seal's %(part)s is damaged. Read it again."),
    "seal.characters": _("The seal's %(part)s has %(value)s, which no seal contains."),
    "seal.date": _("The seal's %(part)s %(value)s does not exist."),
    "seal.number": _("The seal's %(part)s is %(value)s; a number was expected."),
    "seal.twice": _("The seal has its field %(field)s twice."),
    "seal.no_message": _("The seal has only its header."),
    "seal.no_signature": _("The seal should be signed, and is not."),
    "seal.after": Counted(
        "%(count)s byte follows the seal's signature.",
        "%(count)s bytes follow the seal's signature.",
        "count",
    ),
    "seal.encoding": _("The seal is not written in %(encoding)s."),
    "seal.json": _("This is not a VDS-NC: %(why)s."),
    "seal.boarding_pass": _("The boarding pass has no readable %(part)s: %(value)s."),
    "picture.empty": _("Choose a picture first."),
    "picture.heavy": _("A picture has at most %(most)s MB; this file has more. Take it with fewer pixels."),
    "picture.kind": _("This is not a picture in JPEG, PNG or WebP."),
    "picture.heic": _(
        "The picture is in HEIC, as iPhones save it, which is not read here. Take it with this page instead, or set"
        " Settings, Camera, Formats to Most Compatible and take it again."
    ),
    "picture.avif": _(
        "The picture is in AVIF, which is not read here. Save it as JPEG or PNG, or take it with this page."
    ),
    "picture.pdf": _("This is a PDF. Take a picture of the document, or save its page as JPEG or PNG."),
    "picture.large": _("A picture has at most %(most)s million pixels; this one has %(width)s x %(height)s."),
    "picture.small": _("The picture has %(width)s x %(height)s pixels, too few to read anything."),
    "picture.damaged": _("The picture is damaged or cut off. Take it again."),
    "picture.several": _("The picture shows documents of several persons: choose the traveller's."),
    "picture.nothing": _(
        "No machine readable zone was found in the picture. Hold the whole document flat and in focus, "
        "with its lower edge visible and without glare."
    ),
}

DOCUMENTS: Mapping[str, "StrPromise"] = {
    "visa": _("Visa"),
    "emergency_travel_document": _("Emergency travel document"),
    "arrival_attestation": _("Arrival attestation"),
    "social_insurance_card": _("Social insurance card"),
    "supplementary_sheet": _("Supplementary sheet"),
    "residence_permit": _("Residence permit"),
    "address_sticker_card": _("Address sticker of an identity card"),
    "address_sticker_permit": _("Address sticker of a residence permit"),
    "address_sticker_passport": _("Residence sticker of a passport"),
    "administrative_document": _("Administrative document"),
    "barcode": _("ICAO barcode"),
    "vaccination": _("Proof of vaccination"),
    "test": _("Proof of a test"),
    "travel_authorisation": _("Digital travel authorisation"),
    "boarding_pass": _("Boarding pass"),
    "unknown": _("Seal of an unknown kind"),
}

FIELDS: Mapping[str, "StrPromise"] = {
    "mrz": _("Machine readable zone"),
    "number_of_entries": _("Entries"),
    "duration_of_stay": _("Length of stay"),
    "passport_number": _("Passport number"),
    "visa_type": _("Visa type"),
    "additional": _("Additional"),
    "register_number": _("Register number"),
    "insurance_number": _("Insurance number"),
    "surname": _("Surname"),
    "given_names": _("Given names"),
    "birth_name": _("Birth name"),
    "sheet_number": _("Sheet number"),
    "document_number": _("Document number"),
    "document_reference": _("Document reference"),
    "municipality_key": _("Municipality"),
    "address": _("Address"),
    "postal_code": _("Postal code"),
    "profile_number": _("Profile"),
    "card_access_number": _("Card access number"),
    "face_image_bytes": _("Picture of the face (bytes)"),
    "expiry_date": _("Expiry date"),
    "national_document": _("National kind"),
    "name": _("Name"),
    "birth_date": _("Birth date"),
    "sex": _("Sex"),
    "type": _("Kind of document"),
    "other_number": _("Other number"),
    "certificate_number": _("Certificate number"),
    "booking": _("Booking"),
    "from": _("From"),
    "to": _("To"),
    "carrier": _("Carrier"),
    "flight": _("Flight"),
    "date": _("Date"),
    "compartment": _("Compartment"),
    "seat": _("Seat"),
    "sequence": _("Check-in sequence"),
    "passenger_status": _("Passenger status"),
    "ticket_number": _("Ticket number"),
    "document_looked_at": _("Document looked at by the airline"),
    "number": _("Document number"),
    "issuer": _("Issuing state"),
    "nationality": _("Nationality"),
    "document_type": _("Kind of document"),
    "optional": _("Optional data"),
    "optional_2": _("More optional data"),
    "personal_number": _("Personal number"),
    "composite": _("All numbers and dates together"),
    "other": _("Other"),
}

STATES: Mapping[str, "StrPromise"] = {
    "verified": _("Seal verified: %(signer)s signed it, and nothing was changed since."),
    "verified.pinned": _(
        "Seal verified by a certificate that an administrator here added (%(source)s), not by a state's signed list."
    ),
    "unverified.signer_unknown": _("Seal not verified: its signer is not known here. That is not a sign of forgery."),
    "unverified.algorithm": _("Seal not verified: its signature is of a kind that cannot be checked here."),
    "unverified.unsigned": _("Barcode not verified: it has no signature that can be checked, and anyone can print it."),
    "unverified.signer_validity": _("Seal not verified: its signer was not valid on %(day)s."),
    "unverified.purpose": _("Seal not verified: its signer's certificate is not meant for such seals."),
    "false.signature": _("The signature is invalid: the seal was changed, or was not made by its signer."),
    "false.revoked": _("Seal not verified: its signer's certificate was revoked."),
    "false.country": _("Seal not verified: its signer belongs to another state than the document's issuer."),
}

FACTS: Mapping[str, "StrPromise"] = {
    "signature.valid": _("The signature is correct: nothing was changed since it was signed."),
    "signature.valid.unvouched": _(
        "The signature fits the certificate inside the seal, which proves nothing: no one trusted here vouches for it."
    ),
    "vouched.listed": _("The signer %(signer)s is trusted here (%(source)s)."),
    "vouched.issued": _("The signer %(signer)s was certified by an authority that is trusted here (%(source)s)."),
    "vouched.nobody": _("No one who is trusted here vouches for the signer %(signer)s."),
    "in_force.no": _("The signer's certificate was not in force on %(day)s."),
    "country.no": _("The signer belongs to another state than the document's issuer."),
    "purpose.no": _("The signer's certificate is not meant for such seals."),
    "revoked.yes": _("The signer's certificate was revoked."),
    "compared.agree": _("All fields that it shares with the zone agree."),
    "compared.agree.unverified": _(
        "All fields that it shares with the zone agree; that proves nothing, since it is not verified."
    ),
    "compared.differ": _("%(field)s: the seal says %(seal)s, the zone %(zone)s."),
}

DOUBTS: Mapping[str, "StrPromise | Counted"] = {
    "seal.signature_broken": _("The seal's signature is invalid: it was changed, or someone else made it"),
    "seal.revoked": _("The seal's signer %(signer)s was revoked"),
    "seal.country_differs": _("The seal is of a document of %(issuer)s; its signer %(signer)s is of another state"),
    "seal.out_of_validity": _("The seal was signed on %(day)s, when its signer %(signer)s was not in force"),
    "seal.wrong_purpose": _("The seal's signer %(signer)s is not meant for such seals"),
    "seal.signer_unknown": _("The seal's signer is not known here: it cannot be verified"),
    "seal.signer_unknown.named": _("The seal's signer %(signer)s is not known here: it cannot be verified"),
    "seal.cannot_verify": _("The seal's signature is of a kind that cannot be verified here"),
    "seal.list_old": Counted(
        "The list %(source)s that vouches for the seal's signer is %(days)s day old",
        "The list %(source)s that vouches for the seal's signer is %(days)s days old",
        "days",
    ),
}

SENTENCES: Mapping[str, "StrPromise | Counted"] = {
    **REFUSALS,
    **DOUBTS,
    **{f"seal.document.{code}": text for code, text in DOCUMENTS.items()},
    **{f"seal.field.{code}": text for code, text in FIELDS.items()},
    **{f"seal.state.{code}": text for code, text in STATES.items()},
    **{f"seal.fact.{code}": text for code, text in FACTS.items()},
}
