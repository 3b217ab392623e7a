"""An index whose file was changed on the disk."""

from pathlib import Path

from leeward.apps.indexing.queries.engine import engine


def damage(folder: Path) -> None:
    """Change one bit of the index's file, as a failing disk does, and forget what is in memory."""
    (file,) = [path for path in folder.iterdir() if path.name != "idx.control" and path.suffix != ".lock"]
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 0x10
    file.chmod(0o600)
    file.write_bytes(data)
    engine.cache_clear()
