"""The one shape of a read picture and of a seal, for the API and the command line."""

from typing import Any

from leeward.apps.screening.imaging.queries.read import PictureRead, SealRead
from leeward.core.document.imaging import Reading, unprotected_fields
from leeward.core.document.mrz.json_form import to_json
from leeward.core.document.seals.assurance import assurance
from leeward.core.document.seals.verify import SealFacts


def picture_json(read: PictureRead) -> dict[str, Any]:
    """A read picture. Where it shows documents of several persons, `zone` is null and `zones` has each."""
    return {
        "zone": reading_json(read.only_reading) if read.only_reading else None,
        "zones": [reading_json(each) for each in read.readings],
        "seals": [seal_json(one) for one in read.seals],
        "refused": [{"code": error.code, "text": str(error)} for error in read.refused],
    }


def reading_json(reading: Reading) -> dict[str, Any]:
    """A zone read from a picture: only one that `agrees` may be checked without being looked at."""
    return {
        "lines": list(reading.zone.lines),
        "agrees": reading.agrees,
        "holds": reading.holds,
        "sureness": round(reading.sureness, 3),
        "unprotected": list(unprotected_fields(reading.zone.layout)),
        "doubts": [
            {"line": doubt.line, "column": doubt.column, "taken": doubt.taken, "instead": doubt.instead}
            for doubt in reading.doubts
        ],
        "fields": to_json(reading.zone),
    }


def seal_json(read: SealRead) -> dict[str, Any]:
    """A seal with its fields, its facts, and each field that a zone has too."""
    fields = [{"name": each.name, "tag": each.tag, "value": each.value} for each in read.seal.fields]
    return {**kept_json(read), "fields": fields}


def kept_json(read: SealRead) -> dict[str, Any]:
    """What a check stores of a seal: its facts and the comparison, not all its fields."""
    seal = read.seal
    return {
        "assurance": assurance(read.facts),
        "kind": seal.kind,
        "version": seal.version,
        "document": seal.document,
        "reference": seal.reference,
        "issuer": seal.issuer,
        "issued": str(seal.issued) if seal.issued else None,
        "signed_on": str(seal.signed_on) if seal.signed_on else None,
        "facts": _facts_json(read.facts),
        "compared": [
            {"field": each.field, "seal": each.other, "zone": each.printed, "agrees": each.agrees}
            for each in read.compared
        ],
    }


def _facts_json(facts: SealFacts) -> dict[str, Any]:
    signer, revocation = facts.signer, facts.revocation
    return {
        "signature": facts.signature,
        "genuine": facts.genuine,
        "day": str(facts.day) if facts.day else None,
        "signer": str(signer.subject) if signer else None,
        "signer_fingerprint": signer.fingerprint if signer else None,
        "vouched_by": facts.vouched_by,
        "source": facts.source.name if facts.source else None,
        "pinned": bool(facts.source and facts.source.pinned),
        "source_as_of": str(facts.source.as_of) if facts.source and facts.source.as_of else None,
        "in_force": facts.in_force,
        "right_country": facts.right_country,
        "right_purpose": facts.right_purpose,
        "revoked": revocation.state if revocation else None,
    }
