"""The person's page's WSGI application."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leeward.site.receipts.settings")
application = get_wsgi_application()
