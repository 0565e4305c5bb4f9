"""She withdraws: nothing is left of what structures prepared, sent or not, wherever she said it."""

import pytest

from relais.cases import actions as cases
from relais.cases.withdrawing import withdraw
from relais.referrals.models import Preparation
from relais.territory.models import Organisation
from tests.factories import a_preparation, a_referral, inside

pytestmark = pytest.mark.django_db


def prepared(sender, adviser):
    relay = a_referral(sender=sender, fund=Organisation.objects.get(pk=adviser.organisation_id))
    a_preparation(relay, sender=sender, asks_for="c2s_free", at="told")
    a_preparation(relay, sender=sender, at="sent")
    return relay


@pytest.mark.parametrize("who", ["sender", "adviser"])
@pytest.mark.parametrize("taken", [False, True])
def test_both_files_of_the_relay_are_wiped(sender, adviser, who, taken):
    relay = prepared(sender, adviser)
    if taken:
        with inside(adviser):
            cases.open_from(relay, by=adviser)
    by = {"sender": sender, "adviser": adviser}[who]
    with inside(by):
        withdraw(relay, "spoken", by=by)
    with inside(sender):
        left = Preparation.objects.filter(author_id=sender.organisation_id)
        kept = [{name: getattr(one, name) for name in one.WIPED} for one in left]
        assert kept == [Preparation.WIPED] * 2
        assert not Preparation.objects.by_author(sender.organisation_id).exists()
    with inside(adviser):
        assert not Preparation.objects.for_reader(adviser.organisation_id).exists()


def test_what_another_relay_prepared_stays(sender, adviser):
    gone, other = prepared(sender, adviser), prepared(sender, adviser)
    with inside(sender):
        withdraw(gone, "spoken", by=sender)
        left = Preparation.objects.by_author(sender.organisation_id)
        assert {one.referral_id for one in left} == {other.pk}
