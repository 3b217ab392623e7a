"""Why a person is on record, as records, findings and policies name it: the one table of notice colours and topics.

A colour of a notice is INTERPOL's (Rules on the Processing of Data, articles 82 to 96); a topic is that of a list. To
add one: a row here, and its sentences in `messages.screening`. A row in `resources/policy/default.yaml` says what to do
about it; until then its severity decides. `tests/contracts/test_declared_once.py` proves it by adding one.
"""

from typing import Annotated, Literal, NamedTuple, TypeAlias

from pydantic import AfterValidator

from leeward.core.findings import Severity

Topic = Literal["wanted", "missing", "sanction", "warning", "information", "protection"]


class PersonKind(NamedTuple):
    """One reason. `topic`: what a list says that has topics and no colours; only notices need to state it.
    `protective`: it speaks of a possible victim or a missing person, so it is for recipients alone.
    """

    word: str
    severity: Severity
    topic: Topic | None = None
    protective: bool = False
    sanction: bool = False

    @property
    def code(self) -> str:
        """The kind of a finding."""
        return f"person.{self.word}"


NOTICES = (
    PersonKind("red", "critical", "wanted"),
    PersonKind("blue", "low", "information"),
    PersonKind("green", "medium", "warning"),
    PersonKind("yellow", "high", "missing", protective=True),
    PersonKind("black", "medium", "information"),
    PersonKind("orange", "high", "warning"),
    PersonKind("purple", "low", "information"),
    PersonKind("silver", "low", "information"),
    PersonKind("un_special", "high", "sanction", sanction=True),
)
TOPICS = (
    PersonKind("wanted", "critical"),
    PersonKind("missing", "high", protective=True),
    PersonKind("sanction", "medium", sanction=True),
    PersonKind("warning", "medium"),
    PersonKind("information", "low"),
    PersonKind("protection", "high", protective=True),
    PersonKind("elsewhere", "medium"),  # in a copy of another installation's index, which does not say why
)
PERSON_KINDS = NOTICES + TOPICS
NOTICE_KINDS = tuple(kind.code for kind in NOTICES)
TOPIC_KINDS = tuple(kind.code for kind in TOPICS)
PROTECTIVE_KINDS = frozenset(kind.code for kind in PERSON_KINDS if kind.protective)
"""Findings that speak of a possible victim or a missing person, whatever a policy rules on them and however sure."""
MISSING_KINDS = frozenset(kind.code for kind in PERSON_KINDS if "missing" in (kind.word, kind.topic))
"""Findings on a person who is looked for to be helped: a yellow notice, or a list of the missing."""
SANCTION_KINDS = frozenset(kind.code for kind in PERSON_KINDS if kind.sanction)
COLOURS = tuple(kind.word for kind in NOTICES)
TOPIC_OF_COLOUR: dict[str, Topic] = {kind.word: kind.topic for kind in NOTICES if kind.topic}
_SEVERITY = {kind.code: kind.severity for kind in PERSON_KINDS}


def severity_of(kind: str) -> Severity:
    """How grave a likely hit of this kind is."""
    return _SEVERITY.get(kind, "low")


def _require_colour(colour: str) -> str:
    if colour not in COLOURS:
        raise ValueError(f"{colour!r} is not a colour of a notice; colours are {', '.join(COLOURS)}")
    return colour


NoticeColour: TypeAlias = Annotated[str, AfterValidator(_require_colour)]
"""The colour of a notice. Not a literal type: that would be the same list a second time."""
