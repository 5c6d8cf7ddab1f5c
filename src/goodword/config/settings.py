"""Django's settings. Everything an operator can change comes from the environment through ``env``."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import django_stubs_ext
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from goodword.config import env, providers, serving
from goodword.config.databases import database_from_url
from goodword.config.mailers import mailer_from_url
from goodword.config.secret import earlier_keys, secret_key
from goodword.core import embedded

django_stubs_ext.monkeypatch()

PACKAGE = Path(__file__).resolve().parent.parent

# Places
VAR = serving.VAR
DEBUG = env.flag("GOODWORD_DEBUG", False, "Show error details to every visitor. Only for development.")
_given = env.text(
    "SECRET_KEY",
    "",
    "Signs sessions and links, and seals calendar addresses. Made and kept in var/secret_key when unset.",
    secret=True,
)
SECRET_KEY = secret_key(VAR, _given)
SECRET_KEY_FALLBACKS = earlier_keys(
    VAR,
    _given,
    env.words(
        "SECRET_KEY_FALLBACKS",
        "",
        "Earlier secret keys, separated by commas: what they signed or sealed is still read. The next start seals it with the present one.",
        secret=True,
    ),
)
SITE_URL = serving.SITE_URL
ALLOWED_HOSTS = env.words(
    "ALLOWED_HOSTS",
    "localhost,127.0.0.1,[::1]",
    "Host names the server answers to, separated by commas. The one of SITE_URL is added.",
)
if SITE_URL:
    ALLOWED_HOSTS.append(urlsplit(SITE_URL).hostname or "")
CSRF_TRUSTED_ORIGINS = [SITE_URL] if SITE_URL.startswith("https://") else []
BEHIND_TLS = SITE_URL.startswith("https://")

DEMO = serving.DEMO

# Database
EMBEDDED_ROOT = serving.EMBEDDED_ROOT
DATABASES = {"default": database_from_url(embedded.url(EMBEDDED_ROOT) if EMBEDDED_ROOT else serving.DATABASE_URL)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.forms",  # its widgets' templates, for FORM_RENDERER
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "procrastinate.contrib.django",
    "ninja",
    "goodword.core",
    "goodword.accounts",
    "goodword.reach",
    "goodword.people",
    "goodword.feeds",
    "goodword.ties",
    "goodword.graph",
    "goodword.rhythm",
    "goodword.webhooks",
    "goodword.openers",
    "goodword.conversations",
    "goodword.favors",
    "goodword.objectives",
    "goodword.vouches",
    "goodword.groups",
    "goodword.discussions",
    "goodword.introductions",
    "goodword.referrals",
    "goodword.onetoones",
    "goodword.investors",
    "goodword.asks",
    "goodword.gatherings",
    "goodword.library",
    "goodword.importers",
    "goodword.chapters",
    "goodword.networks",
    "goodword.wordofmouth",
    "goodword.today",
    "goodword.search",
    "goodword.demo",
    "goodword.web",
    "goodword.api",
]

MIDDLEWARE = [
    "goodword.web.running.counting.Counting",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "goodword.web.start.middleware.FirstStart",
    "goodword.api.frame.middleware.ApiMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "goodword.web.middleware.MemberMiddleware",
    "goodword.web.refusals.Refusals",
]

ROOT_URLCONF = "goodword.config.urls"
WSGI_APPLICATION = "goodword.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "goodword.web.context.shell",
            ],
        },
    },
]

FORM_RENDERER = "goodword.web.forms.LookRenderer"
CSRF_FAILURE_VIEW = "goodword.web.errors.csrf_failed"

# Accounts. Settings of allauth are explained at https://docs.allauth.org.
AUTH_USER_MODEL = "accounts.Member"
AUTHENTICATION_BACKENDS = ["goodword.web.backend.MemberBackend"]  # allauth's, with the member's own face
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "goodword.accounts.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "goodword.accounts.adapters.SocialAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]  # who has no password is mailed a code each time
ACCOUNT_SIGNUP_FORM_CLASS = "goodword.web.accounts.signup_fields.SignupFields"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_CHANGE_EMAIL = True  # one address a member; a new one takes the place of the old once it is confirmed
ACCOUNT_EMAIL_VERIFICATION = "mandatory"  # else sign-up tells who has an account
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60  # mail may take its time
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True  # a code, not a link: nothing in the mail depends on a host name
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_SESSION_REMEMBER = True  # the list of sessions is where one signs out of a device
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_ON_GET = False
_FORMS = "goodword.web.accounts.signin_forms."
ACCOUNT_FORMS = {
    "login": _FORMS + "LoginForm",
    "signup": _FORMS + "SignupForm",
    "add_email": _FORMS + "AddEmailForm",
    "change_password": _FORMS + "ChangePasswordForm",
    "set_password": _FORMS + "SetPasswordForm",
    "reset_password": _FORMS + "ResetPasswordForm",
    "reset_password_from_key": _FORMS + "ResetPasswordKeyForm",
    "confirm_password_reset_code": _FORMS + "ConfirmPasswordResetCodeForm",
    "confirm_email_verification_code": _FORMS + "ConfirmEmailVerificationCodeForm",
    "reauthenticate": _FORMS + "ReauthenticateForm",
    "request_login_code": _FORMS + "RequestLoginCodeForm",
    "confirm_login_code": _FORMS + "ConfirmLoginCodeForm",
}
MFA_ADAPTER = "goodword.accounts.adapters.MFAAdapter"
MFA_FORMS = {
    "authenticate": _FORMS + "MFAAuthenticateForm",
    "reauthenticate": _FORMS + "MFAReauthenticateForm",
    "activate_totp": _FORMS + "ActivateTOTPForm",
    "add_webauthn": _FORMS + "AddPasskeyForm",
    "edit_webauthn": _FORMS + "EditPasskeyForm",
    "signup_webauthn": _FORMS + "SignupPasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not BEHIND_TLS  # browsers count http://localhost as secure
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_FORMS = {"signup": _FORMS + "SocialSignupForm"}
_PROVIDERS = providers.apps()
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": _PROVIDERS}}
USERSESSIONS_TRACK_ACTIVITY = False
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXIES", 0, "How many reverse proxies stand before the server.")
OPEN_SIGN_UP = env.flag("OPEN_SIGN_UP", True, "Whether anybody may sign up; otherwise only people with an invitation.")
WHO_INVITES = env.text("WHO_INVITES", "members", "Who may invite people: members, organizers or operators.")
WHO_FOUNDS_CHAPTERS = env.text(
    "WHO_FOUNDS_CHAPTERS", "members", "Who may found chapters: members, organizers or operators."
)
STANDING_REQUESTS = env.number(
    "STANDING_REQUESTS",
    20,
    "How many requests to connect a member may have standing to begin with; accepted ones add to it.",
)
INTRODUCTION_MAILS = env.flag(
    "INTRODUCTION_MAILS",
    False,
    "Whether a member may have an introduction mailed once to somebody who is not here, read before it is sent.",
)
INVESTORS = env.flag(
    "INVESTORS",
    False,
    "Whether founders and investors stand among everybody's pages; otherwise each member may switch them on for themselves.",
)
GATHERING_MAILS = env.flag(
    "GATHERING_MAILS",
    False,
    "Whether hosts may have invitations to gatherings, and committees those to their chapters, mailed to people who are not here.",
)
LIBRARY_COPIES = env.flag(
    "LIBRARY_COPIES",
    True,
    "Whether a readable copy is made of pages that members keep in their library: the site asks for the page when it is kept, and once a month whether it is still there.",
)
if WHO_INVITES not in {"members", "organizers", "operators"}:
    raise env.BadSetting("WHO_INVITES is members, organizers or operators.")
if WHO_FOUNDS_CHAPTERS not in {"members", "organizers", "operators"}:
    raise env.BadSetting("WHO_FOUNDS_CHAPTERS is members, organizers or operators.")

# Transport and cookies
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ALLAUTH_TRUSTED_PROXY_COUNT else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SESSION_COOKIE_NAME = "__Host-session" if BEHIND_TLS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if BEHIND_TLS else "csrf"
SESSION_COOKIE_HTTPONLY = True
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SECURE_HSTS_SECONDS = 31536000 if BEHIND_TLS else 0
SECURE_SSL_REDIRECT = BEHIND_TLS
SECURE_REDIRECT_EXEMPT = [r"^(health/|healthz|readyz|metrics)$"]  # asked from nearby, past the proxy
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF, *providers.origins(_PROVIDERS)],
    "manifest-src": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}

# The shared cache is the database's: one per process would multiply the rate limits by the number of processes.
# Django would keep 300 entries and throw rate limits of a busy hour away.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# API
API_REQUESTS_A_MINUTE = env.number(
    "API_REQUESTS_A_MINUTE", 600, "How many requests a personal token may make in a minute, on average."
)

# Metrics
METRICS_TOKEN = env.text(
    "METRICS_TOKEN",
    "",
    "What a program sends as a bearer token to read /metrics. Unset: only this machine may read it, while no proxy stands before it.",
    secret=True,
)

# Jobs
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

# Mail
SMTP_URL = env.text(
    "SMTP_URL",
    "",
    "Where mail goes: smtp://user:password@host:587 (STARTTLS, except on this very machine or with ?starttls=no) or "
    "smtps://user:password@host. Unset: written to var/mail/.",
    secret=True,
)
MAILERS = {
    "default": {"BACKEND": "goodword.core.mail.backends.Outbox"},  # written with its change, sent by a job
    "out": mailer_from_url(SMTP_URL),
}
DEFAULT_FROM_EMAIL = env.text("MAIL_FROM", "Goodword <goodword@localhost>", "The sender of mails.")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
DKIM_SELECTOR = env.text(
    "DKIM_SELECTOR", "", "Name of the key your mail server signs with; goodword doctor looks it up."
)
MAIL_FOLDER = VAR / "mail"

# Files
STATIC_URL = "/static/"
STATIC_ROOT = Path(
    env.text("STATIC_ROOT", "", "Folder the static files are gathered in. Unset: static/ below GOODWORD_VAR.")
    or VAR / "static"
)
MEDIA_ROOT = VAR / "files"
GRAPH_FOLDER = VAR / "graph"
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "goodword.web.storage.Storage"},
}
if DEBUG:
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = DEBUG
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_TEMP_DIR = None

# Backups
BACKUP_FOLDER = env.text(
    "BACKUP_FOLDER", "", "Folder that backups are written to by themselves, best on another disk. Unset: none are."
)
BACKUP_HOURS = env.number("BACKUP_HOURS", 24, "Hours from one such backup to the next.", least=1)
BACKUP_KEEP = env.text("BACKUP_KEEP", "7,4,6", "How many backups are kept: the last of so many days, weeks and months.")
BACKUP_PASSPHRASE = env.text(
    "BACKUP_PASSPHRASE", "", "Seals backups. Without it whoever has the file has everything.", secret=True
)

# Language and time
LANGUAGE_CODE = env.text("LANGUAGE_CODE", "en-us", "The language of people who have not chosen one.")
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
IMPORT_MOST_BYTES = 10**6 * env.number("IMPORT_MOST_MB", 500, "The largest file that can be imported, in megabytes.")
PHONE_REGION = env.text("PHONE_REGION", "GB", "Country whose phone numbers may be written without a country code.")

LOG_FORMAT = env.text("LOG_FORMAT", "line", "How logs are written: line for people, json for programs.")
if LOG_FORMAT not in {"line", "json"}:
    raise env.BadSetting("LOG_FORMAT is line or json.")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "goodword.core.logs.Lines", "format": "%(asctime)s %(levelname)s %(name)s %(message)s"},
        "json": {"()": "goodword.core.logs.JsonLines"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO", "How much is logged.").upper()},
    "filters": {"hide_tokens": {"()": "goodword.core.logs.HideTokens"}},
    "loggers": {
        "procrastinate": {"level": "WARNING"},
        "django.request": {"filters": ["hide_tokens"]},
        "django.security.csrf": {"filters": ["hide_tokens"]},
    },
}
