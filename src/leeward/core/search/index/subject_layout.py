"""The column layout of a subject's facts, shared by its writer and its reader.

A name's flags are one number: 1 weak, 2 truncated, then 3 bits of its kind, 2 of its quality, from bit 8 the count of
its surname's tokens, from bit 16 the number of its script in the file's table.
"""

from typing import get_args

from leeward.core.matching.subject import NameForm, SubjectKind, SubjectSex
from leeward.core.record.content.person import NameKind, Quality
from leeward.core.search.index.estimate_kernel_types import SCRIPT_SHIFT, TRUNCATED, WEAK
from leeward.core.search.index.rows import Kinds

KINDS: tuple[SubjectKind, ...] = get_args(SubjectKind)
SEXES: tuple[SubjectSex | None, ...] = (None, *get_args(SubjectSex))
NAME_KINDS: tuple[NameKind, ...] = get_args(NameKind)
QUALITIES: tuple[Quality, ...] = get_args(Quality)
MOST_SURNAMES = 255
BELOW_SCRIPT = (1 << SCRIPT_SHIFT) - 1

_KIND, _QUALITY, _SURNAME = 2, 5, 8


def kind_bits(kinds: Kinds) -> int:
    """A bit for each kind of subject."""
    return sum(1 << KINDS.index(kind) for kind in kinds)


def name_flags(form: NameForm, script: int) -> int:
    """Everything about a name except its text and tokens."""
    return (
        WEAK * form.weak
        | TRUNCATED * form.truncated
        | NAME_KINDS.index(form.kind) << _KIND
        | QUALITIES.index(form.quality) << _QUALITY
        | len(form.surname_tokens) << _SURNAME
        | script << SCRIPT_SHIFT
    )


def name_of(flags: int, text: str, tokens: tuple[str, ...], scripts: tuple[str, ...]) -> NameForm:
    """The name from the output of `name_flags`."""
    return NameForm(
        text,
        tokens,
        NAME_KINDS[flags >> _KIND & 7],
        QUALITIES[flags >> _QUALITY & 3],
        scripts[flags >> SCRIPT_SHIFT],
        bool(flags & TRUNCATED),
        tokens[len(tokens) - (flags >> _SURNAME & MOST_SURNAMES) :],
    )
