"""What « Et si… » asks of the database, query by query."""

import pytest

from relais.rights.variants import Change
from tests.factories import a_case, a_fund, a_known, a_what_if, someone_at

pytestmark = pytest.mark.django_db


def test_what_if_from_asked_to_compared(visitor, sql_file):
    adviser = someone_at(a_fund())
    case = a_case(adviser=adviser)
    a_known(case, by=adviser)
    visitor.enters(adviser)
    visitor.asks("web:what-if", case.pk, state="never asked")
    visitor.asks("web:what-if", case.pk, form={"1-income": "200", "2-place": "Graulhet (81)"})
    visitor.asks("web:what-if-progress", case.pk)
    a_what_if(case, Change(income=20_000), Change(commune="81105"), by=adviser)
    visitor.asks("web:what-if", case.pk, state="compared")
    assert visitor.text == sql_file
