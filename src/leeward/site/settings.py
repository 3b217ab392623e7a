"""Every setting of an installation, from `LEEWARD_*` variables; `docs/settings.md` explains each.

The start fails on a value that makes no sense. Nothing here is insecure by default: what the demonstration
relaxes (plain cookies on loopback, known passwords) needs `LEEWARD_DEMO=yes`.
"""

import sys
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from leeward import resources
from leeward.platform.rate_limit import Rate
from leeward.platform.retention import PERIODS
from leeward.site import compiled, secrets
from leeward.site.environment import Environment, database

environment = Environment()
env = environment

VAR = env.folder("LEEWARD_VAR", Path("var").absolute()) or Path("var").absolute()
DEMO = env.flag("LEEWARD_DEMO", default=False)
SECRETS = VAR / "secrets"
INDEX = VAR / "index"
REJECTS = VAR / "rejects"
METERS = VAR / "meters"
DECLARATIONS = env.folder("LEEWARD_DECLARATIONS", VAR / "declarations") or VAR / "declarations"
compiled.keep(VAR / "kernels")
COMMAND = (sys.executable, "-m", "leeward.site.main")
"""How this program starts a command of its own."""

RESOURCES = env.folder("LEEWARD_RESOURCES")
resources.use_override(RESOURCES)

SECRET_KEY = env.secret("LEEWARD_SECRET_KEY", SECRETS / "secret-key")
EVIDENCE_KEY = env.secret("LEEWARD_EVIDENCE_KEY", SECRETS / "evidence-key")
DIGEST_KEY = env.secret("LEEWARD_DIGEST_KEY", SECRETS / "digest-key")
CASE_KEYS = env.folder("LEEWARD_CASE_KEYS", VAR / "case-keys") or VAR / "case-keys"
PUBLISHED = env.folder("LEEWARD_PUBLISHED", VAR / "published") or VAR / "published"
RECEIPTS = env.folder("LEEWARD_RECEIPTS", VAR / "receipts") or VAR / "receipts"
PKCS11_MODULE = env.text("LEEWARD_PKCS11_MODULE")
PKCS11_TOKEN = env.text("LEEWARD_PKCS11_TOKEN", "leeward")
PKCS11_PIN = env.secret("LEEWARD_PKCS11_PIN", SECRETS / "pkcs11-pin")
KEYS_PASSPHRASE = env.secret("LEEWARD_KEYS_PASSPHRASE", SECRETS / "keys-passphrase")
MISSING_SECRETS = secrets.missing(SECRET_KEY, EVIDENCE_KEY, DIGEST_KEY)

