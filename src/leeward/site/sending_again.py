"""A form that could not be stored, once more: what a person typed is not gone because the database was busy.

The page that says so carries the whole form, and one button sends it to the same address. Files and passwords are not
carried: a page cannot fill in the one, and must not show the other.
"""

from dataclasses import dataclass

from django.http import HttpRequest

_TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field
_SECRET = "password"  # noqa: S105 - part of a field's name


@dataclass(frozen=True, slots=True)
class Again:
    """A form as it was sent: `address`, each value with the name of its field, and whether something is missing."""

    address: str
    values: tuple[tuple[str, str], ...]
    lacks_files: bool
    has_secret: bool

    @property
    def is_whole(self) -> bool:
        """Whether sending it again sends all of it."""
        return not (self.lacks_files or self.has_secret)


def form_again(request: HttpRequest) -> Again | None:
    """The form that the request sent; None if it sent none."""
    if request.method != "POST":
        return None
    sent = [(name, str(value)) for name, values in request.POST.lists() for value in values if name != _TOKEN]
    shown = tuple((name, value) for name, value in sent if _SECRET not in name)
    return Again(request.get_full_path(), shown, bool(request.FILES), len(shown) < len(sent))
