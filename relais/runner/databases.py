"""Which database this program works on: the one it is given, else the server of its checkout."""

import os
from dataclasses import dataclass

from relais.runner.postgres import Server, prepare, share


@dataclass(frozen=True)
class Urls:
    """The application's URL, the owner's (migrations), and our own server when there is one."""

    app: str
    owner: str
    server: Server | None


def urls() -> Urls:
    """DATABASE_URL (and DATABASE_OWNER_URL, the same by default), else our own server."""
    app = os.environ.get("DATABASE_URL")
    if app:
        return Urls(app, os.environ.get("DATABASE_OWNER_URL") or app, None)
    server = share()
    return Urls(*prepare(server, "relais"), server)
