"""The words of consent: a new version, never a change."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from relais.base.moves import Refused
from relais.consents.models import ConsentText
from relais.consents.rules import Purpose
from relais.consents.text_rules import next_version
from relais.consents.texts import publish
from tests.factories import a_fund, a_platform, inside, someone_at

pytestmark = pytest.mark.django_db
WORDS = "Acceptez-vous que je transmette à votre caisse ce que vous m’avez dit, pour qu’elle vous aide à vous soigner ?"


def soon(days: int = 3) -> date:
    return timezone.localdate() + timedelta(days=days)


def test_a_new_version_begins_on_its_day_and_the_old_one_stays():
    before = ConsentText.objects.current(Purpose.RELAY, timezone.localdate())
    with inside(someone_at(a_platform())) as by:
        new = publish(Purpose.RELAY, WORDS, starts_on=soon(), by=by)
    assert ConsentText.objects.current(Purpose.RELAY, timezone.localdate()) == before
    assert ConsentText.objects.current(Purpose.RELAY, soon()) == new
    assert ConsentText.objects.get(pk=before.pk).words == before.words


@pytest.mark.parametrize(
    ("words", "days", "sentence"),
    [
        ("Trop court.", 3, "caractères"),
        (WORDS * 12, 3, "caractères"),
        (WORDS, 0, "à venir"),
        (WORDS, -9, "à venir"),
    ],
)
def test_what_is_not_published(words, days, sentence):
    with inside(someone_at(a_platform())) as by, pytest.raises(Refused, match=sentence):
        publish(Purpose.RELAY, words, starts_on=soon(days), by=by)


def test_two_versions_do_not_begin_together():
    with inside(someone_at(a_platform())) as by:
        publish(Purpose.RELAY, WORDS, starts_on=soon(), by=by)
        with pytest.raises(Refused, match="plus lointain"):
            publish(Purpose.RELAY, WORDS + " Oui ou non ?", starts_on=soon(), by=by)


def test_the_words_before_preparing_follow_their_own_versions():
    relay = ConsentText.objects.current(Purpose.RELAY, soon(9))
    with inside(someone_at(a_platform())) as by:
        new = publish(Purpose.PREPARATION, WORDS, starts_on=soon(), by=by)
        publish(Purpose.RELAY, WORDS, starts_on=soon(20), by=by)
    assert ConsentText.objects.current(Purpose.PREPARATION, soon(30)) == new
    assert ConsentText.objects.current(Purpose.RELAY, soon(9)) == relay


def test_a_fund_publishes_nothing():
    with (
        inside(someone_at(a_fund(), "mas_manager")) as by,
        pytest.raises(Refused, match="l’équipe de Relais"),
    ):
        publish(Purpose.RELAY, WORDS, starts_on=soon(), by=by)


def test_a_version_is_named_by_its_month():
    assert next_version(date(2026, 12, 5), {"2026-11", "2026-12"}) == "2026-12b"
