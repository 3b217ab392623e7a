"""Hooks: where a part calls parts above it. The part that calls declares the hook, `site/wiring.py` fills it.

A part may not import what is above it (decision 'Tiers and apps'). `docs/hooks.md` lists every hook.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Generic, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class HookError(RuntimeError):
    """A mistake in the wiring; the message names the hook."""


class Hook(Generic[P, R]):
    """A call that other parts answer. `name` is the app and the name in its module, `about` says when it is called."""

    def __init__(self, name: str, about: str) -> None:
        self.name, self.about = name, about
        self._functions: tuple[Callable[P, R], ...] = ()

    @property
    def functions(self) -> tuple[Callable[P, R], ...]:
        """What fills the hook, in the order of the calls."""
        return self._functions

    @contextmanager
    def filled(self, *functions: Callable[P, R]) -> Iterator[None]:
        """For tests: only these functions until the block ends, whatever filled the hook before."""
        before, self._functions = self._functions, functions
        try:
            yield
        finally:
            self._functions = before

    def _fill(self, *functions: Callable[P, R]) -> None:
        if self._functions:
            raise HookError(f"the hook {self.name} is filled twice")
        self._functions = functions


class Provider(Hook[P, R]):
    """A hook that one function answers. Without one, `default` does."""

    def __init__(self, name: str, about: str, *, default: Callable[P, R]) -> None:
        super().__init__(name, about)
        self._default = default

    def fill(self, function: Callable[P, R]) -> None:
        """Fill the hook, once in a process. Raises HookError the second time."""
        self._fill(function)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """The answer of the function that fills the hook, or the default."""
        function = self._functions[0] if self._functions else self._default
        return function(*args, **kwargs)


class Listeners(Hook[P, R]):
    """A hook that several functions follow, or none."""

    def fill(self, *functions: Callable[P, R]) -> None:
        """Fill the hook with all its functions, once in a process. Raises HookError the second time."""
        self._fill(*functions)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> list[R]:
        """Call each function in its order, and return what they return. An exception of one ends the call."""
        return [function(*args, **kwargs) for function in self._functions]
