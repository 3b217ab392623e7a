"""What officers can be trained for, and what it opens."""

from leeward.apps.training.models.kinds import AchievementKind
from leeward.apps.training.models.rights import RightsTable

__all__ = ["AchievementKind", "RightsTable"]
