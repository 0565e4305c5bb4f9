"""The short form of the leak matrix: every route, every role, reading and writing; one row of each other side."""

import pytest

from benchmarks import leak_matrix
from relais.web.house.export_lists import LISTS

pytestmark = [pytest.mark.django_db, pytest.mark.campaign]


def test_nobody_reads_a_foreign_word_nor_learns_that_a_row_exists():
    report = leak_matrix.run(methods=("GET", "POST"), short=True)
    print(report.line())
    assert (report.leaks, report.differences, report.faults) == ([], [], [])
    # Each list left as a file that was searched.
    left = {path for path, times in report.files.items() if times}
    assert {path for path in left if path.startswith("/exporter/")} == {
        f"/exporter/{name}/" for name in LISTS
    }
    # So did an order of payment, and the year of the commission.
    assert {path.split("/")[2] for path in left if path.startswith("/commission/")} == {"annee", "ordres"}
