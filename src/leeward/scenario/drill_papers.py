"""The documents of drills as readers hand them over: drawn pages, chips and seals of invented states, with their fault.

The keys are made in each process and never stored, so no other world trusts what they sign.
"""

import zipfile
from datetime import date, timedelta
from functools import lru_cache
from io import BytesIO
from typing import NamedTuple

from leeward.core.document import mrz
from leeward.core.document.pki import Scheme
from leeward.core.record.codes.states import state
from leeward.core.training.cases.case import Case
from leeward.core.training.cases.papers import LANE, Papers
from leeward.scenario.chips import dg1, dg2, sod
from leeward.scenario.faces import drawn
from leeward.scenario.issuing import Authority, Hand, ec_key
from leeward.scenario.pages import jpeg, page, photo_printed
from leeward.scenario.seals import vds

_SEALS, _ISSUED = 0x5B, timedelta(days=60)
_UNKNOWN = "UT"


class _State(NamedTuple):
    """An invented authority of a state, and its signers of chips and of seals."""

    root: Authority
    chips: Authority
    seals: Authority

    @property
    def trusted(self) -> tuple[bytes, ...]:
        return self.root.certificate, self.seals.certificate


def drill_papers(case: Case, today: date) -> Papers:
    """What is read of the case's document, by the kind of its family."""
    kind = LANE[case.family]
    if kind == "zone":
        return Papers(case.seen.zone)
    alpha2 = _alpha2(case.traveller.nationality)
    issuer = _issuer(alpha2)
    if kind == "chip":
        photo = drawn(case.seen.portrait)
        return Papers(
            case.seen.zone,
            chip=_chip(case, issuer),
            page=_page(case, photo),
            photo=jpeg(photo_printed(photo)),
            trusted=issuer.trusted,
        )
    seal = _seal(case, issuer, alpha2, today - _ISSUED)
    return Papers(_emergency(case.traveller.zone(), today), seal=seal, trusted=issuer.trusted)


def _alpha2(code: str) -> str:
    known = state(code)
    return (known.alpha2 if known else "") or _UNKNOWN


@lru_cache(maxsize=64)
def _issuer(alpha2: str) -> _State:
    root = Authority.root(alpha2, f"CSCA {alpha2}")
    hand = Hand(ec_key("brainpoolP256r1"), Scheme("ecdsa_plain", "sha256"))
    chips, seals = root.issue(alpha2, "Document signer 3", serial=3), root.issue(alpha2, "TS", hand=hand, serial=_SEALS)
    return _State(root, chips, seals)


def _chip(case: Case, issuer: _State) -> bytes:
    """The chip's file. Where the case has no chip it is the traveller's own, for the page alone was altered."""
    holder = case.seen.chip or case.traveller
    groups = {1: dg1("".join(holder.zone())), 2: dg2(drawn(case.seen.chip_portrait or case.seen.portrait))}
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("EF_SOD.bin", sod(groups, issuer.chips))
        for number, content in groups.items():
            archive.writestr(f"EF_DG{number}.bin", content)
    return out.getvalue()


def _page(case: Case, photo: bytes) -> bytes:
    """The drawn page: what is printed, the photo, and the zone."""
    printed = case.seen.page
    known = state(printed.nationality)
    words = (
        f"{known.name if known else printed.nationality}  PASSPORT".upper(),
        f"{printed.surname}  {printed.given_names}",
        f"{printed.number}   {printed.sex}",
        f"BORN {printed.birth_date:%d %b %Y}".upper(),
        f"EXPIRES {printed.expires:%d %b %Y}".upper(),
    )
    return jpeg(page(case.seen.zone, words, photo=photo))


def _seal(case: Case, issuer: _State, alpha2: str, issued: date) -> bytes:
    """The seal of an emergency travel document (Doc 9303-13), made for whom the case says."""
    head = {"issuer": case.traveller.nationality, "country": alpha2, "issued": issued, "signed": issued}
    return vds(issuer.seals, {0x02: "".join(_emergency(case.seen.seal, issued))}, **head)


def _emergency(passport: tuple[str, ...], today: date) -> tuple[str, ...]:
    """The zone of an emergency travel document (Doc 9303-8: the code PU, in the size TD2) with a passport's facts."""
    facts = mrz.parse("\n".join(passport), today=today)
    return mrz.make(
        "TD2",
        document_type="PU",
        issuer=facts.issuer,
        surname=facts.surname,
        given_names=facts.given_names,
        number=facts.number,
        nationality=facts.nationality,
        birth_date=facts.birth_date,
        sex=facts.sex,
        expiry_date=facts.expiry_date,
    )
