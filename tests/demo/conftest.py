"""The real command in a folder of its own, as the tests of the other commands have it."""

from tests.cli.conftest import installation, prepared, warm, zone

__all__ = ["installation", "prepared", "warm", "zone"]
