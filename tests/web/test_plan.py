"""The pages of a plan: the gate and its two ways out, the next act, amounts, asking, what funders say."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from relais.base.moves import Refused
from relais.cases import actions as cases
from relais.financing import plan_held, planning, quoting
from relais.financing.quote import Line
from tests.factories import a_case, a_review, an_application, inside
from tests.financing.asked import a_line
from tests.financing.planned import (
    CROWNS,
    FUNDERS,
    a_chosen_quote,
    a_listed_funder,
    a_plan,
    again,
    care_done,
    given,
    grant,
    living,
    of,
    pay,
)
from tests.web.read import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(adviser):
    return a_case(adviser=adviser, care=("dental_prosthesis",))


def today_typed() -> str:
    return f"{timezone.localdate():%d %m %Y}"


def page(her, plan, name="plan", *more, status=200) -> str:
    answer = her.get(reverse(f"web:{name}", args=[plan.case_id, plan.pk, *more]))
    assert answer.status_code == status
    return text(answer)


def post(her, plan, route, /, *more, **said):
    return her.post(reverse(f"web:{route}", args=[plan.case_id, plan.pk, *more]), said)


# --- making ---------------------------------------------------------------------------------------------------------
def test_without_her_review_the_page_shows_both_ways_out(her, adviser, case):
    quote = a_chosen_quote(case, by=adviser)
    address = reverse("web:new-plan", args=[case.pk, quote.pk])
    read = text(her.get(address))
    assert "Ses droits d’abord" in read
    assert "Faire le bilan de ses droits" in read
    assert "Pourquoi cela ne peut pas attendre" in read
    assert "Ses droits d’abord" in text(her.post(address, {"can_pay": ""}))
    answer = her.post(address, {"can_pay": "20", "urgency": "Elle ne mange plus."})
    assert "Urgence dite : Elle ne mange plus." in text(her.get(answer["Location"]))


def test_after_her_review_the_plan_is_proposed_at_once(her, adviser, case):
    a_review(case, by=adviser, at="confirmed")
    for code in FUNDERS:
        a_listed_funder(code, by=adviser)
    quote = a_chosen_quote(case, by=adviser)
    address = reverse("web:new-plan", args=[case.pk, quote.pk])
    assert "Pourquoi cela ne peut pas attendre" not in text(her.get(address))
    answer = her.post(address, {"can_pay": ""})
    read = text(her.get(answer["Location"]))
    assert "Demander aux 4 financeurs" in read
    assert "Il ne lui reste rien à payer." in read


def test_a_chosen_quote_leads_to_its_plan(her, adviser, case):
    quote = a_chosen_quote(case, by=adviser)
    address = reverse("web:quote", args=[case.pk, quote.pk])
    assert reverse("web:new-plan", args=[case.pk, quote.pk]) in her.get(address).content.decode()
    plan = a_plan(by=adviser, case=case, quote=quote)
    assert "Ouvrir le plan de financement" in text(her.get(address))
    assert reverse("web:plan", args=[case.pk, plan.pk]) in her.get(address).content.decode()


# --- the page -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("at", "sentence"),
    [
        ("draft", "Demander aux 4 financeurs"),
        ("asked", "Écrire la demande d’aide de la caisse"),
        ("held", "Faire le soin, puis noter chaque paiement"),
        ("paid", "Noter que le soin est fait"),
        ("done", "Soin fait et payé"),
    ],
)
def test_the_page_says_what_to_do_now(her, adviser, case, at, sentence):
    assert sentence in page(her, a_plan(at=at, by=adviser, case=case))


def test_what_is_rarely_noted_of_a_grant_stands_behind_one_word(her, adviser, case):
    plan = a_plan(at="held", by=adviser, case=case)
    row = her.get(reverse("web:plan", args=[case.pk, plan.pk])).context["rows"][0]
    assert [act["label"] for act in row["acts"]] == ["Lire la demande", "Noter le paiement"]
    assert "Prolonger l’accord" in [act["label"] for act in row["more"]]


def test_a_request_has_one_state_on_every_page_of_the_fund(her, adviser, case):
    plan = a_plan(at="asked", by=adviser, case=case)
    with inside(adviser):
        one = living(plan)[0]
    row = her.get(reverse("web:plan", args=[case.pk, plan.pk])).context["rows"][0]
    sent = her.get(reverse("web:plan-request", args=[case.pk, plan.pk, one.pk]))
    assert row["state"] == sent.context["state"] == {"shape": "wait", "word": "Demandé"}
    assert f"{case.person.name}, plan de financement" in text(sent)


def test_the_answer_awaited_first_is_told_in_french(her, adviser, case):
    plan = a_plan(at="asked", by=adviser, case=case)
    with inside(adviser):
        an_application(case=case, request=of(plan, "caisse"), by=adviser)
    assert "La première, celle du financeur" in page(her, plan)


def test_each_share_has_its_reason_and_the_five_sums_stand_beside(her, adviser, case):
    read = page(her, a_plan(by=adviser, case=case))
    assert "Le financeur mutuelle Son plafond par dossier est de 300,00 €." in read
    assert "Pas sollicité : ceux qui paient avant financent tout." in read
    for label in ("Coût 1 480,00 €", "Part de l’assurance maladie 167,70 €", "Reste à payer 1 000,00 €"):
        assert label in read


def test_what_a_refusal_would_change_is_told_before(her, adviser, case):
    read = page(her, a_plan(by=adviser, case=case))
    assert "Sans le financeur mutuelle Rien de plus pour elle. Alors : le financeur ccas 400,00 €" in read
    assert "au lieu de 250,00 €, le financeur fondation 150,00 €." in read


def test_what_changes_is_told_and_one_button_asks_for_it(her, adviser, case):
    plan = a_plan(at="asked", by=adviser, case=case)
    with inside(adviser):
        grant(of(plan, "mutuelle"), 0, by=adviser)
    read = page(her, plan)
    assert "Le financeur ccas : 400,00 € au lieu de 250,00 €, à demander." in read
    assert "Le financeur fondation : 150,00 € à demander." in read
    assert "Son budget est épuisé" in read
    with inside(adviser):
        planning.leave_out(plan, "fondation", by=adviser)
    assert "Demander 150,00 € de plus au financeur ccas" in page(her, plan)


def test_the_case_tells_of_its_plan_and_leads_there(her, adviser, case):
    plan = a_plan(at="asked", by=adviser, case=case)
    read = text(her.get(reverse("web:case", args=[case.pk])))
    assert "Financement : prothèse dentaire" in read
    assert "Réponses des financeurs attendues." in read
    assert (
        reverse("web:plan", args=[case.pk, plan.pk])
        in her.get(reverse("web:case", args=[case.pk])).content.decode()
    )


def test_the_plan_of_another_case_is_not_found(her, adviser, case):
    plan, other = a_plan(by=adviser, case=case), a_case(adviser=adviser, first_name="Marguerite")
    assert her.get(reverse("web:plan", args=[other.pk, plan.pk])).status_code == 404


# --- amounts --------------------------------------------------------------------------------------------------------
def test_the_rules_answer_before_anything_is_kept(her, adviser, case):
    plan = a_plan(by=adviser, case=case)
    answer = post(her, plan, "plan-edit", edition=1, total_0="300,01", do="check")
    assert "300,00 € au plus : son plafond par dossier est de 300,00 €." in text(answer)
    assert "Il resterait 699,99 € à la personne." in text(answer)
    with inside(adviser):
        assert again(plan).edition == 1


def test_amounts_are_kept_to_the_cent_and_a_cent_too_much_is_said(her, adviser, case):
    plan = a_plan(by=adviser, case=case)
    answer = post(her, plan, "plan-edit", edition=1, total_4="1 000,01", do="keep")
    assert answer.status_code == 422
    assert "0,01 € de trop" in text(answer)
    assert 'value="1 000,01"' in answer.content.decode()
    post(her, plan, "plan-edit", edition=1, total_0="123,45", do="keep")
    with inside(adviser):
        assert given(plan) == {"mutuelle": 12_345}


def test_a_plan_that_breaks_a_rule_says_so_and_is_not_asked(her, adviser, case):
    plan = a_plan(by=adviser, case=case)
    post(her, plan, "plan-edit", edition=1, total_0="300,01", do="keep")
    assert "Corriger un montant avant de demander" in page(her, plan)
    assert "Corrigez le plan" in page(her, plan, "plan-ask")


def test_a_funder_is_left_out_and_put_back(her, adviser, case):
    plan = a_plan(by=adviser, case=case)
    post(her, plan, "plan-funders", choose="out:ccas")
    assert "Laissé de côté." in page(her, plan)
    post(her, plan, "plan-funders", choose="back:ccas")
    assert "Laissé de côté." not in page(her, plan)
    assert post(her, plan, "plan-funders", choose="nonsense").status_code == 302


def test_her_months_are_told_to_the_cent(her, adviser, case):
    plan = a_plan(by=adviser, case=case)
    post(her, plan, "plan-edit", edition=1, total_0="0,01", do="keep")
    post(her, plan, "plan-spread", can_pay="100", months="7")
    assert "4 × 142,86 €, puis 3 × 142,85 €" in page(her, plan)


def test_proposed_again_the_amounts_are_the_solver_s(her, adviser, case):
    plan = a_plan(by=adviser, case=case)
    post(her, plan, "plan-edit", edition=1, total_0="1", do="keep")
    post(her, plan, "plan-propose")
    with inside(adviser):
        assert given(plan)["mutuelle"] == 30_000


# --- asking ---------------------------------------------------------------------------------------------------------
def test_asking_shows_what_leaves_and_wants_her_agreement(her, adviser, case):
    plan = a_plan(by=adviser, case=case)
    read = page(her, plan, "plan-ask")
    assert "Par la commission de la caisse." in read
    assert "Accepte-t-elle que ces financeurs reçoivent son nom et ce devis ?" in read
    assert post(her, plan, "plan-ask", on="01 01 2020").status_code == 422
    answer = post(her, plan, "plan-ask", means="spoken", on="22 11 2199")
    assert "à venir" in text(answer)
    with inside(adviser):
        assert living(plan) == []
    post(her, plan, "plan-ask", means="spoken", on=today_typed())
    assert "Elle a accepté le" in page(her, plan)


def test_the_same_post_sent_twice_asks_once(her, adviser, case):
    plan = a_plan(at="asked", by=adviser, case=case)
    answer = post(her, plan, "plan-ask", means="spoken", on="01 11 2026")
    assert "Rien n’est à demander" in text(answer)
    with inside(adviser):
        assert len(living(plan)) == 4


# --- what funders say -----------------------------------------------------------------------------------------------
def test_the_page_leads_to_where_each_answer_is_noted(her, adviser, case):
    plan = a_plan(at="asked", by=adviser, case=case)
    with inside(adviser):
        letter, aid = of(plan, "carsat"), of(plan, "caisse")
    html = her.get(reverse("web:plan", args=[case.pk, plan.pk])).content.decode()
    assert reverse("web:plan-answer", args=[case.pk, plan.pk, letter.pk]) in html
    assert f"{reverse('web:aid-new', args=[case.pk])}?demande={aid.pk}" in html


def test_nobody_notes_by_hand_what_the_commission_decides(her, adviser, case):
    plan = a_plan(at="held", by=adviser, case=case)
    with inside(adviser):
        aid = of(plan, "caisse")
    html = her.get(reverse("web:plan", args=[case.pk, plan.pk])).content.decode()
    assert reverse("web:plan-request", args=[case.pk, plan.pk, aid.pk]) in html
    for name in ("answer", "retract", "pay", "prolong", "withdraw", "recover"):
        assert reverse(f"web:plan-{name}", args=[case.pk, plan.pk, aid.pk]) not in html
    assert "le plan l’apprend d’elle" in page(her, plan, "plan-pay", aid.pk)
    post(her, plan, "plan-pay", aid.pk, paid="200", on=today_typed())
    with inside(adviser):
        assert of(plan, "caisse").state == "granted"
        for one in living(plan):
            if one.pk != aid.pk:
                pay(one, by=adviser)
    assert "donner la facture à la commission" in page(her, plan)


def test_the_adviser_notes_a_letter(her, adviser, case):
    plan = a_plan(at="asked", by=adviser, case=case)
    with inside(adviser):
        one = of(plan, "carsat")
    assert "250,00 € demandés" in page(her, plan, "plan-answer", one.pk)
    assert "Écrivez qui a répondu." in text(post(her, plan, "plan-answer", one.pk, granted="0"))
    said = {"why": "budget", "conditions": "Sur facture.", "name": "M. Roux"}
    post(her, plan, "plan-answer", one.pk, granted="100", **said)
    assert "Ses conditions : Sur facture." in page(her, plan)
    with inside(adviser):
        assert given(plan)["carsat"] == 10_000


def test_every_page_of_a_request_says_why_not_when_it_is_too_late(her, adviser, case):
    plan = a_plan(at="done", by=adviser, case=case)
    with inside(adviser):
        one = of(plan, "ccas")
    for name in ("answer", "retract", "pay", "prolong", "withdraw"):
        assert "déjà notée « soin fait »" in page(her, plan, f"plan-{name}", one.pk)


def test_chased_prolonged_taken_back_and_withdrawn(her, adviser, case):
    plan = a_plan(at="asked", by=adviser, case=case)
    with inside(adviser):
        ccas, carsat, mutual = of(plan, "ccas"), of(plan, "carsat"), of(plan, "mutuelle")
        for one in (ccas, carsat, mutual):
            grant(one, by=adviser)
        waiting = of(plan, "caisse")
    assert post(her, plan, "plan-chase", waiting.pk).status_code == 302
    post(her, plan, "plan-prolong", ccas.pk, until="01 08 2027")
    post(her, plan, "plan-retract", mutual.pk, why="budget", name="Mme Roy")
    post(her, plan, "plan-withdraw", carsat.pk)
    with inside(adviser):
        states = {one.code: one.state for one in plan_held.requests_of(plan)}
    assert states == {"ccas": "granted", "carsat": "withdrawn", "mutuelle": "retracted", "caisse": "asked"}


def test_paid_then_cared_for_then_given_back(her, adviser, case):
    plan = a_plan(at="held", by=adviser, case=case)
    with inside(adviser):
        one = of(plan, "ccas")
    post(her, plan, "plan-pay", one.pk, paid="250", on=today_typed())
    assert "250,00 € payés le" in page(her, plan)
    with inside(adviser):
        care_done(plan, by=adviser)
    for _sent_twice in range(2):
        assert post(her, plan, "plan-recover", one.pk, amount="50", before="0").status_code == 302
    assert "50,00 € rendus" in page(her, plan)


THREE = (*CROWNS, a_line(20_000, label="Inlay-core"), a_line(5_000, label="Radiographie"))


def boxes(answer) -> dict[str, str]:
    """Each box of an amount, with what is in it."""
    html = answer.content.decode()
    found = re.findall(r"<input [^>]*name=\"((?:total|part)_[^\"]+)\"[^>]*>", html)
    tags = re.findall(r"<input [^>]*name=\"(?:total|part)_[^>]*>", html)
    return {
        name: (re.search(r"value=\"([^\"]*)\"", tag) or ["", ""])[1]
        for name, tag in zip(found, tags, strict=True)
    }


def test_a_total_is_placed_on_lines_and_lines_are_written_where_they_are_chosen(her, adviser, case):
    quote = a_chosen_quote(case, by=adviser, lines=THREE)
    plan = a_plan(by=adviser, case=case, quote=quote)
    edit = reverse("web:plan-edit", args=[case.pk, plan.pk])
    first = boxes(her.get(edit))
    assert not any(value for name, value in first.items() if name.startswith("part"))
    totals = {name: value for name, value in first.items() if name.startswith("total")}
    said = {"edition": 1, **totals, "total_0": "", "part_0_1": "200", "part_0_2": "50"}
    assert her.post(edit, said | {"do": "keep"}).status_code == 302
    with inside(adviser):
        assert again(plan).shares["mutuelle"] == [0, 20_000, 5_000]
    kept = boxes(her.get(edit))  # her lines are there again, to be written over
    assert [kept[f"part_0_{at}"] for at in range(3)] == ["", "200", "50"]
    assert kept["total_0"] == ""


def test_a_total_and_lines_that_disagree_are_said_and_nothing_typed_is_lost(her, adviser, case):
    plan = a_plan(by=adviser, case=case, quote=a_chosen_quote(case, by=adviser, lines=THREE))
    answer = post(her, plan, "plan-edit", edition=1, total_0="100", part_0_1="60", do="keep")
    assert answer.status_code == 422
    assert "Ses lignes font 60,00 €" in text(answer)
    assert (boxes(answer)["total_0"], boxes(answer)["part_0_1"]) == ("100", "60")
    answer = post(her, plan, "plan-edit", edition=1, total_0="100", part_0_2="100", do="keep")
    assert "laissez ce total vide" not in text(answer)
    assert "« Radiographie » : 50,00 € de trop" in text(answer)


def test_of_one_that_has_paid_no_amount_is_asked(her, adviser, case):
    plan = a_plan(at="held", by=adviser, case=case)
    with inside(adviser):
        pay(of(plan, "mutuelle"), 28_000, by=adviser)
        edition = again(plan).edition
    assert "280,00 € payés." in page(her, plan, "plan-edit")
    post(her, plan, "plan-edit", edition=edition, total_1="100", do="keep")
    with inside(adviser):
        assert given(plan) == {"mutuelle": 28_000, "carsat": 10_000}


def test_less_is_paid_for_good_and_the_rest_is_to_be_found(her, adviser, case):
    plan = a_plan(at="held", by=adviser, case=case)
    with inside(adviser):
        one = of(plan, "mutuelle")
    assert "Rien de plus ne sera payé" not in page(her, plan, "plan-pay", one.pk)
    refused = post(her, plan, "plan-pay", one.pk, paid="280", on=today_typed())
    assert refused.status_code == 422
    assert "il en manque 20,00 €" in text(refused)
    assert "Rien de plus ne sera payé" in text(refused)
    assert 'value="280"' in refused.content.decode()
    post(her, plan, "plan-pay", one.pk, paid="280", on=today_typed(), for_good="on")
    told = page(her, plan)
    assert "280,00 € payés pour 300,00 € accordés, 20,00 € manquent." in told
    assert "A payé 280,00 € sur les 300,00 € accordés." in told
    assert "Demander 20,00 €" in told


def test_the_care_is_seen_by_one_button(her, adviser, case):
    plan = a_plan(at="paid", by=adviser, case=case)
    with inside(adviser):
        need = plan.quote.need
        cases.end_need(need, outcome="care_done", proof="invoice_seen", on=plan.quote.on, by=adviser)
    assert "Constater le soin" in page(her, plan)
    post(her, plan, "plan-care")
    assert "Soin fait et payé" in page(her, plan)


def test_a_plan_is_dropped_after_being_asked(her, adviser, case):
    plan = a_plan(at="asked", by=adviser, case=case)
    assert "Le financeur ccas : la demande est retirée." in page(her, plan, "plan-drop")
    post(her, plan, "plan-drop")
    assert "Abandonné" in page(her, plan)


def test_a_late_answer_is_chased(her, adviser, case):
    plan = a_plan(at="asked", by=adviser, case=case)
    with inside(adviser):
        an_application(case=case, request=of(plan, "caisse"), by=adviser)
        one = of(plan, "ccas")
        one.answer_expected_on = timezone.localdate() - timedelta(days=1)
        one.save(update_fields=["answer_expected_on"])
    assert "Relancer le financeur ccas" in page(her, plan)


# --- a plan that is over --------------------------------------------------------------------------------------------
DEARER = (Line(label="Deux couronnes", care="dental_prosthesis", price=10_000),) * 2


def test_a_plan_dropped_as_a_draft_is_read_after_its_quote_was_mended(her, adviser, case):
    plan = a_plan(by=adviser, case=case)
    with inside(adviser):
        planning.drop(plan, by=adviser)
        quoting.change(plan.quote, lines=DEARER, on=timezone.localdate(), by=adviser)
    assert "Abandonné" in text(her.get(reverse("web:plan", args=[case.pk, plan.pk])))


@pytest.mark.parametrize("at", ["asked", "done"])
def test_a_quote_on_which_a_funder_was_asked_is_what_it_was(adviser, case, at):
    plan = a_plan(at=at, by=adviser, case=case)
    with inside(adviser):
        if at == "asked":
            planning.drop(plan, by=adviser)
        with pytest.raises(Refused, match="Un financeur a été sollicité"):
            quoting.change(plan.quote, lines=DEARER, on=timezone.localdate(), by=adviser)
