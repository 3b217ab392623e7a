"""The bar of a command that takes longer than a second."""

from rich.console import Console
from rich.progress import Progress


def progress_bar() -> Progress:
    """A bar on standard error that leaves no trace; no bar if standard error is a file or a pipe."""
    console = Console(stderr=True)
    return Progress(console=console, transient=True, disable=not console.is_terminal)
