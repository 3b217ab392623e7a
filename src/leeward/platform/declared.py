"""What the apps declare in their `jobs.py`: periodic jobs (`JOBS`), and kinds of tasks (`TASKS`)."""

from importlib import import_module
from typing import Any

from django.apps import apps
from django.utils.module_loading import module_has_submodule


def declared_in_jobs(name: str) -> tuple[Any, ...]:
    """Everything in the tuples of this name, in the order of the apps."""
    configs = [each for each in apps.get_app_configs() if each.name.startswith("leeward.")]
    modules = [import_module(f"{each.name}.jobs") for each in configs if module_has_submodule(each.module, "jobs")]
    return tuple(each for module in modules for each in getattr(module, name, ()))
