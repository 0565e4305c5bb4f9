"""An application for an aid through its pages: made, completed, followed, withdrawn."""

import re
from datetime import date
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from relais.access.models import User
from relais.base.models import Event
from relais.commission import applying, deciding
from relais.commission.decision_rules import Deciding
from relais.commission.local_rules import Charge, Resource
from relais.commission.models import Application
from relais.financing import requesting
from relais.financing.quoting import quote_of
from relais.people.models import Person
from relais.territory.models import Organisation
from relais.web.fields import typed_euros
from tests.factories import (
    a_case,
    a_credit,
    a_document,
    a_fund,
    a_review,
    an_application,
    inside,
    sign_in,
    someone_at,
)
from tests.financing.funders import a_listed, a_plan
from tests.financing.planned import a_chosen_quote
from tests.web.read import html

pytestmark = pytest.mark.django_db
STATES = ["draft", "submitted", "complete", "withdrawn"]


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-22T10:00Z", tick=False) as frozen:
        yield frozen


@pytest.fixture
def fund(adviser):
    return Organisation.objects.get(pk=adviser.organisation_id)


@pytest.fixture
def secretary(client, fund):
    """Her browser, and who she is."""
    acting = someone_at(fund, "commission_secretary")
    sign_in(client, User.objects.get(pk=acting.user_id))
    return client


def page(name, one, *more):
    return reverse(f"web:{name}", args=[one.pk, *more])


def last(fund):
    with inside(someone_at(fund)):
        return Application.objects.of(fund.pk).select_related("person").latest("made_at")


def written(**said):
    """What an adviser types of a loss of income."""
    usual = {
        "kind": "income_loss",
        "details": "Trois semaines sans salaire",
        "wanted": "350,50",
        "adults": "1",
        "children": "9 et 16",
        "resource_wages": "800",
        "charge_home": "450,25",
        "report": "Arrêtée depuis octobre.",
        "without_review": "Revus par le service social.",
        "payee": "person",
    }
    return usual | said


# --- made -----------------------------------------------------------------------------------------------------------


def test_an_application_is_made_from_a_case(her, fund, case):
    answer = her.post(page("aid-new", case), written(), follow=True)
    assert "La demande est gardée. Rien n’est encore déposé." in html(answer)
    one = last(fund)
    assert (one.case_id, one.person_id, one.wanted) == (case.pk, case.person_id, 35050)
    with inside(someone_at(fund)):
        told = applying.household_of(one)
    assert (told.adults, told.children) == (1, (16, 9))
    assert told.resources == {Resource.WAGES: 80000}
    assert told.charges == {Charge.HOME: 45025}


def test_an_application_stands_alone_for_a_person(her, fund, case):
    answer = her.post(reverse("web:aid-alone", args=[case.person_id]), written())
    assert answer.status_code == 302
    one = last(fund)
    assert one.case_id is None
    assert one.without_review == "Revus par le service social."


def test_alone_one_says_why_her_rights_were_not_reviewed(her, case):
    words = "Pourquoi ses droits n’ont pas été revus ici"
    assert words in html(her.get(reverse("web:aid-alone", args=[case.person_id])))
    assert words not in html(her.get(page("aid-new", case)))


def test_the_sections_come_in_the_order_of_the_paper_form(her, case):
    told = html(her.get(page("aid-new", case)))
    titles = (
        "Objet de la demande",
        "Demande détaillée",
        "Composition du foyer",
        "</span>Ressources",
        "</span>Charges",
        "</span>Rapport social",
        "</span>Urgence",
        "À qui payer",
    )
    places = [told.index(title) for title in titles]
    assert places == sorted(places)


def test_only_the_kind_is_asked_for_to_begin(her, fund, case):
    assert her.post(page("aid-new", case), {"kind": "home_help"}).status_code == 302
    assert last(fund).household is None


def test_what_was_typed_is_kept_when_it_is_refused(her, case):
    answer = her.post(page("aid-new", case), written(kind="", details="Des <semelles>"))
    assert answer.status_code == 422
    told = html(answer)
    assert "Choisissez la nature de l’aide." in told
    assert "Des &lt;semelles&gt;" in told
    assert 'value="450,25"' in told


