"""What a plan asks of its adviser at a glance: the next act, who gives what, who gives nothing and why."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from relais.base import french
from relais.financing import answering, paying, plan_days, planning
from relais.financing import told as telling
from tests.factories import a_case, an_application, inside
from tests.financing.planned import FUNDERS, a_listed_funder, a_plan, living, of

from .test_plan import page, post, text, today_typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(adviser):
    return a_case(adviser=adviser, care=("dental_prosthesis",))


def context(her, plan) -> dict:
    return her.get(reverse("web:plan", args=[plan.case_id, plan.pk])).context


def named(rows, code: str) -> dict:
    return next(row for row in rows if row["name"] == f"Le financeur {code}")


def test_what_the_plan_leaves_her_is_told_before_asking(her, adviser, case):
    read = page(her, a_plan(by=adviser, case=case))
    assert "Il ne lui reste rien à payer. Rien ne part sans vous" in read
    assert "Préparer ces demandes" in read


def test_shares_and_her_part_make_what_is_to_find(her, adviser, case):
    plan = a_plan(by=adviser, case=case)
    shown = context(her, plan)
    assert sum(row["given"] for row in shown["rows"]) + shown["left"] == shown["whole"] == 100_000
    assert [row["name"] for row in shown["others"]] == ["Le financeur fondation"]


def test_an_aid_of_the_fund_is_to_be_written_before_waiting_for_it(her, adviser, case):
    plan = a_plan(at="asked", by=adviser, case=case)
    assert "Écrire la demande d’aide de la caisse" in page(her, plan)
    with inside(adviser):
        an_application(case=case, request=of(plan, "caisse"), by=adviser)
    assert "Attendre 4 réponses" in page(her, plan)


def test_a_yes_that_soon_lapses_is_the_next_act(her, adviser, case):
    plan = a_plan(at="held", by=adviser, case=case)
    with inside(adviser):
        one = of(plan, "ccas")
        soon = timezone.localdate() + timedelta(days=10)
        one.expires_on = soon
        one.save(update_fields=["expires_on"])
    assert "L’accord du financeur ccas prend fin le" in page(her, plan)
    assert named(context(her, plan)["rows"], "ccas")["state"]["word"] == "Accord bientôt caduc"
    post(her, plan, "plan-prolong", one.pk, until=f"{soon + timedelta(days=200):%d %m %Y}")
    assert "prend fin le" not in page(her, plan)


def test_a_part_granted_is_said_to_be_a_part(her, adviser, case):
    plan = a_plan(at="asked", by=adviser, case=case)
    with inside(adviser):
        answering.answer(of(plan, "mutuelle"), granted=10_000, name="Mme Roy", by=adviser)
    row = named(context(her, plan)["rows"], "mutuelle")
    assert row["state"]["word"] == "Accordé en partie"
    assert row["why"] == "A accordé 100,00\u00a0€ sur 300,00\u00a0€."


def test_one_that_took_back_its_yes_then_comes_back_is_to_be_asked(her, adviser, case):
    plan = a_plan(at="held", by=adviser, case=case)
    with inside(adviser):
        answering.retract(of(plan, "mutuelle"), why="budget", name="Mme Roy", by=adviser)
    row = named(context(her, plan)["others"], "mutuelle")
    assert (row["state"]["word"], row["until"]) == ("Repris par le financeur", "son budget est épuisé")
    with inside(adviser):
        planning.put_back(plan, "mutuelle", by=adviser)
    row = named(context(her, plan)["rows"], "mutuelle")
    assert row["state"]["word"] == "À demander"
    assert row["until"] == "la fois d’avant : repris par le financeur, son budget est épuisé"


def test_a_yes_that_lapsed_is_to_be_asked_again(her, adviser, case):
    plan = a_plan(at="held", by=adviser, case=case)
    with inside(adviser):
        one = of(plan, "ccas")
        one.expires_on = timezone.localdate() - timedelta(days=1)
        one.save(update_fields=["expires_on"])
        paying.lapse(one, by=adviser)
        assert len(living(plan)) == 3
    assert "Demander 250,00 € au financeur ccas" in page(her, plan)
    assert named(context(her, plan)["rows"], "ccas")["until"].startswith("la fois d’avant : caduc")


def test_of_amounts_written_by_hand_the_page_says_who_could_give(her, adviser, case):
    plan = a_plan(by=adviser, case=case)
    post(her, plan, "plan-edit", edition=1, total_0="100", do="keep")
    assert named(context(her, plan)["rows"], "mutuelle")["why"] == "Pourrait donner 200,00\u00a0€ de plus."
    assert "Rien ne lui est demandé : il pourrait donner 250,00 €." in page(her, plan)


def test_whoever_still_waits_reads_what_the_others_answered(adviser, case):
    plan = a_plan(at="asked", by=adviser, case=case)
    with inside(adviser):
        answering.answer(of(plan, "mutuelle"), granted=30_000, name="Mme Roy", by=adviser)
        told = telling.read(of(plan, "ccas").told)
        assert {one.kind: one.granted for one in told.beside}["mutual"] == 30_000
        answering.answer(of(plan, "carsat"), granted=10_000, name="Mme Roy", by=adviser)
        assert (
            telling.read(of(plan, "ccas").told) == told
        )  # more is to be asked: the sums would not be its own


def test_the_day_promised_to_a_funder_is_that_of_its_own_rules(her, adviser, case):
    for code in FUNDERS:
        a_listed_funder(code, by=adviser, holds_for=4)
    plan = a_plan(at="asked", by=adviser, case=case)
    with inside(adviser):
        one = of(plan, "ccas")
        until = answering.usual_until(one)
        assert f"Vide : {french.day(until)}" in page(her, plan, "plan-answer", one.pk)
        assert answering.answer(one, granted=1, name="Mme Roy", by=adviser).expires_on == until
    assert until == plan_days.holds_until(timezone.localdate(), 4)


def test_a_letter_to_post_is_said_and_opened_from_its_row(her, adviser, case):
    plan = a_plan(by=adviser, case=case)
    post(her, plan, "plan-ask", means="spoken", on=today_typed())
    assert "Une lettre est à imprimer et à poster : au financeur carsat." in page(her, plan)
    acts = named(context(her, plan)["rows"], "carsat")["acts"]
    assert [one["label"] for one in acts[:2]] == [
        "Lire la demande, imprimer la lettre",
        "Noter que la lettre est partie",
    ]
    told = page(her, plan)
    assert "Poster la lettre au financeur carsat" in told
    assert "Lettre à poster" in told
    with inside(adviser):
        letter = of(plan, "carsat")
    assert "Noter que la lettre est partie" in page(her, plan, "plan-request", letter.pk)
    assert post(her, plan, "plan-posted", letter.pk, on=today_typed()).status_code == 302
    told = page(her, plan)
    assert "Lettre partie le" in told
    assert "Poster la lettre" not in told
    assert "La lettre est partie le" in page(her, plan, "plan-request", letter.pk)
    assert "Lettre à un financeur partie" in text(her.get(reverse("web:case", args=[case.pk])))


def test_what_the_rules_answer_is_said_at_the_top(her, adviser, case):
    plan = a_plan(by=adviser, case=case)
    said = {"edition": 1, "do": "check"}
    assert "Chaque règle est respectée" in text(post(her, plan, "plan-edit", total_0="300", **said))
    assert "Une règle n’est pas respectée" in text(post(her, plan, "plan-edit", total_0="301", **said))
