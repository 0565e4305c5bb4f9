"""A review from asked to confirmed, with the database; the engine is stood in for."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from relais.base.models import Event
from relais.base.moves import Refused
from relais.cases.models import Case
from relais.engine import pool
from relais.reviews import actions
from relais.reviews.models import Line, Review
from relais.rights.catalogue import CATALOGUE
from tests.factories import a_case, a_known, a_review, inside
from tests.reviews import doubles
from tests.reviews.doubles import no_engine

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def case(adviser):
    return a_case(adviser=adviser)


def lines(review):
    return list(Line.objects.of(review.fund_id).filter(review=review))


def again(review):
    return Review.objects.of(review.fund_id).get(pk=review.pk)


def verbs(case):
    return [verb for verb, _ in told(case)]


def told(case):
    rows = Event.objects.of(case.fund_id).about(case.pk).filter(verb__startswith="review")
    return list(rows.order_by("at").values_list("verb", "facts"))


def run(review, double=doubles.answers):
    with no_engine(double):
        actions.run(review.pk, review.fund_id)


# --- asking ----------------------------------------------------------------------------------------------------------


def test_asking_freezes_what_is_known_and_defers_one_job(adviser, case):
    with inside(adviser):
        known = a_known(case, by=adviser)
        review = actions.ask(case, on=TODAY, by=adviser)
        known.facts = known.facts | {"couple": "married"}
        known.save()
        assert again(review).facts["couple"] == "single"
        assert verbs(case) == ["review.asked"]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT args->>'review_id' FROM procrastinate_jobs WHERE task_name = 'relais.review_rights'"
        )
        assert cursor.fetchall() == [(str(review.pk),)]


def test_a_situation_not_told_is_no_ground_for_a_review(adviser, case):
    with inside(adviser), pytest.raises(Refused, match="racontez-la"):
        actions.ask(case, on=TODAY, by=adviser)


def test_a_day_before_the_law_we_know_is_refused(adviser, case):
    a_known(case, by=adviser)
    with inside(adviser), pytest.raises(Refused, match="remonter"):
        actions.ask(case, on=date(2018, 1, 1), by=adviser)


def test_one_review_at_a_time_even_behind_the_rule(adviser, case):
    review = a_review(case, by=adviser, at="asked")
    with inside(adviser):
        with pytest.raises(Refused, match="déjà en cours"):
            actions.ask(case, on=TODAY, by=adviser)
        review.pk = None
        with pytest.raises(IntegrityError), transaction.atomic():
            review.save(force_insert=True)


def test_a_lost_review_leaves_its_place_to_another(adviser, case):
    lost = a_review(case, by=adviser, at="asked")
    with inside(adviser):
        Review.objects.of(case.fund_id).update(asked_at=timezone.now() - timedelta(hours=1))
        actions.ask(case, on=TODAY, by=adviser)
        assert (again(lost).state, again(lost).why) == ("failed", "lost")


# --- calculating -----------------------------------------------------------------------------------------------------


def test_every_right_of_the_catalogue_is_answered_and_dated(adviser, case):
    review = a_review(case, by=adviser)
    with inside(adviser):
        assert [line.right for line in lines(review)] == [right.code for right in CATALOGUE]
        assert (review.state, review.progress) == ("done", 100)
        assert review.versions["openfisca-france"] == "176.1.8"
        assert len(review.versions["scales"]) == 16
        assert told(case)[-1] == ("review.made", {"lines": len(CATALOGUE)})


def test_no_transaction_is_open_while_the_engine_works(adviser, case):
    """And each of its steps is seen by whoever reads the page meanwhile."""
    review = a_review(case, by=adviser, at="asked")
    seen, depth = [], len(connection.savepoint_ids)

    def looked_at(job, payload, progress):
        progress(30)
        seen.append(len(connection.savepoint_ids))
        with inside(adviser):
            seen.append(again(review).progress)
        return doubles.answers(job, payload, progress)

    run(review, looked_at)
    assert seen == [depth, 30]


def test_run_twice_it_answers_once(adviser, case):
    review = a_review(case, by=adviser)
    run(review, doubles.broken)
    run(review)
    with inside(adviser):
        assert len(lines(review)) == len(CATALOGUE)
        assert again(review).state == "done"
        assert verbs(case) == ["review.asked", "review.made"]


def test_a_worker_killed_before_its_answer_is_replaced_by_another(adviser, case):
    review = a_review(case, by=adviser, at="asked")

    def killed(job, payload, progress):
        progress(60)
        raise SystemExit

    with pytest.raises(SystemExit):
        run(review, killed)
    with inside(adviser):
        assert (again(review).state, again(review).progress) == ("running", 60)
    run(review)
    with inside(adviser):
        assert len(lines(review)) == len(CATALOGUE)


def test_of_two_workers_on_one_review_the_second_writes_nothing(adviser, case):
    """A worker taken for dead, and its job given to another, which ends first."""
    review = a_review(case, by=adviser, at="asked")

    def overtaken(job, payload, progress):
        run(review)
        return doubles.answers(job, payload, progress)

    run(review, overtaken)
    with inside(adviser):
        assert len(lines(review)) == len(CATALOGUE)
        assert verbs(case).count("review.made") == 1


@pytest.mark.parametrize(("double", "why"), [(doubles.too_long, "too_long"), (doubles.broken, "broken")])
def test_what_cannot_be_calculated_says_why_and_may_be_asked_again(adviser, case, double, why):
    review = a_review(case, by=adviser, at="asked")
    run(review, double)
    with inside(adviser):
        assert (again(review).state, again(review).why) == ("failed", why)
        assert lines(review) == []
        assert actions.ask(case, on=TODAY, by=adviser)


def test_answers_kept_by_half_are_not_kept(adviser, case):
    review = a_review(case, by=adviser, at="asked")

    def half(job, payload, progress):
        told = doubles.answers(job, payload, progress)
        del told["versions"]
        return told

    with pytest.raises(KeyError), transaction.atomic():
        run(review, half)
    with inside(adviser):
        assert lines(review) == []


def test_once_she_withdrew_nothing_more_is_written_of_her(adviser, case):
    review = a_review(case, by=adviser, at="asked")
    with inside(adviser):
        Case.objects.of(case.fund_id).update(restricted_at=timezone.now())
    run(review)
    with inside(adviser):
        assert (again(review).state, again(review).why, lines(review)) == ("failed", "put_aside", [])


# --- confirming ------------------------------------------------------------------------------------------------------


def test_a_line_keeps_what_the_human_says_beside_what_was_calculated(adviser, case):
    review = a_review(case, by=adviser)
    with inside(adviser):
        line = lines(review)[0]
        actions.confirm(line, status="held", words=" Carte vue. ", by=adviser)
        line.refresh_from_db()
        assert (line.confirmed, line.words, line.confirmed_by_id) == ("held", "Carte vue.", adviser.user_id)
        assert again(review).confirmed_at is None
        assert told(case)[-1] == ("review.line_confirmed", {"agrees": line.status == "held"})


def test_otherwise_without_a_word_is_refused(adviser, case):
    review = a_review(case, by=adviser)
    with inside(adviser):
        line = next(line for line in lines(review) if line.status != "held")
        with pytest.raises(Refused, match="pourquoi"):
            actions.confirm(line, status="held", by=adviser)


def test_the_rest_stands_as_calculated_and_the_review_is_confirmed(adviser, case):
    review = a_review(case, by=adviser)
    with inside(adviser):
        first, *others = lines(review)
        actions.confirm(first, status="to_confirm", words="Elle cherche sa carte.", by=adviser)
        assert actions.confirm_rest(review, by=adviser) == len(others)
        assert {line.confirmed == line.status for line in lines(review)[1:]} == {True}
        assert lines(review)[0].confirmed == "to_confirm"
        assert again(review).confirmed_at
        assert told(case)[-1] == ("review.confirmed", {"otherwise": 1})


def test_the_last_line_confirmed_confirms_the_review_once(adviser, case):
    review = a_review(case, by=adviser)
    with inside(adviser):
        for line in lines(review):
            actions.confirm(line, status=line.status, by=adviser)
        first = again(review).confirmed_at
        actions.confirm(lines(review)[0], status="held", words="Vu depuis.", by=adviser)
        assert again(review).confirmed_at == first
        assert verbs(case).count("review.confirmed") == 1


# --- what others ask -------------------------------------------------------------------------------------------------


def test_no_discretionary_aid_until_it_is_confirmed(adviser, case):
    with inside(adviser):
        assert "Ses droits d’abord" in actions.why_not_discretionary(case)
    review = a_review(case, by=adviser)
    with inside(adviser):
        assert "pas encore confirmé" in actions.why_not_discretionary(case)
        actions.confirm_rest(review, by=adviser)
        assert actions.why_not_discretionary(case) is None


def test_replayed_it_answers_the_same_to_the_word(adviser, case):
    review = a_review(case, by=adviser)
    with inside(adviser), no_engine():
        assert actions.replay(review).same


def test_a_cent_of_difference_is_named(adviser, case):
    review = a_review(case, by=adviser)

    def one_cent_more(job, payload, progress):
        told = doubles.answers(job, payload, progress)
        next(one for one in told["answers"] if one["right"] == "aspa")["monthly"] += 1
        return told

    with inside(adviser), no_engine(one_cent_more):
        ((right, (kept, now)),) = actions.replay(review).otherwise.items()
        assert (right, now["monthly"] - kept["monthly"]) == ("aspa", 1)
        assert next(line for line in lines(review) if line.right == "aspa").answer["monthly"] == doubles.ASPA


def test_two_reviews_are_compared_by_what_changes_for_her(adviser, case):
    before = a_review(case, by=adviser)
    older = doubles.ALONE | {"persons": [doubles.ALONE["persons"][0] | {"base_cover": False}]}
    after = a_review(case, by=adviser, facts=older)
    with inside(adviser):
        assert actions.compare(before, before) == ()
        assert "puma" in [one.right for one in actions.compare(before, after)]


def test_the_engine_is_never_awaited_for_ever(adviser, case, monkeypatch):
    asked = {}
    monkeypatch.setattr(
        pool,
        "calculate",
        lambda job, work, **limits: asked.update(limits) or doubles.answers(job, work, print),
    )
    review = a_review(case, by=adviser, at="asked")
    actions.run(review.pk, review.fund_id)
    assert 0 < asked["seconds"] <= 180
