"""How much time and room one client, and all of them, may take of a server."""

import resource
from dataclasses import dataclass

KIB, MIB = 1024, 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """The limits of one process. A count of 0 for one address means none."""

    connections: int = 4000
    connections_of_one: int = 200
    handshake_seconds: float = 5.0
    head_seconds: float = 5.0
    head_bytes: int = 64 * KIB
    idle_seconds: float = 15.0
    body_seconds: float = 10.0
    """For a whole body; one that comes at `slowest_rate` or more gets longer."""
    reply_seconds: float = 30.0
    """For a reader to take the next 64 KiB of an answer, and the last ones before its connection is cut."""
    slowest_rate: int = 50 * KIB
    """Bytes of a body in a second, of clients on a thin link."""
    bodies: int = 1000
    bodies_of_one: int = 32
    known_bytes: int = 40 * MIB
    """Bodies of signed-in clients in memory, together."""
    stranger_bytes: int = 24 * MIB
    """Bodies of everyone else, together."""
    reply_bytes: int = 64 * MIB
    """Answers that slow readers have not taken yet, together."""
    drain_bytes: int = 32 * MIB
    """What is read and dropped of a refused body, so that the client can read why."""
    drain_rate: int = 8 * MIB
    """Bytes in a second of that, since reading costs processor time even where nothing is kept."""
    drains: int = 8
    """Refused bodies that are read at the same time; the connections of further ones are closed at once."""
    pause_seconds: float = 1.0
    """How long a client waits for the answer that it asks too often, so that asking again costs it time."""
    pauses: int = 500

    @classmethod
    def of_this_process(cls) -> "Limits":
        """The limits as documented, with as many connections as this process may have files.

        It may have as many as the system allows (soft limit raised to the hard one), and keeps a quarter for the rest.
        """
        _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
        return cls(connections=min(cls.connections, hard * 3 // 4))
