"""A pytest plugin loaded first (`-p tests.server`): the tests' own PostgreSQL, before any settings.

RELAIS_TEST_DATABASE_URL and RELAIS_TEST_DATABASE_OWNER_URL name another one, with the same two roles.
"""

import atexit
import os
import shutil
import tempfile

from relais.runner.postgres import prepare, throwaway

_app, _owner = (os.environ.get(f"RELAIS_TEST_DATABASE_{which}") for which in ("URL", "OWNER_URL"))
SERVER = None if _app or _owner else throwaway()  # where other databases may be made


def _urls() -> tuple[str, str]:
    return prepare(SERVER, "relais_test") if SERVER else (_app or _owner, _owner or _app)


os.environ["DATABASE_URL"], os.environ["DATABASE_OWNER_URL"] = _urls()
os.environ["RELAIS_ENGINE_AHEAD"] = "0"  # workers started by tests load no engine that nobody asks for
os.environ["RELAIS_SECRET_KEY"] = "clef-fixe-des-essais-jamais-en-production-0123456789"
os.environ["RELAIS_DOCUMENTS"] = tempfile.mkdtemp(prefix="relais-documents-")
atexit.register(shutil.rmtree, os.environ["RELAIS_DOCUMENTS"], ignore_errors=True)
