"""Screening: a request understood becomes findings, a verdict and its coverage. Reads only."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any

from leeward.apps.agencies.models import Agency, Officer, Post
from leeward.apps.screening.imaging.queries.json_form import kept_json
from leeward.apps.screening.queries.answers import Answer, Coverage
from leeward.apps.screening.queries.digests import digests_of
from leeward.apps.screening.queries.hits import Hits, find
from leeward.apps.screening.queries.requests import Presented
from leeward.apps.screening.queries.resolutions import with_resolutions
from leeward.apps.screening.queries.world import World
from leeward.core.document import rules
from leeward.core.document.chip import rules as chip_rules
from leeward.core.document.chip.json_form import to_json as chip_json
from leeward.core.document.mrz import repair
from leeward.core.document.mrz.json_form import to_json
from leeward.core.document.seals import rules as seal_rules
from leeward.core.findings import Finding
from leeward.core.policy import Context, CoverageState, Decision, decide, gravest_first
from leeward.core.policy.gravity import Beyond, within_bound
from leeward.platform.metrics.counters import Stopwatch


def screen(
    presented: Presented,
    *,
    officer: Officer,
    post: Post | None,
    now: datetime,
    today: date,
    watch: Stopwatch,
    world: World,
) -> Answer:
    """Answer a request made at `post` in this world, `now` and on its day. `watch` was started when it came in."""
    watch.lap("reading")
    service = world.index()
    watch.lap("index")
    digests = digests_of(presented, world.keys.digest)
    opened = world.granted(officer, presented.purpose, post)
    hits = find(
        presented, service.index, agency=officer.agency, today=now.date(), watch=watch, world=world, opened=opened
    )
    rules_of = world.policy()
    found = (
        *_document_findings(presented, today),
        *_chip_findings(presented, today),
        *_seal_findings(presented, today),
        *(presented.face.findings() if presented.face else ()),
        *gravest_first(_mark_resolved(hits.findings, digests.document, officer.agency, world), rules_of),
        *world.remembered(presented, digests, officer.agency, post, now),
    )
    coverage = world.coverage(service, officer.agency, presented.purpose)
    context = context_of(coverage, hits, presented)
    decision = decide(found, rules_of, context=context)
    if decision.held and world.in_care(digests):
        decision = decide(found, rules_of, context=replace(context, in_care=True))
    findings, decision, beyond = within_bound(found, decision)
    watch.lap("judging")
    return Answer(
        id="",
        verdict=decision.verdict,
        next_step=decision.next_step,
        decision=decision_json(decision, asked=presented.question_kind, beyond=beyond),
        subject=_subject_json(presented, today),
        findings=findings,
        coverage=coverage,
        generation=service.generation,
        took_ms=round(watch.elapsed * 1000, 2),
        created=now,
        digests=digests,
        by_grant=hits.by_grant,
    )


def context_of(coverage: Sequence[Coverage], hits: Hits, presented: Presented) -> Context:
    """The context that policy needs beside the findings."""
    states: dict[str, CoverageState] = {row.source: row.state for row in coverage}  # type: ignore[misc]
    not_searched = sum(row.not_searched for row in coverage)
    return Context(states, hits.warnings, not_searched=not_searched, asked=presented.question_kind)


def _document_findings(presented: Presented, today: date) -> tuple[Finding, ...]:
    return () if presented.statement is None else rules.about(presented.statement, today=today)


def _chip_findings(presented: Presented, today: date) -> tuple[Finding, ...]:
    """Findings from the chip; it is compared with the page only where the page was read or typed separately."""
    if presented.chip is None:
        return ()
    page = None if presented.from_chip else presented.page
    return chip_rules.about(presented.chip, page, today=today)


def _seal_findings(presented: Presented, today: date) -> tuple[Finding, ...]:
    read = presented.seal
    return () if read is None else seal_rules.about(read.seal, read.facts, presented.page, today=today)


def _mark_resolved(findings: Sequence[Finding], document: str, agency: Agency, world: World) -> tuple[Finding, ...]:
    return with_resolutions(findings, document, world.decisions([document], agency)) if findings else ()


def _subject_json(presented: Presented, today: date) -> dict[str, Any]:
    zone = presented.zone
    return {
        "zone": None if zone is None else to_json(zone),
        "lines": [] if zone is None else list(zone.lines),
        "document": None if presented.document is None else asdict(presented.document),
        "person": None if presented.person is None else asdict(presented.person),
        "chip": None if presented.chip is None else chip_json(presented.chip, today=today),
        "seal": None if presented.seal is None else kept_json(presented.seal),
        **({} if presented.face is None else {"face": presented.face.to_json()}),
        "repairs": []
        if zone is None
        else [
            {name: getattr(proposal, name) for name in ("field", "read", "proposed", "proven")}
            for proposal in repair(zone, today=today)
        ],
    }


def decision_json(decision: Decision, *, asked: str = "document", beyond: Beyond | None = None) -> dict[str, Any]:
    """Policy's answer as a check stores it, without its empty members."""
    ruling = decision.ruling
    kept = {
        "decisive": decision.decisive,
        "qualified": decision.qualified,
        "recipient": decision.recipient,
        "quiet": decision.quiet,
        "legal_note": decision.legal_note,
        "false_alarm": ruling.false_alarm,
        "actions": list(ruling.actions),
        "path": ruling.path,
        "safety": list(decision.safety),
        "held": list(decision.held),
        "asked": "" if asked == "document" else asked,
        "beyond": beyond.to_json() if beyond else None,
    }
    return {name: value for name, value in kept.items() if value or (name == "decisive" and value is not None)}
