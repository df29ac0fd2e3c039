"""What every test may use."""

from regulator import celery

celery.app.set_default()
