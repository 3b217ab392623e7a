"""What a page shows of a holder that does not open."""

from typing import Any

from leeward.platform.unreadable_values import cannot_be_read


def unreadable_holder(row: Any) -> dict[str, str]:
    """A holder whose number is unlike every other: two that cannot be read are never one person."""
    number = f"{cannot_be_read()} ({str(row.pk)[-6:]})"
    return {"issuer": "", "number": number, "given_name": "", "surname": cannot_be_read(), "birth_date": "", "sex": ""}
