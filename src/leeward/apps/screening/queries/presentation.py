"""A check's answer as sentences, cut for its reader: the one JSON shape of command line, API and screens."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.registry.access import View
from leeward.apps.registry.models import Record
from leeward.apps.screening.access.judgement import in_force, view, view_again
from leeward.apps.screening.imaging.queries.seal_sentences import tell as tell_seal
from leeward.apps.screening.queries.answers import Answer, coverage_json
from leeward.apps.screening.queries.candidates import candidate_of
from leeward.apps.screening.queries.chip_sentences import tell
from leeward.apps.screening.queries.fear import feared_by, is_not_to_be_called
from leeward.apps.screening.queries.policy import policy
from leeward.apps.screening.queries.reasons import reason_text
from leeward.core.document.chip.assurance import assurance
from leeward.core.document.rules.table import row_of
from leeward.core.findings import Finding, Reason
from leeward.core.policy.harm import SETTLED
from leeward.core.policy.verdicts import Verdict
from leeward.core.record.codes.countries import text_of as code_shown
from leeward.core.record.codes.states import state
from leeward.messages import CATALOGUE, sentence
from leeward.platform.derived_keys import keyed_digest

_HIT_ONLY_STEP = "hit_only.ask_owner"
_NO_MATCH = frozenset({"clear.partly", "name.no_match", "name.single"})
_COUNTRIES = frozenset({"document.issuer", "person.nationality"})
_UNDERSTOOD = frozenset({"issuer", "nationality", "birth_date", "issue_date", "expiry_date"})


def render(answer: Answer, viewer: Officer, records: Mapping[str, Record]) -> dict[str, Any]:
    """The answer in the shape that the API documents. `records` are those that still exist here, by key."""
    return _render(answer, viewer, records, _records_not_to_ask(answer, viewer, records))


def _records_not_to_ask(answer: Answer, viewer: Officer, records: Mapping[str, Record]) -> frozenset[str]:
    """The records whose owner is not to be asked, since the person fears its state: the legal officer is."""
    if not records:
        return frozenset()
    check = {keyed_digest("check", answer.id)} if answer.id else set()
    states = feared_by({answer.digests.document, answer.digests.number, *check})
    return frozenset(
        key for key, each in records.items() if is_not_to_be_called(each.owner, viewer.agency_id, states, each.pk)
    )


def _render(answer: Answer, viewer: Officer, records: Mapping[str, Record], kept: frozenset[str]) -> dict[str, Any]:
    views = [_view(finding, records, viewer, answer.id) for finding in answer.findings]
    decisive = answer.decision.get("decisive")
    hidden = decisive is not None and views[decisive] != "full"
    return {
        "id": answer.id or None,
        "verdict": answer.verdict,
        "state": {"code": answer.state, "text": sentence(f"state.{answer.state}")} if answer.state else None,
        "next_step": _step(
            _HIT_ONLY_STEP if hidden and not answer.next_step.startswith("answered.") else answer.next_step,
            legal=decisive is not None and answer.findings[decisive].record in kept,
        ),
        "unverified": _unverified_parts(answer.subject),
        "understood": _understood_values(answer.subject),
        "zone": answer.subject.get("zone"),
        "chip": _chip(answer.subject.get("chip")),
        "seal": _seal(answer.subject.get("seal")),
        "face": _face(answer.subject.get("face")),
        "findings": [
            _finding(
                finding,
                view,
                records,
                viewer,
                erased=index in answer.withdrawn,
                kept=finding.record in kept,
                check=answer.id,
            )
            | {"candidate": _candidate(finding, view, answer, records)}
            for index, (finding, view) in enumerate(zip(answer.findings, views, strict=True))
        ],
        "more": (answer.decision.get("beyond") or {}).get("count", 0),
        "coverage": coverage_json(answer.coverage),
        "index": {"generation": answer.generation},
        "took_ms": answer.took_ms,
        "created": answer.created.astimezone(timezone.get_default_timezone()).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }


def render_for_screen(answer: Answer, viewer: Officer, records: Mapping[str, Record]) -> dict[str, Any]:
    """The same, with what only a screen needs: notes, actions, contacts, outcomes."""
    kept = _records_not_to_ask(answer, viewer, records)
    shown = _render(answer, viewer, records, kept)
    decision = answer.decision
    for finding, data in zip(answer.findings, shown["findings"], strict=True):
        data["contact"] = None if finding.resolved in SETTLED else _contact(records.get(finding.record), kept)
        data["severity_text"] = sentence(f"severity.{finding.severity}")
        data["look"] = _look(finding) if data["view"] == "full" else None
        data["resolved_text"] = sentence(f"resolved.{finding.resolved}") if finding.resolved else ""
    hidden = shown["next_step"]["code"] == _HIT_ONLY_STEP
    return shown | {
        "verdict_text": verdict_text(answer.verdict, answer.next_step),
        "typed": typed_of(answer.subject),
        "lines": answer.subject.get("lines", []),
        "repairs": [_repair(repair) for repair in answer.subject.get("repairs", [])],
        "coverage": [row | {"state_text": sentence(f"coverage.{row['state']}")} for row in shown["coverage"]],
        "decisive": decision.get("decisive"),
        "qualified": bool(decision.get("qualified")),
        "qualified_text": _qualification(answer) if decision.get("qualified") else "",
        "legal_note": "" if hidden else _optional(decision.get("legal_note", "")),
        "false_alarm": "" if hidden else _optional(decision.get("false_alarm", "")),
        "actions": [_action(code, kept) for code in decision.get("actions", [])],
        "outcomes": [] if hidden else _outcomes(decision.get("path", "")),
        "questions": [] if hidden else _questions(decision.get("path", "")),
        "recipient": decision.get("recipient", ""),
        "quiet": bool(decision.get("quiet")),
        "safety": [sentence(f"safety.{code}") for code in decision.get("safety", [])],
    }


def is_no_match(verdict: str, next_step: str) -> bool:
    """Whether nothing was found, but that means less than clear."""
    return verdict == Verdict.CLEAR and next_step in _NO_MATCH


def verdict_text(verdict: str, next_step: str) -> str:
    """The verdict's label. "Clear" needs a complete search: a search by name is never complete, nor one that may not
    use some records.
    """
    return sentence("verdict.no_match") if is_no_match(verdict, next_step) else sentence(f"verdict.{verdict}")


def _qualification(answer: Answer) -> str:
    """The sources that were not searched, to which a CLEAR does not extend."""
    told = []
    missed = sum(row.not_searched for row in answer.coverage)
    if missed:
        sources = sum(row.not_searched > 0 for row in answer.coverage)
        told.append(sentence("not_searched", {"records": str(missed), "sources": str(sources)}))
    if absent := [row.source for row in answer.coverage if row.state == "missing"]:
        told.append(sentence("missing_sources", {"names": ", ".join(absent)}))
    if not answer.coverage or any(row.state != "current" for row in answer.coverage):
        told.append(sentence("qualified"))
    return " ".join(told)


def typed_of(subject: Mapping[str, Any]) -> dict[str, Any]:
    """What the officer typed of document and person, beside or instead of a zone."""
    return {"document": subject.get("document"), "person": subject.get("person")}


def _understood_values(subject: Mapping[str, Any]) -> dict[str, str]:
    """How typed countries and dates were understood, by field."""
    typed = {
        f"{part}.{name}": str(value)
        for part, facts in typed_of(subject).items()
        for name, value in (facts or {}).items()
        if value and name in _UNDERSTOOD
    }
    return {name: _country(value) if name in _COUNTRIES else value for name, value in typed.items()}


def _country(code: str) -> str:
    known = state(code)
    return code_shown(known) if known else code


def outcome_text(code: str) -> str:
    """The sentence of a graded outcome; the code itself where this version has no sentence for it."""
    return _optional(code) or code


def render_hit(
    finding: Finding, records: Mapping[str, Record], viewer: Officer, fled: frozenset[str]
) -> dict[str, Any]:
    """One finding that points at a record, where hits are listed apart from their check; `fled` are the states that the
    person of the finding fears.
    """
    record = records.get(finding.record)
    kept = record is not None and is_not_to_be_called(record.owner, viewer.agency_id, fled, record.pk)
    return _finding(finding, _view(finding, records, viewer), records, viewer, kept=kept)


def _candidate(
    finding: Finding, view: View, answer: Answer, records: Mapping[str, Record]
) -> dict[str, list[str]] | None:
    """What the record says of a person searched by name; None if the viewer may not see it, or it is gone."""
    by_name = answer.decision.get("asked", "document") != "document"
    record = records.get(finding.record) if by_name and view == "full" else None
    return candidate_of(record) if record is not None and in_force(record) else None


def _view(finding: Finding, records: Mapping[str, Record], viewer: Officer, check: str = "") -> View:
    """What the viewer may see of a finding of the check (id). One without a record comes from the document in hand."""
    if not finding.is_hit:
        return "full"
    record = records.get(finding.record)
    # A finding keeps its place after its record is gone, so the least that is shown of it is whose the record was.
    return "hit_only" if record is None or (seen := view(record, viewer, check)) == "none" else seen


def _chip(facts: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """The facts of a chip, as codes and sentences; among marked ones those against the chip come first."""
    if not facts:
        return None
    told = tell(facts)
    marked = [told[0], *sorted(told[1:], key=lambda each: each.mark != "differs")]
    return {
        **facts,
        "assurance": assurance(facts),
        "told": [each.text for each in told],
        "marked": [{"mark": each.mark, "text": each.text} for each in marked],
    }


def _seal(facts: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """What is stored of a seal, as codes and sentences."""
    if not facts:
        return None
    told = tell_seal(facts)
    return {
        **facts,
        "title": sentence(f"seal.document.{facts['document']}"),
        "contradicts": any(each.mark == "differs" for each in told),
        "told": [each.text for each in told],
        "marked": [{"mark": each.mark, "text": each.text} for each in told],
    }


def _face(facts: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """What came of comparing the bearer's face, as codes and sentences."""
    if not facts:
        return None
    return {
        **facts,
        "text": sentence(f"face.word.{facts['word']}"),
        "reference_text": sentence(f"face.reference.{facts['reference']}") if facts["reference"] else "",
        "reasons_text": [sentence(f"face.reason.{each}") for each in facts["reasons"]],
    }


