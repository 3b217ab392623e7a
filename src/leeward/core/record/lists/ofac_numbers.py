"""Numbers in OFAC's remarks: national, tax and company numbers, ship and aircraft numbers, wallets."""

import re

from leeward.core.record.content.person import Identifier
from leeward.core.record.lists.countries import country_code

# Labels of OFAC that do not end in "No.", "Number" or "ID", with our scheme for them.
_SCHEMES = {
    "Vessel Registration Identification IMO": "imo",
    "Identification Number IMO": "imo_company",
    "Company Number IMO": "imo_company",
    "MMSI": "mmsi",
    "Aircraft Manufacturer's Serial Number (MSN)": "aircraft_msn",
    "Aircraft Construction Number (also called L/N or S/N or F/N)": "aircraft_construction",
    "Aircraft Tail Number": "aircraft_tail",
    "Previous Aircraft Tail Number": "aircraft_previous_tail",
    "Aircraft Mode S Transponder Code": "aircraft_mode_s",
    "SWIFT/BIC": "bic",
    "C.U.R.P.": "curp",
    "CURP": "curp",
    "R.F.C.": "rfc",
    "RFC": "rfc",
    "RUC": "ruc",
    "V.A.T.": "vat",
    "D-U-N-S": "duns",
    "Driver's License": "driving_licence",
    "Citizen's Card": "citizens_card",
    "RIF": "rif",
    "RTN": "rtn",
    "NIT": "nit",
    "C.U.I.T.": "cuit",
    "C.U.I.P.": "cuip",
    "C.I.F.": "cif",
    "C.R.": "commercial_registry",
    "D.N.I.": "dni",
    "D.U.I.": "dui",
    "N.I.E.": "nie",
    "N.R.C.": "nrc",
    "SRE Permit": "sre_permit",
    "SSN": "ssn",
    "I.F.E.": "ife",
    "C.U.I.": "cui",
    "License": "license",
    "Vessel Registration Identification": "vessel_registration",
    "Aircraft Serial Identification": "aircraft_serial",
    "Seafarer's Identification Document": "seafarer_id",
    "UAE Identification": "national_id",
    "US FEIN": "fein",
    "Italian Fiscal Code": "fiscal_code",
    "Credencial electoral": "electoral_credential",
    "Cartilla de Servicio Militar Nacional": "military_service_card",
    "Personal ID Card": "personal_id_card",
    "Public Registration": "public_registration",
    "Serial No.": "serial_no",
}
_ALTERNATIVES = "|".join(re.escape(scheme) for scheme in sorted(_SCHEMES, key=len, reverse=True))
_VALUE = r"(?=[^()]{0,20}\d)(?:[^()]|(?<! )\(\w+\)){1,80}?"  # a check digit may stand in brackets: D489833(9)
_END = r"(?: \([^()]+\)(?= \())?(?: \((?P<country>[^()]+)\))?(?: (?:issued|expires|issue date|expiration date)\b.*)?"
_LISTED = re.compile(rf"(?:alt\. )?(?P<scheme>{_ALTERNATIVES})(?: No\.?| Number)?(?: #)?:? (?P<value>{_VALUE}){_END}")
_NAMED = re.compile(
    rf"(?:alt\. )?(?P<scheme>[A-Z][A-Za-z.'/& -]{{1,60}}?(?: No\.?| Number| ID(?! No| Number)|-No\.?))(?: #)?:? "
    rf"(?P<value>{_VALUE}){_END}"
)
_TAIL = re.compile(
    rf"(?P<scheme>(?:Previous )?Aircraft Tail Number):? (?P<value>[A-Z0-9]{{1,4}}-[A-Z0-9]{{2,5}}){_END}"
)
"""A registration mark may have letters alone (ICAO Annex 7): EP-XXX."""
_WALLET = re.compile(r"(?:alt\. )?Digital Currency Address - (?P<currency>[A-Z0-9]+) (?P<value>\w+)")
_LONGEST_PHRASE = 300
_COUNTED = re.compile(r"[ -](?:No\.?|Number)$")
_NOT_LETTERS = re.compile(r"[^a-z]+")


def numbered_identifier(phrase: str) -> Identifier | None:
    """The number that the phrase states, with its scheme and country, or None if it states none."""
    if len(phrase) > _LONGEST_PHRASE:
        return None
    if wallet := _WALLET.fullmatch(phrase):
        return Identifier(f"digital_currency_{wallet['currency'].lower()}", wallet["value"])
    match = _LISTED.fullmatch(phrase) or _NAMED.fullmatch(phrase) or _TAIL.fullmatch(phrase)
    if match is None:
        return None
    written = match["scheme"]
    scheme = _SCHEMES.get(written) or _NOT_LETTERS.sub("_", _COUNTED.sub("", written).lower()).strip("_")
    return Identifier(scheme, match["value"].strip(), country_code(match["country"] or ""))