def test_another_aid_needs_its_motive(her, case):
    answer = her.post(page("aid-new", case), written(kind="other", details=" "))
    assert "Cette aide n’est pas dans la liste : dites-en le motif." in html(answer)


def test_sums_that_do_not_hold_together_are_told_by_the_rule(her, case):
    sums = {"cost": "130", "statutory": "120", "complementary": "20", "other": "0"}
    answer = her.post(page("aid-new", case), written(**sums))
    assert answer.status_code == 422
    assert "Les parts dépassent le coût" in html(answer)


def test_what_is_left_is_computed_at_once(her, fund, case):
    sums = {"cost": "130", "statutory": "25,98", "complementary": "2,88", "other": "0", "wanted": "101,14"}
    told = html(her.post(page("aid-new", case), written(kind="uncovered_care", **sums), follow=True))
    assert "101,14 €" in told
    assert last(fund).left == 10114
    assert "Il reste à payer : 101,14 €." in html(her.get(page("aid-edit", last(fund))))


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("adults", "0", "Écrivez combien d’adultes vivent au foyer"),
        ("adults", "²", "Écrivez combien d’adultes vivent au foyer"),
        ("adults", "", "Écrivez combien d’adultes vivent au foyer"),
        ("children", "9, 45", "Écrivez l’âge de chaque enfant"),
        ("resource_wages", "beaucoup", "Écrivez un montant en euros"),
    ],
)
def test_a_box_says_what_to_write(her, case, name, typed, said):
    answer = her.post(page("aid-new", case), written(**{name: typed}))
    assert answer.status_code == 422
    assert said in html(answer)


def test_once_the_case_is_closed_nothing_is_asked_from_it(her, adviser):
    closed = a_case(at="closed", adviser=adviser)
    told = html(her.get(page("aid-new", closed)))
    assert "Objet de la demande" not in told
    assert her.post(page("aid-new", closed), written()).status_code == 422


# --- what is known already ------------------------------------------------------------------------------------------


@pytest.fixture
def reviewed(adviser, case):
    return a_review(case, by=adviser, at="confirmed")


def test_a_confirmed_review_fills_the_form_and_says_so(her, reviewed, case):
    told = html(her.get(page("aid-new", case)))
    assert "Repris du bilan de ses droits du 22 novembre 2026, confirmé avec elle" in told
    assert "Bilan du 22 nov. 2026 :" in told


def test_a_review_not_confirmed_fills_nothing(her, adviser, case):
    a_review(case, by=adviser, at="done")
    assert "Repris du bilan" not in html(her.get(page("aid-new", case)))


def test_what_was_written_is_not_replaced_by_what_is_known(her, fund, reviewed, case):
    her.post(page("aid-new", case), written(resource_wages="123"))
    told = html(her.get(page("aid-edit", last(fund))))
    assert 'value="123"' in told
    assert "Bilan du 22 nov. 2026 :" in told


@pytest.fixture
def planned(adviser, case):
    """A plan of 400 €: 100 € from a CCAS, the rest asked of the commission."""
    a_listed("le CCAS d’Albi", by=adviser, rank=3, per_case=100_00)
    a_listed("la CPAM du Tarn", by=adviser, kind="fund", rank=5)
    plan = a_plan(case, by=adviser)
    with inside(adviser):
        asked = requesting.ask(plan, by=adviser, agreed="spoken", agreed_on=date(2026, 11, 22))
    return next(one for one in asked if one.way == "commission")


def test_a_request_of_her_plan_fills_the_sums(her, case, planned):
    told = html(her.get(page("aid-new", case)))
    assert "Répondre à la demande du plan : 300,00 €" in told
    told = html(her.get(f"{page('aid-new', case)}?demande={planned.pk}"))
    assert "Plan de financement du 22 nov. 2026" in told
    for value in ("400", "100", "300"):
        assert f'value="{value}"' in told
    assert "Prothèse amovible" in told


