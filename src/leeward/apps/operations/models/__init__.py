"""What an operation keeps."""

from leeward.apps.operations.models.operations import Operation, Participant, Phase, Site

__all__ = ["Operation", "Participant", "Phase", "Site"]
