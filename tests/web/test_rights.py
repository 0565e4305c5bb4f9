"""The review of her rights through its pages: asked, awaited, failed, read, confirmed, compared."""

import pytest
from django.urls import reverse
from django.utils import timezone

from relais.access.models import User
from relais.base.models import Event
from relais.cases.models import Case
from relais.reviews import actions
from relais.reviews.models import Line, Review
from relais.rights.catalogue import CATALOGUE
from tests.factories import a_case, a_known, a_review, inside, sign_in, someone_at
from tests.reviews import doubles
from tests.web.read import text

pytestmark = pytest.mark.django_db


def page(name, case, *more):
    return reverse(f"web:{name}", args=[case.pk, *more])


def verbs(case):
    return list(Event.objects.of(case.fund_id).about(case.pk).values_list("verb", flat=True))


# --- before it is done -----------------------------------------------------------------------------------------------


def test_nothing_told_leads_to_her_situation(her, case):
    shown = text(her.get(page("rights", case)))
    assert "Pas encore de bilan" in shown
    assert "Faire le bilan" not in shown


def test_asked_it_tells_how_far_it_is_and_survives_a_reload(her, adviser, case):
    a_known(case, by=adviser)
    assert "Faire le bilan de ses droits" in text(her.get(page("rights", case)))
    answer = her.post(page("ask-review", case))
    assert answer.headers["Location"] == page("rights", case)
    with inside(adviser):
        Review.objects.of(case.fund_id).update(state="running", progress=40)
    for _ in range(2):
        assert "Calcul en cours : 40 %" in text(her.get(page("rights", case)))


def test_the_line_of_progress_shows_nothing_of_her_and_leaves_no_reading(her, adviser, case):
    review = a_review(case, by=adviser, at="asked")
    answer = her.get(page("review-progress", case, review.pk))
    assert "Fabre" not in text(answer)
    with inside(adviser):
        assert "review.opened" not in verbs(case)


def test_once_over_the_whole_page_is_read_again(her, adviser, case):
    review = a_review(case, by=adviser)
    assert her.get(page("review-progress", case, review.pk)).headers["HX-Refresh"] == "true"


@pytest.mark.parametrize(
    ("double", "words"),
    [(doubles.too_long, "plus longtemps que prévu"), (doubles.broken, "s’est arrêté")],
)
def test_a_review_that_failed_says_why_and_how_to_do_it_again(her, adviser, case, double, words):
    review = a_review(case, by=adviser, at="asked")
    with doubles.no_engine(double):
        actions.run(review.pk, case.fund_id)
    shown = text(her.get(page("rights", case)))
    assert words in shown
    assert "Refaire le bilan" in shown
    assert her.post(page("ask-review", case)).status_code == 302


def test_a_review_lost_by_its_worker_may_be_done_again(her, adviser, case):
    a_review(case, by=adviser, at="asked")
    with inside(adviser):
        Review.objects.of(case.fund_id).update(asked_at=timezone.now() - timezone.timedelta(hours=1))
    assert "n’a pas répondu" in text(her.get(page("rights", case)))


def test_a_refusal_to_ask_is_said(her, case):
    answer = her.post(page("ask-review", case))
    assert answer.status_code == 409
    assert "racontez-la" in text(answer)


# --- read with her ---------------------------------------------------------------------------------------------------


def test_it_tells_what_to_do_in_which_order_and_what_it_changes(her, adviser, case):
    a_review(case, by=adviser)
    shown = text(her.get(page("rights", case)))
    assert shown.index("D’abord la complémentaire") < shown.index("Ensuite l’ASPA")
    assert "Après l’ASPA" in shown
    assert "838 €" in shown
    assert "2 283 € sous le plafond de la complémentaire gratuite." in shown
    assert "Ressources retenues : 8 138 € par an. Plafond : 10 421 €. Il reste 2 283 € de marge." in shown


def test_every_right_is_there_once_with_its_payer_its_text_and_its_chain(her, adviser, case):
    a_review(case, by=adviser)
    html = her.get(page("rights", case)).content.decode()
    assert [html.count(f'id="right-{right.code}"') for right in CATALOGUE] == [1] * len(CATALOGUE)
    assert "CSS art. L. 861-1 et suivants, depuis le 1er novembre 2019" in html
    assert "mois comptés" in html
    assert "chiffre probable" in html
    assert "CSS art. L. 321-3 (probable)" in html


def test_her_situation_stays_beside_with_who_said_it(her, adviser, case):
    a_review(case, by=adviser)
    shown = text(her.get(page("rights", case)))
    beside = shown[shown.index("telle que retenue") :]
    assert "Couple Seule Dit par elle, le" in beside
    assert "retraite 600,00 € par mois" in beside
    assert "Commune Graulhet (81) Dans sa fiche" in beside


