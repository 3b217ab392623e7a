"""What the sign-in page takes."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm, UsernameField

from leeward.apps.agencies.models import Officer

LONGEST_NAME = Officer._meta.get_field("username").max_length or 64


class SignInForm(AuthenticationForm):
    """Django's form, whose user name is bounded: the account of failed attempts stores what was typed."""

    username = UsernameField(max_length=LONGEST_NAME, widget=forms.TextInput(attrs={"autofocus": True}))
