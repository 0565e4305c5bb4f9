"""The structure's pages and the fund's, asked as a browser without script would."""

import pytest
from django.urls import reverse

from relais.access.models import User
from relais.base.models import Event
from relais.cases import actions as cases
from relais.cases.withdrawing import withdraw
from relais.referrals import moving
from relais.referrals.models import Preparation
from relais.referrals.preparing_rules import without
from relais.reviews import claim_data
from relais.reviews.models import Claim, Known
from relais.territory.models import Organisation
from tests.factories import a_fund, a_partner, a_preparation, a_referral, inside, sign_in, someone_at

pytestmark = pytest.mark.django_db
BEGIN = {"means": "spoken", "on": "22 11 2026"}
C2S = [paper.kind for paper in claim_data.papers("c2s_free")]


@pytest.fixture
def as_(client):
    def enter(acting):
        sign_in(client, User.objects.get(pk=acting.user_id))
        return client

    return enter


def page_of(relay, one=None, *path) -> str:
    name = "tell-preparation" if path else "preparation" if one else "prepare"
    return reverse(f"web:{name}", args=[relay.pk, *([one.pk] if one else []), *path])


def kept(sender, **said) -> list[Preparation]:
    with inside(sender):
        return list(Preparation.objects.by_author(sender.organisation_id).filter(**said))


def agree(sender):
    Organisation.objects.filter(pk=sender.organisation_id).update(prepares_claims=True)


# --- from her relay -----------------------------------------------------------------------------------------------
def test_the_page_of_her_relay_leads_there(as_, sender, relay):
    assert page_of(relay) in as_(sender).get(reverse("web:referral", args=[relay.pk])).content.decode()


@pytest.mark.parametrize("who", ["adviser", "stranger"])
def test_nobody_else_prepares(as_, adviser, relay, who):
    by = {"adviser": adviser, "stranger": someone_at(a_partner())}[who]
    assert as_(by).get(page_of(relay)).status_code == {"adviser": 403, "stranger": 404}[who]


def test_a_relay_taken_back_says_why_not(as_, sender, relay):
    with inside(sender):
        moving.recall(relay, "mistake", by=sender)
    answer = as_(sender).get(page_of(relay))
    assert answer.status_code == 409
    assert "plus rien à préparer" in answer.content.decode()


def test_after_a_withdrawal_nothing_is_there(as_, sender, relay):
    one = a_preparation(relay, sender=sender, at="told")
    with inside(sender):
        withdraw(relay, "spoken", by=sender)
    browser = as_(sender)
    assert [browser.get(page).status_code for page in (page_of(relay), page_of(relay, one))] == [404, 404]


@pytest.mark.parametrize("who", ["sender", "adviser"])
def test_whoever_ends_her_agreement_reads_again_under_which_words_she_gave_it(
    as_, sender, adviser, relay, who
):
    a_preparation(relay, sender=sender, at="sent")
    a_preparation(relay, sender=sender, asks_for="ame")
    by = {"sender": sender, "adviser": adviser}[who]
    text = as_(by).get(reverse("web:withdraw", args=[relay.pk])).content.decode()
    assert "je transmets votre nom" in text
    assert text.count("version 2026-11p") == {"sender": 2, "adviser": 1}[who]
    assert ("médicale" in text) == (who == "sender")


# --- begun --------------------------------------------------------------------------------------------------------
def test_without_a_convention_only_her_situation(as_, sender, relay):
    text = as_(sender).get(page_of(relay)).content.decode()
    assert "Avec votre accord" in text
    assert "Que préparez-vous" not in text


def test_with_one_three_things_may_be_begun(as_, sender, relay):
    agree(sender)
    assert as_(sender).get(page_of(relay)).content.decode().count('name="what"') == 3


def test_nothing_begins_without_her_agreement(as_, sender, relay):
    answer = as_(sender).post(page_of(relay), {"on": "22 11 2026"})
    assert answer.status_code == 422
    assert "Demandez-lui d’abord" in answer.content.decode()
    assert kept(sender) == []


