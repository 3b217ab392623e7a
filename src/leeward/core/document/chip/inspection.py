"""A chip read as a whole: files verified, zone read, face extracted; a broken file does not stop the others."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TypeVar

from leeward.core.document.chip.deviation_list import Deviation
from leeward.core.document.chip.face import FaceImage, face_image
from leeward.core.document.chip.lds import GROUP_TAGS, full_name, issue_date, without_padding, zone_text
from leeward.core.document.chip.proofs import NO_EVIDENCE, Evidence
from leeward.core.document.chip.security_object import read_security_object
from leeward.core.document.chip.verify import Facts, Traits, verify
from leeward.core.document.mrz import MalformedMrz, Zone, parse
from leeward.core.document.pki import Malformed, TrustStore
from leeward.core.document.pki.signatures import Unsupported

Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class Inspection:
    """The result of a chip read.

    `facts` is None if the security object is missing or broken. `broken` holds the files that could not be read, by
    name, with the reason. `name` is the holder's full name in its own script, if DG11 has it.
    """

    facts: Facts | None
    zone: Zone | None
    face: FaceImage | None
    name: str
    issued: date | None
    broken: tuple[tuple[str, str], ...]
    files: tuple[str, ...]


def inspect(
    files: Mapping[str, bytes],
    *,
    store: TrustStore,
    today: date,
    deviations: Sequence[Deviation] = (),
    evidence: Evidence = NO_EVIDENCE,
) -> Inspection:
    """Inspect the files of a chip by name (`SOD`, `COM`, `DG1` to `DG16`), and its answers."""
    broken: dict[str, str] = {}
    groups = _groups(files, broken)
    named = {f"DG{number}": data for number, data in groups.items()}
    zone = _try("DG1", named, lambda raw: parse(zone_text(raw), today=today), broken)
    issued = _try("DG12", named, issue_date, broken)
    found = _try("SOD", files, read_security_object, broken)
    verified = partial(verify, groups=groups, store=store, today=today, deviations=deviations, evidence=evidence)
    traits = Traits(zone.document_type, zone.number, issued) if zone else Traits(issued=issued)
    return Inspection(
        facts=None if found is None else verified(found, traits=traits),
        zone=zone,
        face=_try("DG2", named, face_image, broken),
        name=_try("DG11", named, full_name, broken) or "",
        issued=issued,
        broken=tuple(broken.items()),
        files=tuple(files),
    )


def _groups(files: Mapping[str, bytes], broken: dict[str, str]) -> dict[int, bytes]:
    """The data groups by number, without padding; one that is cut off is left out and recorded in `broken`."""
    read = {
        number: _try(f"DG{number}", files, partial(without_padding, what=f"DG{number}"), broken)
        for number in GROUP_TAGS
    }
    return {number: data for number, data in read.items() if data is not None}


def _try(name: str, files: Mapping[str, bytes], read: Callable[[bytes], Read], broken: dict[str, str]) -> Read | None:
    """The result of `read` on a file; None if it is absent or broken, and a broken one is recorded in `broken`."""
    if name not in files:
        return None
    try:
        return read(files[name])
    except (Malformed, MalformedMrz, Unsupported) as error:
        broken[name] = str(error)
        return None
