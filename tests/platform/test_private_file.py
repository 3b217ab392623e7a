"""A secret that others on the machine can read is not used, and the message has the command that mends it."""

import shlex
import subprocess
from pathlib import Path

import pytest

from leeward.platform.private_file import NotPrivate, read_private

MODES = [
    (0o600, False, True, "the owner's alone"),
    (0o400, False, True, "the same, read only"),
    (0o640, False, False, "the group reads it"),
    (0o604, False, False, "everybody reads it"),
    (0o602, False, False, "everybody writes it, so it is not ours"),
    (0o440, True, True, "handed over by a service manager"),
    (0o640, True, True, "the same"),
    (0o460, True, False, "the group writes it"),
    (0o444, True, False, "everybody reads it"),
]


@pytest.mark.parametrize(("mode", "group", "used", "reason"), MODES, ids=str)
def test_who_else_may_read(mode: int, group: bool, used: bool, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "a key"
    path.write_bytes(b"secret")
    path.chmod(mode)
    if used:
        assert read_private(path, group_may_read=group) == b"secret", reason
        return
    with pytest.raises(NotPrivate, match=f"mode {mode:04o}") as refused:
        read_private(path, group_may_read=group)
    assert "secret" not in str(refused.value).replace("this secret", "")
    command = str(refused.value).partition("Mend it: ")[2].partition(";")[0]
    subprocess.run(shlex.split(command), check=True)
    assert read_private(path, group_may_read=group) == b"secret"
