"""The ASGI application of the live process; everything else is served as WSGI (see `wsgi`)."""

import os
from importlib import import_module

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leeward.site.settings")
django.setup()
# Imported after Django is set up: it needs the models.
application = import_module("leeward.site.live").application
