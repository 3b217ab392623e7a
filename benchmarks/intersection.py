"""Private set intersection: what "do you know these documents" costs both sides.

Run as `python benchmarks/intersection.py [--held N] [--asked N]` from the project's root; needs the extra `privacy`.
The whole of it is `--held 1000000 --asked 10000`. The holder prepares its list once; the rest is for each question.
"""

import argparse
import resource
import time
from collections.abc import Callable
from typing import Any

from _machine import describe
from leeward.core.privacy.intersection import Asker, Holder, token


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--held", type=int, default=100_000)
    parser.add_argument("--asked", type=int, default=1_000)
    options = parser.parse_args()
    held, asked = int(options.held), int(options.asked)
    print(describe())
    known = [token("HTI", f"PX{number:08}") for number in range(held)]
    both = known[:: max(1, held * 2 // asked)]  # half of what is asked for
    mine = both + [token("DOM", f"QX{number:08}") for number in range(asked - len(both))]
    expected = len(set(mine) & set(known))
    set_up, holder = timed(lambda: Holder(known))
    size_asked, asker = timed(lambda: Asker(mine))
    answering, answer = timed(lambda: holder.answer(asker.request))
    telling, size = timed(lambda: asker.size(holder.prepared, answer))
    second = Asker(mine, which=True)
    which = second.which(holder.prepared, holder.answer(second.request, which=True))
    print(
        f"{asked:,} asked of {held:,}: the holder prepares in {set_up:.1f} s, once "
        f"({set_up / held * 1e6:.0f} microseconds a document, {len(holder.prepared) / 1e6:.1f} MB); a question takes "
        f"{size_asked:.2f} s to ask, {answering:.2f} s to answer, {telling:.2f} s to read "
        f"({len(asker.request) / 1e6:.2f} MB and {len(answer) / 1e6:.2f} MB)"
    )
    exact = size == expected and which == sorted(set(mine) & set(known))
    print(f"found {size:,} of {expected:,}: {'exact' if exact else 'WRONG'}; peak memory {peak():.0f} MB")


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """How long it took, and what came of it."""
    started = time.perf_counter()
    result = work()
    return time.perf_counter() - started, result


def peak() -> float:
    """Megabytes of this process at its largest."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
