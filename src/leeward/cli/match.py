"""`leeward match`: entities asked of the current index, as `/ftm/match` answers them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer
from django.conf import settings

from leeward.apps.agencies.models import Officer, Purpose
from leeward.apps.ftm_api.actions import record_reading
from leeward.apps.ftm_api.api.authentication import reader_for, require_searching
from leeward.apps.ftm_api.queries.datasets import EVERYTHING, Catalog
from leeward.apps.ftm_api.queries.examples import InvalidExample, entity_of_example
from leeward.apps.ftm_api.queries.matching import Terms, match
from leeward.apps.registry.queries.entities import Selection
from leeward.apps.screening.access.invalid_request import InvalidRequest
from leeward.cli.acting import acting_as, count_questions
from leeward.cli.answers import Answer, answer_lines, object_of
from leeward.cli.output import stop
from leeward.core.matching.entity import InvalidEntity
from leeward.core.matching.weights import POSSIBLE


@dataclass(frozen=True, slots=True)
class _Desk:
    """Who asks, in which lists."""

    dataset: str
    terms: Terms
    lists: Catalog

    def answers(self, lines: Sequence[bytes]) -> list[Answer]:
        """Answer a batch; it is in the audit log before anything of it is shown."""
        found = [self._answer(line) for line in lines]
        details = {"queries": len(found), "matches": sum(one.get("total", {}).get("value", 0) for one in found)}
        searched = b"".join(lines).decode("utf-8", "replace")
        about = f"dataset/{self.dataset}"
        record_reading("match", self.terms.reader, about=about, details=details, searched=searched)
        return found

    def _answer(self, line: bytes) -> Answer:
        asked = object_of(line)
        if isinstance(asked, str):
            return {"error": asked}
        schema, properties = asked.get("schema"), asked.get("properties")
        if not isinstance(schema, str) or not isinstance(properties, dict):
            return {"id": asked.get("id"), "error": "expected an entity with schema and properties"}
        try:
            entity = entity_of_example(schema, properties)
        except (InvalidExample, InvalidEntity) as error:
            return {"id": asked.get("id"), "error": str(error)}
        stated: dict[str, Any] = {name: list(values) for name, values in entity.properties.items()}
        query = {"id": asked.get("id"), "schema": entity.schema, "properties": stated}
        return {"id": asked.get("id"), **match(entity, self.terms).to_json(self.lists), "query": query}


def match_file(
    queries: Annotated[Path, typer.Argument(help="One entity per line, as JSON; - for standard input.")],
    *,
    out: Annotated[
        Path, typer.Option(help="Where the answers go, one per line, in input order; - for standard output.")
    ],
    dataset: Annotated[str, typer.Option(help="A list's name as in /ftm/catalog, or all of them.")] = EVERYTHING,
    limit: Annotated[int, typer.Option(min=0, max=500, help="Most results for each query.")] = 5,
    threshold: Annotated[float, typer.Option(min=0, max=1, help="Least score of a result.")] = POSSIBLE,
    officer: Annotated[str, typer.Option(help="Act as this officer (LEEWARD_OFFICER).")] = settings.COMMAND_OFFICER,
    purpose: Annotated[Purpose, typer.Option(help="Purpose of the search.")] = Purpose.BORDER_CHECK,
) -> None:
    """Find the records that FollowTheMoney entities may match.

    Each line holds {"id", "schema", "properties"}; each line of the output holds that id, query, total and results as
    POST /ftm/match answers them. A line that is no entity gives an error in its place, and exit code 1 at the end.
    """
    lists = Catalog.now()
    scope = lists.scope(dataset)
    if scope is None:
        stop(f"there is no list {dataset!r}; there are {', '.join([EVERYTHING, *sorted(lists.lists)])}")
    reader = reader_for(_acting(officer, purpose), purpose)
    terms = Terms(reader, Selection(lists.narrowed(scope)), limit, threshold, threshold)
    desk = _Desk(dataset, terms, lists)

    def answers(lines: Sequence[bytes]) -> Sequence[dict[str, Any]]:
        count_questions(reader.officer, len(lines))
        return desk.answers(lines)

    answer_lines(queries, out, answers, doing="matching", failed="could not be matched")


def _acting(username: str, purpose: Purpose) -> Officer:
    officer = acting_as(username, code=2)
    try:
        require_searching(officer, purpose)
    except InvalidRequest as error:
        stop(str(error))
    return officer
