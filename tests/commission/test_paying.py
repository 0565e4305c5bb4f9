"""An aid granted: paid on proof, lost, given up, recovered."""

import pytest

from relais.commission.models import Envelope
from tests.factories import (
    a_credit,
    a_decision,
    a_fund,
    a_grant,
    a_sitting,
    an_application,
    inside,
    someone_at,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("at", ["granted", "proved", "paid", "lapsed", "renounced", "recovered"])
def test_walks(at):
    grant = a_grant(at=at)
    with inside(someone_at(a_fund())):
        e = Envelope.objects.of(grant.fund_id).get()
        print(at, grant.state, e.committed, e.paid, e.freed)


def test_sits():
    one = an_application()
    a_credit(a_fund(), 5_000_00)
    s = a_sitting(one)
    with inside(someone_at(a_fund())):
        item = s.items.get()
    print(a_decision(item))
