"""What an operation keeps."""

from leeward.apps.operations.models.merging import MergeDecision
from leeward.apps.operations.models.operations import Operation, Participant, Phase, Site
from leeward.apps.operations.models.reports import OPERATIONS, DocumentPhoto, Report, Salt
from leeward.apps.operations.models.rules import RuleSet, RuleSignature

__all__ = [
    "OPERATIONS",
    "DocumentPhoto",
    "MergeDecision",
    "Operation",
    "Participant",
    "Phase",
    "Report",
    "RuleSet",
    "RuleSignature",
    "Salt",
    "Site",
]