def test_one_request_has_one_application(her, fund, case, planned):
    address = f"{page('aid-new', case)}?demande={planned.pk}"
    sums = {"cost": "400", "statutory": "0", "complementary": "0", "other": "100", "wanted": "300"}
    assert her.post(address, written(kind="uncovered_care", **sums)).status_code == 302
    one = last(fund)
    assert one.request_id == planned.pk
    assert her.get(address).url == page("aid-page", one)
    assert "Répondre à la demande du plan" not in html(her.get(page("aid-new", case)))


def test_a_chosen_quote_fills_the_sums_where_no_plan_asks(her, adviser, case):
    quote = a_chosen_quote(case, by=adviser)
    told = html(her.get(page("aid-new", case)))
    assert "Partir du devis retenu" in told
    told = html(her.get(f"{page('aid-new', case)}?devis={quote.pk}"))
    assert "Devis du" in told
    assert f'value="{typed_euros(quote_of(quote).left)}"' in told


def test_who_she_is_is_read_before_anything_is_asked(her, case):
    told = html(her.get(page("aid-new", case)))
    assert "Renseignements sur la personne" in told
    assert "La lettre de décision passera par vous." in told


def test_a_sum_that_nobody_pays_is_said_beside_its_box(her, case):
    answer = her.post(page("aid-new", case), written(kind="uncovered_care", cost="130", statutory="25,98"))
    assert answer.status_code == 422
    assert html(answer).count("Écrivez 0 si personne ne paie cette part.") == 4  # two boxes, and the summary


def test_a_request_of_another_case_fills_nothing(her, adviser, planned):
    other = a_case(adviser=adviser, first_name="Henri")
    told = html(her.get(f"{page('aid-new', other)}?demande={planned.pk}"))
    assert "Plan de financement" not in told


# --- followed -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("at", STATES)
def test_each_page_opens_whatever_the_state(her, adviser, at):
    one = an_application(at=at, by=adviser)
    for name in ("aid-page", "aid-edit", "aid-withdraw"):
        assert her.get(page(name, one)).status_code == 200, name


@pytest.mark.parametrize("at", STATES)
def test_each_page_of_the_secretary_opens(secretary, adviser, at):
    one = an_application(at=at, by=adviser)
    for name in ("aid-page", "aid-edit", "aid-ask", "aid-take-back", "aid-withdraw"):
        assert secretary.get(page(name, one)).status_code == 200, name


def test_the_page_says_each_thing_that_is_missing(her, adviser):
    one = an_application(at="draft", by=adviser, report="", papers=["form_fund_aid"], wanted=None)
    told = html(her.get(page("aid-page", one)))
    assert "Écrivez la somme demandée." in told
    assert "Écrivez le rapport social, ou l’urgence qui le remplace." in told
    assert "Il manque 5 pièces : voyez la liste." in told
    assert "Il manque 3 choses" in told


def test_the_quotient_is_told_line_by_line(her, adviser):
    one = an_application(at="draft", by=adviser)
    told = html(her.get(page("aid-page", one)))
    assert "Quotient : 350,00 €" in told
    assert "Provisoire" in told
    assert "Ressources comptées" in told
    assert "Reste : 600,00 € − 250,00 €" in told
    assert "Le barème propose <b>1 014,00 €</b>" in told
    assert "une proposition, à faire voter" in told


def test_a_complete_application_keeps_its_quotient(her, adviser):
    told = html(her.get(page("aid-page", an_application(by=adviser))))
    assert "Quotient : 350,00 €" in told
    assert "Provisoire" not in told


def test_without_local_rules_nothing_is_counted(her, adviser, monkeypatch):
    one = an_application(at="draft", by=adviser)
    monkeypatch.setattr("relais.commission.held.in_force", lambda fund_id, on: None)
    assert "Quotient :" not in html(her.get(page("aid-page", one)))


def test_papers_are_noted_all_at_once(her, adviser):
    one = an_application(at="draft", by=adviser, papers=[])
    said = {"papers": ["quote", "tax_notice"], "edition": 1}
    told = html(her.post(page("aid-papers", one), said, follow=True))
    assert "Les pièces sont notées." in told
    assert "Il manque 4 pièces : voyez la liste." in told
    told = html(her.post(page("aid-papers", one), {"papers": ["quote"], "edition": 2}, follow=True))
    assert "Il manque 5 pièces : voyez la liste." in told


