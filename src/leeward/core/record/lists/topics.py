"""Why a person is on a list, for lists that say so by a notice's colour."""

from leeward.core.record.content.person import NoticeColour, Topic

TOPIC_OF_COLOUR: dict[NoticeColour, Topic] = {
    "red": "wanted",
    "yellow": "missing",
    "un_special": "sanction",
    "green": "warning",
    "orange": "warning",
    "purple": "information",
    "blue": "information",
    "black": "information",
    "silver": "information",
}
