"""Compiled functions: nothing is loaded before one is called, and who waits for the compiler reads why."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np

from leeward.core.search.index.kernel import I64, U8, Octets, inlined_kernel, kernel, outside, read_only

_CALL = """
import sys
from leeward.core.search.index.number_kernels import CONFUSED, hash_of

before = "numba" in sys.modules
print(before, hash_of(b"C01X0006H", 0, 9, CONFUSED))
"""


@inlined_kernel
def twice(number: int) -> int:
    return number * 2


@kernel(I64(read_only(U8), I64))
def doubled_sum(data: Octets, most: int) -> int:
    total = 0
    for place in range(min(len(data), most)):
        total += twice(data[place])
    return total


def test_a_kernel_is_compiled_with_those_that_it_calls() -> None:
    assert doubled_sum(np.arange(5, dtype=np.uint8), 4) == 2 * (0 + 1 + 2 + 3)
    assert outside(twice)(21) == 42


def test_numba_is_loaded_by_the_first_call_and_the_compiler_is_announced_once(tmp_path: Path) -> None:
    said = [
        subprocess.run(
            [sys.executable, "-c", _CALL],
            env=os.environ | {"NUMBA_CACHE_DIR": str(tmp_path)},
            capture_output=True,
            text=True,
            check=True,
        )
        for _ in range(2)
    ]
    assert said[0].stdout == said[1].stdout
    assert said[0].stdout.startswith("False ")
    assert ["half a minute" in each.stderr for each in said] == [True, False]
