"""The web application, for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

from regulator import celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "regulator.settings")

celery.app.set_default()
application = get_wsgi_application()
