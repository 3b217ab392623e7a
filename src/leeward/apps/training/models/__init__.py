"""What officers can be trained for, what it opens, and the drills in which their skill is measured."""

from leeward.apps.training.models.bursts import Burst, BurstAnswer
from leeward.apps.training.models.kinds import AchievementKind
from leeward.apps.training.models.rights import RightsTable

__all__ = ["AchievementKind", "Burst", "BurstAnswer", "RightsTable"]
