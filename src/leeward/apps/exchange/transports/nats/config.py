"""Configuration files of an operator's NATS servers: one, or three that are a cluster, joined to others as leaf nodes.

Never one cluster across operators: the one with the majority could stop the others. A leaf node keeps its own clock,
disk and off switch; no message crosses it automatically: each node fetches what is for it (`sources`).
"""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

_PERMITTED = (
    "leeward.*.envelopes",
    "leeward.*.receipts",
    "_INBOX.>",
    "$JS.API.STREAM.INFO.*",
    "$JS.API.STREAM.CREATE.*",
    "$JS.API.STREAM.UPDATE.LEEWARD-{code}",
    "$JS.API.CONSUMER.INFO.LEEWARD-{code}.>",
    "$JS.API.CONSUMER.CREATE.LEEWARD-{code}.>",
    "$JS.API.CONSUMER.DURABLE.CREATE.LEEWARD-{code}.>",
    "$JS.API.CONSUMER.MSG.NEXT.LEEWARD-{code}.>",
    "$JS.ACK.LEEWARD-{code}.>",
)
"""The NATS permissions of a node: publish to every node's stream, read only from its own, and create a missing one."""
# The server warns above this (MAX_PAYLOAD_MAX_SIZE); larger envelopes go by HTTPS.
_LARGEST = "8MB"


@dataclass(frozen=True)
class Server:
    """One server: its name, and where it listens (`host:port`) for nodes, for its cluster, and for leaf nodes."""

    name: str
    clients: str
    cluster: str
    leaves: str


def passwords_for(nodes: Iterable[str], known: Mapping[str, str]) -> dict[str, str]:
    """A password for each node, the cluster and others' leaf nodes: known ones stay; no person types them."""
    return {user: known.get(user) or secrets.token_urlsafe(24) for user in (*nodes, "cluster", "leaf")}


@dataclass(frozen=True)
class Operator:
    """An operator's servers, and the nodes that use them. `domain` is its short name among others.

    `passwords` are those of each node, of `cluster` and of `leaf`; `remotes` the addresses of others' servers for leaf
    nodes, by domain, with user and password. `store` and `tls` are folders on each server; `tls` may be empty.
    """

    domain: str
    servers: Sequence[Server]
    nodes: Sequence[str]
    passwords: Mapping[str, str]
    store: str
    tls: str = ""
    remotes: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def url(self, node: str) -> str:
        """`LEEWARD_NATS` of a node."""
        scheme = "tls" if self.tls else "nats"
        return ",".join(f"{scheme}://{node}:{self.passwords[node]}@{each.clients}" for each in self.servers)

    def leaf_urls(self) -> list[str]:
        """The addresses that another operator puts into its configuration."""
        scheme = "tls" if self.tls else "nats"
        return [f"{scheme}://leaf:{self.passwords['leaf']}@{each.leaves}" for each in self.servers]

    def configuration(self, server: Server) -> str:
        """The file of one server."""
        parts = [
            f'server_name: "{self.domain}-{server.name}"',
            f'listen: "{server.clients}"',
            f"max_payload: {_LARGEST}",
            self._tls(""),
            _block("jetstream", f'store_dir: "{self.store}"', f"domain: {self.domain}", *_SYNC),
            _block("authorization", "users: [", *map(self._user, self.nodes), "]"),
            self._cluster(server),
            self._leafnodes(server),
        ]
        return "\n".join(part for part in parts if part) + "\n"

    def _user(self, node: str) -> str:
        allowed = ", ".join(f'"{each.format(code=node)}"' for each in _PERMITTED)
        rights = f'{{ publish: [{allowed}], subscribe: ["_INBOX.>"] }}'
        return f'  {{ user: "{node}", password: "{self.passwords[node]}", permissions: {rights} }}'

    def _cluster(self, server: Server) -> str:
        if len(self.servers) == 1:
            return ""
        login = f"cluster:{self.passwords['cluster']}"
        routes = ", ".join(f'"nats://{login}@{each.cluster}"' for each in self.servers)
        return _block(
            "cluster",
            f"name: {self.domain}",
            f'listen: "{server.cluster}"',
            self._login("cluster"),
            f"routes: [{routes}]",
            self._tls("  "),
        )

    def _leafnodes(self, server: Server) -> str:
        remotes = [self._remote(urls) for _, urls in sorted(self.remotes.items())]
        lines = [f'listen: "{server.leaves}"', self._login("leaf"), self._tls("  ")]
        return _block("leafnodes", *lines, *(["remotes: [", *remotes, "]"] if remotes else []))

    def _login(self, user: str) -> str:
        return f'authorization {{ user: {user}, password: "{self.passwords[user]}" }}'

    def _remote(self, urls: Sequence[str]) -> str:
        named = ", ".join(f'"{url}"' for url in urls)
        return f'  {{ urls: [{named}], deny_imports: ["leeward.>"], deny_exports: ["leeward.>"] }}'

    def _tls(self, indent: str) -> str:
        if not self.tls:
            return ""
        return f'{indent}tls {{ cert_file: "{self.tls}/server.pem", key_file: "{self.tls}/server.key" }}'.strip()


_SYNC = ('# "stored" must be true after a power cut; the default writes every two minutes', "sync_interval: always")


def _block(name: str, *lines: str) -> str:
    return "\n".join([f"{name} {{", *(f"  {line}" for line in lines if line), "}"])
