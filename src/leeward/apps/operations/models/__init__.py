"""What an operation keeps."""

from leeward.apps.operations.models.acceptance import Acceptance
from leeward.apps.operations.models.follow_up import OpenQuestions
from leeward.apps.operations.models.grants import GrantUse, ListGrant
from leeward.apps.operations.models.in_care import CareCount
from leeward.apps.operations.models.key_shares import KeyShare
from leeward.apps.operations.models.lessons import Lesson
from leeward.apps.operations.models.measures import NetworkMeasure
from leeward.apps.operations.models.merging import MergeDecision
from leeward.apps.operations.models.operations import Operation, Participant, Phase, Site
from leeward.apps.operations.models.people import Assignment, Briefing, BriefingReceipt, Function, Requirement
from leeward.apps.operations.models.readiness import GoDecision, ReadyItem
from leeward.apps.operations.models.releases import Release
from leeward.apps.operations.models.reports import OPERATIONS, DocumentPhoto, Report, Salt
from leeward.apps.operations.models.rules import SIGN_RULES, RuleSet, RuleSignature
from leeward.apps.operations.models.situation import SituationReport, SituationSignature
from leeward.apps.operations.models.statements import Statement
from leeward.apps.operations.models.unit import (
    LogEntry,
    MessageReceipt,
    OperationTask,
    SiteMessage,
    UnitShift,
)

__all__ = [
    "OPERATIONS",
    "SIGN_RULES",
    "Acceptance",
    "Assignment",
    "Briefing",
    "BriefingReceipt",
    "CareCount",
    "DocumentPhoto",
    "Function",
    "GoDecision",
    "GrantUse",
    "KeyShare",
    "Lesson",
    "ListGrant",
    "LogEntry",
    "MergeDecision",
    "MessageReceipt",
    "NetworkMeasure",
    "OpenQuestions",
    "Operation",
    "OperationTask",
    "Participant",
    "Phase",
    "ReadyItem",
    "Release",
    "Report",
    "Requirement",
    "RuleSet",
    "RuleSignature",
    "Salt",
    "Site",
    "SiteMessage",
    "SituationReport",
    "SituationSignature",
    "Statement",
    "UnitShift",
]
