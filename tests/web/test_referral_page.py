"""The relay's page and what leads out of it, asked as a browser would by both sides."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from relais.access.models import User
from relais.cases import actions as cases
from relais.cases import joining
from relais.cases.withdrawing import withdraw
from relais.referrals import actions as referrals
from relais.referrals import moving
from relais.referrals.models import Referral
from relais.territory.models import FundSettings, Organisation
from tests.factories import a_case, a_fund, a_partner, a_referral, answers, inside, sign_in, someone_at
from tests.web.read import text

pytestmark = pytest.mark.django_db
NAME = {"first_name": "Zénobie", "last_name": "Cacatoès"}


@pytest.fixture
def elsewhere():
    return someone_at(a_fund("673"))


@pytest.fixture
def sent(sender, adviser):
    return waiting(sender, adviser)


def fund_of(acting) -> Organisation:
    return Organisation.objects.get(pk=acting.organisation_id)


def waiting(sender, adviser, **said):
    return a_referral(sender=sender, fund=fund_of(adviser), **{**NAME, **said})


@pytest.fixture
def as_(client):
    """Pages as somebody asks them: `as_(adviser).get(...)`."""

    def enter(acting):
        sign_in(client, User.objects.get(pk=acting.user_id))
        return client

    return enter


def state_of(referral, acting) -> str:
    with inside(acting):
        return Referral.objects.seen_by(acting.organisation_id).get(pk=referral.pk).state


# --- what was passed on -------------------------------------------------------------------------------------------


def test_all_that_was_said_is_read_by_both_sides(as_, sender, adviser):
    said = {
        "since": "longer",
        "quote": "yes",
        "cover": "mutual",
        "urgency": "soon",
        "channel": "sms",
        "hours": ("morning", "evening"),
        "language": "arabe",
        "words": "Sonner chez la voisine",
        "guardian": "curatorship",
        "digital": "not_able",
        "email": "z@example.org",
        "recipients": ("other_fund",),
    }
    one = waiting(sender, adviser, **said)
    for who in (sender, adviser):
        page = text(as_(who).get(reverse("web:referral", args=[one.pk])))
        for words in (
            "Plus de deux ans",
            "Une mutuelle",
            "appeler vite",
            "Un SMS",
            "Le matin, après 17 h",
            "Arabe, prévoir un interprète",
            "Sonner chez la voisine",
            "Curatelle",
            "z@example.org",
            "L’autre caisse dont elle dépendrait",
            "Texte lu : version",
        ):
            assert words in page


def test_the_number_is_never_read_whole(as_, sender, adviser):
    Organisation.objects.filter(pk=sender.organisation_id).update(may_hold_nir=True)
    one = waiting(sender, adviser, nir="2560381105012")
    page = text(as_(adviser).get(reverse("web:referral", args=[one.pk])))
    assert "Numéro de sécurité sociale" in page
    assert "2560381105012" not in re.sub(r"\s", "", page)


def test_a_role_that_reads_nobody_does_not_read_a_relay(as_, sent, adviser):
    overseer = someone_at(fund_of(adviser), "data_protection")
    assert as_(overseer).get(reverse("web:referral", args=[sent.pk])).status_code == 403


def test_the_desk_reads_what_it_passed_and_nothing_else(as_, sent, adviser, elsewhere):
    desk = someone_at(fund_of(adviser), "reception")
    own = waiting(desk, adviser)
    page = as_(desk)
    assert page.get(reverse("web:referral", args=[own.pk])).status_code == 200
    assert page.get(reverse("web:referral", args=[sent.pk])).status_code == 404


def test_the_acknowledgement_is_the_same_whoever_she_is(as_, sender, adviser):
    """Byte for byte, but for identifiers and names of the same length: nothing tells that she is already followed."""
    a_case(adviser=adviser, first_name="Zoé", last_name="Connue")
    known = waiting(sender, adviser, first_name="Zoé", last_name="Connue")
    unknown = waiting(sender, adviser, first_name="Ada", last_name="Nouvel")
    browser = as_(sender)
    pages = [
        as_told(browser.get(reverse("web:referral", args=[one.pk])).content.decode())
        for one in (known, unknown)
    ]
    assert pages[0] == pages[1]
    with inside(sender):
        rows = list(Referral.objects.sent_by(sender.organisation_id).values("state", "why", "accepted_at"))
    assert rows[0] == rows[1]


def as_told(page: str) -> str:
    page = page.replace("Zoé Connue", "x").replace("Ada Nouvel", "x")
    page = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "id", page)
    page = re.sub(r"Numéro de suivi[^<]+", "", page)
    return re.sub(r'(name="csrfmiddlewaretoken" value=")[^"]+|datetime="[^"]+"', "", page)


# --- not for this fund --------------------------------------------------------------------------------------------


def test_each_reason_says_what_the_structure_will_read(as_, sent, adviser):
    page = text(as_(adviser).get(reverse("web:not-ours", args=[sent.pk])))
    assert "« Vérifiez avec elle sur un document, corrigez, puis repassez le relais. »" in page
    assert "« Appelez le 15 avec elle, ou accompagnez-la aux urgences. »" in page


@pytest.mark.parametrize(
    ("answer", "state", "read"),
    [
        ("return:identity", "returned", "Vérifiez avec elle sur un document"),
        ("decline:social", "out_of_scope", "Le service social de l’Assurance Maladie"),
    ],
)
def test_the_structure_reads_the_reason_and_what_to_do(as_, sent, sender, adviser, answer, state, read):
    done = as_(adviser).post(reverse("web:not-ours", args=[sent.pk]), {"answer": answer})
    assert done["Location"] == reverse("web:inbox")
    assert state_of(sent, sender) == state
    assert read in text(as_(sender).get(reverse("web:referral", args=[sent.pk])))
    assert read in text(as_(sender).get("/relais/"))


def test_what_is_given_back_waits_for_the_sender_until_she_passes_it_again(as_, sent, sender, adviser):
    with inside(adviser):
        moving.give_back(sent, "identity", by=adviser)
    assert "On vous attend" in text(as_(sender).get("/"))
    page = as_(sender).get(reverse("web:referral", args=[sent.pk])).content.decode()
    assert f'action="{reverse("web:refer-again", args=[sent.pk])}"' in page


def test_corrected_and_passed_again_it_waits_no_more(as_, sent, sender, adviser):
    from relais.referrals import actions, drafts
    from tests.factories import answers

    with inside(adviser):
        moving.give_back(sent, "identity", by=adviser)
    with inside(sender):
        draft = drafts.again(sent_again(sent, sender), by=sender)
        actions.send(answers(**NAME), draft_id=draft.id, receiver=fund_of(adviser), by=sender)
    assert "On vous attend" not in text(as_(sender).get("/"))
    assert "Corrigé et repassé depuis" in text(as_(sender).get(reverse("web:referral", args=[sent.pk])))


def sent_again(one, sender):
    return (
        Referral.objects.sent_by(sender.organisation_id).select_related("consent", "commune").get(pk=one.pk)
    )


@pytest.mark.parametrize(
    "said", [{}, {"answer": "forward"}, {"answer": "return:boredom"}, {"answer": "forward", "fund": "x"}]
)
def test_without_an_answer_nothing_is_given_back(as_, sent, sender, adviser, said):
    assert as_(adviser).post(reverse("web:not-ours", args=[sent.pk]), said).status_code == 422
    assert state_of(sent, sender) == "sent"


def test_passed_to_another_fund_only_with_her_agreement(as_, sent, sender, adviser, elsewhere):
    to = {"answer": "forward", "fund": str(elsewhere.organisation_id)}
    refused = as_(adviser).post(reverse("web:not-ours", args=[sent.pk]), to)
    assert "Son accord ne parle pas d’une autre caisse" in text(refused)
    assert state_of(sent, sender) == "sent"
    done = as_(adviser).post(reverse("web:not-ours", args=[sent.pk]), to | {"agreed": "on"})
    assert done.status_code == 302
    assert state_of(sent, sender) == "forwarded"


def test_the_structure_reads_which_fund_has_it_now(as_, sender, adviser, elsewhere):
    one = waiting(sender, adviser, recipients=("other_fund",), report_back=False)
    with inside(adviser):
        moving.forward(one, fund_of(elsewhere), by=adviser)
    for address in (reverse("web:referral", args=[one.pk]), "/relais/"):
        assert fund_of(elsewhere).name in text(as_(sender).get(address))


def test_the_second_fund_reads_who_met_her_first(as_, sender, adviser, elsewhere):
    one = waiting(sender, adviser, recipients=("other_fund",))
    with inside(adviser):
        child = moving.forward(one, fund_of(elsewhere), by=adviser)
    page = text(as_(elsewhere).get(reverse("web:referral", args=[child.pk])))
    assert "CCAS de Graulhet" in page


@pytest.mark.parametrize("name", ["not-ours", "recall"])
def test_a_relay_already_taken_says_so(as_, sent, sender, adviser, name):
    with inside(adviser):
        cases.open_from(sent, by=adviser)
    who = adviser if name == "not-ours" else sender
    refused = as_(who).get(reverse(f"web:{name}", args=[sent.pk]))
    assert refused.status_code == 409
    assert "Ce relais est déjà pris en charge" in text(refused)


# --- taken back ---------------------------------------------------------------------------------------------------


def test_taken_back_the_fund_reads_it_nowhere(as_, sent, sender, adviser):
    done = as_(sender).post(reverse("web:recall", args=[sent.pk]), {"reason": "twice"})
    assert done.status_code == 302
    assert "Vous l’avez repris. Il est parti deux fois." in text(as_(sender).get("/relais/"))
    browser = as_(adviser)
    assert browser.get(reverse("web:referral", args=[sent.pk])).status_code == 404
    assert "Cacatoès" not in text(browser.get("/a-recevoir/"))


def test_the_fund_does_not_take_back_for_the_sender(as_, sent, adviser):
    assert as_(adviser).get(reverse("web:recall", args=[sent.pk])).status_code == 404


def test_the_sender_does_not_answer_for_the_fund(as_, sent, sender):
    assert as_(sender).get(reverse("web:not-ours", args=[sent.pk])).status_code == 403


# --- her consent --------------------------------------------------------------------------------------------------


def test_it_is_asked_first_what_will_follow_and_that_it_cannot_be_undone(as_, sent, sender):
    page = text(as_(sender).get(reverse("web:withdraw", args=[sent.pk])))
    for words in (
        "Retirer son accord ?",
        "Garder son accord",
        "Cela ne se défait pas",
        "CPAM du Tarn : son dossier y est fermé",
    ):
        assert words in page
    assert state_of(sent, sender) == "sent"


@pytest.mark.parametrize("who", ["sender", "adviser"])
def test_afterwards_the_page_says_who_was_told(as_, sent, sender, adviser, who):
    acting = sender if who == "sender" else adviser
    browser = as_(acting)
    done = browser.post(reverse("web:withdraw", args=[sent.pk]), {"means": "written"})
    page = text(browser.get(done["Location"]))
    for words in ("Qui l’a su, et quand", "CCAS de Graulhet", fund_of(adviser).name, "Recueilli ici."):
        assert words in page
    assert "Cacatoès" not in page


def test_the_sender_keeps_a_line_without_a_name(as_, sent, sender, adviser):
    with inside(sender):
        withdraw(sent, "spoken", by=sender)
    page = text(as_(sender).get("/relais/"))
    assert f"Relais {str(sent.pk)[-8:].upper()}" in page
    assert "Accord retiré" in page
    assert "Cacatoès" not in page


def test_not_without_saying_how(as_, sent, sender):
    assert as_(sender).post(reverse("web:withdraw", args=[sent.pk]), {}).status_code == 422
    assert state_of(sent, sender) == "sent"


def test_a_stranger_withdraws_nothing(as_, sent, sender, elsewhere):
    for who in (elsewhere, someone_at(a_partner())):
        assert as_(who).post(reverse("web:withdraw", args=[sent.pk]), {"means": "spoken"}).status_code == 404
    assert state_of(sent, sender) == "sent"


@pytest.fixture
def joined(sent, adviser):
    """Taken at the fund, and joined by the relay of another structure."""
    other = a_referral(
        sender=someone_at(a_partner("Restos du Cœur")), fund=fund_of(adviser), care=("hearing",)
    )
    with inside(adviser):
        case = cases.open_from(sent, by=adviser)
        joining.join(other, case, by=adviser)
    return case, other


def withdraw_page(one):
    return reverse("web:withdraw", args=[one.pk])


def test_at_the_fund_one_sees_all_she_agreed_to_and_all_ends_unless_one_is_chosen(as_, joined, adviser):
    case, _ = joined
    browser = as_(adviser)
    assert withdraw_page(case.referral) in browser.get(reverse("web:case", args=[case.pk])).content.decode()
    answer = browser.get(withdraw_page(case.referral))
    page = text(answer)
    for words in (
        "Tous ses accords",
        "passé par le CCAS de Graulhet",
        "passé par les Restos du Cœur",
        "audition",
    ):
        assert words in page
    checked = re.findall(r'name="which" value="(\w+)"[^>]* checked', answer.content.decode())
    assert checked == ["all"]


def test_all_of_them_end_in_one_act(as_, joined, adviser):
    case, _ = joined
    browser = as_(adviser)
    done = browser.post(withdraw_page(case.referral), {"which": "all", "means": "spoken"}, follow=True)
    page = text(done)
    for words in ("Tous ses accords sont retirés.", "CCAS de Graulhet", "Restos du Cœur", "Recueilli ici."):
        assert words in page
    assert browser.get(reverse("web:case", args=[case.pk])).status_code == 404


def test_one_of_them_ends_and_the_case_goes_on(as_, joined, adviser):
    case, other = joined
    browser = as_(adviser)
    said = {"which": str(other.pk), "means": "spoken"}
    page = text(browser.post(withdraw_page(case.referral), said, follow=True))
    assert "Cet accord est retiré. Les autres tiennent toujours." in page
    assert "CCAS de Graulhet" not in page
    assert browser.get(reverse("web:case", args=[case.pk])).status_code == 200
    assert state_of(other, adviser) == "withdrawn"


def test_what_ended_meanwhile_is_not_chosen(as_, joined, adviser):
    case, other = joined
    browser = as_(adviser)
    with inside(adviser):
        withdraw(other, "spoken", by=adviser)
    answer = browser.post(withdraw_page(case.referral), {"which": str(other.pk), "means": "spoken"})
    assert answer.status_code == 422
    assert "Choisissez parmi les accords qu’elle donne encore." in text(answer)
    assert state_of(case.referral, adviser) == "accepted"


def test_all_ends_even_when_a_colleague_had_just_ended_the_one_of_this_page(as_, joined, adviser):
    case, other = joined
    browser = as_(adviser)
    with inside(adviser):
        withdraw(case.referral, "spoken", by=adviser)
    browser.post(withdraw_page(case.referral), {"which": "all", "means": "spoken"})
    assert state_of(other, adviser) == "withdrawn"


def test_a_structure_and_a_reception_desk_see_their_own_relay_alone(as_, joined, sender, adviser):
    case, _ = joined
    desk = someone_at(fund_of(adviser), "reception")
    with inside(desk):
        own = referrals.send(answers(), draft_id=uuid4(), receiver=fund_of(adviser), by=desk)
    with inside(adviser):
        joining.join(own, case, by=adviser)
    for who, one in ((sender, case.referral), (desk, own)):
        page = text(as_(who).get(withdraw_page(one)))
        assert "Retirer son accord ?" in page
        assert "Tous ses accords" not in page
        assert "Restos du Cœur" not in page
        assert "sauf si elle y a donné un autre accord" in page


# --- the inbox ----------------------------------------------------------------------------------------------------


def names(answer) -> set[str]:
    return set(re.findall(r"Zélie (\w+)", text(answer)))


@pytest.fixture
def full(sender, adviser, elsewhere):
    """One of each kind, by their first letter."""
    with time_machine.travel(timezone.now() - timedelta(days=9)):
        waiting(sender, adviser, first_name="Zélie", last_name="Late")
    waiting(sender, adviser, first_name="Zélie", last_name="Urgent", urgency="soon", care=("hearing",))
    waiting(someone_at(fund_of(adviser), "reception"), adviser, first_name="Zélie", last_name="Desk")
    far = waiting(sender, elsewhere, first_name="Zélie", last_name="Forwarded", recipients=("other_fund",))
    with inside(elsewhere):
        moving.forward(far, fund_of(adviser), by=elsewhere)


@pytest.mark.parametrize(
    ("query", "seen"),
    [
        ("", {"Late", "Urgent", "Desk", "Forwarded"}),
        ("?show=late", {"Late"}),
        ("?show=urgent", {"Urgent"}),
        ("?show=desk", {"Desk"}),
        ("?show=forwarded", {"Forwarded"}),
        ("?care=hearing", {"Urgent"}),
        ("?show=late&care=hearing", set()),
        ("?show=rumour&care=wings", {"Late", "Urgent", "Desk", "Forwarded"}),
    ],
)
def test_the_inbox_shows_what_the_address_asks(as_, full, adviser, query, seen):
    assert names(as_(adviser).get(f"/a-recevoir/{query}")) == seen


def test_an_empty_filter_says_so_and_leads_back(as_, adviser):
    page = as_(adviser).get("/a-recevoir/?show=late")
    assert "Aucun relais en retard" in text(page)
    assert "Voir tous les relais à prendre" in text(page)


def test_who_is_asked_when_to_call_learns_where_to_answer(as_, sender, adviser):
    one = waiting(sender, adviser)
    with inside(adviser):
        case = cases.open_from(Referral.objects.received_by(adviser.organisation_id).get(), by=adviser)
        cases.tell_sender(case, "not_reached", by=adviser)
    page = text(as_(sender).get(reverse("web:referral", args=[one.pk])))
    assert "Écrivez-le à mas-811@example.org, avec le numéro de suivi" in page


def test_each_fund_is_late_at_its_own_pace(as_, sender, adviser):
    with time_machine.travel(timezone.now() - timedelta(days=9)):
        waiting(sender, adviser, first_name="Zélie", last_name="Late")
    FundSettings.objects.create(fund_id=adviser.organisation_id, late_after_days=15)
    page = as_(adviser).get("/a-recevoir/?show=late")
    assert names(page) == set()
    assert "dans les 15 jours ouvrés" in text(page)
    assert "En retard" not in text(as_(adviser).get("/a-recevoir/")).replace("En retard De", "").replace(
        "En retard À", ""
    )


def test_what_the_other_fund_gave_back_says_why(as_, sender, adviser, elsewhere):
    one = waiting(sender, adviser, recipients=("other_fund",))
    with inside(adviser):
        child = moving.forward(one, fund_of(elsewhere), by=adviser)
    with inside(elsewhere):
        moving.give_back(child, "identity", by=elsewhere)
    for address in ("/a-recevoir/", reverse("web:referral", args=[one.pk])):
        assert "Revenu de l’autre caisse : le nom ou la date" in text(as_(adviser).get(address))


@pytest.mark.parametrize(
    ("answer", "why", "title"),
    [(moving.give_back, "identity", "Relais retourné"), (moving.decline, "social", "Hors de la mission")],
)
def test_what_the_fund_answered_is_the_last_of_its_senders_story(
    client, sent, sender, adviser, answer, why, title
):
    with inside(adviser):
        answer(sent, why, by=adviser)
    sign_in(client, User.objects.get(pk=sender.user_id))
    story = client.get(f"/relais/{sent.pk}/").context["thread"]
    assert [story[0]["title"], story[0]["by"], bool(story[0]["text"])] == [title, sent.receiver.name, True]
    assert story[0]["at"] >= story[-1]["at"]
