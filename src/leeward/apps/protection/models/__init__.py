"""Models of protection. Whatever says something about a person is encrypted with the key of the case."""

from leeward.apps.protection.models.by_rule import RuleSharing
from leeward.apps.protection.models.cases import Case, CaseRead
from leeward.apps.protection.models.comparing import Comparison, ComparisonLimit
from leeward.apps.protection.models.consents import Consent, Receipt, Sharing
from leeward.apps.protection.models.content import CaseContent, Fact, IndicatorAnswer, Section
from leeward.apps.protection.models.decisions import Decision, ReflectionClock
from leeward.apps.protection.models.keys import CARE, CaseKey
from leeward.apps.protection.models.marks import MarkKey, SharedMark
from leeward.apps.protection.models.missing import MissingNotice
from leeward.apps.protection.models.plans import Closing, FollowUp, Task
from leeward.apps.protection.models.referrals import Received, Referral, Service
from leeward.apps.protection.models.released import FactRelease
from leeward.apps.protection.models.releases import NoiseBudget, NoiseSpend, Release
from leeward.apps.protection.models.wall import WallQuestion

__all__ = [
    "CARE",
    "Case",
    "CaseContent",
    "CaseKey",
    "CaseRead",
    "Closing",
    "Comparison",
    "ComparisonLimit",
    "Consent",
    "Decision",
    "Fact",
    "FactRelease",
    "FollowUp",
    "IndicatorAnswer",
    "MarkKey",
    "MissingNotice",
    "NoiseBudget",
    "NoiseSpend",
    "Receipt",
    "Received",
    "Referral",
    "ReflectionClock",
    "Release",
    "RuleSharing",
    "Section",
    "Service",
    "SharedMark",
    "Sharing",
    "Task",
    "WallQuestion",
]
