"""Finding a case again."""

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.core.printable import plain

_LONGEST = 80


class SearchForm(forms.Form):
    """It is posted: an address stays in the history of a browser and in the log of a proxy, and a name must not."""

    words = forms.CharField(
        label=_("Find a case"),
        max_length=_LONGEST,
        widget=forms.TextInput({"type": "search", "autocomplete": "off", "spellcheck": "false"}),
        help_text=_("Name, what the person is called, or number; open and closed."),
    )

    def text(self) -> str:
        """What was typed."""
        return plain(self.cleaned_data["words"], _LONGEST)
