"""What a periodic job is, and which ones there are."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from django.apps import apps
from django.utils.functional import Promise
from django.utils.module_loading import module_has_submodule


@dataclass(frozen=True, slots=True)
class Job:
    """Work that is done every `every` seconds. A process may end in the middle of it, so it has to be repeatable.

    One process at a time does it, except with `each_process`: what a process keeps in its own memory.
    """

    name: str
    every: float
    work: Callable[[], object]
    purpose: Promise
    each_process: bool = False


def declared() -> tuple[Job, ...]:
    """The `JOBS` that the apps declare in their `jobs.py`, in the order of the apps."""
    configs = [each for each in apps.get_app_configs() if each.name.startswith("leeward.")]
    modules = [import_module(f"{each.name}.jobs") for each in configs if module_has_submodule(each.module, "jobs")]
    return tuple(job for module in modules for job in module.JOBS)
