"""Where the pages are: one sealed file a paper, in a directory a fund. Who keeps the files can read none of them.

A file is written before its row is committed, and removed after its row says that it is gone: what a crash leaves
between the two is a file that no row needs, and `sweep` removes it.
"""

from datetime import datetime
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import storages

from relais.base import secrets


def put(fund_id: UUID, document_id: UUID, content: bytes) -> None:
    sealed = secrets.close_bytes(content, bound_to=_place(fund_id, document_id))
    _storage().save(_name(fund_id, document_id), ContentFile(sealed))


def read(fund_id: UUID, document_id: UUID) -> bytes:
    """Raises `InvalidTag` when the bytes were altered or moved, FileNotFoundError when they are gone."""
    with _storage().open(_name(fund_id, document_id)) as file:
        return secrets.open_bytes(file.read(), bound_to=_place(fund_id, document_id))


def remove(fund_id: UUID, document_id: UUID) -> None:
    """Nothing when it is gone already."""
    _storage().delete(_name(fund_id, document_id))


def sweep(fund_id: UUID, needed: set[UUID], *, older_than: datetime) -> int:
    """Remove the files of this fund that no row needs, and that no deposit under way is writing; returns how many."""
    removed = 0
    for name in _files(fund_id):
        path = f"{fund_id}/{name}"
        if not _is_needed(name, needed) and _storage().get_modified_time(path) < older_than:
            _storage().delete(path)
            removed += 1
    return removed


def _files(fund_id: UUID) -> list[str]:
    try:
        return _storage().listdir(str(fund_id))[1]
    except FileNotFoundError:
        return []


def _is_needed(name: str, needed: set[UUID]) -> bool:
    try:
        return UUID(name) in needed
    except ValueError:
        return False


def _storage():
    return storages["documents"]


def _name(fund_id: UUID, document_id: UUID) -> str:
    return f"{fund_id}/{document_id}"


def _place(fund_id: UUID, document_id: UUID) -> str:
    return f"document/{fund_id}/{document_id}"
