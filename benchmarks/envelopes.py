"""Envelopes sealed to ten recipients, and checked and opened, a second of one core: 2 KB of body.

Run as `python benchmarks/envelopes.py` from the project's root. Beside them the bare primitives of the same library,
which bound what any format can do: ten HPKE seals and one signature; one verification and one HPKE opening.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from uuid import uuid4

from _machine import describe
from leeward.core.federation.envelope import FIRST, Header, open_sealed, read, seal, verify
from leeward.core.federation.keys import ALGORITHMS, FileSigner, Opener, signed_context

BODY = bytes(2048)
ROUNDS = 100
PASSES = 30


def rate(work: Callable[[], object]) -> float:
    """Runs a second of processor time: the best of many short passes, since others use the machine too."""
    best = 0.0
    for _ in range(PASSES):
        start = time.process_time()
        for _ in range(ROUNDS):
            work()
        best = max(best, ROUNDS / (time.process_time() - start))
    return best


def main() -> None:
    print(f"{describe()}, cryptography {version('cryptography')}")
    print(f"{'':<18}{'bytes':>8}{'seal/s':>10}{'bare/s':>10}{'open/s':>10}{'bare/s':>10}")
    signer, now = FileSigner.generate(), datetime.now(UTC)
    signed = signed_context("envelope", BODY)
    signature = signer.sign(signed)
    for name in ALGORITHMS:
        openers = {f"BRB-X{number:02}": Opener.generate(name) for number in range(10)}
        to = {code: opener.sealing_key for code, opener in openers.items()}
        outside = Header(
            uuid4(), "ATG-IMMI", tuple(sorted(to)), "records.x", 1, FIRST, now, now + timedelta(days=1),
            "border_check", "", signer.id, name,
        )  # fmt: skip
        data, mine = seal(BODY, outside, signer, to), openers["BRB-X05"]
        wrapped = to["BRB-X05"].wrap(bytes(32), b"info")

        def bare_seal(keys: tuple[Opener, ...] = tuple(openers.values())) -> None:
            for opener in keys:
                opener.sealing_key.wrap(bytes(32), b"info")
            signer.sign(signed)

        def take_in(data: bytes = data, mine: Opener = mine) -> None:
            checked = verify(read(data), me="BRB-X05", now=now, find_key=lambda _sender, _key: signer.verify_key)
            open_sealed(checked, [mine])

        def bare_open(wrapped: bytes = wrapped, mine: Opener = mine) -> None:
            signer.verify_key.holds(signature, signed)
            mine.unwrap(wrapped, b"info")

        rates = (rate(lambda: seal(BODY, outside, signer, to)), rate(bare_seal), rate(take_in), rate(bare_open))  # noqa: B023
        print(f"{name:<18}{len(data):>8}" + "".join(f"{each:>10,.0f}" for each in rates))


if __name__ == "__main__":
    main()
