"""Pages at rest: sealed, each in its own place; what no row needs is swept."""

from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from django.core.files.storage import storages
from django.utils import timezone

from relais.base.ids import new_id
from relais.documents import store

WORDS = b"%PDF-1.4 une phrase que nul ne doit trouver"
SOON = timedelta(minutes=1)


@pytest.fixture
def fund_id():
    return new_id()


def _file(fund_id, document_id) -> Path:
    return Path(storages["documents"].path(f"{fund_id}/{document_id}"))


def test_what_was_put_is_read_back(fund_id):
    one = new_id()
    store.put(fund_id, one, WORDS)
    assert store.read(fund_id, one) == WORDS


def test_nothing_of_it_shows_in_the_file_nor_in_its_name(fund_id):
    one = new_id()
    store.put(fund_id, one, WORDS)
    kept = _file(fund_id, one)
    assert b"phrase" not in kept.read_bytes()
    assert b"PDF" not in kept.read_bytes()
    assert kept.stat().st_mode & 0o077 == 0


def test_altered_anywhere_it_does_not_open(fund_id):
    one = new_id()
    store.put(fund_id, one, WORDS)
    kept = _file(fund_id, one)
    for at in (0, 11, 12, 30, -1):
        content = bytearray(kept.read_bytes())
        content[at] ^= 1
        kept.write_bytes(content)
        with pytest.raises(InvalidTag):
            store.read(fund_id, one)
        content[at] ^= 1
        kept.write_bytes(content)


@pytest.mark.parametrize("elsewhere", ["another paper", "another fund"])
def test_moved_to_another_place_it_does_not_open(fund_id, elsewhere):
    one, other = new_id(), new_id()
    store.put(fund_id, one, WORDS)
    there = (fund_id, other) if elsewhere == "another paper" else (new_id(), one)
    store.put(*there, b"autre chose")
    _file(*there).write_bytes(_file(fund_id, one).read_bytes())
    with pytest.raises(InvalidTag):
        store.read(*there)


def test_what_is_removed_is_gone_and_removing_it_again_is_nothing(fund_id):
    one = new_id()
    store.put(fund_id, one, WORDS)
    store.remove(fund_id, one)
    store.remove(fund_id, one)
    with pytest.raises(FileNotFoundError):
        store.read(fund_id, one)


def test_sweeping_removes_what_no_row_needs_and_nothing_else(fund_id):
    needed, orphan, theirs = new_id(), new_id(), new_id()
    other = new_id()
    for whose, one in ((fund_id, needed), (fund_id, orphan), (other, theirs)):
        store.put(whose, one, WORDS)
    assert store.sweep(fund_id, {needed}, older_than=timezone.now() + SOON) == 1
    assert store.read(fund_id, needed) == store.read(other, theirs) == WORDS
    assert not _file(fund_id, orphan).exists()


def test_sweeping_leaves_a_deposit_under_way(fund_id):
    one = new_id()
    store.put(fund_id, one, WORDS)
    assert store.sweep(fund_id, set(), older_than=timezone.now() - SOON) == 0
    assert store.read(fund_id, one) == WORDS


def test_a_fund_without_papers_has_nothing_to_sweep(fund_id):
    assert store.sweep(fund_id, set(), older_than=timezone.now()) == 0
