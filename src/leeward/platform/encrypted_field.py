"""Free text about a traveller at rest: encrypted in its column, in clear only where a page or an envelope reads it."""

import json
from typing import Any

from django.db import models

from leeward.platform.encryption import decrypt, encrypt


def place(table: str, pk: object, name: str) -> str:
    """Where the text `name` of a row is encrypted."""
    return f"{table}/{pk}/{name}"


def encrypted_text(name: str) -> property:
    """The text `name` of a model, kept in its binary column `<name>_encrypted`; an empty one is kept as nothing.

    The row's key is authenticated with it, so it has to be known before the text is set.
    """
    column = f"{name}_encrypted"

    def where(row: models.Model) -> str:
        return place(str(row._meta.model_name), row.pk, name)

    def read(row: models.Model) -> str:
        kept = getattr(row, column)
        return decrypt(kept, where(row)).decode() if kept else ""

    def write(row: models.Model, text: str) -> None:
        if row.pk is None:
            raise ValueError(f"{name} is encrypted for its row, which has no key yet")
        setattr(row, column, encrypt(text.encode(), where(row)) if text else b"")

    return property(read, write, doc=f"`{column}` in clear.")


def encrypted_list(name: str) -> property:
    """The list `name` of a model, JSON values with what somebody wrote in them, kept like `encrypted_text`."""
    text = encrypted_text(name)

    def read(row: models.Model) -> list[Any]:
        kept: list[Any] = json.loads(text.__get__(row) or "[]")
        return kept

    def write(row: models.Model, values: list[Any]) -> None:
        text.__set__(row, json.dumps(values) if values else "")

    return property(read, write, doc=f"`{name}_encrypted` in clear.")
