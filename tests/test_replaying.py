"""`relais rights replay`: a review kept by a fund, calculated again, and what it says."""

import pytest
from click.testing import CliRunner
from django.utils import timezone

from relais import cli
from relais.base import french
from relais.base.models import Event
from relais.cases.models import Case
from relais.reviews.models import Line, Review
from tests.factories import a_case, a_review, inside
from tests.reviews import doubles

pytestmark = pytest.mark.django_db


@pytest.fixture
def review(adviser):
    return a_review(a_case(adviser=adviser), by=adviser, at="confirmed")


def replayed(review_id, monkeypatch, double=doubles.answers):
    monkeypatch.setattr(cli, "ground", lambda: None)
    with doubles.no_engine(double):
        return CliRunner().invoke(cli.main, ["rights", "replay", str(review_id)])


def spoilt(*changes):
    """The same answers but for these: (right, key, value)."""

    def answers(job, payload, progress):
        told = doubles.answers(job, payload, progress)
        for right, key, value in changes:
            next(one for one in told["answers"] if one["right"] == right)[key] = value
        return told

    return answers


def test_the_same_program_says_the_same(review, monkeypatch):
    told = replayed(review.pk, monkeypatch)
    assert (told.exit_code, "Identique, au centime et au mot près." in told.output) == (0, True)
    today = french.day(timezone.localdate())
    assert f"Bilan du {today}, fait le {today}" in told.output
    assert "openfisca-france 176.1.8\n" in told.output


def test_a_cent_is_told_right_by_right(review, monkeypatch):
    told = replayed(review.pk, monkeypatch, spoilt(("aspa", "monthly", doubles.ASPA + 1)))
    said = " ".join(told.output.split())
    assert told.exit_code == 1
    assert "(395,64 € par mois) → elle y a droit (395,65 € par mois)" in said
    assert said.count("→") == 1


def test_other_words_for_the_same_answer_are_told(review, monkeypatch):
    told = replayed(review.pk, monkeypatch, spoilt(("aspa", "persons", ["p1"])))
    assert (told.exit_code, "expliqué autrement" in " ".join(told.output.split())) == (1, True)


def test_what_changes_once_it_is_received_is_compared_too(review, monkeypatch):
    def otherwise(job, payload, progress):
        return doubles.answers(job, payload, progress) | {"after": []}

    told = replayed(review.pk, monkeypatch, otherwise)
    assert (told.exit_code, "ce qui suit a changé" in told.output) == (1, True)


def test_another_engine_is_named(review, monkeypatch):
    def newer(job, payload, progress):
        return doubles.answers(job, payload, progress) | {"versions": {"openfisca-france": "177.0.0"}}

    told = replayed(review.pk, monkeypatch, newer)
    assert (told.exit_code, "openfisca-france 176.1.8 → 177.0.0" in told.output) == (0, True)


def test_it_changes_nothing_and_the_journal_of_the_fund_says_that_it_was_verified(
    adviser, review, monkeypatch
):
    def kept():
        with inside(adviser):
            return list(Line.objects.of(review.fund_id).values_list("answer", "confirmed"))

    before = kept()
    replayed(review.pk, monkeypatch, spoilt(("aspa", "monthly", 1)))
    assert kept() == before
    with inside(adviser):
        event = Event.objects.get(verb="review.replayed")
        assert (event.subject_id, event.facts["otherwise"]) == (review.case_id, 1)


def test_what_she_withdrew_is_found_by_nobody(adviser, review, monkeypatch):
    with inside(adviser):
        Case.objects.of(review.fund_id).filter(pk=review.case_id).update(restricted_at=timezone.now())
    told = replayed(review.pk, monkeypatch)
    assert (told.exit_code, "Aucun bilan fait" in told.output) == (2, True)


def test_a_review_that_failed_is_not_replayed(adviser, review, monkeypatch):
    with inside(adviser):
        Review.objects.of(review.fund_id).update(state="failed", done_at=None, confirmed_at=None)
    assert "Aucun bilan fait" in replayed(review.pk, monkeypatch).output


def test_when_the_engine_does_not_answer_one_is_told_to_try_again(review, monkeypatch):
    assert "relancez la commande" in replayed(review.pk, monkeypatch, doubles.broken).output
