"""The result of a chip read as JSON values and codes: for the command line, the API and stored checks.

DG1's zone is included, so that second line sees what differs; the face and further personal details are left out.
"""

from datetime import date
from typing import Any

from leeward.core.document.chip.assurance import assurance
from leeward.core.document.chip.inspection import Inspection
from leeward.core.document.chip.proofs import Proof
from leeward.core.document.chip.verify import Facts
from leeward.core.document.pki import Certificate, Revocation


def to_json(read: Inspection, *, today: date) -> dict[str, Any]:
    """The facts of a chip read."""
    facts = read.facts
    told = {
        "files": list(read.files),
        "broken": [{"file": name, "reason": reason} for name, reason in read.broken],
        "zone": None if read.zone is None else list(read.zone.lines),
        "issued": None if read.issued is None else read.issued.isoformat(),
        "authentic": facts is not None and facts.is_authentic,
        **({} if facts is None else _facts(facts, today)),
    }
    return {"assurance": assurance(told), **told}


def _facts(facts: Facts, today: date) -> dict[str, Any]:
    source = facts.source
    return {
        "signature": {
            "state": facts.signature.state,
            "reason": facts.signature.reason,
            "detail": facts.signature.detail,
        },
        "groups": {f"DG{group.number}": group.state for group in facts.groups},
        "signer": {"state": facts.signer_state, **_certificate(facts.signer)},
        "authority": _certificate(facts.authority),
        "validity": {
            "state": facts.validity.state,
            "on": facts.validity.on.isoformat(),
            "by": facts.validity.by,
        },
        "revocation": _revocation(facts.revocation),
        "authority_revocation": _revocation(facts.authority_revocation),
        "active_authentication": _proof(facts.proofs.active),
        "chip_authentication": _proof(facts.proofs.agreement),
        "weak": [{"place": weak.place, "algorithm": weak.algorithm} for weak in facts.weak],
        "list": None
        if source is None
        else {"name": source.name, "days": facts.list_age(today), "pinned": source.pinned},
        "named_as_data": facts.named_as_data,
        "deviations": [deviation.kind for deviation in facts.deviations],
    }


def _certificate(found: Certificate | None) -> dict[str, Any]:
    if found is None:
        return {}
    return {
        "country": found.country,
        "name": str(found.subject),
        "key": str(found.key),
        "until": found.not_after.date().isoformat(),
        "sha256": found.fingerprint,
    }


def _proof(found: Proof) -> dict[str, Any]:
    return {"state": found.state, "reason": found.reason, "detail": found.detail}


def _revocation(found: Revocation) -> dict[str, Any]:
    return {
        "state": found.state,
        "since": None if found.since is None else found.since.date().isoformat(),
        "as_of": None if found.as_of is None else found.as_of.isoformat(),
        "stale": found.stale,
    }
