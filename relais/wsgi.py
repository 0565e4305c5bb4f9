"""The web application, for the HTTP server's workers."""

import os

from relais.runner.programs import die_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "relais.settings")
# After kill -9 of the server's master, its workers must not go on answering with an old release.
die_with_parent()

from django.core.wsgi import get_wsgi_application  # noqa: E402

application = get_wsgi_application()

from relais.base.walls import refuse_wrong_role  # noqa: E402

refuse_wrong_role()
