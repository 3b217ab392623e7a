"""What a drill between two travellers costs beside an ordinary check, and that nothing of it reaches the real world.

Run as `python benchmarks/drills.py [--drills N] [--pages N]`. A demonstration is set up in a folder of its own. CPU of
this process: an ordinary check is scanned, shown and decided; a drill is begun, shown, decided and revealed, by the
same requests as a browser's. Then so many drills more are begun, answered and decided, and the rows of every table are
counted before and after. There is no peer: no product that we know of brings drills to a document counter.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median

import django

from _machine import describe

LEEWARD = Path(sys.executable).with_name("leeward")
WARM_UP = 10


def main() -> None:
    """Measure and count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--drills", type=int, default=10_000)
    parser.add_argument("--pages", type=int, default=200)
    wanted = parser.parse_args()
    print(describe())
    with demonstration():
        from _lane import Lane, rows  # noqa: PLC0415 - settings read the variables that were set

        lane = Lane()
        checks = [cpu_ms(partial(lane.check, zone)) for zone in lane.zones(wanted.pages + WARM_UP)]
        lane.end_holds()
        drills = [cpu_ms(lane.drill) for _ in range(wanted.pages + WARM_UP)]
        print(f"an ordinary check, scan to decision   median {median(checks[WARM_UP:]):6.1f} ms of CPU")
        print(f"a drill, from its beginning to reveal median {median(drills[WARM_UP:]):6.1f} ms of CPU")
        before = rows()
        for _ in range(wanted.drills):
            lane.drill_without_pages()
        grown = {name: more for name, number in rows().items() if (more := number - before[name])}
        print(f"rows after {wanted.drills:,} drills: {grown}")


@contextmanager
def demonstration() -> Iterator[None]:
    """The demonstration in a folder of its own, in this process."""
    with tempfile.TemporaryDirectory(prefix="leeward-bench-") as folder:
        os.environ |= {"LEEWARD_VAR": folder, "LEEWARD_DEMO": "yes", "DJANGO_SETTINGS_MODULE": "leeward.site.settings"}
        subprocess.run([LEEWARD, "demo"], env=os.environ, check=True, capture_output=True)
        django.setup()
        yield


def cpu_ms(act: Callable[[], object]) -> float:
    """Milliseconds of CPU of this process, all threads."""
    started = time.process_time()
    act()
    return 1000 * (time.process_time() - started)


if __name__ == "__main__":
    main()
