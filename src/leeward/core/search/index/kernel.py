"""Compiled functions: the decorator, and the types for their signatures.

A kernel states its signature, so that it is compiled once, when it is first needed after an installation, and kept in
numba's cache. It runs without the lock (`nogil`) and reads mapped files directly: arrays that it only reads are
declared read-only, which also accepts writable ones.

numba is imported with the first call of a kernel: it and the kernels take a second of processor time, and most commands
search nothing. So a type is described here, and made then; `load_kernels` does it all before a server begins.
"""

import logging
from collections.abc import Callable, Iterator
from functools import cache, cached_property, update_wrapper
from hashlib import blake2b
from operator import attrgetter
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

Octets = NDArray[np.uint8]
Buffer = bytes | Octets
"""Text for a kernel: a Python object, or a slice of an array."""

Whole = Any
"""A whole number: Python's outside of a kernel; inside, of the width in its signature."""

F = TypeVar("F", bound=Callable[..., Any])

_log = logging.getLogger(__name__)


@cache
def _numba() -> Any:  # its annotations are only for its own tests
    """numba, with a cache folder for exactly these sources. It compiles again if a kernel's own file changed, but would
    not notice a change in a file from which the kernel inlines a function.
    """
    import numba  # noqa: PLC0415 - see the top
    import numba.core.cgutils  # noqa: PLC0415
    import numba.extending  # noqa: PLC0415

    here = Path(__file__).parent
    sources = b"".join(path.read_bytes() for path in sorted(here.glob("*kernel*.py")))
    config: Any = numba.config
    kept = Path(config.CACHE_DIR or here / "__pycache__")
    folder = kept / f"kernels-{blake2b(sources, digest_size=8).hexdigest()}"
    if not folder.exists():
        _log.warning("Compiling the functions that search the index, once: about half a minute.")
    config.CACHE_DIR = str(folder)
    return numba


class Kind:
    """A type of numba, made when a kernel that names it is compiled; called with others, the signature of a kernel."""

    def __init__(self, make: Callable[[Any], Any]) -> None:
        """`make` gets numba."""
        self._make = make

    @cached_property
    def type(self) -> Any:
        """The type itself."""
        return self._make(_numba())

    def __call__(self, *arguments: "Kind") -> "Kind":
        """The signature of a kernel that returns this."""
        return Kind(lambda _numba: self.type(*(each.type for each in arguments)))


BYTES = Kind(lambda numba: numba.types.Bytes(numba.uint8, 1, "C"))
VOID = Kind(lambda numba: numba.void)
BOOL, U8, U16 = Kind(lambda numba: numba.boolean), Kind(lambda numba: numba.uint8), Kind(lambda numba: numba.uint16)
U32, U64, I64 = Kind(lambda numba: numba.uint32), Kind(lambda numba: numba.uint64), Kind(lambda numba: numba.int64)
I32, F32, F64 = Kind(lambda numba: numba.int32), Kind(lambda numba: numba.float32), Kind(lambda numba: numba.float64)


def read_only(element: Kind) -> Kind:
    """The type of a one-dimensional array that the kernel does not write to."""
    return Kind(lambda numba: numba.types.Array(element.type, 1, "C", readonly=True))


def writable(element: Kind) -> Kind:
    """The type of a one-dimensional array that the kernel fills."""
    return Kind(lambda numba: numba.types.Array(element.type, 1, "C"))


def pair(element: Kind) -> Kind:
    """The type of two values of one type."""
    return Kind(lambda numba: numba.types.UniTuple(element.type, 2))


def record(shape: type, *fields: Kind) -> Kind:
    """The type of a named tuple of arrays; such a tuple must have arrays of exactly these types."""
    return Kind(lambda numba: numba.types.BaseTuple.from_types([each.type for each in fields], shape))


class Kernel:
    """A function that is compiled, or loaded from the cache, when it is first called.

    It is compiled with the kernels that it calls in place of their names: numba knows nothing of this class.
    """

    def __init__(self, function: Callable[..., Any], decorate: Callable[[Any], Callable[[Any], Any]]) -> None:
        """`decorate` gets numba, and gives the decorator of the function."""
        update_wrapper(self, function)
        self.__wrapped__ = cast("FunctionType", function)
        self._decorate = decorate
        _kernels.append(self)

    # Read like any attribute, so that a call costs no function of Python in between.
    __call__: Any = property(attrgetter("dispatcher"))

    @cached_property
    def dispatcher(self) -> Any:
        """The function as numba compiled it."""
        source = self.__wrapped__
        known = source.__globals__
        called = {name: known[name] for name in _names(source.__code__) if isinstance(known.get(name), Kernel)}
        known = known | {name: each.dispatcher for name, each in called.items()}
        copy = FunctionType(source.__code__, known, source.__name__, source.__defaults__, source.__closure__)
        copy.__qualname__ = source.__qualname__
        return self._decorate(_numba())(copy)


_kernels: list[Kernel] = []


def _names(code: CodeType) -> Iterator[str]:
    """The names that a function uses, and the functions in it."""
    yield from code.co_names
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield from _names(each)


def outside(function: F) -> F:
    """The same function for use outside of kernels, where a call of a compiled one would cost more than it does."""
    return cast("F", cast("Kernel", function).__wrapped__)


def load_kernels() -> None:
    """Compile every kernel that is imported, or load it from the cache: before workers fork, so that they share it."""
    for each in _kernels:
        _ = each.dispatcher


def kernel(*signatures: Kind) -> Callable[[F], F]:
    """Compile a function for these signatures."""

    def wrap(function: F) -> F:
        return cast(
            "F",
            Kernel(function, lambda numba: numba.njit([each.type for each in signatures], cache=True, nogil=True)),
        )

    return wrap


def inlined_kernel(function: F) -> F:
    """Inline a function into each kernel that calls it: a call would count references to every array argument."""
    return cast("F", Kernel(function, lambda numba: numba.njit(inline="always")))


def called_kernel(function: F) -> F:
    """Compile a function that kernels call, not inline: for long and seldom needed code, which each copy compiles
    again.
    """
    return cast("F", Kernel(function, lambda numba: numba.njit(nogil=True)))


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
    from llvmlite import ir  # noqa: PLC0415 - it comes with numba

    numba = _numba()

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        values = context.make_array(signature.args[0])(context, builder, arguments[0])
        byte, number, nothing = ir.IntType(8).as_pointer(), ir.IntType(32), ir.VoidType()
        shape = ir.FunctionType(nothing, [byte, number, number, number])
        wanted = builder.bitcast(builder.gep(values.data, [arguments[1]]), byte)
        function = numba.core.cgutils.get_or_insert_function(builder.module, shape, "llvm.prefetch.p0")
        # To read, kept as close as possible, data and not code.
        builder.call(function, [wanted, number(0), number(3), number(1)])
        return context.get_dummy_value()

    return numba.types.void(array, place), generate


ahead = cast("Callable[[Any, Any], None]", Kernel(_ahead, lambda numba: numba.extending.intrinsic))
