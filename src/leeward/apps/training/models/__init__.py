"""What officers can be trained for, courses and cards, and the drills in which their skill is measured."""

from leeward.apps.training.models.assessments import Appeal, Assessment
from leeward.apps.training.models.bursts import Burst, BurstAnswer
from leeward.apps.training.models.cards import CardMemory
from leeward.apps.training.models.cohorts import Cohort, CohortCourse
from leeward.apps.training.models.courses import CourseProgress, CourseVersion, ProposedCertificate
from leeward.apps.training.models.kinds import AchievementKind
from leeward.apps.training.models.lane import LaneDrill, LaneSetting
from leeward.apps.training.models.methods import MethodCases
from leeward.apps.training.models.partner_badges import PartnerBadge, RevokedList
from leeward.apps.training.models.preparations import Preparation
from leeward.apps.training.models.rights import RightsTable
from leeward.apps.training.models.sessions import ObservedSession
from leeward.apps.training.models.statements import StatementOut
from leeward.apps.training.models.trainer_cases import TrainerCase

__all__ = [
    "AchievementKind",
    "Appeal",
    "Assessment",
    "Burst",
    "BurstAnswer",
    "CardMemory",
    "Cohort",
    "CohortCourse",
    "CourseProgress",
    "CourseVersion",
    "LaneDrill",
    "LaneSetting",
    "MethodCases",
    "ObservedSession",
    "PartnerBadge",
    "Preparation",
    "ProposedCertificate",
    "RevokedList",
    "RightsTable",
    "StatementOut",
    "TrainerCase",
]
