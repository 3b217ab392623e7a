"""A query that every check runs, and an insert that every check makes, composed once for each connection.

For a row found by an index Django takes some ten times as long to compose the SQL as SQLite takes to answer it, and for
one inserted several times as long as SQLite takes to write it. The query is written as always; only its values change
between calls.
"""

from collections.abc import Callable
from typing import Any, Generic, NamedTuple, TypeVar
from weakref import WeakKeyDictionary

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import AutoField, CharField, Model, QuerySet
from django.db.models.query import get_related_populators
from django.db.models.sql import InsertQuery

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
    """Rows of one model, with what `select_related` names, found by values that equal columns of these `kinds`.

    `query` gets a stand-in for each value when it is composed.
    """

    def __init__(self, query: Callable[..., "QuerySet[M]"], *kinds: type[str | int]) -> None:
        self._query = query
        self._stand_ins = tuple(_stand_in(kind, number) for number, kind in enumerate(kinds or (str,)))
        self._made: WeakKeyDictionary[BaseDatabaseWrapper, _Made] = WeakKeyDictionary()

    def __call__(self, *values: str | int) -> list[M]:
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


def _stand_in(kind: type[str | int], number: int) -> str | int:
    """A value that equals no constant of a query: a text with a control character, or a number below every key."""
    return f"\x01{number}" if kind is str else -1_000_000_000 - number


class ComposedInsert(Generic[M]):
    """Inserts rows of one model, as `save(force_insert=True)` does but without signals: nothing here listens to any."""

    def __init__(self, model: type[M]) -> None:
        self._model = model
        # The database gives the key of a table that counts its rows.
        self._counts = isinstance(model._meta.pk, AutoField)
        self._fields = [field for field in model._meta.concrete_fields if not (self._counts and field.primary_key)]
        self._texts = {field.attname for field in self._fields if isinstance(field, CharField)}
        self._sql: WeakKeyDictionary[BaseDatabaseWrapper, str] = WeakKeyDictionary()

    def __call__(self, row: M) -> None:
        """Insert the row; a key that the database gives is set on it. Raises IntegrityError."""
        connection = connections["default"]
        sql = self._sql.get(connection) or self._sql.setdefault(connection, self._compose(row, connection))
        values = [self._value(row, field, connection) for field in self._fields]
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            if self._counts:
                returns = connection.features.can_return_columns_from_insert  # SQLite since 3.35
                row.pk = cursor.fetchone()[0] if returns else cursor.lastrowid
        row._state.adding, row._state.db = False, connection.alias

    def _value(self, row: M, field: Any, connection: BaseDatabaseWrapper) -> Any:
        value = getattr(row, field.attname)
        if type(value) is str and field.attname in self._texts:
            return value  # as most are; preparing it would change nothing
        return field.get_db_prep_save(field.pre_save(row, add=True), connection)

    def _compose(self, row: M, connection: BaseDatabaseWrapper) -> str:
        query = InsertQuery(self._model)
        query.insert_values(self._fields, [row])
        compiler: Any = query.get_compiler(connection.alias)
        compiler.returning_fields = [self._model._meta.pk] if self._counts else ()
        ((sql, _),) = compiler.as_sql()
        return str(sql)