def test_a_guardian_is_asked_for(as_, sender, adviser):
    relay = a_referral(
        sender=sender,
        fund=Organisation.objects.get(pk=adviser.organisation_id),
        guardian="guardianship",
        consent_means="guardian",
    )
    answer = as_(sender).post(page_of(relay), BEGIN)
    assert answer.status_code == 422
    assert "représentant légal" in answer.content.decode()


def test_it_begins_with_the_question_that_changes_most(as_, sender, relay):
    answer = as_(sender).post(page_of(relay), BEGIN, follow=True)
    one = kept(sender)[0]
    assert answer.redirect_chain[-1][0] == page_of(relay, one)
    assert "Noter cette réponse" in answer.content.decode()


# --- told ---------------------------------------------------------------------------------------------------------
@pytest.fixture
def begun(relay, sender):
    return a_preparation(relay, sender=sender)


def test_an_answer_is_kept_and_another_question_comes(as_, sender, relay, begun):
    browser = as_(sender)
    answer = browser.post(page_of(relay, begun, "foyer", "couple"), {"couple": "single"}, follow=True)
    assert kept(sender)[0].facts == {"foyer.couple": {"couple": "single"}}
    text = answer.content.decode()
    assert "Vit-elle seule" not in text
    assert "Noter cette réponse" in text


def test_what_she_does_not_know_is_asked_last(as_, sender, relay, begun):
    answer = as_(sender).post(page_of(relay, begun, "foyer", "couple"), {"aside": "1"}, follow=True)
    assert kept(sender)[0].facts == {"foyer.couple": {}}
    assert "mise de côté" in answer.content.decode()


def test_a_wrong_answer_is_said_and_what_was_typed_stays(as_, sender, relay, begun):
    typed = {"couple": "married", "born": "31 02 1960"}
    answer = as_(sender).post(page_of(relay, begun, "foyer", "couple"), typed)
    assert answer.status_code == 422
    assert "31 02 1960" in answer.content.decode()
    assert kept(sender)[0].facts == {}


def test_nothing_is_asked_that_does_not_change_her_cover(as_, sender, relay, begun):
    browser = as_(sender)
    asked = [
        browser.get(page_of(relay, begun, "p1", block)).status_code
        for block in ("health", "papers", "nothing")
    ]
    assert asked == [404] * 3


def test_children_keep_their_names_when_the_household_is_told_again(as_, sender, relay, begun):
    browser, page = as_(sender), page_of(relay, begun, "foyer", "household")
    browser.post(page, {"anyone": "yes", "role_0": "child", "born_0": "01 05 2015", "custody_0": "full"})
    again = {"anyone": "yes", "id_0": "enfant-1", "role_0": "child", "born_0": "01 05 2015"}
    browser.post(page, again | {"role_1": "child", "born_1": "02 03 2010"})
    others = kept(sender)[0].facts["foyer.household"]["others"]
    assert {one["birth_date"]: one["id"] for one in others} == {
        "2015-05-01": "enfant-1",
        "2010-03-02": "enfant-2",
    }


def test_rows_are_added_without_losing_what_is_typed(as_, sender, relay, begun):
    typed = {"anyone": "yes", "role_0": "child", "born_0": "01 05 2015", "add": "1"}
    answer = as_(sender).post(page_of(relay, begun, "foyer", "household"), typed)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "01 05 2015" in text
    assert 'name="role_4"' in text


def test_another_structure_answers_nothing(as_, relay, begun):
    stranger = as_(someone_at(a_partner()))
    assert stranger.post(page_of(relay, begun, "foyer", "couple"), {"couple": "single"}).status_code == 404


def test_thrown_away_nothing_is_left(as_, sender, relay, begun):
    as_(sender).post(page_of(relay, begun), {"forget": "1"})
    assert kept(sender) == []


