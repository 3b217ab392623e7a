"""Numbers in OFAC's remarks."""

from typing import Any

import pytest

from leeward.core.record.lists.ofac_numbers import numbered_identifier

NUMBERS = [
    ("Cedula No. 16247821 (Colombia)", ("cedula", "16247821", "COL")),
    ("alt. Cedula No. 6067015 (Colombia)", ("cedula", "6067015", "COL")),
    ("National ID No. 660000 73767 (Belgium)", ("national_id", "660000 73767", "BEL")),
    ("National ID No. D489833(9) (Hong Kong)", ("national_id", "D489833(9)", "HKG")),
    ("C.U.R.P. AIMM67125HCHRRG06 (Mexico) issued 1968", ("curp", "AIMM67125HCHRRG06", "MEX")),
    ("NIT # 800146749-7 (Colombia)", ("nit", "800146749-7", "COL")),
    ("RIF # J-31136071-9 (Venezuela)", ("rif", "J-31136071-9", "VEN")),
    ("SWIFT/BIC HAVIGB2L", ("bic", "HAVIGB2L", "")),
    ("Folio Mercantil No. 22839 (Jalisco) (Mexico)", ("folio_mercantil", "22839", "MEX")),
    ("Vessel Registration Identification IMO 9187629", ("imo", "9187629", "")),
    ("Aircraft Manufacturer's Serial Number (MSN) 1023409321", ("aircraft_msn", "1023409321", "")),
    ("Aircraft Construction Number (also called L/N or S/N or F/N) 8401", ("aircraft_construction", "8401", "")),
    ("Aircraft Tail Number N123EX", ("aircraft_tail", "N123EX", "")),
    ("Aircraft Tail Number EP-XXX", ("aircraft_tail", "EP-XXX", "")),
    ("Previous Aircraft Tail Number: EP-XYZ (Iran)", ("aircraft_previous_tail", "EP-XYZ", "IRN")),
    ("V.A.T. Number BG 121024920 (Bulgaria)", ("vat", "BG 121024920", "BGR")),
    ("alt. Digital Currency Address - XBT 1Kuf2Rd8mDyA", ("digital_currency_xbt", "1Kuf2Rd8mDyA", "")),
]


@pytest.mark.parametrize(("phrase", "expected"), NUMBERS)
def test_numbers(phrase: str, expected: Any) -> None:
    identifier = numbered_identifier(phrase)
    assert identifier is not None
    assert (identifier.scheme, identifier.value, identifier.country) == expected
