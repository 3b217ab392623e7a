"""What an analyst asks for a criminal case."""

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.apps.crossings.actions.police import Asked, Document
from leeward.apps.registry.forms.fields import NumberField
from leeward.platform.typed_fields import IssuerField

_LONGEST = 2000


class CaseSearchForm(forms.Form):
    """Everything is needed. The agency is typed: a list to choose from would say which agencies there are."""

    agency = forms.CharField(label=_("Agency that is asked"), max_length=32, help_text=_("Its code, such as BRB-IMMI."))
    case_number = forms.CharField(label=_("Number of the case"), max_length=64)
    number = NumberField(label=_("Number of the document"), max_length=40)
    issuer = IssuerField(label=_("Issued by"), max_length=120)
    reason = forms.CharField(label=_("Why the case needs it"), max_length=_LONGEST, widget=forms.Textarea({"rows": 3}))

    @property
    def asked(self) -> Asked:
        """What is asked."""
        said = self.cleaned_data
        document = Document(said["issuer"], said["number"])
        return Asked(said["agency"], said["case_number"], document, said["reason"])
