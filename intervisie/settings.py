"""All settings, from the environment. One switch decides the rest: BASE_URL.

Unset: at home. Only this machine can reach the app, secrets are made in `var/`, mail is shown on a page, there is an example group.
Set: in real use. SECRET_KEY, KEY_FILE and EMAIL_URL must be there, or the start stops.
"""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from environs import Env

from intervisie import home

BASE_DIR = Path(__file__).resolve().parent.parent
env = Env()

BASE_URL: str = env.str("BASE_URL", "").rstrip("/")
AT_HOME = not BASE_URL
DEBUG: bool = env.bool("DEBUG", False)
VAR: Path = env.path("VAR_DIR", BASE_DIR / "var")

if AT_HOME:
    SECRET_KEY = env.str("SECRET_KEY", "") or home.kept(VAR / "secret", home.secret())
    FIELD_KEYS = env.str("FIELD_KEYS", "") or home.kept(VAR / "keys", home.key_file())
    # At home the address of the page is the address of the app: the room reaches it by the machine's own number.
    ALLOWED_HOSTS = ["*"]
else:
    missing = [name for name in ("SECRET_KEY", "KEY_FILE", "EMAIL_URL") if not os.environ.get(name)]
    if missing:
        raise ImproperlyConfigured(f"BASE_URL is set, so this must be set too: {', '.join(missing)}")
    SECRET_KEY = env.str("SECRET_KEY")
    try:
        FIELD_KEYS = env.path("KEY_FILE").read_text()
    except OSError as error:
        raise ImproperlyConfigured(f"KEY_FILE {error.filename} cannot be read: {error.strerror}") from error
    ALLOWED_HOSTS = [BASE_URL.split("://")[-1].split("/")[0].split(":")[0]]
    CSRF_TRUSTED_ORIGINS = [BASE_URL]

HTTPS = BASE_URL.startswith("https://")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.usersessions",
    "crispy_forms",
    "django.forms",
    "django_htmx",
    "template_partials",
    "methods",
    "sessions.apps.SessionsConfig",
]

MIDDLEWARE = [
    "intervisie.middleware.answers",
    "intervisie.middleware.security_headers",
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "sessions.access.visitor_middleware",
]

ROOT_URLCONF = "intervisie.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "intervisie.context.app",
            ],
            "builtins": ["django.templatetags.i18n", "sessions.templatetags.drawing"],
        },
    },
]
ASGI_APPLICATION = "intervisie.asgi.application"

# --- Data: one file by default; PostgreSQL where users outgrow one machine ---
SQLITE = {
    "timeout": env.int("DATABASE_TIMEOUT", 5),
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;",
}
DATABASES = {
    "default": env.dj_db_url("DATABASE_URL", f"sqlite:///{VAR / 'intervisie.sqlite3'}", conn_max_age=600)
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = SQLITE
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

# --- The live screens: "memory" within one process, "postgres" between several ---
BUS = env.str("BUS", "memory")
PROCESSES = env.int("PROCESSES", 1)

# --- People: a code by mail, no passwords ---
AUTH_USER_MODEL = "meetings.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 900
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_ADAPTER = "sessions.accounts.Adapter"
ACCOUNT_FORMS = {
    "request_login_code": "sessions.forms.accounts.AddressForm",
    "confirm_login_code": "sessions.forms.accounts.CodeForm",
}
# A training room is one address on the internet: the limit per address book entry does the guarding.
ACCOUNT_RATE_LIMITS = {"request_login_code": "60/m/ip,3/m/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", 0)
ANYBODY_MAY_START = env.bool("ANYBODY_MAY_START", False)
LOGIN_URL = "account_request_login_code"
LOGIN_REDIRECT_URL = "desk"
ACCOUNT_LOGOUT_REDIRECT_URL = "welcome"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
USERSESSIONS_TRACK_ACTIVITY = False

# --- Mail: noted with the change, sent after it ---
EMAIL_BACKEND = "sessions.outbox.HomeBackend" if AT_HOME else "django.core.mail.backends.smtp.EmailBackend"
if not AT_HOME:
    globals().update(env.dj_email_url("EMAIL_URL"))
DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", "Intervisie <intervisie@localhost>")

# --- Language and time: Dutch first ---
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = env.str("TIME_ZONE", "Europe/Amsterdam")
USE_I18N = True
USE_TZ = True

# --- Pages and files ---
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}}
CRISPY_TEMPLATE_PACK = "rust"
CRISPY_ALLOWED_TEMPLATE_PACKS = ["rust"]
CRISPY_FAIL_SILENTLY = False
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Safety ---
SECURE_CSP = {
    "default-src": ["'none'"],
    **{f"{kind}-src": ["'self'"] for kind in ("script", "style", "img", "connect", "font", "manifest")},
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}
# "no-referrer" would make browsers send `Origin: null` with a plain form, which the CSRF check refuses.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_SSL_REDIRECT = False
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ALLAUTH_TRUSTED_PROXY_COUNT else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "sessions.views.errors.csrf_failure"

# --- How long things are kept, in days; a group may shorten ---
RETENTION = {
    "draft": env.int("KEEP_DRAFTS", 90),
    "meeting": env.int("KEEP_MEETINGS", 90),
    "attendance": env.int("KEEP_ATTENDANCE", 5 * 365),
    "mail": env.int("KEEP_MAIL_LOG", 90),
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["console"], "level": "WARNING", "propagate": False}},
}
