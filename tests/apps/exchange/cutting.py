"""A line that breaks: a TCP proxy before a node whose first connections end, or fall silent, in the middle."""

import socket
import threading
from contextlib import suppress


class CuttingProxy:
    """Listens on a port of its own; each of the first `cuts` connections ends after `after` bytes were let through.

    With `silent` it stays open at both ends, and nothing passes any more: as when a router between them dies.
    """

    def __init__(self, to: int, *, cuts: int, after: int, silent: bool = False) -> None:
        self._to, self._left, self._after, self._silent = to, cuts, after, silent
        self._closed = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def cuts_left(self) -> int:
        """How many connections will still be cut."""
        return self._left

    def close(self) -> None:
        """Stop listening, and end what is silent."""
        self._closed.set()
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
                    if self._silent:
                        self._closed.wait()
                    return
                node.sendall(data)


def _pump(source: socket.socket, to: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(4096):
            to.sendall(data)
