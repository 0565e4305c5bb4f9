"""A pytest plugin loaded first (`-p tests.server`): the tests' own PostgreSQL, before any settings.

RELAIS_TEST_DATABASE_URL and RELAIS_TEST_DATABASE_OWNER_URL name another one, with the same two roles.
"""

import os

from relais.runner.postgres import prepare, throwaway


def _urls() -> tuple[str, str]:
    app = os.environ.get("RELAIS_TEST_DATABASE_URL")
    owner = os.environ.get("RELAIS_TEST_DATABASE_OWNER_URL")
    if app or owner:
        return app or owner, owner or app
    return prepare(throwaway(), "relais_test")


os.environ["DATABASE_URL"], os.environ["DATABASE_OWNER_URL"] = _urls()
os.environ["RELAIS_SECRET_KEY"] = "clef-fixe-des-essais-jamais-en-production-0123456789"
