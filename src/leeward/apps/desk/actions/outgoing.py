"""What the desk sends; `hit_messages` and `messages` decide the way.

Each hook is called in the transaction that stores what it is about: a partner gets an envelope, a local requester a
row.
"""

from leeward.apps.desk.models import Entry, Request
from leeward.platform.hooks import Listeners

request_answered = Listeners[[Request, str], object](
    "desk.request_answered", "A request that came in has its answer, with the answer's note in clear."
)

line_written = Listeners[[Request, Entry, str], object](
    "desk.line_written",
    "A thread has a line for the other side: a question back, a message, a request of our own, with its text in clear.",
)
