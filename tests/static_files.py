"""The static files, looked through once in each process of the tests.

Every client loads the middleware again, and WhiteNoise then asks for name, size and date of each static file, as it
does once when a server starts: half of the time of a test that opens one page.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings
from whitenoise.middleware import WhiteNoiseMiddleware


@contextmanager
def found_once() -> Iterator[None]:
    """While this is open, another client with the same apps and folders gets the files that the first one found."""
    found: dict[tuple[object, ...], dict[str, object]] = {}
    look = WhiteNoiseMiddleware.add_files_from_finders

    def add(self: WhiteNoiseMiddleware) -> None:
        where = (
            self.static_prefix,
            *settings.INSTALLED_APPS,
            *settings.STATICFILES_DIRS,
            *settings.STATICFILES_FINDERS,
        )
        if where not in found:
            look(self)
            found[where] = dict(self.files)
        self.files.update(found[where])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", add)
        yield
