"""Under which system account PostgreSQL runs: it refuses to run as root."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path

# What PostgreSQL may see of our environment. PGDATA, PGPORT and their kin would change where it works.
_KEPT = ("PATH", "TZ", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


@dataclass(frozen=True)
class Account:
    """An unprivileged system account that root borrows for the server."""

    name: str
    uid: int
    gid: int


def unprivileged() -> Account | None:
    """The account that will own the data, or None when we are not root and run it ourselves."""
    if os.geteuid() != 0:
        return None
    entries = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = entries.get("postgres") or entries["nobody"]
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def owner(path: Path) -> Account | None:
    """The account owning this path when we are root, else None.

    Data already there keep their owner: PostgreSQL refuses a directory that is not its own.
    """
    if os.geteuid() != 0:
        return None
    found = path.stat()
    return Account(_name(found.st_uid), found.st_uid, found.st_gid)


def give(path: Path, account: Account | None) -> None:
    """Hand a path over to the account, when there is one."""
    if account:
        os.chown(path, account.uid, account.gid)


def run(argv: list[str], account: Account | None) -> subprocess.CompletedProcess[str]:
    """Run to the end, quietly, as the account. Never raises on a bad exit code.

    Works from "/": the account may have no right to stand where we are.
    LC_ALL=C keeps the server's messages in one language: we read them in its log.
    """
    env = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return subprocess.run(
        argv,
        cwd="/",
        env=env | {"LC_ALL": "C"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        umask=0o077,
        **_identity(account),
    )


def can_enter(directory: Path, account: Account | None) -> bool:
    """Whether the account can go through this directory and all its parents."""
    return run(["/bin/sh", "-c", 'cd "$0"', str(directory)], account).returncode == 0


def _identity(account: Account | None) -> dict:
    if account is None:
        return {}
    return {"user": account.uid, "group": account.gid, "extra_groups": []}


def _name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:  # an identifier without a name, as in many containers
        return str(uid)
