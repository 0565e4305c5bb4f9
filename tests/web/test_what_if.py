"""« Et si… » through its page: asked, awaited, compared with today, without a word in her file."""

import pytest
from django.urls import reverse
from django.utils import timezone

from relais.base.models import Event
from relais.cases.models import Case
from relais.reviews import what_if
from relais.reviews.models import WhatIf
from relais.rights.variants import Change
from tests.factories import a_known, a_what_if, end_all, inside
from tests.web.read import text

pytestmark = pytest.mark.django_db


def address(case, name="what-if"):
    return reverse(f"web:{name}", args=[case.pk])


def last(case, by):
    with inside(by):
        return what_if.last_of(case)


def test_as_long_as_nothing_is_told_it_leads_to_her_situation(her, case):
    shown = text(her.get(address(case)))
    assert "Raconter sa situation" in shown
    assert "Comparer avec aujourd’hui" not in shown


def test_asked_it_waits_and_survives_a_reload(her, adviser, case):
    a_known(case, by=adviser)
    assert her.post(address(case), {"1-income": "200"}).status_code == 302
    for _ in range(2):
        shown = text(her.get(address(case)))
        assert "Nous comparons" in shown
        assert "Comparer avec aujourd’hui" not in shown
    assert "va commencer" in text(her.get(address(case, "what-if-progress")))


def test_every_field_is_read(her, adviser, case):
    a_known(case, by=adviser)
    later = timezone.localdate().replace(day=1, month=1) + timezone.timedelta(days=365)
    typed = {
        "1-income": "+ 1 200,50 €",
        "2-birth": "on",
        "2-rent": "510",
        "2-occupancy": "tenant",
        "3-place": "Graulhet (81)",
        "3-on": f"{later:%d %m %Y}",
    }
    assert her.post(address(case), typed).status_code == 302
    assert last(case, adviser).changes == [
        {"income": 120_050},
        {"rent": 51_000, "occupancy": "tenant", "birth": True},
        {"commune": "81105", "on": later.isoformat()},
    ]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({}, "Dites au moins une chose"),
        ({"1-income": "beaucoup"}, "Écrivez un montant en euros : 200"),
        ({"1-income": "9999999"}, "Écrivez un montant par mois"),
        ({"1-income": "NaN"}, "Écrivez un montant"),
        ({"2-place": "Nulle-part-du-tout"}, "Lille (59)"),
        ({"3-on": "32 13 2027"}, "cette date n’existe pas"),
        ({"1-on": "01 01 2020"}, "dans l’année qui vient"),
        ({"1-rent": "-3"}, "montant positif"),
    ],
)
def test_what_cannot_be_read_is_told_and_kept(her, adviser, case, typed, told):
    a_known(case, by=adviser)
    answer = her.post(address(case), typed)
    assert answer.status_code == 422
    assert told.lower() in text(answer).lower()
    for value in typed.values():
        assert f'value="{value}"' in answer.content.decode()
    assert last(case, adviser) is None


def test_each_change_is_read_beside_today(her, adviser, case):
    a_what_if(case, Change(income=80_000), Change(income=-10_000), by=adviser)
    shown = text(her.get(address(case)))
    assert "Ce qui changerait" in shown
    assert "800 € de plus par mois" in shown
    assert "100 € de moins par mois" in shown
    assert "Complémentaire santé solidaire gratuite" in shown
    assert "Carte Vitale" not in shown


def test_when_nothing_would_change_it_says_so(her, adviser, case):
    a_what_if(case, Change(income=-1_00), by=adviser)
    assert "Rien ne changerait" in text(her.get(address(case)))


def test_what_was_asked_is_there_to_be_changed_a_little(her, adviser, case):
    a_what_if(case, Change(income=-1_00, commune="81105"), by=adviser)
    page = her.get(address(case)).content.decode()
    assert 'value="-1"' in page
    assert "Graulhet (81)" in page


def test_a_failure_is_told_with_what_to_do(her, adviser, case):
    one = a_what_if(case, by=adviser, at="asked")
    with inside(adviser):
        WhatIf.objects.of(case.fund_id).filter(pk=one.pk).update(state="failed", why="broken")
    assert "relancez-la" in text(her.get(address(case)))


def test_one_that_nobody_brings_any_more_may_be_asked_again(her, adviser, case):
    one = a_what_if(case, by=adviser, at="asked")
    with inside(adviser):
        WhatIf.objects.of(case.fund_id).filter(pk=one.pk).update(
            asked_at=timezone.now() - timezone.timedelta(minutes=11)
        )
    assert "Comparer avec aujourd’hui" in text(her.get(address(case)))


def test_the_progress_ends_by_reading_the_page_again(her, adviser, case):
    a_what_if(case, by=adviser)
    assert her.get(address(case, "what-if-progress")).headers["HX-Refresh"] == "true"


def test_of_a_closed_case_it_is_only_read(her, adviser, case):
    a_what_if(case, by=adviser)
    with inside(adviser):
        end_all(case, by=adviser)
        Case.objects.filter(fund_id=case.fund_id, pk=case.pk).update(state="closed", closed_at=timezone.now())
    shown = text(her.get(address(case)))
    assert "Ce qui changerait" in shown
    assert "Comparer avec aujourd’hui" not in shown


def test_a_case_put_aside_is_reached_by_nobody(her, adviser, case):
    a_what_if(case, by=adviser)
    with inside(adviser):
        Case.objects.filter(fund_id=case.fund_id, pk=case.pk).update(restricted_at=timezone.now())
    assert her.get(address(case)).status_code == 404
    assert her.get(address(case, "what-if-progress")).status_code == 404


def test_opening_it_is_an_opening_of_her_file(her, adviser, case):
    a_what_if(case, by=adviser)
    her.get(address(case))
    with inside(adviser):
        verbs = list(Event.objects.of(case.fund_id).about(case.pk).values_list("verb", flat=True))
    assert "review.opened" in verbs