DATABASES = {"default": database(env.text("LEEWARD_DATABASE_URL", f"sqlite:///{VAR / 'leeward.sqlite3'}"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

BIND = env.text("LEEWARD_BIND", "127.0.0.1")
PORT = env.number("LEEWARD_PORT", 8000, low=1, high=65535)
# The demonstration has the person's page at an address of its own, so that its story needs no other process.
RECEIPTS_ADDRESS = env.text("LEEWARD_RECEIPTS_ADDRESS", f"http://{BIND}:{PORT}/person" if DEMO else "")
LIVE_PORT = env.number("LEEWARD_LIVE_PORT", PORT + 1 if PORT < 65535 else 0, low=0, high=65535)
LIVE_URL = env.text("LEEWARD_LIVE_URL")
TLS_CERTIFICATE = env.text("LEEWARD_TLS_CERTIFICATE")
TLS_KEY = env.text("LEEWARD_TLS_KEY")
if bool(TLS_CERTIFICATE) != bool(TLS_KEY):
    raise ImproperlyConfigured("LEEWARD_TLS_CERTIFICATE and LEEWARD_TLS_KEY name two files: set both or neither")
THREADS = env.number("LEEWARD_THREADS", 4, low=1, high=256)
WORKERS = env.number("LEEWARD_WORKERS", 1, low=1, high=64)
if WORKERS > 1 and str(DATABASES["default"]["ENGINE"]).endswith("sqlite3"):
    # SQLite has one writer, and the audit log is chained inside its commits (decision 'Processes').
    raise ImproperlyConfigured(
        f"LEEWARD_WORKERS={WORKERS}: SQLite is served by one process; name a PostgreSQL database"
    )
WORKER_MEMORY = env.number("LEEWARD_WORKER_MEMORY", 0, low=0, high=1_000_000)
ALLOWED_HOSTS = env.words("LEEWARD_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("LEEWARD_TRUSTED_ORIGINS", "")

HEAD_HOURS = env.number("LEEWARD_HEAD_HOURS", 72, low=1, high=8760)
REVOCATIONS_DAYS = env.number("LEEWARD_REVOCATIONS_DAYS", 30, low=1, high=365)
RETENTION = {
    period.code: env.number(period.setting, period.days, low=period.low, high=period.high) for period in PERIODS
}
CRASH_AT = env.text("LEEWARD_CRASH_AT")
FETCH_NETWORKS = env.networks("LEEWARD_FETCH_NETWORKS")
BACKUPS_KEPT = env.number("LEEWARD_BACKUPS_KEPT", 14, low=0, high=10_000)
FETCH_MEGABYTES = env.number("LEEWARD_FETCH_MEGABYTES", 512, low=1, high=65_536)
FETCH_MINUTES = env.number("LEEWARD_FETCH_MINUTES", 30, low=1, high=24 * 60)
FETCH_CREDENTIALS = Path(env.text("LEEWARD_FETCH_CREDENTIALS", str(SECRETS / "fetch"))).absolute()
OWNER_ANSWER_HOURS = env.number("LEEWARD_OWNER_ANSWER_HOURS", 24, low=1, high=24 * 90)
STALE_AFTER_DAYS = env.number("LEEWARD_STALE_AFTER_DAYS", 365, low=1, high=3650)
QUESTIONS = {
    "carrier": Rate.of_an_hour(env.number("LEEWARD_QUESTIONS_CARRIER", 5_000, low=1, high=10_000_000)),
    "program": Rate.of_an_hour(env.number("LEEWARD_QUESTIONS_PROGRAM", 36_000, low=1, high=10_000_000), at_once=10_000),
    "partner": Rate.of_an_hour(env.number("LEEWARD_QUESTIONS_PARTNER", 20_000, low=1, high=10_000_000)),
}
PACK_DAYS = env.number("LEEWARD_PACK_DAYS", 30, low=1, high=365)
ASKED_VALUES = env.number("LEEWARD_ASKED_VALUES", 500, low=1, high=100_000)
COMPARED_DOCUMENTS = env.number("LEEWARD_COMPARED_DOCUMENTS", 500, low=1, high=100_000)
CHECK_SECONDS = env.number("LEEWARD_CHECK_SECONDS", 20, low=5, high=300)
FACE_MODELS = env.folder("LEEWARD_FACE_MODELS")
FACE_DIGESTS = env.words("LEEWARD_FACE_DIGESTS", "")
NATS = env.text("LEEWARD_NATS")
NATS_DOMAINS = env.words("LEEWARD_NATS_DOMAINS", "")
XAPI_ENDPOINT = env.https("LEEWARD_XAPI_ENDPOINT")
XAPI_CREDENTIALS = env.secret("LEEWARD_XAPI_CREDENTIALS", SECRETS / "xapi-credentials")
XAPI_HOME = env.https("LEEWARD_XAPI_HOME") or "https://leeward.invalid"
METRICS_TOKEN = env.text("LEEWARD_METRICS_TOKEN")
COMMAND_OFFICER = env.text("LEEWARD_OFFICER", "console")
COMMAND_KEY = env.text("LEEWARD_OFFICER_KEY")
LOCAL_AGENCY = env.text("LEEWARD_AGENCY", "XXX-LOCAL")

DEBUG = False
ROOT_URLCONF = "leeward.site.urls"
WSGI_APPLICATION = "leeward.site.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "django_htmx",
    "ninja",
    "leeward.platform",
    "leeward.apps.audit",
    "leeward.apps.agencies",
    "leeward.apps.registry",
    "leeward.apps.exchange",
    "leeward.apps.trust_anchors",
    "leeward.apps.indexing",
    "leeward.apps.screening",
    "leeward.apps.ftm_api",
    "leeward.apps.arrivals",
    "leeward.apps.crossings",
    "leeward.apps.permits",
    "leeward.apps.border",
    "leeward.apps.desk",
    "leeward.apps.networks",
    "leeward.apps.operations",
    "leeward.apps.protection",
    "leeward.apps.oversight",
    "leeward.apps.projects",
    "leeward.apps.training",
    "leeward.site",
    *(["leeward.apps.receipts"] if DEMO else ()),
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "leeward.site.middleware.never_stored",
    "leeward.site.middleware.content_security_policy",
    "leeward.site.middleware.open_reconciliation",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "leeward.site.middleware.unreadable_request",
    "leeward.site.middleware.forms_without_nul",
    "leeward.site.middleware.idle_sign_out",
    "leeward.site.middleware.post_time_zone",
    "django_htmx.middleware.HtmxMiddleware",
    "leeward.site.middleware.method_refused",
    "leeward.site.middleware.storage_trouble",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "leeward.site.navigation.navigation",
                *(["leeward.demo.story.bar.shown"] if DEMO else ()),
            ],
        },
    }
]

