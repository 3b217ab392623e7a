"""Opening the pages of voyages as an officer."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from leeward.apps.agencies.models import Officer

Sign = Callable[[Officer], Client]


def page(client: Client, name: str, *args: object) -> str:
    response = client.get(reverse(f"arrivals:{name}", args=args))
    assert response.status_code == 200
    return response.content.decode()
