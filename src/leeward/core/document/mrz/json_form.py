"""A zone as the one JSON object that command line and API share."""

from typing import Any

from leeward.core.document.mrz.zone import Zone


def to_json(zone: Zone) -> dict[str, Any]:
    """The object `zone` of a check's answer: codes as printed, dates such as `1974` or `1974-08`, None for no value."""
    return {
        "format": zone.format,
        "document_type": zone.document_type,
        "issuer": zone.issuer,
        "number": zone.number,
        "nationality": zone.nationality,
        "surname": zone.surname,
        "given_names": zone.given_names,
        "name_truncated": zone.name_truncated,
        "birth_date": None if zone.birth_date is None else str(zone.birth_date),
        "sex": zone.sex,
        "expiry_date": None if zone.expiry_date is None else str(zone.expiry_date),
        "optional": list(zone.optional),
        "checks": dict(zone.checks),
    }
