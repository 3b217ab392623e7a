"""Models of protection. Whatever says something about a person is encrypted with the key of the case."""

from leeward.apps.protection.models.cases import Case, CaseRead
from leeward.apps.protection.models.content import CaseContent, Fact, IndicatorAnswer, Section
from leeward.apps.protection.models.decisions import Decision, ReflectionClock
from leeward.apps.protection.models.keys import CARE, CaseKey
from leeward.apps.protection.models.plans import FollowUp, Task
from leeward.apps.protection.models.releases import NoiseBudget, NoiseSpend, Release

__all__ = [
    "CARE",
    "Case",
    "CaseContent",
    "CaseKey",
    "CaseRead",
    "Decision",
    "Fact",
    "FollowUp",
    "IndicatorAnswer",
    "NoiseBudget",
    "NoiseSpend",
    "ReflectionClock",
    "Release",
    "Section",
    "Task",
]
