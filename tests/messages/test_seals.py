"""Every code that seals and pictures yield has a sentence with the placeholders that the code carries."""

import re
from typing import get_args

from leeward.core.document.chip.assurance import Assurance
from leeward.core.document.imaging import picture
from leeward.core.document.mrz.formats import LAYOUTS
from leeward.core.document.seals import boarding_pass, malformed_seal
from leeward.core.document.seals.assurance import SealAssurance
from leeward.core.document.seals.profiles import document_profile
from leeward.core.document.seals.vds_nc import _DOCUMENTS, _NAMES
from leeward.core.document.seals.verify import VouchedBy
from leeward.messages import CATALOGUE
from leeward.resources import read_text

_PLACE = re.compile(r"\{(\w+)\}|%\((\w+)\)s")


def places(text: str) -> set[str]:
    return {first or second for first, second in _PLACE.findall(text)}


def test_refusals_carry_no_more_than_their_codes() -> None:
    for sentences in (malformed_seal._SENTENCES, picture._SENTENCES):
        for code, text in sentences.items():
            assert places(str(CATALOGUE[code])) <= places(text), code


def test_every_document_and_field_has_a_name() -> None:
    references = {row.split(",")[0] for row in read_text("seals/profiles.csv").splitlines()[1:]}
    profiles = [profile for profile in map(document_profile, sorted(references)) if profile is not None]
    documents = {profile.code for profile in profiles} | set(_DOCUMENTS.values()) | {"unknown", "boarding_pass"}
    fields = {field.name for profile in profiles for field in profile.tags.values()}
    fields -= {"visa", "emergency_travel_document"}  # whole documents inside a barcode
    fields |= {name for name, _first, _last in (*boarding_pass._COLUMNS, *boarding_pass._TICKET)}
    fields |= set(_NAMES.values()) | {name for layout in LAYOUTS.values() for name in layout.fields}
    fields |= {check.name for layout in LAYOUTS.values() for check in layout.checks}
    assert {f"seal.document.{code}" for code in documents} - CATALOGUE.keys() == set()
    assert {f"seal.field.{name}" for name in fields} - CATALOGUE.keys() == set()


def test_every_fact_has_a_sentence() -> None:
    codes = {f"seal.fact.vouched.{by}" for by in get_args(VouchedBy)}
    codes |= {f"seal.state.{state}" for state in get_args(SealAssurance)}
    codes |= {f"chip.state.{state}" for state in get_args(Assurance)}
    assert codes - CATALOGUE.keys() == set()
