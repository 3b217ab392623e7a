"""What an action refuses ends each command alike: the group of all commands says it, and none of them catches it."""

from pathlib import Path

import leeward

COMMANDS = Path(leeward.__file__).parent / "cli"


def test_no_command_catches_a_refusal_by_hand() -> None:
    catching = {path.name for path in COMMANDS.rglob("*.py") if "NotAllowed" in path.read_text("utf-8")}
    assert catching == {"commands.py"}
