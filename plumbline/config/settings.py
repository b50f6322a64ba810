"""All settings in one place. What differs between machines comes from the environment; nothing secret has a default.

`DATABASE_URL` is set by whoever starts the product: `./run` points it at the embedded server, an operator at
a managed one, the tests at a server of their own.
"""

import os
import secrets
from pathlib import Path

import environ
import platformdirs
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(env.str("PLUMBLINE_DATA", default="") or platformdirs.user_data_path("plumbline"))

if "DATABASE_URL" not in os.environ:
    raise ImproperlyConfigured(
        "DATABASE_URL is not set. Start through ./run, which brings its own PostgreSQL, "
        "or set DATABASE_URL=postgres://user:password@host/name."
    )


def secret_key() -> str:
    """From the environment, or made once for this machine and kept where only its user can read it."""
    if given := env.str("PLUMBLINE_SECRET_KEY", default=""):
        return str(given)
    kept = DATA / "secret-key"
    if not kept.exists():
        DATA.mkdir(parents=True, exist_ok=True)
        try:
            descriptor = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:  # another process of the same start was quicker
            return kept.read_text()
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(50))
    return kept.read_text()


SECRET_KEY = secret_key()
DEBUG = env.bool("PLUMBLINE_DEBUG", default=False)
ALLOWED_HOSTS = env.list("PLUMBLINE_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
HTTPS = env.bool("PLUMBLINE_HTTPS", default=False)
# How the world reaches this site: stands in mails and calendars.
SITE_ADDRESS = env.str("PLUMBLINE_ADDRESS", default="http://127.0.0.1:8000").rstrip("/")

INSTALLED_APPS = [
    "plumbline.doors.web",
    "plumbline.demo",
    "plumbline.workspace.review",
    "plumbline.workspace.governance",
    "plumbline.workspace.improvement",
    "plumbline.workspace.assurance",
    "plumbline.workspace.performance",
    "plumbline.workspace.evidence",
    "plumbline.workspace.audit",
    "plumbline.workspace.accounts",
    "plumbline.workspace.councils",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_tasks_db",
    "pgtrigger",
]

MIDDLEWARE = [
    "csp.middleware.CSPMiddleware",  # outermost: no answer leaves without it, be it a fault or a stylesheet
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "plumbline.doors.web.private.kept_nowhere",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "plumbline.doors.web.once.taken_once",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "plumbline.config.urls"
WSGI_APPLICATION = "plumbline.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [ROOT / "plumbline" / "doors" / "web" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "plumbline.config.jinja.environment",
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
FORM_RENDERER = "plumbline.doors.web.forms.renderer.GovukRenderer"

# Mails go to standard output until EMAIL_URL names a server: smtp://user:password@host:25, smtp+tls://, smtp+ssl://.
globals().update(env.email_url("EMAIL_URL", default="consolemail://"))
EMAIL_TIMEOUT = 20  # seconds
DEFAULT_FROM_EMAIL = env.str("PLUMBLINE_MAIL_FROM", default="Plumbline <plumbline@localhost>")

DATABASES = {"default": env.db_url("DATABASE_URL")}
DATABASES["default"].update(CONN_MAX_AGE=600, CONN_HEALTH_CHECKS=True)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "plumbline.workspace.accounts.backends.PersonBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["name", "email"]},
    },
]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign_in"

AXES_USERNAME_FORM_FIELD = "username"  # what the sign-in form calls the address; without it nobody is ever locked out
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "plumbline.doors.web.views.sign_in.locked_out"
AXES_VERBOSE = False
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address"]

TASKS = {"default": {"BACKEND": env.str("PLUMBLINE_TASKS", default="django_tasks_db.DatabaseBackend")}}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [ROOT / ".build" / "assets"]
STATIC_ROOT = ROOT / ".build" / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "files", "base_url": None},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
UPLOAD_LIMIT_BYTES = env.int("PLUMBLINE_UPLOAD_LIMIT_MB", default=40) * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "plumbline.doors.web.documents.limits.UploadLimit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3000

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "plumbline.doors.web.views.errors.form_expired"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"sentence": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "sentence"}},
    "loggers": {"django.request": {"level": "ERROR"}},  # an address that nobody has is no news
    "root": {"handlers": ["stderr"], "level": env.str("PLUMBLINE_LOG_LEVEL", default="WARNING")},
}
SILENCED_SYSTEM_CHECKS = ["axes.W002"] if env.bool("PLUMBLINE_TEST", default=False) else []
