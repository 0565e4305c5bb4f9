"""Identifiers made by the application."""

import time
from unittest import mock

from relais.base import ids
from relais.base.ids import new_id


def test_it_is_a_version_7_of_the_standard():
    made = [new_id() for _ in range(1000)]
    assert {one.version for one in made} == {7}
    assert {one.variant for one in made} == {"specified in RFC 4122"}


def test_no_two_are_the_same_even_in_the_same_millisecond():
    with mock.patch.object(ids.time, "time_ns", return_value=time.time_ns()):
        made = {new_id() for _ in range(20_000)}
    assert len(made) == 20_000


def test_it_begins_with_its_millisecond():
    with mock.patch.object(ids.time, "time_ns", return_value=1_800_000_000_123_456_789):
        assert new_id().int >> 80 == 1_800_000_000_123


def test_later_ones_sort_after():
    instants = [1_800_000_000_000_000_000 + n * 1_000 for n in range(2000)]  # a microsecond each
    with mock.patch.object(ids.time, "time_ns", side_effect=instants):
        made = [new_id() for _ in instants]
    assert made == sorted(made)


def test_what_follows_cannot_be_guessed():
    with mock.patch.object(ids.time, "time_ns", return_value=1_800_000_000_000_000_000):
        first, second = new_id(), new_id()
    differing = bin((first.int ^ second.int) & ((1 << 62) - 1)).count("1")
    assert differing > 10  # of 62 random bits, half on average
