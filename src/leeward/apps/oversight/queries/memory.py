"""How much memory the serving processes take, and how much of it they share."""

from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Memory:
    """Bytes of one process in memory: private ones, and those shared with others or mapped from a file.

    The mapped index is among the shared ones: it costs its bytes once, however many processes search it, and the kernel
    takes them back where it needs room.
    """

    process: int
    private: int
    shared: int


def memory_of(process: int) -> Memory | None:
    """What the kernel reports of a process of ours (proc(5), smaps_rollup); None where it has ended."""
    try:
        lines = (_PROC / str(process) / "smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
    except OSError:
        return None
    sizes = {name: int(rest.split()[0]) * 1024 for name, _, rest in (line.partition(":") for line in lines)}
    private = sizes.get("Private_Dirty", 0)
    return Memory(process, private, sizes.get("Rss", 0) - private)
