"""The settings, all of them read from the environment (or from `.env` beside manage.py).

SECRET_KEY            signs sessions and forms; long, random, secret; must be set
DEBUG                 developer's pages and the demo accounts (off)
ALLOWED_HOSTS         host names the site answers to, comma-separated (localhost when DEBUG)
SITE_URL              the public address, for absolute links (http://127.0.0.1:8000)
SHELF_LANGUAGES       languages of the readers' pages, English first, comma-separated (en,zh-Hans)
SITE_ROLE             all, desk (admin only) or public (readers' pages only) (all)
UNCHECKED_HIGH_RISK   doses nobody has checked: mark them, or withhold them everywhere (mark)
DATABASE_URL          sqlite:///PATH or postgres://USER:PASSWORD@HOST/NAME (SQLite in .data/)
DATABASE_REPLICA_URL  a read replica for the readers' pages (none)
DATABASE_POOL_SIZE    PostgreSQL connections a process may hold (10)
REQUIRE_TOTP          each decision takes a code of the signer's device (the opposite of DEBUG)
SECURE                require HTTPS: redirect, HSTS, secure cookies (the opposite of DEBUG)
TRUSTED_PROXY         the proxy in front sets X-Forwarded-Proto and -For itself (off)
REPORTING_SCHEMES     official schemes for reporting harm: Region|Name|URL, separated by ; (UK, US, EU)
EMAIL_URL             the server mail is sent by: smtp+tls://USER:PASSWORD@HOST:587 (off; printed when DEBUG)
DEFAULT_FROM_EMAIL    the address mail comes from; must be set with EMAIL_URL
LOG_LEVEL             of the log on standard error (INFO)
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured


ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / ".data"

env = environ.Env()
environ.Env.read_env(ROOT / ".env")


def _required(name: str, how: str) -> str:
    value = env.str(name, default="")
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. {how}")
    return value


def _one_of(name: str, default: str, *choices: str) -> str:
    value = env.str(name, default=default)
    if value not in choices:
        raise ImproperlyConfigured(f"{name} is “{value}”. Set it to one of: {', '.join(choices)}.")
    return value


DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = _required(
    "SECRET_KEY",
    "Set it to a long random text, for example with: "
    "export SECRET_KEY=$(python3 -c 'import secrets; print(secrets.token_urlsafe(50))')",
)
SITE_ROLE = _one_of("SITE_ROLE", "all", "all", "desk", "public")
UNCHECKED_HIGH_RISK = _one_of("UNCHECKED_HIGH_RISK", "mark", "mark", "withhold")
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"] if DEBUG else [])
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured(
        "ALLOWED_HOSTS is not set. Set it to the host names of the site, for example: "
        "export ALLOWED_HOSTS=monographs.example.org"
    )

# Which half of the site this process serves. The public half has no sessions and no sign-in at all.
HAS_DESK = SITE_ROLE in ("all", "desk")
HAS_SHELF = SITE_ROLE in ("all", "public")

_DESK_APPS = [
    "django.contrib.admin",
    "django.contrib.sessions",
    "django.contrib.messages",
    "markdownx",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
]
INSTALLED_APPS = [
    "monographs",
    *(_DESK_APPS if HAS_DESK else []),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
]

_DESK_MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "axes.middleware.AxesMiddleware",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.common.CommonMiddleware",
    *(_DESK_MIDDLEWARE if HAS_DESK else []),
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

_DESK_CONTEXT = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": _DESK_CONTEXT if HAS_DESK else [],
        },
    }
]


# Databases

_SQLITE = {
    # Like PostgreSQL's row locks: a transaction that will write waits for its turn at the start, so
    # that what it reads is what it writes over.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,  # seconds
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
}


def _database(url: str) -> dict[str, object]:
    settings = env.db_url_config(url)
    if settings["ENGINE"].endswith("sqlite3"):
        Path(settings["NAME"]).parent.mkdir(parents=True, exist_ok=True)
        options = _SQLITE
    else:
        options = {
            "pool": {"min_size": 1, "max_size": env.int("DATABASE_POOL_SIZE", default=10), "timeout": 5},
            # A stuck query fails in words instead of holding a worker, and what a killed process held is
            # let go soon.
            "options": "-c lock_timeout=10s -c statement_timeout=60s "
            "-c client_connection_check_interval=2s -c idle_in_transaction_session_timeout=120s",
        }
    return {**settings, "OPTIONS": {**settings.get("OPTIONS", {}), **options}}


DATABASES = {
    "default": _database(env.str("DATABASE_URL", default=f"sqlite:///{DATA / 'countersign.sqlite3'}"))
}
if _replica := env.str("DATABASE_REPLICA_URL", default=""):
    DATABASES["replica"] = {**_database(_replica), "TEST": {"MIRROR": "default"}}
    DATABASE_ROUTERS = ["monographs.published.replica.ShelfRouter"]


# People

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AUTHENTICATION_BACKENDS = [
    *(["axes.backends.AxesStandaloneBackend"] if HAS_DESK else []),
    "django.contrib.auth.backends.ModelBackend",
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"

# Ten tries per account and address, then fifteen minutes of silence; others are not locked out.
AXES_VERBOSE = False
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "desk/locked_out.html"


# Signing counts wrong codes itself, together with wrong passwords (workflow.signatures).
REQUIRE_TOTP = env.bool("REQUIRE_TOTP", default=not DEBUG)
OTP_TOTP_THROTTLE_FACTOR = 0
OTP_TOTP_ISSUER = "Countersign"


# Browser security

SECURE = env.bool("SECURE", default=not DEBUG)
SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0  # one year
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = SECURE
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CLIENT_ADDRESS_CALLABLE = ""  # who sent a reader's report, when it is not REMOTE_ADDR
if env.bool("TRUSTED_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    AXES_CLIENT_IP_CALLABLE = CLIENT_ADDRESS_CALLABLE = "config.proxy.client_address"
X_FRAME_OPTIONS = "DENY"

SESSION_COOKIE_NAME = "__Host-session" if SECURE else "session"
SESSION_COOKIE_SECURE = SECURE
SESSION_COOKIE_AGE = 12 * 60 * 60  # seconds
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE else "csrf"
CSRF_COOKIE_SECURE = SECURE
CSRF_COOKIE_HTTPONLY = False  # the admin's and markdownx's scripts read it
CSRF_COOKIE_SAMESITE = "Strict"
if HAS_DESK:
    CSRF_FAILURE_VIEW = "monographs.editorial.admin.site.stale"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024  # bytes
# A revision of a large monograph has some hundred statements with about twenty fields each.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000


# Static files

STATIC_URL = "static/"
STATICFILES_DIRS = [ROOT / "static"]
STATIC_ROOT = ROOT / "staticfiles"
# A developer's site serves static files as they lie; in production they are collected beforehand.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}


# Language and time: stored in UTC, shown in UTC and named so.

LANGUAGE_CODE = "en-gb"
USE_I18N = True
FORMAT_MODULE_PATH = [
    "config.formats"
]  # the admin's own columns and fields say moments as all other pages do

# The languages there is a catalogue of words for (monographs/locale): the tag that editions bear, Django's
# code, and what the language calls itself. English needs no catalogue; the desk speaks it alone.
_CATALOGUES = {"en": ("en-gb", "English"), "zh-Hans": ("zh-hans", "简体中文")}
LANGUAGES = list(_CATALOGUES.values())


def _shelf_languages(tags: list[str]) -> dict[str, tuple[str, str]]:
    if not tags or tags[0] != "en" or not set(tags) <= set(_CATALOGUES):
        raise ImproperlyConfigured(
            f"SHELF_LANGUAGES is “{','.join(tags)}”. Begin with en; besides, there are catalogues for: "
            f"{', '.join(tag for tag in _CATALOGUES if tag != 'en')}."
        )
    return {tag: _CATALOGUES[tag] for tag in tags}


SHELF_LANGUAGES = _shelf_languages(env.list("SHELF_LANGUAGES", default=list(_CATALOGUES)))
USE_TZ = True
TIME_ZONE = "UTC"


# The Markdown editor of the desk: the preview is the public renderer; pictures are not accepted.

MARKDOWNX_MARKDOWNIFY_FUNCTION = "monographs.document.markdown.render"
MARKDOWNX_UPLOAD_MAX_SIZE = 0
MARKDOWNX_UPLOAD_CONTENT_TYPES: list[str] = []


# Where readers report harm by a medicine: shown beside adverse effects and on the report form.

_SCHEMES = (
    "United Kingdom|MHRA Yellow Card|https://yellowcard.mhra.gov.uk/;"
    "United States|FDA MedWatch|https://www.fda.gov/medwatch;"
    "European Union|National authorities, listed by the EMA|https://www.ema.europa.eu/en/partners-networks/"
    "eu-partners/eu-member-states/national-competent-authorities-human"
)


def _scheme(text: str) -> dict[str, str]:
    region, _, rest = text.partition("|")
    name, _, url = rest.partition("|")
    if not (region.strip() and name.strip() and url.strip().startswith("https://")):
        raise ImproperlyConfigured(
            f"REPORTING_SCHEMES holds “{text.strip()}”. Write each as Region|Name|https://address, "
            "separated by semicolons."
        )
    return {"region": region.strip(), "name": name.strip(), "url": url.strip()}


REPORTING_SCHEMES = [
    _scheme(text) for text in env.str("REPORTING_SCHEMES", default=_SCHEMES).split(";") if text.strip()
]


# Mail: written to an outbox with each move, sent by manage.py send_mail and send_digest.

EMAIL_URL = env.str("EMAIL_URL", default="consolemail://" if DEBUG else "")
SENDS_MAIL = bool(EMAIL_URL)
try:
    _email = env.email_url_config(EMAIL_URL or "dummymail://")
except (ImproperlyConfigured, ValueError):
    raise ImproperlyConfigured(
        "EMAIL_URL cannot be read. Write it like smtp+tls://USER:PASSWORD@HOST:587, special letters of the "
        "password percent-encoded."
    ) from None
EMAIL_BACKEND = _email["EMAIL_BACKEND"]
EMAIL_HOST = _email["EMAIL_HOST"] or "localhost"
EMAIL_PORT = _email["EMAIL_PORT"] or 25
EMAIL_HOST_USER = _email["EMAIL_HOST_USER"] or ""
EMAIL_HOST_PASSWORD = _email["EMAIL_HOST_PASSWORD"] or ""
EMAIL_USE_TLS = _email.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = _email.get("EMAIL_USE_SSL", False)
EMAIL_FILE_PATH = _email["EMAIL_FILE_PATH"] or None
EMAIL_TIMEOUT = 10  # seconds
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="countersign@localhost" if DEBUG else "")
if SENDS_MAIL and not DEFAULT_FROM_EMAIL:
    raise ImproperlyConfigured(
        "DEFAULT_FROM_EMAIL is not set. Set it to the address mail comes from, or take EMAIL_URL away."
    )


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "config.logs.OneLineFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", default="INFO")},
}