def _unverified_parts(subject: Mapping[str, Any]) -> list[dict[str, str]]:
    """What was read from the document but not verified, chip before seal, so that no verdict reads as if it were."""
    chip, seal = subject.get("chip"), subject.get("seal")
    found = []
    if chip and (code := assurance(chip)) != "verified":
        found.append({"code": f"chip.{code}", "text": tell(chip)[0].text})
    if seal and seal["assurance"] != "verified":
        found.append({"code": f"seal.{seal['assurance']}", "text": tell_seal(seal)[0].text})
    return found


def _repair(repair: Mapping[str, Any]) -> dict[str, Any]:
    """A proposed repair as text; a separate one of an older check counts as an alternative."""
    return {**repair, "text": sentence("repair" if repair.get("proven") else "repair.alternative", repair)}


def _step(code: str, *, legal: bool = False) -> dict[str, Any]:
    """The next step in words; `legal` where the owner is not to be asked, so that no word of it says so."""
    worded = f"legal.{code.rpartition('.')[2]}" if legal else code
    worded = worded if worded in CATALOGUE else code
    how = _optional(f"{worded}.how")
    return {"code": code, "text": sentence(worded), "how": [line for line in how.split("\n") if line]}


def _action(code: str, kept: frozenset[str]) -> dict[str, str]:
    return {"code": code, "text": sentence("legal.ask" if kept and code == "ask_owner" else f"action.{code}")}


