"""What every command stands on: the database and the secret this program works with, then Django."""

import os
import secrets
from pathlib import Path

import click


def ground() -> None:
    from relais.runner.databases import urls
    from relais.runner.errors import LauncherError

    try:
        here = urls()
    except LauncherError as trouble:
        raise click.ClickException(str(trouble)) from trouble
    os.environ["DATABASE_URL"], os.environ["DATABASE_OWNER_URL"] = here.app, here.owner
    if "RELAIS_SECRET_KEY" not in os.environ and here.server:
        os.environ["RELAIS_SECRET_KEY"] = _own_secret(here.server.home)
    if here.server:
        os.environ.setdefault("RELAIS_DOCUMENTS", str(here.server.home / "documents"))
    _django()


def _own_secret(home: Path) -> str:
    """A secret for our own server's data, made once beside it."""
    kept = home / "secret"
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(50))
    return kept.read_text()


def _django() -> None:
    import django
    from django.core.exceptions import ImproperlyConfigured

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "relais.settings")
    try:
        django.setup()
    except ImproperlyConfigured as trouble:
        raise click.ClickException(str(trouble)) from trouble
