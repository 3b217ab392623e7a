"""Numbers as files and as people read them."""

from decimal import Decimal

from django.utils.formats import number_format


def plain(value: Decimal | None) -> str:
    """A number as IATI writes it, without empty decimals; empty without one."""
    if value is None:
        return ""
    return f"{value.normalize():f}"


def grouped(value: Decimal) -> str:
    """A number in the reader's language: its thousands grouped, without empty decimals."""
    whole = value == value.to_integral_value()
    return str(number_format(value, 0 if whole else 2, use_l10n=True, force_grouping=True))
