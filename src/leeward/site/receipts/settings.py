"""The person's page's settings, out of its own variables. No database, no cookies, no secret of the node."""

import secrets

from django.core.exceptions import ImproperlyConfigured

from leeward import resources
from leeward.apps.declarations.languages import LANGUAGES  # noqa: F401 - a setting
from leeward.site.environment import Environment

environment = Environment()
env = environment

DEMO = env.flag("LEEWARD_DEMO", default=False)
RECEIPTS = env.folder("LEEWARD_RECEIPTS")
if RECEIPTS is None or not RECEIPTS.is_dir():
    raise ImproperlyConfigured("LEEWARD_RECEIPTS names no folder: run `leeward receipts prepare` first")
resources.use_override(env.folder("LEEWARD_RESOURCES"))

BIND = env.text("LEEWARD_RECEIPTS_BIND", "127.0.0.1")
PORT = env.number("LEEWARD_RECEIPTS_PORT", 8091, low=1, high=65535)
TLS_CERTIFICATE = env.text("LEEWARD_RECEIPTS_TLS_CERTIFICATE")
TLS_KEY = env.text("LEEWARD_RECEIPTS_TLS_KEY")
if bool(TLS_CERTIFICATE) != bool(TLS_KEY):
    raise ImproperlyConfigured("LEEWARD_RECEIPTS_TLS_CERTIFICATE and _KEY name two files: set both or neither")
ALLOWED_HOSTS = env.words("LEEWARD_RECEIPTS_HOSTS", "localhost,127.0.0.1,[::1]")
PROXIES = env.networks("LEEWARD_PROXY")

# It signs nothing: there are no cookies and no sessions.
SECRET_KEY = secrets.token_hex(32)
DATABASES: dict[str, dict[str, str]] = {}

DEBUG = False
ROOT_URLCONF = "leeward.site.receipts.urls"
INSTALLED_APPS = ["leeward.apps.receipts"]
MIDDLEWARE = [
    "leeward.site.declarations.middleware.bounded",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "leeward.site.declarations.middleware.content_security_policy",
    "leeward.site.receipts.middleware.language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]

SECURE_REFERRER_POLICY = "no-referrer"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 8192
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10
DATA_UPLOAD_MAX_NUMBER_FILES = 0

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.AppDirectoriesFinder"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django.security.DisallowedHost": {"level": "CRITICAL"}},
}
