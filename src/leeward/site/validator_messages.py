"""Sentences of the framework that do not tell people what to do, said in our words in every form."""

from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _


def say_it_plainly() -> None:
    """Replace them, once in a process. A form that has a sentence of its own for the same code keeps it."""
    # Shown again, the text has U+FFFD in the place of each NUL (a browser puts it there), so it can be found.
    ProhibitNullCharactersValidator.message = _(
        "It contains a NUL character (shown as \ufffd), which is not text: the file may be damaged. Remove it, or copy "
        "the text again from its source."
    )
