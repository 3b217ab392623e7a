"""The form of the sign-in page."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm, UsernameField

from leeward.apps.agencies.models import Officer

_LONGEST_NAME = Officer._meta.get_field("username").max_length or 64


class SignInForm(AuthenticationForm):
    """Django's form, whose user name is bounded as an officer's is."""

    username = UsernameField(max_length=_LONGEST_NAME, widget=forms.TextInput(attrs={"autofocus": True}))
