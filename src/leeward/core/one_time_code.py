"""One-time codes that people type from paper: letters and digits that no one confuses, in groups of four."""

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without 0, 1, I and O. 32 characters, so each carries five bits."""
LENGTH = 16
"""80 bits: no one guesses one through a server that limits attempts."""
_GROUP = 4


def read_code(typed: str) -> str:
    """The code in what was typed, whatever its case, blanks and hyphens; empty where it cannot be one."""
    code = "".join(typed.split()).replace("-", "").upper()
    return code if len(code) == LENGTH and not set(code).difference(ALPHABET) else ""


def printed_code(code: str) -> str:
    """The code in groups: ABCD-EFGH-JKLM-NPQR."""
    return "-".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))
