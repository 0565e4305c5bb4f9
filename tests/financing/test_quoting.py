"""Quotes as the fund keeps them: one chosen by need, each act in the journal, nothing of a closed case."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from relais.base.models import Event
from relais.base.moves import Refused
from relais.cases.models import Need
from relais.financing import quoting
from relais.financing.models import KeptPlan, KeptQuote
from relais.financing.shares import Cover, Covered
from tests.factories import (
    A_BRIDGE,
    A_CORE,
    MUTUAL,
    a_case,
    a_fund,
    a_kept_quote,
    a_known,
    inside,
    someone_at,
)
from tests.reviews import doubles

from .asked import a_line

pytestmark = pytest.mark.django_db
TOMORROW = timedelta(1)


@pytest.fixture
def case(adviser):
    return a_case(adviser=adviser)


def again(kept: KeptQuote, adviser) -> KeptQuote:
    with inside(adviser):
        return KeptQuote.objects.of(kept.fund_id).get(pk=kept.pk)


def a_plan(kept: KeptQuote, adviser) -> KeptPlan:
    now = timezone.now()
    with inside(adviser):
        return KeptPlan.objects.create(
            fund_id=kept.fund_id,
            case_id=kept.case_id,
            quote=kept,
            made_at=now,
            made_by_id=adviser.user_id,
            touched_at=now,
        )


def test_what_is_kept_is_read_back_to_the_cent(case, adviser):
    kept = again(
        a_kept_quote(case=case, by=adviser, valid_until=timezone.localdate() + 90 * TOMORROW), adviser
    )
    read = quoting.quote_of(kept)
    assert read.lines == (A_BRIDGE, A_CORE)
    assert (read.cost, read.left, read.valid_until) == (148000, 111050, kept.valid_until)
    assert quoting.covered_of(kept) == MUTUAL
    assert (kept.state, kept.provider) == ("kept", "Cabinet dentaire du Parc")


def test_the_same_quote_sent_twice_is_one_quote(case, adviser):
    first, again_ = (a_kept_quote(case=case, by=adviser) for _ in range(2))
    assert first.pk == again_.pk
    other = a_kept_quote(case=case, by=adviser, provider="Cabinet de la Gare")
    assert other.pk != first.pk
    with inside(adviser):
        assert Event.objects.of(case.fund_id).filter(verb="quote.added").count() == 2
        quoting.drop(first, "wrong", by=adviser)
    assert a_kept_quote(case=case, by=adviser).pk != first.pk  # put aside, it may serve again


def test_each_act_leaves_one_event_without_a_name_or_an_amount(case, adviser):
    kept = a_kept_quote(case=case, by=adviser)
    with inside(adviser):
        quoting.change(kept, lines=[A_BRIDGE], on=timezone.localdate(), by=adviser)
        quoting.choose(kept, by=adviser)
        quoting.drop(kept, "expired", by=adviser)
        told = Event.objects.of(case.fund_id).filter(verb__startswith="quote.").order_by("at", "id")
        assert [(one.verb, one.subject_id, one.facts) for one in told] == [
            ("quote.added", case.pk, {"care": "dental_prosthesis", "lines": 2}),
            ("quote.changed", case.pk, {"care": "dental_prosthesis", "lines": 1}),
            ("quote.chosen", case.pk, {"care": "dental_prosthesis"}),
            ("quote.dropped", case.pk, {"care": "dental_prosthesis", "reason": "expired"}),
        ]


def test_one_quote_of_a_care_is_chosen_at_a_time(case, adviser):
    first = a_kept_quote(case=case, by=adviser)
    second = a_kept_quote(case=case, by=adviser, provider="Dr Serres")
    with inside(adviser):
        quoting.choose(first, by=adviser)
        quoting.choose(second, by=adviser)
    assert (again(first, adviser).state, again(second, adviser).state) == ("kept", "chosen")


def test_each_care_has_its_own_chosen_quote(case, adviser):
    with inside(adviser):
        glasses = Need.objects.of(case.fund_id).get(case=case, care="optical")
    teeth = a_kept_quote(case=case, by=adviser, at="chosen")
    a_kept_quote(case=case, by=adviser, need=glasses, lines=(a_line(),), at="chosen")
    assert again(teeth, adviser).state == "chosen"


def test_a_quote_with_a_plan_neither_changes_nor_leaves(case, adviser):
    kept = a_kept_quote(case=case, by=adviser, at="chosen")
    other = a_kept_quote(case=case, by=adviser, provider="Dr Serres")
    a_plan(kept, adviser)
    with inside(adviser):
        for act in (
            lambda: quoting.change(kept, lines=[A_CORE], on=timezone.localdate(), by=adviser),
            lambda: quoting.drop(kept, "wrong", by=adviser),
            lambda: quoting.choose(other, by=adviser),
        ):
            with pytest.raises(Refused, match="plan de financement"):
                act()
    assert again(kept, adviser).state == "chosen"


def test_a_quote_that_is_over_is_not_chosen(case, adviser):
    today = timezone.localdate()
    kept = a_kept_quote(case=case, by=adviser, valid_until=today)
    tomorrow = time_machine.travel(timezone.now() + TOMORROW)
    with tomorrow, inside(adviser), pytest.raises(Refused, match="demandez-en un nouveau"):
        quoting.choose(kept, by=adviser)


def test_the_free_basket_must_be_answered_before_choosing(case, adviser):
    silent = a_kept_quote(case=case, by=adviser, lines=(a_line(65000, act="crown_ceramic_back"),))
    with inside(adviser), pytest.raises(Refused, match="100 % Santé"):
        quoting.choose(silent, by=adviser)


def test_a_quote_chosen_then_mended_into_one_that_could_not_be_is_compared_again(case, adviser):
    kept = a_kept_quote(case=case, by=adviser)
    with inside(adviser):
        quoting.choose(kept, by=adviser)
        told = {"on": kept.on, "covered": MUTUAL, "by": adviser}
        assert quoting.change(kept, lines=[A_BRIDGE], **told).state == "chosen"
        dear = a_line(65000, act="crown_ceramic_back")  # the free basket is passed over, and nobody says why
        assert quoting.change(kept, lines=[dear], **told).state == "kept"


def test_nothing_is_added_to_a_closed_case(adviser):
    case = a_case(adviser=adviser, at="closed")
    with pytest.raises(Refused, match="clos"):
        a_kept_quote(case=case, by=adviser)


def test_nothing_is_added_to_a_care_that_has_ended(adviser):
    case = a_case(adviser=adviser, at="ended")
    with pytest.raises(Refused, match="L’issue de ce soin"):
        a_kept_quote(case=case, by=adviser)


def test_the_care_is_one_of_this_case(case, adviser):
    other = a_case(adviser=adviser, last_name="Autre", phone="0639981111")
    with inside(adviser):
        need = Need.objects.of(other.fund_id).filter(case=other).first()
    with pytest.raises(Need.DoesNotExist):
        a_kept_quote(case=case, by=adviser, need=need)


def test_another_fund_reads_nothing_of_it(case, adviser):
    a_kept_quote(case=case, by=adviser)
    with inside(someone_at(a_fund("673"))) as elsewhere:
        assert not KeptQuote.objects.of(elsewhere.organisation_id).exists()
        assert not KeptQuote.objects.of(case.fund_id).exists()


# --- what her situation tells ------------------------------------------------------------------------------------
def known(case, adviser, **she):
    facts = {**doubles.ALONE, "persons": [{**doubles.ALONE["persons"][0], **she}]}
    a_known(case, by=adviser, facts=facts)
    with inside(adviser):
        return quoting.known_cover(case, by=adviser)


@pytest.mark.parametrize(
    ("told", "covered", "said"),
    [
        ({"cover": {"kind": "c2s_free"}}, Covered(Cover.C2S), "Sa complémentaire : la Complémentaire santé"),
        ({"cover": {"kind": "employer"}}, Covered(Cover.COMPLEMENTARY), "Sa complémentaire : une compl"),
        ({"cover": None, "local_scheme": True}, Covered(local_scheme=True), "Régime local d’Alsace-Moselle"),
        ({"cover": None, "ald": True}, Covered(), "ces soins en relèvent-ils ?"),
        ({"cover": None}, Covered(), ""),
    ],
)
def test_her_situation_prefills_her_cover_and_says_where_it_was_learnt(case, adviser, told, covered, said):
    found = known(case, adviser, **told)
    assert found.covered == covered
    assert said in " ".join(found.sources)
    assert all("dit par elle" in source for source in found.sources)


def test_without_a_situation_the_relay_tells(adviser):
    case = a_case(adviser=adviser, cover="mutual")
    with inside(adviser):
        found = quoting.known_cover(case, by=adviser)
    assert found.covered == Covered(Cover.COMPLEMENTARY)
    assert "dit dans le relais reçu" in found.sources[0]


def test_a_day_to_come_is_not_the_day_of_a_quote(case, adviser):
    with pytest.raises(Refused, match="à venir"):
        a_kept_quote(case=case, by=adviser, on=date(2100, 1, 1))
