"""What every benchmark prints beside its figures: the machine, the date, and how times are summed up."""

import platform
import statistics
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path


def describe() -> str:
    """Processor, cores in sight, Python and date, in one line."""
    cpuinfo = Path("/proc/cpuinfo")
    models = [
        line.partition(":")[2].strip() for line in cpuinfo.read_text().splitlines() if line.startswith("model name")
    ]
    load = Path("/proc/loadavg").read_text().split()[0]
    return (
        f"{models[0] if models else platform.processor()}, {len(models)} cores, Python {platform.python_version()}, "
        f"{datetime.now(UTC):%Y-%m-%d}, load {load}"
    )


def percentiles(times_ms: Sequence[float]) -> str:
    """p50, p90, p99 and the largest of some times in milliseconds."""
    cuts = statistics.quantiles(times_ms, n=100)
    shown = "  ".join(f"p{percent} {cuts[percent - 1]:7.2f}" for percent in (50, 90, 99))
    return f"{shown}  max {max(times_ms):7.2f} ms  (n={len(times_ms)})"
