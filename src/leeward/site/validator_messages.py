"""Sentences of the framework that do not tell people what to do, said in our words in every form."""

from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _


def say_it_plainly() -> None:
    """Replace them, once in a process. A form that has a sentence of its own for the same code keeps it."""
    # Shown again, the text has U+FFFD in the place of each NUL (a browser puts it there), so it can be found.
    ProhibitNullCharactersValidator.message = _(
        "A character in it is no text (NUL, shown as \ufffd): it comes from a damaged file, or from one that holds no "
        "text. Take it out, or copy the words again from where you can read them."
    )
