"""Her situation through the pages: one question at a time, kept at once, corrected, and two advisers at work."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from relais.access.models import User
from relais.base.models import Event
from relais.people import households
from relais.reviews import facts
from relais.reviews.models import Known
from relais.web import unsigned
from tests.factories import a_case, a_fund, inside, sign_in, someone_at
from tests.web.read import html

pytestmark = pytest.mark.django_db


def page(case):
    return reverse("web:situation", args=[case.pk])


def of(case, path):
    return reverse("web:tell-situation", args=[case.pk, *path.split(".")])


def known(case, adviser):
    with inside(adviser):
        return facts.known_of(case, by=adviser)


ALONE = {"couple": "single", "edition": "0"}


def test_the_page_asks_one_question_and_names_the_others(her, case):
    shown = html(her.get(page(case)))
    assert shown.count('id="question"') == 1
    assert "Dans l’ordre qui lui convient" in shown
    assert "Combien a-t-elle touché chaque mois" in shown


def test_its_why_names_the_rights_that_depend_on_it(her, case):
    assert "En dépendent : Complémentaire santé solidaire" in html(her.get(of(case, "p1.incomes")))


def test_an_answer_is_kept_and_the_next_question_comes(her, case, adviser):
    answer = her.post(of(case, "foyer.couple"), ALONE, follow=True)
    assert "Retenu : couple." in html(answer)
    assert known(case, adviser).facts["couple"] == "single"
    assert "Vit-elle seule" not in html(answer).split("Telle que retenue")[0]


def test_a_document_seen_is_another_source(her, case, adviser):
    her.post(of(case, "foyer.couple"), ALONE | {"seen": "1"})
    assert known(case, adviser).sources["foyer.couple"]["by"] == "seen"
    assert "Vu sur un document" in html(her.get(page(case)))


def test_what_cannot_be_read_is_asked_again_and_nothing_typed_is_lost(her, case, adviser):
    answer = her.post(of(case, "foyer.couple"), {"couple": "married", "born": "31 02 1980", "edition": "0"})
    assert answer.status_code == 422
    assert "31 02 1980" in html(answer)
    assert "Cette date n’existe pas" in html(answer)
    assert known(case, adviser).edition == 0


def test_she_does_not_know_and_the_question_goes_last(her, case):
    answer = her.post(of(case, "p1.incomes"), {"aside": "1", "edition": "0"}, follow=True)
    assert "À la fin, peut-être" in html(answer)
    assert "mise de côté" in html(answer)


def test_once_she_has_said_what_she_knows_the_review_is_the_act(her, case):
    for _turn in range(20):
        shown = html(her.get(page(case)))
        if 'id="task"' not in shown:
            break
        address = shown.split('id="task"')[1].split('action="')[1].split('"')[0]
        her.post(address, {"aside": "1", "edition": "99"})
    assert "Il ne reste que ce qu’elle ne savait pas dire." in shown
    assert '<button class="btn">Faire le bilan de ses droits</button>' in shown


def test_an_answer_is_taken_away(her, case, adviser):
    her.post(of(case, "foyer.couple"), ALONE)
    her.post(of(case, "foyer.couple"), {"remove": "1", "edition": "1"})
    assert "couple" not in known(case, adviser).facts


def test_the_first_of_two_advisers_is_kept_and_the_other_reads_why(her, case, adviser):
    her.post(of(case, "foyer.couple"), ALONE)
    answer = her.post(of(case, "foyer.couple"), {"couple": "widowed", "edition": "0"})
    assert answer.status_code == 422
    assert "sa réponse est gardée" in html(answer)
    assert known(case, adviser).facts["couple"] == "single"
    edition = html(answer).split('name="edition" value="')[1][0]
    assert her.post(of(case, "foyer.couple"), {"couple": "widowed", "edition": edition}).status_code == 302


def test_two_advisers_on_two_questions_do_not_meet(her, case, adviser):
    her.post(of(case, "foyer.couple"), ALONE)
    assert her.post(of(case, "p1.yearly"), {"anyone": "no", "edition": "0"}).status_code == 302
    assert known(case, adviser).facts["couple"] == "single"


def test_a_row_is_added_without_judging_what_is_typed(her, case):
    posted = {"anyone": "yes", "born_0": "nonsense", "add": "1", "more": "0", "edition": "0"}
    answer = her.post(of(case, "foyer.household"), posted)
    assert answer.status_code == 200
    assert 'value="nonsense"' in html(answer)
    assert "Personne 5" in html(answer)


def test_her_household_is_called_by_first_names_that_the_situation_never_holds(her, case, adviser):
    with inside(adviser):
        households.welcome(
            household_of=case.person,
            known=None,
            first_name="Lina",
            last_name="Fabre",
            birth_date=timezone.localdate() - timedelta(days=7300),
            role="child",
            since=timezone.localdate(),
            by=adviser,
        )
    shown = html(her.get(page(case)))
    assert "Lina" in shown
    assert "Lina" not in str(known(case, adviser).facts)


def test_her_commune_is_corrected_in_her_file(her, case):
    assert reverse("web:correct-person", args=[case.person_id]) in html(her.get(page(case)))


def test_the_review_may_be_asked_before_the_end_once_something_was_told(her, case):
    assert "Faire le bilan de ses droits" not in html(her.get(page(case)))
    her.post(of(case, "foyer.couple"), ALONE)
    assert "il dira, droit par droit, ce qui lui manque" in html(her.get(page(case)))


def test_a_closed_case_is_read_and_no_longer_told(her, adviser):
    case = a_case(adviser=adviser, at="closed")
    shown = html(her.get(page(case)))
    assert "elle ne se complète plus" in shown
    assert "Corriger" not in shown
    assert 'class="source"' in shown
    assert not re.search(r"·\s*</span>", shown)
    assert "Retenir cette réponse" not in shown
    answer = her.post(of(case, "foyer.couple"), ALONE)
    assert answer.status_code == 422
    assert "clos" in html(answer)


@pytest.mark.parametrize("path", ["p1.couple", "enfant-9.incomes", "p1.nothing"])
def test_what_is_nobodys_is_absent(her, case, path):
    assert her.get(of(case, path)).status_code == 404
    assert her.post(of(case, path), {"edition": "0"}).status_code == 404


@pytest.mark.parametrize("wrong", [{"edition": "x" * 50}, {"more": "9" * 40}, {"edition": "-1"}, {}])
def test_a_form_changed_by_hand_breaks_nothing(her, case, wrong):
    assert her.post(of(case, "p1.yearly"), {"anyone": "no"} | wrong).status_code == 302


def test_another_fund_finds_nothing(client, case):
    other = someone_at(a_fund("673"))
    sign_in(client, User.objects.get(pk=other.user_id))
    assert client.get(page(case)).status_code == 404
    assert client.post(of(case, "foyer.couple"), ALONE).status_code == 404


def test_each_reading_is_written_and_no_word_of_hers(her, case, adviser):
    her.get(page(case))
    her.post(of(case, "p1.incomes"), {"how": "nothing", "edition": "0"})
    with inside(adviser):
        told = Event.objects.filter(verb__startswith="situation.").order_by("at")
        verbs = list(told.values_list("verb", "facts"))
    assert verbs == [
        ("situation.opened", {}),
        ("situation.opened", {}),
        ("situation.told", {"block": "incomes", "what": "told"}),
    ]


def test_what_was_typed_when_the_session_ended_is_there_again(case, adviser):
    client = Client()
    sign_in(client, User.objects.get(pk=adviser.user_id))
    del client.cookies[settings.SESSION_COOKIE_NAME]
    client.post(of(case, "p1.incomes"), {"how": "same", "kind_0": "wage", "amount_0": "950"})
    held = client.session[unsigned.NAME]
    sign_in(client, User.objects.get(pk=adviser.user_id))
    session = client.session
    session[unsigned.NAME] = held
    session.save()
    shown = html(client.get(of(case, "p1.incomes")))
    assert "Ce que vous aviez écrit est là." in shown
    assert 'value="950"' in shown


def test_nothing_is_written_by_looking(her, case, adviser):
    her.get(page(case))
    with inside(adviser):
        assert not Known.objects.of(case.fund_id).exists()
