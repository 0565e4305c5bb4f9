"""The short form of the leak matrix: every route, every visitor, reading and writing; one foreign row of each side."""

import pytest

from benchmarks import leak_matrix

pytestmark = [pytest.mark.django_db, pytest.mark.campaign]


def test_nobody_reads_a_foreign_word_nor_learns_that_a_row_exists():
    report = leak_matrix.run(methods=("GET", "POST"), share=0.2)
    print(report.line())
    assert (report.leaks, report.differences, report.faults) == ([], [], [])
