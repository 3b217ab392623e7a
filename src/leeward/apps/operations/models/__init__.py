"""What an operation keeps."""

from leeward.apps.operations.models.grants import GrantUse, ListGrant
from leeward.apps.operations.models.merging import MergeDecision
from leeward.apps.operations.models.operations import Operation, Participant, Phase, Site
from leeward.apps.operations.models.reports import OPERATIONS, DocumentPhoto, Report, Salt
from leeward.apps.operations.models.rules import RuleSet, RuleSignature
from leeward.apps.operations.models.statements import Statement

__all__ = [
    "OPERATIONS",
    "DocumentPhoto",
    "GrantUse",
    "ListGrant",
    "MergeDecision",
    "Operation",
    "Participant",
    "Phase",
    "Report",
    "RuleSet",
    "RuleSignature",
    "Salt",
    "Site",
    "Statement",
]
