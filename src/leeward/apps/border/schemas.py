"""What the API says of a post's counters."""

from datetime import datetime

from ninja import Field, Schema


class SpreadOut(Schema):
    """Minutes, and between which minutes nine of ten repetitions of the estimate are."""

    minutes: float
    low: float
    high: float


class WaitingOut(Schema):
    """The wait at a post from now on; the waits are null where no one is due or no counter is set."""

    post: str
    as_of: datetime
    travellers: int = Field(description="On lists for the next 12 hours, or landed and not checked")
    landed: int
    counters: int
    seconds: float = Field(description="The median that a counter takes for one traveller")
    decisions: int = Field(description="From how many decisions; 0: the post's setting is used")
    p50: SpreadOut | None
    p90: SpreadOut | None
    p90_one_more: SpreadOut | None
