"""Reading the federation's pages, and giving them files."""

import re
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse


def page(response: Any) -> str:
    """The page as one line of words."""
    assert response.status_code == 200
    text = re.sub(r"<(style|script).*?</\1>|<[^>]+>", " ", response.content.decode(), flags=re.S)
    return " ".join(text.replace("&#x27;", "'").split())


def upload(browser: Client, name: str, data: bytes, *, follow: bool = False, **more: str) -> Any:
    """The answer to a file that is given to a page."""
    facts = {"file": SimpleUploadedFile("file.json", data), **more}
    return browser.post(reverse(f"exchange:{name}"), facts, follow=follow)