AUTH_USER_MODEL = "agencies.Officer"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "leeward.apps.agencies.access.backend.OfficerBackend"]
PASSWORD_HASHERS = ["leeward.platform.password_hashing.Hasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "display_name")},
    },
]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign_in"

# One wrong officer at one desk is locked, never the post's whole address (ASVS 6.3.1).
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
# Attempts of a locked name are not written, and do not lengthen the lock: a flood would keep the officer out for good.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_HANDLER = "leeward.apps.agencies.actions.attempts.BoundedAttempts"
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_LOCKOUT_TEMPLATE = "agencies/locked.html"
AXES_VERBOSE = False
AXES_CLIENT_IP_CALLABLE = "leeward.apps.agencies.actions.login_throttle.client_address"
AXES_USERNAME_CALLABLE = "leeward.apps.agencies.actions.login_throttle.claimed_name"

SESSION_ENGINE = "leeward.apps.agencies.actions.session_store"
SESSION_COOKIE_NAME = "leeward" if DEMO else "__Host-leeward"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_SECURE = not DEMO
SESSION_IDLE_SECONDS = 15 * 60
CSRF_COOKIE_NAME = "leeward-csrf" if DEMO else "__Host-leeward-csrf"
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_SECURE = not DEMO
PROXIES = env.networks("LEEWARD_PROXY")
env.no_longer("LEEWARD_BEHIND_PROXY", "name the address of the proxy in LEEWARD_PROXY, such as 127.0.0.1")
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 0 if DEMO else 365 * 24 * 3600  # sent over TLS alone
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3_100  # a box for each of the crew of a large ship (`arrivals/queries/shore.py`)
FILE_UPLOAD_HANDLERS = ["leeward.site.uploads.MemoryOnly"]

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
# Only languages with a complete catalogue: a page half in one language and half in another helps no one.
LANGUAGES = [("en", "English")]
# The paper that a person takes along is in their language, from the same catalogue as their own page.
LOCALE_PATHS = [Path(__file__).parents[1] / "apps" / "receipts" / "locale"]

STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
NINJA_PAGINATION_PER_PAGE = 50

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "refusals": {"()": "leeward.site.log_filters.ClientErrorsWithoutTraceback"},
        "codes": {"()": "leeward.site.log_filters.OneTimeCodes"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["refusals", "codes"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "leeward": {"level": "INFO"},
        "axes": {"level": "ERROR"},
        # A wrong Host header is a scanner's noise: it is answered with 400 and is no fault of ours.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        # So is a body that is too large: the client reads why, and a traceback says nothing.
        "django.security.RequestDataTooBig": {"level": "CRITICAL"},
        "django.security.TooManyFieldsSent": {"level": "CRITICAL"},
        "django.security.TooManyFilesSent": {"level": "CRITICAL"},
    },
}
