"""A line that breaks: a TCP proxy before a node that cuts its first connections in the middle of what is sent."""

import socket
import threading
from contextlib import suppress


class CuttingProxy:
    """Listens on a port of its own; each of the first `cuts` connections ends after `after` bytes were let through."""

    def __init__(self, to: int, *, cuts: int, after: int) -> None:
        self._to, self._left, self._after = to, cuts, after
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def cuts_left(self) -> int:
        """How many connections will still be cut."""
        return self._left

    def close(self) -> None:
        """Stop listening."""
        self._listener.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                threading.Thread(target=self._carry, args=(client,), daemon=True).start()

    def _carry(self, client: socket.socket) -> None:
        with suppress(OSError), client, socket.create_connection(("127.0.0.1", self._to)) as node:
            threading.Thread(target=_pump, args=(node, client), daemon=True).start()
            carried = 0
            while data := client.recv(512):
                carried += len(data)
                if self._left and carried > self._after:
                    self._left -= 1
                    return
                node.sendall(data)


def _pump(source: socket.socket, to: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(4096):
            to.sendall(data)