def test_two_screens_do_not_undo_each_other_s_papers(her, adviser):
    one = an_application(at="draft", by=adviser, papers=[])
    for papers, status in ((["quote"], 302), (["tax_notice"], 409)):
        assert her.post(page("aid-papers", one), {"papers": papers, "edition": 1}).status_code == status


def test_beside_each_paper_is_what_her_case_received(her, adviser, case):
    a_document(case, by=adviser, kind="quote", at="accepted")
    a_document(case, by=adviser, kind="tax_notice")
    one = an_application(at="draft", by=adviser, case=case, papers=[])
    told = html(her.get(page("aid-page", one)))
    assert re.search(
        r"checked[^>]*><span>Devis daté <[^>]*>pièce reçue dans le dossier, le 22 novembre 2026<", told
    )
    assert "Dernier avis d’impôt" in told
    assert re.search(r"reçue dans le dossier, le 22 novembre 2026, à regarder<", told)
    assert "Il manque 5 pièces" in told


def test_one_that_the_commission_asks_for_again_is_named(her, adviser, case, fund):
    a_document(case, by=adviser, kind="quote", at="accepted")
    one = an_application(at="submitted", by=adviser, case=case)
    with inside(someone_at(fund, "commission_secretary")) as secretary:
        applying.ask_for(one, ["quote"], until=date(2026, 12, 10), by=secretary)
    told = html(her.get(page("aid-page", one)))
    assert "Pièce attendue avant le 10 décembre 2026 : Devis daté." in told
    assert "reçue dans le dossier, le 22 novembre 2026 ; une autre est demandée" in told


@pytest.mark.parametrize("said", [["treasure"], ["mdph_answer"]])
def test_what_is_no_paper_of_it_changes_nothing(her, adviser, said):
    one = an_application(at="draft", by=adviser, papers=[])
    assert her.post(page("aid-papers", one), {"papers": said, "edition": 1}).status_code == 302
    assert "Il manque 6 pièces" in html(her.get(page("aid-page", one)))


def test_with_papers_alone_to_come_the_next_act_is_to_note_them(her, adviser):
    one = an_application(at="submitted", by=adviser, papers=[])
    told = html(her.get(page("aid-page", one)))
    assert 'href="#papers"' in told
    assert "Noter les pièces" in told


def test_her_file_and_the_lists_say_what_was_granted(her, adviser, fund):
    one = an_application(by=adviser, wanted=200_00)
    a_credit(fund)
    with inside(someone_at(fund, "aid_delegate")) as delegate:
        deciding.decide_by_delegation(one, Deciding("granted_full", 200_00), by=delegate)
    for address in (reverse("web:aids"), reverse("web:person", args=[one.person_id])):
        told = html(her.get(address))
        assert "Accordée en totalité" in told
        assert "200,00 € accordés" in told


def test_what_a_withdrawal_ends_is_said_before(her, adviser, case, planned):
    one = an_application(by=adviser, at="draft", case=case, request=planned, wanted=300_00)
    told = html(her.get(page("aid-withdraw", one)))
    assert "Son plan de financement ne demande plus cette part" in told
    told = html(her.post(page("aid-withdraw", one), follow=True))
    assert "retirée le 22 novembre 2026" in told
    assert "La décision" not in told


def test_it_is_deposited_then_waits_for_the_secretary(her, adviser):
    one = an_application(at="draft", by=adviser)
    told = html(her.post(page("aid-submit", one), follow=True))
    assert "La demande est déposée" in told
    assert "La secrétaire de la commission" in told
    assert "Déclarer cette demande complète" not in told


def test_the_secretary_declares_it_complete(secretary, adviser):
    one = an_application(at="submitted", by=adviser)
    assert "Déclarer cette demande complète" in html(secretary.get(page("aid-page", one)))
    told = html(secretary.post(page("aid-complete", one), follow=True))
    assert "La demande est complète : elle peut aller en séance." in told


