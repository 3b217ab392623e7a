"""What an operation keeps."""

from leeward.apps.operations.models.operations import Operation, Participant, Phase, Site
from leeward.apps.operations.models.rules import RuleSet, RuleSignature

__all__ = ["Operation", "Participant", "Phase", "RuleSet", "RuleSignature", "Site"]
