"""NATS JetStream, inside one operator: a hub and its many posts share servers, and a post without a link fetches later.

Each node has one stream, `LEEWARD-<code>`, with what is for it: `leeward.<code>.envelopes` and `.receipts`. A node
talks to its own operator's server only (`LEEWARD_NATS`); between operators, streams are sourced over leaf nodes. The
server is not trusted and nothing depends on its storage: a lost message is sent again, a duplicate gets the same
receipt again, and an envelope counts as delivered once the receiver's signed receipt is here.
"""

import asyncio
import json
import threading
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import TimeoutError as Late
from typing import Any, TypeVar

from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import Error, MaxPayloadError
from nats.errors import TimeoutError as NothingYet
from nats.js.api import ConsumerConfig, ExternalStream, RetentionPolicy, StreamConfig, StreamSource
from nats.js.errors import NotFoundError, ServerError

from leeward.apps.exchange.actions.transport import Undelivered
from leeward.core.federation.charter.charter import Member
from leeward.core.outside_json import read_json

ENVELOPES, RECEIPTS = "envelopes", "receipts"
REPLY = "Leeward-Reply"
"""Header with the subject where the sender waits a moment for the receipt; the receipt also comes by the stream."""
# What is dropped after it is sent again: its sender still waits for the receipt.
_KEPT_SECONDS = 7 * 24 * 3600
_ANSWER_SECONDS = 5.0
_CALL_SECONDS = 10.0
_CONNECT_SECONDS = 4.0
_ACK_SECONDS = 60.0
_REPLICAS = 3
_NOT_CLUSTERED = 10074
"""The server's code for more copies of a stream than one server alone can keep."""
_Result = TypeVar("_Result")
_Work = Callable[[], Coroutine[Any, Any, _Result]]


def subject(code: str, what: str) -> str:
    """The subject of envelopes or receipts for a node."""
    return f"leeward.{code}.{what}"