def test_a_case_without_a_review_keeps_the_gate_shut(her, adviser, case):
    one = an_application(at="submitted", by=adviser, case=case, without_review="")
    assert "Ses droits d’abord" in html(her.get(page("aid-page", one)))


def test_the_secretary_asks_for_a_paper_until_a_day(secretary, adviser):
    one = an_application(at="submitted", by=adviser)
    answer = secretary.post(
        page("aid-ask", one), {"papers": ["tax_notice"], "until": "10 12 2026"}, follow=True
    )
    assert "La pièce est demandée" in html(answer)
    assert "attendue avant le 10 décembre 2026" in html(answer)
    assert "Il manque 1 pièce : voyez la liste." in html(answer)


def test_a_day_gone_by_is_refused_and_kept(secretary, adviser):
    one = an_application(at="submitted", by=adviser)
    answer = secretary.post(page("aid-ask", one), {"papers": ["tax_notice"], "until": "10 11 2026"})
    assert answer.status_code == 422
    assert "Écrivez jusqu’à quand la pièce est attendue" in html(answer)
    assert "10 11 2026" in html(answer)


def test_a_complete_one_is_taken_back_to_be_corrected(secretary, adviser):
    one = an_application(by=adviser)
    told = html(secretary.get(page("aid-edit", one)))
    assert "reprenez-la d’abord pour la corriger" in told
    assert "La demande peut être corrigée." in html(secretary.post(page("aid-take-back", one), follow=True))
    assert "Garder cette demande" in html(secretary.get(page("aid-edit", one)))


def test_two_screens_do_not_undo_each_other(her, fund, adviser):
    one = an_application(at="draft", by=adviser)
    said = written(edition=one.edition, kind="income_loss")
    assert her.post(page("aid-edit", one), said).status_code == 302
    answer = her.post(page("aid-edit", one), said | {"details": "Autre chose"})
    assert answer.status_code == 422
    assert "Cette demande a changé entre-temps" in html(answer)
    assert "Autre chose" in html(answer)


def test_she_does_not_ask_any_more(her, adviser):
    one = an_application(by=adviser)
    told = html(her.post(page("aid-withdraw", one), follow=True))
    assert "La demande est retirée." in told
    assert her.post(page("aid-withdraw", one)).status_code == 409


# --- who reads ------------------------------------------------------------------------------------------------------


def test_reading_an_application_is_opening_a_file(her, fund, adviser):
    one = an_application(by=adviser)
    for name in ("aid-page", "aid-edit", "aid-withdraw"):
        her.get(page(name, one))
    with inside(adviser):
        assert Event.objects.of(fund.pk).about(one.pk).filter(verb="aid.opened").count() == 3


def test_an_application_of_another_fund_is_not_found(her, adviser):
    theirs = an_application(by=someone_at(a_fund("673")))
    for name in ("aid-page", "aid-edit", "aid-withdraw"):
        assert her.get(page(name, theirs)).status_code == 404
    assert her.get(reverse("web:aid-page", args=[uuid4()])).status_code == 404


def test_once_she_is_put_aside_it_is_not_found(her, adviser):
    one = an_application(by=adviser)
    with inside(adviser):
        Person.objects.filter(pk=one.person_id).update(restricted_at="2026-11-22T10:00Z")
    assert her.get(page("aid-page", one)).status_code == 404


@pytest.mark.parametrize("role", ["commission_member", "aid_delegate", "reception", "data_protection"])
def test_who_accompanies_nobody_reads_no_application(client, fund, adviser, role):
    one = an_application(by=adviser)
    sign_in(client, User.objects.get(pk=someone_at(fund, role).user_id))
    for name in ("aid-page", "aid-edit", "aid-withdraw"):
        assert client.get(page(name, one)).status_code == 403
    assert client.get(reverse("web:aids")).status_code == 403


def test_an_adviser_neither_completes_nor_takes_back(her, adviser):
    one = an_application(at="submitted", by=adviser)
    for name in ("aid-complete", "aid-take-back", "aid-ask"):
        assert her.post(page(name, one)).status_code == 403
