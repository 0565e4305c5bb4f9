"""Where a server keeps its data, its socket, its locks and its log."""

import hashlib
import os
import sys
from pathlib import Path

from relais.runner.accounts import Account, can_enter, give, owner, unprivileged
from relais.runner.errors import LauncherError

CHECKOUT = Path(__file__).resolve().parents[2]
STATE = Path("/var/lib/relais")
PORT = 5432
# The kernel's limit for the path of a socket, final zero excluded.
LONGEST_SOCKET = 103 if sys.platform == "darwin" else 107


def data(home: Path) -> Path:
    return home / "data"


def socket_directory(home: Path) -> Path:
    return home / "run"


def log(home: Path) -> Path:
    return home / "postgres.log"


def store() -> Path:
    """Root's own corner for this checkout, when the server's account cannot reach the checkout itself."""
    return STATE / hashlib.sha256(str(CHECKOUT).encode()).hexdigest()[:12]


def settle(asked: Path | None) -> tuple[Path, Account | None]:
    """Choose the home, make it, and say which account runs the server there.

    Data already there decide of the account: PostgreSQL refuses those of another.
    """
    home, account = _choose(asked or _from_environment())
    _refuse_long_socket(home)
    try:
        _make_home(home, account)
        return home, owner(data(home)) if data(home).exists() else account
    except OSError as error:
        raise LauncherError(
            f"Le dossier {home} n'est pas utilisable ({error.strerror}). "
            "Indiquez RELAIS_HOME=/un/dossier/accessible/en/écriture."
        ) from error


def furnish(home: Path, account: Account | None) -> None:
    """Make what the server needs in its home. Under the start lock."""
    _make_private(socket_directory(home), account)
    if not log(home).exists():
        log(home).touch(mode=0o600)
        give(log(home), account)


def _from_environment() -> Path | None:
    value = os.environ.get("RELAIS_HOME")
    return Path(value) if value else None


def _choose(asked: Path | None) -> tuple[Path, Account | None]:
    account = unprivileged()
    home = (asked or CHECKOUT / ".relais").absolute()
    if account is None or can_enter(_first_directory(home.parent), account):
        return home, account
    if asked is None:
        return store() / "home", account
    raise LauncherError(_unreachable(home.parent, account))


def _unreachable(path: Path, account: Account) -> str:
    return (
        f"Le compte « {account.name} », qui fait tourner PostgreSQL quand on est root, "
        f"ne peut pas entrer dans {path}. Ouvrez le passage (chmod a+x sur ce dossier et ses parents) "
        "ou indiquez un autre RELAIS_HOME, par exemple RELAIS_HOME=/var/lib/relais/essai."
    )


def _first_directory(path: Path) -> Path:
    return next(parent for parent in [path, *path.parents] if parent.is_dir())


def _refuse_long_socket(home: Path) -> None:
    path = socket_directory(home) / f".s.PGSQL.{PORT}"
    if len(os.fsencode(path)) > LONGEST_SOCKET:
        raise LauncherError(
            f"Le chemin {path} est trop long pour une prise Unix ({LONGEST_SOCKET} octets au plus) : "
            "indiquez RELAIS_HOME=/un/chemin/plus/court."
        )


def _make_home(home: Path, account: Account | None) -> None:
    _make_parents(home)
    if not home.exists():
        _make_private(home, account)
    elif not can_enter(home, account):
        _open_if_empty(home, account)
    _refuse_foreign(home)


def _make_parents(home: Path) -> None:
    home.parent.mkdir(parents=True, exist_ok=True)
    if home.is_relative_to(STATE):  # whatever root's umask
        STATE.chmod(0o755)
        home.parent.chmod(0o755)


def _open_if_empty(home: Path, account: Account | None) -> None:
    """An empty directory was made for us; one that holds something keeps its owner and its rights."""
    if any(home.iterdir()):
        raise LauncherError(_unreachable(home, account) if account else _foreign(home))
    give(home, account)
    home.chmod(0o700)


def _refuse_foreign(home: Path) -> None:
    """What root or somebody else made here is not ours to use."""
    if os.geteuid() == 0:
        return
    paths = [path for path in (home, data(home), socket_directory(home)) if path.exists()]
    if any(path.stat().st_uid != os.geteuid() for path in paths):
        raise LauncherError(_foreign(home))


def _foreign(home: Path) -> str:
    return (
        f"Le dossier {home} appartient à un autre compte (créé par root ?). "
        "Supprimez-le avec ce compte, ou indiquez RELAIS_HOME=/un/autre/dossier."
    )


def _make_private(path: Path, account: Account | None) -> None:
    path.mkdir(mode=0o700, exist_ok=True)
    path.chmod(0o700)
    give(path, account)