def test_reading_it_is_written(her, adviser, case):
    a_review(case, by=adviser)
    her.get(page("rights", case))
    with inside(adviser):
        assert verbs(case).count("review.opened") == 1


def test_one_gesture_confirms_what_one_agrees_with(her, adviser, case):
    review = a_review(case, by=adviser)
    assert "Confirmer ces réponses" in text(her.get(page("rights", case)))
    her.post(page("confirm-review", case, review.pk))
    shown = text(her.get(page("rights", case)))
    assert "Ces réponses sont confirmées." in shown
    assert "Vu avec elle ?" not in shown
    with inside(adviser):
        assert not Line.objects.of(case.fund_id).filter(confirmed="").exists()


def test_a_right_seen_otherwise_moves_to_its_group_with_the_words(her, adviser, case):
    review = a_review(case, by=adviser)
    with inside(adviser):
        line = Line.objects.of(case.fund_id).get(right="medecin_traitant")
    address = page("confirm-line", case, review.pk, line.pk)
    answer = her.post(address, {"status": "held", "words": ""})
    assert answer.status_code == 422
    assert "pourquoi votre réponse n’est pas celle du calcul" in text(answer)
    assert her.post(address, {"status": "held", "words": "Dr Salvy, vu sur ameli."}).status_code == 302
    html = her.get(page("rights", case)).content.decode()
    opened = html[html.index('id="group-done"') : html.index('id="group-no"')]
    assert 'id="right-medecin_traitant"' in opened
    assert "Dr Salvy, vu sur ameli." in opened


def test_a_closed_case_is_read_and_no_longer_acted_upon(her, adviser):
    case = a_case(adviser=adviser, at="ended")
    review = a_review(case, by=adviser)
    with inside(adviser):
        Case.objects.of(case.fund_id).filter(pk=case.pk).update(state="closed", closed_at=timezone.now())
    shown = text(her.get(page("rights", case)))
    assert "D’abord la complémentaire" in shown
    assert "Refaire le bilan" not in shown
    assert "Répondre autrement" not in shown
    assert her.post(page("confirm-review", case, review.pk)).status_code == 409


# --- several ---------------------------------------------------------------------------------------------------------


def test_the_reviews_before_are_listed_and_what_changed_is_said(her, adviser, case):
    first = a_review(case, by=adviser, at="confirmed")
    without = doubles.ALONE | {"persons": [doubles.ALONE["persons"][0] | {"base_cover": False}]}
    second = a_review(case, by=adviser, facts=without)
    shown = text(her.get(page("rights", case)))
    assert "Bilans précédents" in shown
    changed = text(her.get(page("compare-reviews", case, second.pk)))
    assert "Prise en charge de base (PUMa)" in changed
    assert "Déjà ouvert" in changed
    assert "Un bilan plus récent a été fait." in text(her.get(page("review", case, first.pk)))


def test_two_reviews_alike_say_so_and_the_first_has_nothing_to_be_compared_with(her, adviser, case):
    first = a_review(case, by=adviser)
    second = a_review(case, by=adviser)
    assert "Rien n’a changé" in text(her.get(page("compare-reviews", case, second.pk)))
    assert her.get(page("compare-reviews", case, first.pk)).status_code == 302


# --- who reads it ----------------------------------------------------------------------------------------------------


PAGES = ["rights", "review", "review-progress", "compare-reviews"]


def test_a_case_put_aside_is_read_by_nobody(her, adviser, case):
    review = a_review(case, by=adviser)
    with inside(adviser):
        line = Line.objects.of(case.fund_id).first()
        Case.objects.of(case.fund_id).update(restricted_at=timezone.now())
    for name in PAGES:
        assert her.get(page(name, case, *([] if name == "rights" else [review.pk]))).status_code == 404
    assert her.get(page("confirm-line", case, review.pk, line.pk)).status_code == 404
    assert her.post(page("confirm-review", case, review.pk)).status_code == 404
    assert her.post(page("ask-review", case)).status_code == 404


def test_the_review_of_one_case_is_not_read_through_another(her, adviser, case):
    other = a_case(
        adviser=adviser, first_name="Odile", birth_date=timezone.localdate().replace(year=1980, day=1)
    )
    review = a_review(case, by=adviser)
    with inside(adviser):
        line = Line.objects.of(case.fund_id).first()
    assert her.get(page("review", other, review.pk)).status_code == 404
    assert her.get(page("confirm-line", other, review.pk, line.pk)).status_code == 404


def test_a_partner_never_enters(client, case):
    from tests.factories import a_partner

    sign_in(client, User.objects.get(pk=someone_at(a_partner()).user_id))
    assert client.get(page("rights", case)).status_code == 403
