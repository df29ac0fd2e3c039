"""Settings, all from the environment. A missing or bad variable stops the start and says how to set it.

Required: DATABASE_URL, REDIS_URL, SECRET_KEY, PUBLIC_URL, EMAIL_URL.
Optional: ALLOWED_HOSTS, MAIL_FROM, JOURNAL_ADDRESS (a mailbox of one's own that gets a copy of each mail about a case),
REGULATOR_STATE (folder of evidence and collected static files; default var/), and DEMO=1, which says on every page that
its data are invented.
`make demo` and `make run` set them all; `python -m regulator.embedded shell-env` prints them.
"""

import copy
import logging
import os
import time
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent


def required(name: str, how: str) -> str:
    """The variable's value. ImproperlyConfigured, with the how-to, where it is missing or empty."""
    value = os.environ.get(name, "").strip()
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. {how}")
    return value


def address(name: str, schemes: tuple[str, ...], how: str) -> SplitResult:
    """The variable read as a URL of one of these schemes."""
    url = urlsplit(required(name, how))
    if url.scheme not in schemes:
        raise ImproperlyConfigured(f"{name} must start with {' or '.join(f'{each}:' for each in schemes)}. {how}")
    return url


def database(url: SplitResult) -> dict[str, Any]:
    """Django's form of postgresql://user:password@host:5432/name?sslmode=verify-full; ?host=/folder is a socket."""
    options = dict(parse_qsl(url.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path.removeprefix("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": options.pop("host", url.hostname or ""),
        "PORT": url.port or "",
        "ATOMIC_REQUESTS": False,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


class OneLine(logging.Formatter):
    """One line an entry, in UTC; a line break in what somebody sent cannot forge another entry. A traceback is for
    surprises: who is refused something is a line.
    """

    converter = staticmethod(time.gmtime)

    def format(self, record: logging.LogRecord) -> str:
        if record.levelno < logging.ERROR:
            record = copy.copy(record)
            record.exc_info = record.exc_text = None
        return super().format(record).replace("\r", "\\r").replace("\n", "\\n")


# The servers
DATABASE_URL = address(
    "DATABASE_URL",
    ("postgresql", "postgres"),
    "Give the address of a PostgreSQL 15 or later, such as postgresql://regulator:password@db.example/regulator;"
    " `make demo` and `make run` start one of their own, and for tests use"
    " `python -m regulator.embedded test -- <pytest arguments>`.",
)
DATABASES = {"default": database(DATABASE_URL)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

address(
    "REDIS_URL",
    ("redis", "rediss", "redis+socket"),
    "Give the address of a Redis 6.2 or Valkey 7.2 or later, such as redis://redis.example:6379/0"
    " or redis+socket:///run/valkey/valkey.sock?virtual_host=0.",
)

# Limits on sign-in attempts are counted here: they must survive the loss of Redis.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "django_cache"}}

# Who may talk to us, and how
SECRET_KEY = required(
    "SECRET_KEY",
    "Make one with: python -c 'import secrets; print(secrets.token_urlsafe(64))' and keep it out of the repository.",
)
if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("SECRET_KEY is shorter than 50 characters. Make one with secrets.token_urlsafe(64).")
DEBUG = False
DEMO = os.environ.get("DEMO") == "1"
PUBLIC_URL = address(
    "PUBLIC_URL",
    ("https", "http"),
    "Give the address people type, such as https://regulator.example (plain http only for this machine itself).",
)
PUBLIC_HOST = PUBLIC_URL.hostname or ""
TLS = PUBLIC_URL.scheme == "https"
if not TLS and PUBLIC_HOST not in ("127.0.0.1", "localhost", "::1"):
    raise ImproperlyConfigured(f"PUBLIC_URL must start with https: for {PUBLIC_HOST}; http is for this machine itself.")
ALLOWED_HOSTS = [PUBLIC_HOST, *os.environ.get("ALLOWED_HOSTS", "").replace(",", " ").split()]
ALLOWED_HOSTS += [] if TLS else ["127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = [f"{PUBLIC_URL.scheme}://{PUBLIC_URL.netloc}"]

SECURE_SSL_REDIRECT = SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = TLS
SECURE_HSTS_SECONDS = 31_536_000 if TLS else 0
# Not "no-referrer": Chromium then sends "Origin: null" with our own forms, and the check against forgery refuses them.
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = TLS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 10 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        **{f"{kind}-src": [SELF] for kind in ("script", "style", "img", "font", "connect")},
        **{name: [NONE] for name in ("default-src", "object-src", "base-uri", "frame-ancestors")},
        "form-action": [SELF],
        "require-trusted-types-for": ["'script'"],
    },
}

# What it is made of
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "pgtrigger",
    "csp",
    "regulator.accounts",
    "regulator.audit",
    "regulator.outbox",
    "platforms",
    "cases",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "regulator.accounts.realms.RealmMiddleware",
    "regulator.accounts.realms.RealmSessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "regulator.urls"
WSGI_APPLICATION = "regulator.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "regulator.accounts.context.shell",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# People
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["regulator.accounts.signin.Backend"]
PASSWORD_HASHERS = [f"django.contrib.auth.hashers.{name}PasswordHasher" for name in ("Argon2", "PBKDF2")]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": f"django.contrib.auth.password_validation.{name}Validator"}
    for name in ("UserAttributeSimilarity", "CommonPassword", "NumericPassword", "MinimumLength")
]
AUTH_PASSWORD_VALIDATORS[-1]["OPTIONS"] = {"min_length": 12}
# Nobody signs up: officials are entered by an administrator, representatives come by invitation.
ACCOUNT_ADAPTER = "regulator.accounts.signin.Doorkeeper"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/300s/key", "reauthenticate": "10/m/user"}
ACCOUNT_DEFAULT_HTTP_PROTOCOL = PUBLIC_URL.scheme
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Regulator"

# Languages, times, files, mail
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("zh-hans", _("Simplified Chinese"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_TZ, TIME_ZONE = True, "UTC"

STATE = Path(os.environ.get("REGULATOR_STATE") or BASE_DIR / "var")
STORE_ROOT = STATE / "store"
STATIC_URL = "/static/"
STATIC_ROOT = STATE / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]  # pages use our own files only
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ("png", "jpg", "ico", "woff2", "ttf", "pdf")
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": STORE_ROOT,
            "base_url": None,
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

EMAIL_URL = address(
    "EMAIL_URL",
    ("smtp", "smtps", "file"),
    "Give the mail server, such as smtp://user:password@mail.example:587?tls=1, smtps://… for implicit TLS,"
    " or file:///folder to write messages to files.",
)
EMAIL_BACKEND = f"django.core.mail.backends.{'filebased' if EMAIL_URL.scheme == 'file' else 'smtp'}.EmailBackend"
EMAIL_FILE_PATH = unquote(EMAIL_URL.path) if EMAIL_URL.scheme == "file" else None
EMAIL_HOST = EMAIL_URL.hostname or "localhost"
EMAIL_PORT = EMAIL_URL.port or (465 if EMAIL_URL.scheme == "smtps" else 587)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = (unquote(part or "") for part in (EMAIL_URL.username, EMAIL_URL.password))
EMAIL_USE_SSL = EMAIL_URL.scheme == "smtps"
EMAIL_USE_TLS = dict(parse_qsl(EMAIL_URL.query)).get("tls") == "1"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = os.environ.get("MAIL_FROM") or f"regulator@{PUBLIC_HOST}"
JOURNAL_ADDRESS = os.environ.get("JOURNAL_ADDRESS", "").strip()

# The API
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["regulator.accounts.tokens.TokenAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["regulator.accounts.policies.Denied"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser", "rest_framework.parsers.MultiPartParser"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "regulator.errors.problem",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Regulator", "DESCRIPTION": "Case management for authorities that supervise online platforms.",
    "VERSION": "1", "SERVE_INCLUDE_SCHEMA": False,
}  # fmt: skip

# Work after the commit: the function that does each kind, called with the row's payload as keywords
OUTBOX_HANDLERS = {
    "invite": "regulator.accounts.letters.invite",
    "apply_calendar": "cases.actions.calendars.apply",
    "compose_notice": "cases.handlers.compose_notice",
    "preview_notice": "cases.handlers.preview_notice",
    "check_layout": "cases.handlers.check_layout",
    "send_message": "cases.actions.mailing.send",
    "scan_file": "cases.actions.files.scan",
    "invite_representative": "platforms.actions.letters.invite",
}

# Celery: the bell, never the book; nobody waits for a broker that is away, the next bell finds the row
CELERY_BROKER_URL = os.environ["REDIS_URL"].strip()
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 300, "max_retries": 1, "interval_start": 0, "interval_step": 0}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_ACCEPT_CONTENT, CELERY_TASK_SERIALIZER = ["json"], "json"
CELERY_TASK_IGNORE_RESULT = CELERY_TASK_ACKS_LATE = CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 60  # seconds; the worker of the documents queue is started with 120
CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
# A bell nobody heard in time is not rung again: the next one finds the same rows.
CELERY_BEAT_SCHEDULE = {
    "ring the outbox": {"task": "regulator.outbox.tasks.ring", "schedule": 15.0, "options": {"expires": 15}},
    "sweep deadlines": {"task": "cases.tasks.sweep", "schedule": 30.0, "options": {"expires": 30}},
    "send reminders": {"task": "cases.tasks.remind", "schedule": 30.0, "options": {"expires": 30}},
}

# Logs: one line each, in UTC, to stderr; never what people typed
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": OneLine, "format": "%(asctime)sZ %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {name: {"level": "WARNING"} for name in ("pikepdf", "fontTools", "weasyprint")},
}
