"""Lists of one flight that lost something on the way."""

from tests.apps.arrivals.conftest import flight, person

FLIGHT = (person("ROE", "A1"), person("POE", "B2"), person("DOE", "C3"))


def cut_in_doe(**facts: object) -> bytes:
    whole = flight(*FLIGHT).bytes(**facts)
    return whole[: whole.index(b"+DOE:")]


def counted_wrong(**facts: object) -> bytes:
    list_, end, rest = flight(*FLIGHT).bytes(**facts).partition(b"UNT+")
    segments, after, foot = rest.partition(b"+")
    return list_ + b"CNT+42:4'" + end + b"%d" % (int(segments) + 1) + after + foot
