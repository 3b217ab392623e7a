"""Lengths of stay as statistics show them: bands of nights."""

BANDS = ("0", "1-3", "4-7", "8-14", "15-28", "29-90", "91-365", "366+")
"""Nights; `0` is a day's visit. Longer than a year is no visit but a change of residence."""
_LAST = {3: "1-3", 7: "4-7", 14: "8-14", 28: "15-28", 90: "29-90", 365: "91-365"}


def band(nights: int) -> str:
    """The band of so many nights."""
    if not nights:
        return BANDS[0]
    return next((name for last, name in _LAST.items() if nights <= last), BANDS[-1])
