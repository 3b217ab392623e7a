"""Models of networks. Whatever says something about a person is encrypted; what joins is a keyed digest."""

from leeward.apps.networks.models.chart_imports import ChartImport
from leeward.apps.networks.models.charts import Chart, ChartItem, ChartStep
from leeward.apps.networks.models.fact_lifts import FactLift
from leeward.apps.networks.models.inquiries import SCOPE_KINDS, Inquiry, Mandate
from leeward.apps.networks.models.interventions import Intervention, Snapshot
from leeward.apps.networks.models.overlaps import Overlap, OverlapSetting, OverlapStep
from leeward.apps.networks.models.pairs import MatchKey, Pair, PairDecision
from leeward.apps.networks.models.partner_overlaps import AnsweredValues, Comparison, PartnerConsent, PartnerOverlap
from leeward.apps.networks.models.runs import Group, GroupMember, Hypothesis, Run
from leeward.apps.networks.models.shared_records import SharedRecord
from leeward.apps.networks.models.sources import (
    IMPORTED,
    JOINING,
    Mention,
    MentionKind,
    Source,
    SourceKind,
    Tie,
    TieKind,
    Use,
    Value,
    ValueKind,
)
from leeward.apps.networks.models.value_questions import ValueQuestion

__all__ = [
    "IMPORTED",
    "JOINING",
    "SCOPE_KINDS",
    "AnsweredValues",
    "Chart",
    "ChartImport",
    "ChartItem",
    "ChartStep",
    "Comparison",
    "FactLift",
    "Group",
    "GroupMember",
    "Hypothesis",
    "Inquiry",
    "Intervention",
    "Mandate",
    "MatchKey",
    "Mention",
    "MentionKind",
    "Overlap",
    "OverlapSetting",
    "OverlapStep",
    "Pair",
    "PairDecision",
    "PartnerConsent",
    "PartnerOverlap",
    "Run",
    "SharedRecord",
    "Snapshot",
    "Source",
    "SourceKind",
    "Tie",
    "TieKind",
    "Use",
    "Value",
    "ValueKind",
    "ValueQuestion",
]
