"""The public page's settings, out of its own variables. No database, no sessions, no other part, no other secret."""

from django.core.exceptions import ImproperlyConfigured

from leeward import resources
from leeward.apps.declarations.languages import LANGUAGES  # noqa: F401 - a setting
from leeward.apps.declarations.spool import Spool
from leeward.site.environment import Environment

environment = Environment()
env = environment

DEMO = env.flag("LEEWARD_DEMO", default=False)
DECLARATIONS = env.folder("LEEWARD_DECLARATIONS")
if DECLARATIONS is None or not DECLARATIONS.is_dir():
    raise ImproperlyConfigured("LEEWARD_DECLARATIONS names no folder: run `leeward declarations prepare` first")
resources.use_override(env.folder("LEEWARD_RESOURCES"))

DECLARATION_DAYS = env.number("LEEWARD_DECLARATION_DAYS", 60, low=1, high=366)
BIND = env.text("LEEWARD_DECLARATIONS_BIND", "127.0.0.1")
PORT = env.number("LEEWARD_DECLARATIONS_PORT", 8090, low=1, high=65535)
TLS_CERTIFICATE = env.text("LEEWARD_DECLARATIONS_TLS_CERTIFICATE")
TLS_KEY = env.text("LEEWARD_DECLARATIONS_TLS_KEY")
if bool(TLS_CERTIFICATE) != bool(TLS_KEY):
    raise ImproperlyConfigured("LEEWARD_DECLARATIONS_TLS_CERTIFICATE and _KEY name two files: set both or neither")
ALLOWED_HOSTS = env.words("LEEWARD_DECLARATIONS_HOSTS", "localhost,127.0.0.1,[::1]")
PROXIES = env.networks("LEEWARD_PROXY")
env.no_longer("LEEWARD_BEHIND_PROXY", "name the address of the proxy in LEEWARD_PROXY, such as 127.0.0.1")

# Signs nothing that lasts; no other process has it, and it has no other process's.
SECRET_KEY = Spool(DECLARATIONS).secret().hex()
DATABASES: dict[str, dict[str, str]] = {}

DEBUG = False
ROOT_URLCONF = "leeward.site.declarations.urls"
INSTALLED_APPS = ["leeward.apps.declarations"]
MIDDLEWARE = [
    "leeward.site.declarations.middleware.bounded",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "leeward.site.declarations.middleware.content_security_policy",
    "leeward.site.declarations.middleware.language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]

CSRF_COOKIE_NAME = "csrf" if DEMO else "__Host-csrf"
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SECURE = not DEMO
CSRF_FAILURE_VIEW = "leeward.site.declarations.urls.no_cookie"
CSRF_TRUSTED_ORIGINS = env.words("LEEWARD_DECLARATIONS_ORIGINS", "")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# A form of 600 persons is still read, so that it can be told that they are too many; more is no form.
DATA_UPLOAD_MAX_MEMORY_SIZE = FILE_UPLOAD_MAX_MEMORY_SIZE = 512 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 6100
DATA_UPLOAD_MAX_NUMBER_FILES = 1
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]

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
