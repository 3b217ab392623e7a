"""What a query set writes outside a transaction gets one, and with it its turn: a session, the time of a sign-in.

Reading is Django's own.
"""

from typing import Any

from django.db import transaction
from django.db.models.sql import compiler
from django.db.models.sql.compiler import SQLAggregateCompiler, SQLCompiler

__all__ = ("SQLAggregateCompiler", "SQLCompiler", "SQLDeleteCompiler", "SQLInsertCompiler", "SQLUpdateCompiler")


class _InTransaction(SQLCompiler):
    def execute_sql(self, *args: Any, **kwargs: Any) -> Any:
        if not self.connection.get_autocommit():
            return super().execute_sql(*args, **kwargs)
        with transaction.atomic(using=self.using):
            return super().execute_sql(*args, **kwargs)


class SQLInsertCompiler(_InTransaction, compiler.SQLInsertCompiler):
    """An insert."""


class SQLUpdateCompiler(_InTransaction, compiler.SQLUpdateCompiler):
    """An update."""


class SQLDeleteCompiler(_InTransaction, compiler.SQLDeleteCompiler):
    """A deletion."""
