"""The settings of the tests: the real ones, but for what only costs time there."""

from regulator.settings import *  # noqa: F403
from regulator.settings import STORAGES

# Hashing a password slowly is the point of argon2 and the cost of every test that signs somebody in.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Tests run from the sources; tests/architecture collects the static files as production does.
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