def _is_withdrawn(finding: Finding, records: Mapping[str, Record], viewer: Officer, check: str) -> bool:
    """Whether the owner has withdrawn the record since the check, from everyone or from this viewer."""
    return finding.is_hit and view_again(records.get(finding.record), viewer, check) == "none"


def _finding(
    finding: Finding,
    view: View,
    records: Mapping[str, Record],
    viewer: Officer,
    *,
    erased: bool = False,
    kept: bool = False,
    check: str = "",
) -> dict[str, Any]:
    """The finding of a check (id) as far as the view goes. `erased`: its evidence is gone, whatever the record's state
    is now. `kept`: its owner is not to be asked.
    """
    cut, withdrawn = view != "full", erased or _is_withdrawn(finding, records, viewer, check)
    record = records.get(finding.record)
    owner = record.owner.name if record else finding.owner
    only = "hit.only.kept" if kept else "hit.only"
    reason = Reason(only, {"owner": owner}) if cut else finding.reason
    explanation = () if cut or withdrawn else finding.explanation
    if withdrawn:
        reason = Reason("evidence.withdrawn")
    return {
        "kind": "hit" if cut else finding.kind,
        "severity": finding.severity,
        "code": "hit.only" if cut and not withdrawn else reason.code,
        "text": reason_text(reason.code, reason.params),
        "record": finding.record or None,
        "owner": finding.owner or None,
        "score": None if cut else finding.score,
        "explanation": [{"code": each.code, "text": reason_text(each.code, each.params)} for each in explanation],
        "strength": finding.strength,
        "review_state": "" if cut else finding.review_state,
        "view": view,
        "resolved": finding.resolved,
    }


def _contact(record: Record | None, kept: frozenset[str]) -> dict[str, str] | None:
    """Whom an officer asks about a hit: its owner, or the `legal` officer where the owner is not to be asked."""
    owner: Agency | None = record.owner if record else None
    if record is None or owner is None:
        return None
    if record.key in kept:
        return {"legal": sentence("legal.ask")}
    return {
        "name": owner.contact_name or owner.name,
        "agency": owner.name,
        "phone": owner.contact_phone,
        "email": owner.contact_email,
        "hours": owner.contact_hours,
        "has_node": "" if owner.publishes_only else "yes",
    }


def _look(finding: Finding) -> dict[str, str] | None:
    """Where to look on the document for this finding; None for a hit on a person."""
    row = row_of(finding)
    return {"code": row.look, "text": sentence(f"look.{row.look}")} if row else None


def _outcomes(path: str) -> list[dict[str, str]]:
    found = policy().paths.get(path)
    codes = dict.fromkeys(end.outcome for end in found.ends.values()) if found else {}
    return [{"code": code, "text": sentence(code)} for code in codes]


def _questions(path: str) -> list[dict[str, Any]]:
    """The path's questions in the order of asking, each with where its answers lead."""
    found = policy().paths.get(path)
    if found is None:
        return []
    return [
        {
            "name": name,
            "text": sentence(question.ask),
            "answers": [
                {
                    "text": sentence(answer),
                    "next": target if target in found.questions else "",
                    "outcome": sentence(found.ends[target].outcome) if target in found.ends else "",
                }
                for answer, target in question.answers.items()
            ],
        }
        for name, question in found.questions.items()
    ]


def _optional(code: str) -> str:
    return sentence(code) if code in CATALOGUE else ""
