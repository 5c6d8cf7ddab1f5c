"""What the server runs."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goodword.config.settings")
application = get_wsgi_application()

# Every address is read now, before the first request has to wait for it.
get_resolver().url_patterns  # noqa: B018  # reading it is what fills it
