"""What the API takes and says of a post's counters, and of its lane for vehicles and craft."""

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


class VehicleIn(Schema):
    """A number as it was read. In the body, since addresses are kept in logs."""

    number: str = Field(max_length=100, description="Plate, VIN, IMO, MMSI or registration, with any separators")


class VehicleHitOut(Schema):
    """A record with the number. Of one that its owner does not show, owner and contact alone are filled."""

    key: str
    owner: str
    contact: str
    caption: str
    looks: str = Field(description="Make, colour, type or flag, to compare with what is there")
    why: str
    remarks: str


class VehicleOut(Schema):
    """The records with a number; one whose `current` is false was searched in an index that misses records."""

    number: str = Field(description="Without separators")
    kind: str = Field(description="By its shape: vin, imo, mmsi or plate")
    check_digit_wrong: bool = Field(description="Perhaps misread: ISO 3779 with 49 CFR 565.15, or IMO")
    current: bool
    records: list[VehicleHitOut]
