"""What happens after the verdict: the officer's decision, the referral, the hold, the outcome.

What people wrote of a traveller is encrypted, whatever the verdict: whether it concerns a person who needs protection
is known only once it is read.
"""

from leeward.apps.border.models.confirmations import UNCLEAR, CallCode, Confirmation, Line, NotedCall
from leeward.apps.border.models.decisions import Decision, OfflineNote
from leeward.apps.border.models.help_calls import HelpCall
from leeward.apps.border.models.holds import Hold, SharedHold
from leeward.apps.border.models.referrals import InterviewAnswer, InterviewNote, Referral, Signs

__all__ = [
    "UNCLEAR",
    "CallCode",
    "Confirmation",
    "Decision",
    "HelpCall",
    "Hold",
    "InterviewAnswer",
    "InterviewNote",
    "Line",
    "NotedCall",
    "OfflineNote",
    "Referral",
    "SharedHold",
    "Signs",
]
