"""Proposing what an inquiry knows as a record of its agency, with handling: a second person there decides, and partners
get it as every record. Nothing leaves as a chart.
"""

from dataclasses import dataclass, replace
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Officer
from leeward.apps.networks.access import opened
from leeward.apps.networks.actions.audited import audit_act
from leeward.apps.networks.models import Inquiry, SharedRecord
from leeward.apps.networks.queries.shared_facts import Facts
from leeward.apps.networks.queries.shared_records import Subject
from leeward.apps.registry.access import Handling
from leeward.apps.registry.actions.import_defaults import Grading
from leeward.apps.registry.actions.proposals import end_proposal, propose_derived
from leeward.core.record.content.content import Content, kind_of
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

LIST_NAME = "From inquiries"


@dataclass(frozen=True, slots=True)
class Written:
    """A record as the analyst wrote it, with who may see it, how sure it is, and why it is shared."""

    content: Content
    handling: Handling
    grading: Grading
    reason: str
    is_hypothesis: bool


def propose(inquiry: Inquiry, subject: Subject, facts: Facts, written: Written, *, officer: Officer) -> SharedRecord:
    """Propose a record. Raises NotAllowed, and NotShared where the compliance rules refuse."""
    is_hypothesis = written.is_hypothesis or subject.computed
    if slipped := facts.slipped(written.content):
        named = ", ".join(f"“{each}”" for each in slipped[:5])
        raise NotAllowed(
            _("%(texts)s: only sources that stay here say this. Take it out. Nothing was proposed.") % {"texts": named}
        )
    said = _as_hypothesis(written.content) if is_hypothesis else written.content

    def work() -> SharedRecord:
        if not opened(officer).filter(pk=inquiry.pk).exists():
            raise NotAllowed(_("This inquiry has ended."))
        proposal = propose_derived(
            said,
            author=officer,
            reason=written.reason,
            handling=written.handling,
            grading=written.grading,
            list_name=LIST_NAME,
        )
        row = SharedRecord(inquiry=inquiry, proposal=proposal, mention=subject.mention, group=subject.group)
        row.is_hypothesis, row.used, row.left_out = is_hypothesis, len(facts.used), facts.counted()
        row.proposed_by, row.proposed_at = officer, timezone.now()
        row.save(force_insert=True)
        row.sources.set(facts.used)
        details = {"kind": kind_of(said), "sources": row.used, "left_out": row.left_out, "hypothesis": is_hypothesis}
        audit_act("inquiry.share", inquiry, officer, of=f"proposal/{proposal.pk}", details=details)
        return row

    return durably(work)


def forget(inquiry: Inquiry) -> None:
    """End the proposals of an inquiry that ends before anyone approved them. Must run in a transaction."""
    for row in inquiry.shared_records.select_related("proposal"):
        end_proposal(row.proposal)


def _as_hypothesis(content: Any) -> Content:
    """The content, with the sentence that says what it is before everything else."""
    field = "description" if hasattr(content, "description") else "remarks"
    sentence = _("Hypothesis: joined or computed by an analyst; no source states it.")
    told: Content = replace(content, **{field: f"{sentence} {getattr(content, field)}".strip()})
    return told
