"""A query that every check asks, composed once for each connection.

For a row found by an index Django takes some ten times as long to compose the SQL as SQLite takes to answer it. The
query is written as always; only its values change between calls.
"""

from collections.abc import Callable
from typing import Any, Generic, NamedTuple, TypeVar
from weakref import WeakKeyDictionary

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators

M = TypeVar("M", bound=Model)


class _Made(NamedTuple):
    """What Django composes again for each query: the SQL with its parameters, and how a row becomes an instance."""

    compiler: Any  # of Django's own, which says little of its types
    sql: str
    params: tuple[Any, ...]
    converters: dict[int, Any]
    columns: slice
    names: list[str]
    populators: list[Any]


class Composed(Generic[M]):
    """Rows of one model, with what `select_related` names, found by texts that equal columns of text.

    `query` gets a stand-in for each value when it is composed.
    """

    def __init__(self, query: Callable[..., "QuerySet[M]"], values: int = 1) -> None:
        self._query = query
        self._stand_ins = tuple(f"\x01{number}" for number in range(values))
        self._made: WeakKeyDictionary[BaseDatabaseWrapper, _Made] = WeakKeyDictionary()

    def __call__(self, *values: str) -> list[M]:
        """The rows for these values."""
        connection = connections["default"]
        made = self._made.get(connection)
        if made is None:
            made = self._made[connection] = self._compose(connection)
        given = dict(zip(self._stand_ins, values, strict=True))
        with connection.cursor() as cursor:
            cursor.execute(made.sql, [given.get(param, param) for param in made.params])
            rows = cursor.fetchall()
        return [self._instance(made, row) for row in made.compiler.apply_converters(rows, made.converters)]

    def _compose(self, connection: BaseDatabaseWrapper) -> _Made:
        compiler: Any = self._query(*self._stand_ins).query.get_compiler(connection.alias)
        sql, params = compiler.as_sql()
        own = compiler.klass_info["select_fields"]
        columns = slice(own[0], own[-1] + 1)
        return _Made(
            compiler,
            sql,
            tuple(params),
            compiler.get_converters([selected[0] for selected in compiler.select]),
            columns,
            [selected[0].target.attname for selected in compiler.select[columns]],
            get_related_populators(compiler.klass_info, compiler.select, connection.alias),  # type: ignore[call-arg]
        )

    def _instance(self, made: _Made, row: Any) -> M:
        model: type[M] = made.compiler.klass_info["model"]
        instance = model.from_db("default", made.names, row[made.columns])
        for populator in made.populators:
            populator.populate(row, instance)
        return instance
