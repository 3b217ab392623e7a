"""Compiled functions: the decorator, and the types for their signatures.

A kernel states its signature, so that it is compiled once, on the first import after an installation, and kept in
numba's cache. It runs without the lock (`nogil`) and reads mapped files directly: arrays that it only reads are
declared read-only, which also accepts writable ones.
"""

from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar, cast

import numba
import numba.core.cgutils
import numba.extending
import numpy as np
from llvmlite import ir
from numpy.typing import NDArray

Octets = NDArray[np.uint8]
Buffer = bytes | Octets
"""Text for a kernel: a Python object, or a slice of an array."""

Whole = Any
"""A whole number: Python's outside of a kernel; inside, of the width in its signature."""

F = TypeVar("F", bound=Callable[..., Any])

_numba: Any = numba  # its annotations are only for its own tests


def _kept_apart() -> str:
    """A cache folder for exactly these sources. numba compiles again if a kernel's own file changed, but would not
    notice a change in a file from which the kernel inlines a function.
    """
    here = Path(__file__).parent
    sources = b"".join(path.read_bytes() for path in sorted(here.glob("*kernel*.py")))
    kept = Path(_numba.config.CACHE_DIR or here / "__pycache__")
    return str(kept / f"kernels-{blake2b(sources, digest_size=8).hexdigest()}")


_numba.config.CACHE_DIR = _kept_apart()
types = _numba.types
BYTES = types.Bytes(types.uint8, 1, "C")
BOOL, U8, U16, U32, U64, I64 = numba.boolean, numba.uint8, numba.uint16, numba.uint32, numba.uint64, numba.int64
I32, F32, F64 = numba.int32, numba.float32, numba.float64


def read_only(element: Any) -> Any:
    """The type of a one-dimensional array that the kernel does not write to."""
    return types.Array(element, 1, "C", readonly=True)


def writable(element: Any) -> Any:
    """The type of a one-dimensional array that the kernel fills."""
    return types.Array(element, 1, "C")


def record(shape: type, *fields: Any) -> Any:
    """The type of a named tuple of arrays; such a tuple must have arrays of exactly these types."""
    return types.BaseTuple.from_types(fields, shape)


def kernel(*signatures: Any) -> Callable[[F], F]:
    """Compile a function for these signatures."""
    return cast("Callable[[F], F]", _numba.njit(list(signatures), cache=True, nogil=True))


def inlined_kernel(function: F) -> F:
    """Inline a function into each kernel that calls it: a call would count references to every array argument."""
    return cast("F", _numba.njit(inline="always")(function))


def called_kernel(function: F) -> F:
    """Compile a function that kernels call, not inline: for long and seldom needed code, which each copy compiles
    again.
    """
    return cast("F", _numba.njit(nogil=True)(function))


@inlined_kernel
def as_signed(number: Any) -> Any:
    """A number of any width as a signed one: compiled code would turn a mix of signed and unsigned numbers into a
    float.
    """
    return np.int64(number)


def _ahead(_context: Any, array: Any, place: Any) -> Any:
    """Prefetch the memory at this place of an array, so that the processor need not wait for it.

    LLVM's prefetch instruction; a place beyond the array does no harm.
    """

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        values = context.make_array(signature.args[0])(context, builder, arguments[0])
        byte, number, nothing = ir.IntType(8).as_pointer(), ir.IntType(32), ir.VoidType()
        shape = ir.FunctionType(nothing, [byte, number, number, number])
        wanted = builder.bitcast(builder.gep(values.data, [arguments[1]]), byte)
        function = _numba.core.cgutils.get_or_insert_function(builder.module, shape, "llvm.prefetch.p0")
        # To read, kept as close as possible, data and not code.
        builder.call(function, [wanted, number(0), number(3), number(1)])
        return context.get_dummy_value()

    return types.void(array, place), generate


ahead: Callable[[Any, Any], None] = _numba.extending.intrinsic(_ahead)