# --- sent ---------------------------------------------------------------------------------------------------------
def test_her_situation_leaves_and_is_read_here_no_more(as_, sender, relay):
    one = a_preparation(relay, sender=sender, at="told", facts={"foyer.couple": {"couple": "widowed"}})
    browser = as_(sender)
    assert "Veuve" in browser.get(page_of(relay, one)).content.decode()
    answer = browser.post(page_of(relay, one), follow=True)
    assert "C’est envoyé" in answer.content.decode()
    assert "Veuve" not in answer.content.decode()
    assert kept(sender)[0].sent_at is not None


def test_with_nothing_told_it_does_not_leave(as_, sender, relay, begun):
    answer = as_(sender).post(page_of(relay, begun))
    assert answer.status_code == 409
    assert "au moins à une question" in answer.content.decode()


def test_what_left_is_told_in_the_thread_of_the_relay(as_, sender, relay):
    a_preparation(relay, sender=sender, at="sent")
    text = as_(sender).get(reverse("web:referral", args=[relay.pk])).content.decode()
    assert "Ses droits préparés et envoyés" in text


# --- a claim ------------------------------------------------------------------------------------------------------
@pytest.fixture
def file(relay, sender):
    return a_preparation(relay, sender=sender, asks_for="c2s_free")


def posted(*kinds, **said):
    return dict.fromkeys(kinds, "on") | said


def test_half_a_file_is_kept(as_, sender, relay, file):
    answer = as_(sender).post(page_of(relay, file), posted("form_c2s", keep="1"), follow=True)
    assert kept(sender)[0].papers == ["form_c2s"]
    assert "il en manque 3" in answer.content.decode()


def test_a_file_that_is_not_complete_says_what_it_lacks_and_keeps_the_rest(as_, sender, relay, file):
    answer = as_(sender).post(page_of(relay, file), posted("form_c2s", send="1"))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Dernier avis d’imposition" in text.split("Il manque")[1]
    one = kept(sender)[0]
    assert (one.papers, one.sent_at) == (["form_c2s"], None)


def test_a_complete_file_leaves(as_, sender, relay, file):
    seen = [kind for kind in C2S if kind not in ("manager_choice", "foreign_tax_notice")]
    chosen = {"manager": claim_data.managers()[0].name, "send": "1"}
    answer = as_(sender).post(
        page_of(relay, file), posted(*seen, without("foreign_tax_notice"), **chosen), follow=True
    )
    assert "C’est envoyé" in answer.content.decode()
    assert set(kept(sender)[0].papers) == {*seen, "manager_choice", without("foreign_tax_notice")}


def test_another_body_is_named(as_, sender, relay, file):
    answer = as_(sender).post(page_of(relay, file), posted("form_c2s", manager="typed", keep="1"))
    assert answer.status_code == 422
    assert "Écrivez le nom de l’organisme" in answer.content.decode()
    as_(sender).post(page_of(relay, file), posted(manager="typed", name="Mutuelle du Tarn", keep="1"))
    assert kept(sender)[0].manager == "Mutuelle du Tarn"


def test_aid_of_the_state_has_no_managing_body(as_, sender, relay):
    one = a_preparation(relay, sender=sender, asks_for="ame")
    assert 'name="manager"' not in as_(sender).get(page_of(relay, one)).content.decode()


# --- at the fund --------------------------------------------------------------------------------------------------
@pytest.fixture
def sent(relay, sender):
    return a_preparation(relay, sender=sender, at="sent", facts={"foyer.couple": {"couple": "widowed"}})


@pytest.fixture
def case(relay, adviser, sent):
    with inside(adviser):
        return cases.open_from(relay, by=adviser)


def prepared_page(case, one) -> str:
    return reverse("web:prepared", args=[case.pk, one.pk])


def test_before_it_is_taken_the_fund_knows_that_it_is_there_and_no_more(as_, adviser, relay, sent):
    text = as_(adviser).get(reverse("web:referral", args=[relay.pk])).content.decode()
    assert "La structure a préparé ses droits" in text
    assert "Veuve" not in text
    assert "Ses droits sont préparés" in as_(adviser).get(reverse("web:inbox")).content.decode()


