"""Help: every page of the menu has a text, every role a first day, and a search finds both."""

from collections.abc import Callable

from django.test import Client

from leeward.apps.agencies.models import Officer

Browser = Callable[[Officer], Client]
