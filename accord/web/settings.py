"""Settings: everything comes from the environment; without any, the embedded default works."""

import os
from pathlib import Path

import dj_database_url
from django.utils.translation import gettext_lazy as _
from jinja2 import select_autoescape

from accord.web.build import build
from accord.web.home import home, secret_key
from accord.web.mail import mail_settings

BASE = Path(__file__).resolve().parent.parent
HOME = home()
DEMO = os.environ.get("ACCORD_DEMO") == "1"
BENCH = os.environ.get("ACCORD_BENCH") == "1"
DEBUG = os.environ.get("ACCORD_DEBUG") == "1"
BASE_URL = os.environ.get("ACCORD_BASE_URL", "http://127.0.0.1:8000").rstrip("/")
LIVE_URL = os.environ.get("ACCORD_LIVE_URL", "").rstrip("/")
"""Where live texts answer (wss://...) as browsers reach it; "" for the port after that of the page one reads."""
BUILD = build()
PAGES_KEPT_BYTES = int(os.environ.get("ACCORD_PAGES_KEPT_MB", "32")) * 1024 * 1024
"""How much rendered public HTML each process keeps; 0 renders every page anew."""

SECRET_KEY = secret_key()
ALLOWED_HOSTS = os.environ.get("ACCORD_HOSTS", "127.0.0.1,localhost,[::1],testserver").split(",")
CSRF_TRUSTED_ORIGINS = [BASE_URL]

ROOMS = [
    "story",
    "standards",
    "delivery",
    "publishing",
    "consultation",
    "letters",
    "outreach",
    "drafting",
    "signoff",
    "meetings",
    "groups",
    "news",
    "process",
    "network",
    "texts",
    "notify",
    "live",
    "search",
    "record",
    "access",
    "people",
    "kit",
]
"""Every room, from the top floor down."""

INSTALLED_APPS = [
    "accord.web",
    "accord.examples",
    *(f"accord.{room}" for room in reversed(ROOMS)),
    "allauth",
    "allauth.account",
    "pgtrigger",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "accord.web.freshness.Freshness",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accord.web.middleware.acting",
    "accord.web.middleware.refusals",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "accord.web.urls"
WSGI_APPLICATION = "accord.web.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE / room / "templates" for room in ["web", "examples", *ROOMS]],
        "OPTIONS": {
            "environment": "accord.kit.templating.environment",
            "autoescape": select_autoescape(["html"]),
            "context_processors": ["accord.web.frame.frame"],
        },
    },
    {"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True},  # for libraries that bring some
]

DATABASES = {
    "default": {
        **dj_database_url.parse(os.environ.get("DATABASE_URL", "postgres:///accord")),
        "ATOMIC_REQUESTS": False,
        "CONN_HEALTH_CHECKS": False,
        "OPTIONS": {
            "server_side_binding": True,
            "prepare_threshold": 5,  # what is asked again and again is planned once in each connection
            "pool": {"min_size": 1, "max_size": 8, "timeout": 10},
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # whoever enters the code has read the mail
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_ADAPTER = "accord.web.accounts.Accounts"

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", _("English"))]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = DEBUG

globals().update(mail_settings(os.environ.get("EMAIL_URL", ""), HOME))
DEFAULT_FROM_EMAIL = os.environ.get("ACCORD_FROM", "Accord <accord@localhost>")

SECURE = BASE_URL.startswith("https://")
SESSION_COOKIE_SECURE = SECURE
CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_AGE = None  # gone with the browser's window
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