def test_the_case_says_that_it_is_to_be_verified(as_, adviser, case, sent):
    browser = as_(adviser)
    text = browser.get(reverse("web:case", args=[case.pk])).content.decode()
    assert prepared_page(case, sent) in text
    assert "Vérifier ce qui est préparé" in text
    page = browser.get(prepared_page(case, sent)).content.decode()
    assert "à vérifier" in page
    assert "Veuve" in page
    assert "CCAS de Graulhet" in page


def test_to_verify_it_is_the_next_act_on_her_page_in_the_list_and_of_the_day(as_, adviser, case, sent):
    browser = as_(adviser)
    page = browser.get(reverse("web:case", args=[case.pk])).content.decode()
    assert "Vérifier ce que la structure a préparé" in page.split('class="baton"')[1]
    assert page.count(prepared_page(case, sent)) == 1
    listed = browser.get(reverse("web:cases")).content.decode()
    assert prepared_page(case, sent) in listed
    assert listed.count("Vérifier ce que la structure a préparé") == 2
    browser.post(prepared_page(case, sent), {"aside": "1"})
    assert "Vérifier ce que" not in browser.get(reverse("web:cases")).content.decode()


def test_what_was_not_sent_is_not_there(as_, sender, adviser, relay, case):
    draft = a_preparation(relay, sender=sender, asks_for="ame", at="told")
    browser = as_(adviser)
    assert browser.get(prepared_page(case, draft)).status_code == 404
    assert "médicale" not in browser.get(reverse("web:case", args=[case.pk])).content.decode()


def test_taken_up_it_is_in_her_situation(as_, adviser, case, sent):
    answer = as_(adviser).post(prepared_page(case, sent), {"accept": "1"}, follow=True)
    assert "Une réponse est reprise" in answer.content.decode()
    assert "Préparé par la structure" in answer.content.decode()
    with inside(adviser):
        assert Known.objects.of(case.fund_id).get(case=case).facts["couple"] == "widowed"


def test_left_aside_it_may_still_be_read(as_, adviser, case, sent):
    browser = as_(adviser)
    answer = browser.post(prepared_page(case, sent), {"aside": "1"}, follow=True)
    assert "Vérifier ce qui est préparé" not in answer.content.decode()
    assert "Laissé de côté" in browser.get(prepared_page(case, sent)).content.decode()


def test_decided_twice_is_said(as_, adviser, case, sent):
    browser = as_(adviser)
    browser.post(prepared_page(case, sent), {"accept": "1"})
    assert browser.post(prepared_page(case, sent), {"accept": "1"}).status_code == 409


def test_a_claim_is_followed(as_, sender, adviser, relay, case):
    one = a_preparation(relay, sender=sender, asks_for="c2s_free", at="sent")
    answer = as_(adviser).post(prepared_page(case, one), {"accept": "1"}, follow=True)
    assert "avec les pièces que la structure a vues" in answer.content.decode()
    with inside(adviser):
        assert Claim.objects.of(case.fund_id).get().preparation_id == one.pk


def test_what_is_known_here_is_said_to_stay(as_, adviser, case, sent):
    from relais.reviews import facts

    with inside(adviser):
        facts.answer(case, "foyer.couple", {"couple": "single"}, edition=0, by=adviser)
    assert "c’est ce que vous savez qui reste" in as_(adviser).get(prepared_page(case, sent)).content.decode()


@pytest.mark.parametrize("who", ["sender", "elsewhere"])
def test_nobody_else_reads_it(as_, sender, case, sent, who):
    by = {"sender": sender, "elsewhere": someone_at(a_fund("673"))}[who]
    assert as_(by).get(prepared_page(case, sent)).status_code == {"sender": 403, "elsewhere": 404}[who]


def test_each_page_of_hers_is_an_opening(as_, sender, relay, sent):
    browser = as_(sender)
    browser.get(page_of(relay))
    browser.get(page_of(relay, sent))
    with inside(sender):
        opened = Event.objects.of(sender.organisation_id).filter(verb="referral.opened")
        assert [one.subject_id for one in opened] == [relay.pk] * 2
