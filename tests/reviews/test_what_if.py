"""« Et si… » in the database: asked, answered once, the question before forgotten, and nothing of it a review."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from relais import tasks
from relais.base.models import Event
from relais.base.moves import Refused
from relais.cases.models import Case
from relais.engine import pool
from relais.reviews import rules, what_if
from relais.reviews.models import Known, Review, WhatIf
from relais.rights.variants import Change
from tests.factories import a_case, a_fund, a_known, inside, someone_at
from tests.reviews.doubles import no_engine
from tests.reviews.supposing import supposed

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
MORE = Change(income=20_000)


@pytest.fixture
def case(adviser):
    case = a_case(adviser=adviser)
    a_known(case, by=adviser)
    return case


def ask(case, *changes, by):
    with inside(by):
        return what_if.ask(case, changes or (MORE,), on=TODAY, by=by)


def run(one, edition=None, double=supposed):
    with no_engine(double):
        what_if.run(one.pk, edition or one.edition, one.fund_id)


def last(case, by):
    with inside(by):
        return what_if.last_of(case)


def test_today_and_each_change_are_answered(adviser, case):
    one = ask(case, MORE, Change(birth=True), by=adviser)
    run(one)
    found = last(case, adviser)
    assert (found.state, len(found.answers), found.progress) == ("done", 3, 50)


def test_nothing_of_it_is_a_review_nor_changes_what_is_known(adviser, case):
    with inside(adviser):
        before = Known.objects.of(case.fund_id).get(case=case).facts
    run(ask(case, by=adviser))
    with inside(adviser):
        assert not Review.objects.of(case.fund_id).filter(case=case).exists()
        assert Known.objects.of(case.fund_id).get(case=case).facts == before
        verbs = set(Event.objects.of(case.fund_id).about(case.pk).values_list("verb", flat=True))
    assert "what_if.asked" in verbs
    assert "review.made" not in verbs


def test_the_answer_to_an_older_question_is_dropped(adviser, case):
    first = ask(case, by=adviser)
    old = first.edition
    second = ask(case, Change(birth=True), by=adviser)
    assert (first.pk, second.edition) == (second.pk, old + 1)
    run(second, edition=old)
    assert last(case, adviser).state == "asked"
    run(second)
    assert len(last(case, adviser).answers) == 2


def test_it_may_be_run_twice(adviser, case):
    one = ask(case, by=adviser)
    run(one)
    run(one, double=lambda *_: pytest.fail("asked again"))


@pytest.mark.parametrize(("raised", "why"), [(pool.TooLong, "too_long"), (pool.Broken("died"), "broken")])
def test_a_calculation_that_fails_is_told_and_may_be_asked_again(adviser, case, raised, why):
    def fails(job, payload, progress):
        raise raised

    run(ask(case, by=adviser), double=fails)
    assert (last(case, adviser).state, last(case, adviser).why) == ("failed", why)
    run(ask(case, by=adviser))
    assert last(case, adviser).state == "done"


def test_of_a_case_put_aside_nothing_is_calculated(adviser, case):
    one = ask(case, by=adviser)
    with inside(adviser):
        Case.objects.filter(fund_id=case.fund_id, pk=case.pk).update(restricted_at=timezone.now())
    run(one, double=lambda *_: pytest.fail("she was read"))


def test_what_she_receives_is_asked_again_in_each_change(adviser, case):
    one = ask(case, by=adviser)
    with inside(adviser):
        work = what_if.payload(one)
    assert work["variants"][0]["taken"] == ["housing_benefit"]
    assert "taken" not in work


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ([], "au moins une chose"),
        ([Change()], "au moins une chose"),
        ([MORE] * 4, "3 possibilités"),
        ([Change(on=TODAY - timedelta(days=1))], "dans l’année"),
        ([Change(on=TODAY + timedelta(days=400))], "dans l’année"),
    ],
)
def test_what_cannot_be_supposed_is_refused(adviser, case, changes, why):
    with inside(adviser), pytest.raises(Refused, match=why):
        what_if.ask(case, changes, on=TODAY, by=adviser)


def test_the_rule_asks_for_a_living_case_and_a_situation():
    asked = {"changes": [MORE], "on": date(2026, 11, 22)}
    assert rules.why_not_suppose(case_state="open", told=True, **asked) is None
    assert rules.why_not_suppose(case_state="closed", told=True, **asked)
    assert "racontez" in rules.why_not_suppose(case_state="open", told=False, **asked)


def test_one_question_per_case(adviser, case):
    ask(case, by=adviser)
    ask(case, by=adviser)
    with inside(adviser):
        assert WhatIf.objects.of(case.fund_id).filter(case=case).count() == 1


def test_a_question_of_more_than_a_week_is_forgotten(adviser, case):
    ask(case, by=adviser)
    tasks.forget_drafts(str(case.fund_id))
    assert last(case, adviser)
    with inside(adviser):
        WhatIf.objects.of(case.fund_id).update(asked_at=timezone.now() - what_if.KEPT - timedelta(hours=1))
    tasks.forget_drafts(str(someone_at(a_fund("673")).organisation_id))
    assert last(case, adviser)
    tasks.forget_drafts(str(case.fund_id))
    assert last(case, adviser) is None


def test_a_question_forgotten_while_it_is_calculated_is_no_fault(adviser, case):
    one = ask(case, by=adviser)
    with inside(adviser):
        WhatIf.objects.of(case.fund_id).delete()
    run(one)
    assert last(case, adviser) is None