class Bus:
    """A connection to the node's own server. Its client is asynchronous, so a thread keeps it, and calls wait for it.

    `urls` are the servers of its cluster, separated by commas; `domains` those of other operators, joined as leaf
    nodes, whose servers may hold something for this node. Raises Undelivered("unreachable") where no server answers.
    """

    def __init__(self, urls: str, domains: Sequence[str] = ()) -> None:
        self._urls, self._domains = urls.split(","), tuple(domains)
        self._loop = asyncio.new_event_loop()
        self._client = Client()
        self._known: set[str] = set()
        self._thread = threading.Thread(target=self._run, name="nats", daemon=True)
        self._thread.start()

    def publish(self, code: str, what: str, data: bytes) -> None:
        """Put something into a node's stream; returns when the server says that it has it."""
        self._call(lambda: self._publish(code, what, data))

    def ask(self, code: str, data: bytes, seconds: float) -> bytes | None:
        """Put an envelope into a node's stream, and wait a moment for the answer; None where nothing came."""
        return self._call(lambda: self._ask(code, data, seconds))

    def answer(self, reply: str, data: bytes) -> None:
        """Send `data` to a sender that waits at `reply`, if any."""
        self._call(lambda: self._client.publish(reply, data))

    def fetch(self, code: str, seconds: float) -> list[Msg]:
        """What waits in the node's own stream, after at most so many seconds."""
        return self._call(lambda: self._fetch(code, seconds))

    def settle(self, message: Msg) -> None:
        """Take a message out of the stream; one that is not settled comes again after a minute."""
        self._call(message.ack)

    def close(self) -> None:
        """Close the connection."""
        if self._client.is_connected:
            self._call(self._client.close)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    def _run(self) -> None:
        """Run the client until `close`, then cancel its remaining tasks: a lost connection leaves readers behind."""
        self._loop.run_forever()
        left = asyncio.all_tasks(self._loop)
        for task in left:
            task.cancel()
        if left:
            self._loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        self._loop.close()

    def _call(self, work: _Work[_Result]) -> _Result:
        future = asyncio.run_coroutine_threadsafe(self._connected(work), self._loop)
        try:
            return future.result(_CALL_SECONDS * 2)
        except MaxPayloadError as error:
            raise Undelivered("too_large") from error
        except (Error, OSError, Late) as error:
            future.cancel()
            raise Undelivered("unreachable") from error

    async def _connected(self, work: _Work[_Result]) -> _Result:
        if not self._client.is_connected:
            await self._connect()
        return await asyncio.wait_for(work(), _CALL_SECONDS)

    async def _connect(self) -> None:
        """One attempt with a time limit: callers try again later anyway."""
        self._client = Client()
        self._known.clear()
        connecting = self._client.connect(self._urls, allow_reconnect=False, connect_timeout=3, error_cb=_quiet)
        await asyncio.wait_for(connecting, _CONNECT_SECONDS)

    async def _publish(self, code: str, what: str, data: bytes, headers: dict[str, str] | None = None) -> None:
        # No Nats-Msg-Id: a server that drops duplicates would drop the second attempt that brings a lost receipt.
        await self._make(code)
        await self._client.jetstream().publish(subject(code, what), data, headers=headers, timeout=_CALL_SECONDS)

    async def _ask(self, code: str, data: bytes, seconds: float) -> bytes | None:
        inbox = self._client.new_inbox()
        waiting = await self._client.subscribe(inbox)
        try:
            await self._publish(code, ENVELOPES, data, {REPLY: inbox})
            return (await waiting.next_msg(timeout=seconds)).data
        except NothingYet:
            return None
        finally:
            await waiting.unsubscribe()

    async def _fetch(self, code: str, seconds: float) -> list[Msg]:
        await self._make(code, self._domains)
        config = ConsumerConfig(ack_wait=_ACK_SECONDS, max_ack_pending=1000)
        fetching = await self._client.jetstream().pull_subscribe(
            subject(code, ">"), durable="node", stream=_stream(code), config=config
        )
        try:
            return await fetching.fetch(50, timeout=seconds)
        except TimeoutError:  # also the plain one: the client raises it where the server's own answer came at the end
            return []
        finally:
            await fetching.unsubscribe()

    async def _make(self, code: str, domains: Sequence[str] = ()) -> None:
        """Create the node's stream where it is missing: on disk, and a message that was taken out is deleted.

        Our own one also fetches what is for us on other operators' servers.
        """
        if code in self._known:
            return
        server, wanted = self._client.jetstream(), _config(code, domains)
        try:
            found = (await server.stream_info(_stream(code))).config
            if domains and not found.sources:
                await server.update_stream(found.evolve(sources=wanted.sources))
        except NotFoundError:
            await self._add(wanted)
        self._known.add(code)

    async def _add(self, wanted: StreamConfig) -> None:
        """On three servers where there is a cluster, so that any one of them may fail."""
        server = self._client.jetstream()
        try:
            await server.add_stream(wanted, num_replicas=_REPLICAS)
        except ServerError as error:
            if error.err_code != _NOT_CLUSTERED:
                raise
            await server.add_stream(wanted)


class Nats:
    """Envelopes through the bus. Where no receipt comes at once the delivery waits: the receipt comes by the stream."""

    def __init__(self, bus: Bus, wait: float = _ANSWER_SECONDS) -> None:
        self._bus, self._wait = bus, wait
        self.ahead: float | None = None

    def send(self, to: Member, envelope: bytes) -> bytes:
        """The partner's receipt. Raises Undelivered."""
        answer = self._bus.ask(to.code, envelope, self._wait)
        if answer is None:
            raise Undelivered("timeout")
        refused = _refusal(answer)
        if refused:
            raise Undelivered(refused, refused=True)
        return answer

    def close(self) -> None:
        """The bus belongs to the process and stays open."""


def refusal(code: str) -> bytes:
    """A receiver's answer that refuses, instead of a receipt."""
    return json.dumps({"refused": code}).encode()


def _refusal(answer: bytes) -> str:
    try:
        code = read_json(answer).get("refused", "")
    except (ValueError, AttributeError):
        return "answer"
    return code if isinstance(code, str) and len(code) <= 32 else "answer"


def _config(code: str, domains: Sequence[str]) -> StreamConfig:
    return StreamConfig(
        name=_stream(code),
        subjects=[subject(code, ">")],
        retention=RetentionPolicy.WORK_QUEUE,
        max_age=_KEPT_SECONDS,
        sources=[
            StreamSource(name=_stream(code), external=ExternalStream(api=f"$JS.{domain}.API", deliver=""))
            for domain in domains
        ]
        or None,
    )


def _stream(code: str) -> str:
    return f"LEEWARD-{code}"


async def _quiet(_: Exception) -> None:
    """The client would print each lost connection; callers get an error anyway."""
