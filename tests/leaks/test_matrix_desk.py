"""The leak matrix on the cases alone: rows of another fund in every address and form of the desk."""

import pytest

from benchmarks import leak_matrix

pytestmark = [pytest.mark.django_db, pytest.mark.campaign]
WHO = {"fund.adviser", "fund.mas_manager", "other_fund.adviser", "partner.detector", "fund.reception"}


def test_a_desk_shows_no_foreign_word_nor_that_a_foreign_row_exists():
    report = leak_matrix.run(methods=("GET", "POST"), rooms={"dossiers"}, who=WHO)
    print(report.line())
    assert (report.leaks, report.differences, report.faults) == ([], [], [])
