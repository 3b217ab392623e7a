"""`leeward compare`: pairs of entities scored with the code of the hot path, without any installation."""

from pathlib import Path
from typing import Annotated, Any

import typer

from leeward.cli.answers import answer_lines, object_of
from leeward.core.matching.entity import InvalidEntity, read_entity
from leeward.core.matching.ftm import compare_entities
from leeward.core.matching.score import Match, cut
from leeward.messages import sentence


def compare(
    pairs: Annotated[Path, typer.Argument(help="One pair per line, as JSON; - for standard input.")],
    out: Annotated[
        Path, typer.Option(help="Where the scores go, one per line, in input order; - for standard output.")
    ],
) -> None:
    """Score pairs of FollowTheMoney entities: how likely both are the same, and why.

    Each line holds {"query": entity, "candidate": entity}; each line of the output holds score, match (an officer
    should look) and explanation. A line that is no pair gives an error in its place, and exit code 1 at the end.
    """
    answer_lines(
        pairs,
        out,
        lambda lines: [_answer(line) for line in lines],
        doing="comparing",
        failed="could not be compared",
    )


def _answer(line: bytes) -> dict[str, Any]:
    """The score of one line, or what is wrong with it."""
    pair = object_of(line)
    if isinstance(pair, str):
        return {"error": pair}
    sides = []
    for side in ("query", "candidate"):
        try:
            sides.append(read_entity(pair.get(side)))
        except InvalidEntity as error:
            return {"error": f"{side}: {error}"}
    return _as_json(compare_entities(*sides))


def _as_json(match: Match) -> dict[str, Any]:
    return {
        "score": cut(match.score),
        "match": match.strength is not None,
        "explanation": [
            {"code": reason.code, "text": sentence(reason.code, reason.params), "params": dict(reason.params)}
            for reason in match.evidence
        ],
    }
