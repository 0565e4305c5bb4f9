"""The leak matrix on the pages of persons, whole: every role, every body, one's own person with another's telephone."""

import pytest

from benchmarks import leak_matrix

pytestmark = pytest.mark.django_db(databases=["default", "owner"])


def test_no_page_of_a_person_says_a_word_of_another_fund():
    report = leak_matrix.run(methods=("GET", "POST"), rooms={"personnes"})
    assert report.routes == 11
    assert not (report.leaks + report.differences + report.faults)
