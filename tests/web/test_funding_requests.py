"""A funder's pages: by its account, by a link, and what the adviser notes of a letter."""

import io

import pikepdf
import pytest
from django.urls import reverse
from django.utils import timezone

from relais.access import links
from relais.access.link_rules import LinkPurpose
from relais.access.models import Link, User
from relais.base.context import acting_for
from relais.base.models import Event
from relais.financing import answering, linking, requesting
from relais.financing.models import ListedFunder, Request
from relais.territory.models import FundSettings, Organisation
from tests.factories import a_case, a_fund, a_partner, an_application, inside, sign_in, someone_at
from tests.financing.funders import a_listed, a_request
from tests.pdf import words

pytestmark = pytest.mark.django_db
TODAY = f"{timezone.localdate():%d %m %Y}"
GRANT = {"do": "answer", "what": "all"}


@pytest.fixture
def funder():
    return someone_at(a_partner("CCAS d’Albi"), "funder")


@pytest.fixture
def asked(adviser, funder):
    there = Organisation.objects.get(pk=funder.organisation_id)
    return a_request(by=adviser, organisation=there)


@pytest.fixture
def theirs(client, funder):
    """The funder's browser."""
    sign_in(client, User.objects.get(pk=funder.user_id))
    return client


@pytest.fixture
def by_mail(adviser):
    return a_request(by=adviser, email="aides@example.org", address="12 place du Vigan\n81000 Albi")


@pytest.fixture
def token(by_mail, adviser):
    with inside(adviser):
        return linking.give(by_mail, by=adviser)


def now(one):
    with acting_for(one.fund_id):
        return Request.objects.of(one.fund_id).select_related("plan").get(pk=one.pk)


def text_of(answer):
    return answer.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def ask(client, route, *args, **posted):
    address = reverse(f"web:{route}", args=args)
    answer = client.post(address, posted) if posted else client.get(address)
    return answer.status_code, text_of(answer)


# --- by its account -----------------------------------------------------------------------------------------------
def test_it_begins_its_day_with_what_is_asked_of_it(theirs, asked):
    answer = theirs.get(reverse("web:home"), follow=True)
    assert answer.redirect_chain[-1][0] == reverse("web:funding-requests")
    text = text_of(answer)
    assert "Une demande attend votre réponse." in text
    assert "Colette Fabre" in text
    assert "400,00 €" in text


def test_it_reads_what_it_is_told_and_nothing_of_the_case(theirs, asked):
    status, text = ask(theirs, "funding-request", asked.pk)
    assert status == 200
    for told in ("Colette Fabre", "14 mars 1956", "Prothèse amovible", "Reste à financer", "CPAM du Tarn"):
        assert told in text
    number = now(asked).plan.case_id
    for hidden in ("Graulhet", "06 39", "out_of_pocket", str(number), "Lunettes", "Elle souffre"):
        assert hidden not in text


def test_it_grants_all_and_its_page_says_so(theirs, asked):
    assert "Votre réponse est attendue avant le" in ask(theirs, "funding-request", asked.pk)[1]
    assert ask(theirs, "funding-request", asked.pk, **GRANT)[0] == 302
    assert now(asked).granted == 40_000
    _, text = ask(theirs, "funding-request", asked.pk)
    assert "Accordé" in text
    assert "Noter le paiement" in text
    assert "Donner cette réponse" not in text
    assert "Votre réponse est attendue" not in text


def test_it_grants_a_part_with_conditions_and_a_day(theirs, asked):
    part = {
        "do": "answer",
        "what": "part",
        "sum": "250,50",
        "conditions": "Sur facture",
        "holds_until": "31 12 2031",
    }
    assert ask(theirs, "funding-request", asked.pk, **part)[0] == 302
    told = now(asked)
    assert (told.granted, told.conditions, str(told.expires_on)) == (25_050, "Sur facture", "2031-12-31")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Choisissez : tout, une partie, ou rien"),
        ({"what": "part"}, "Écrivez la somme accordée"),
        ({"what": "part", "sum": "401"}, "400,00 € au plus"),
        ({"what": "nothing"}, "Choisissez la raison du refus"),
        ({"what": "all", "holds_until": "01 01 2020"}, "jusqu’à un jour à venir"),
        ({"what": "nothing", "why": "silence"}, "silence"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(theirs, asked, typed, said):
    status, text = ask(theirs, "funding-request", asked.pk, do="answer", conditions="Sur facture", **typed)
    assert (status, said in text, "Sur facture" in text) == (422, True, True)
    assert now(asked).state == "asked"


def test_it_notes_its_payment_or_takes_its_yes_back(theirs, asked):
    ask(theirs, "funding-request", asked.pk, **GRANT)
    status, text = ask(theirs, "funding-request", asked.pk, do="paid", paid="500", on=TODAY)
    assert (status, "au plus" in text) == (422, True)
    assert ask(theirs, "funding-request", asked.pk, do="retract")[0] == 422
    assert ask(theirs, "funding-request", asked.pk, do="paid", paid="400", on=TODAY)[0] == 302
    assert now(asked).state == "paid"
    assert "payé" in ask(theirs, "funding-request", asked.pk)[1].lower()


def test_a_page_left_open_while_the_fund_withdrew_says_to_read_again(theirs, asked, adviser):
    with inside(adviser):
        requesting.withdraw(asked, by=adviser)
    answer = theirs.post(reverse("web:funding-request", args=[asked.pk]), GRANT, follow=True)
    text = text_of(answer)
    assert "Cette demande a changé" in text
    assert "ne demande plus rien" in text
    assert "Colette" not in text
    assert "Colette" not in ask(theirs, "funding-requests")[1]


def test_another_funder_finds_nothing(client, asked):
    other = someone_at(a_partner(), "funder")
    sign_in(client, User.objects.get(pk=other.user_id))
    assert ask(client, "funding-request", asked.pk)[0] == 404
    assert ask(client, "funding-request", asked.pk, **GRANT)[0] == 404
    assert "Aucune demande pour l’instant" in ask(client, "funding-requests")[1]


def test_one_of_the_house_who_passes_relays_does_not_read_them(client, asked, funder):
    detector = someone_at(Organisation.objects.get(pk=funder.organisation_id), "detector")
    sign_in(client, User.objects.get(pk=detector.user_id))
    assert ask(client, "funding-request", asked.pk)[0] == 403


def test_each_opening_is_in_both_journals(theirs, asked, funder):
    ask(theirs, "funding-request", asked.pk)
    for organisation_id in (funder.organisation_id, asked.fund_id):
        with acting_for(organisation_id):
            event = Event.objects.of(organisation_id).get(verb="request.opened")
            assert (event.subject_id, event.actor_id) == (asked.pk, funder.user_id)


# --- by a link ----------------------------------------------------------------------------------------------------
def test_without_an_account_whoever_holds_the_link_reads_and_answers(client, by_mail, token):
    status, text = ask(client, "request-by-link", token)
    assert (status, "Colette Fabre" in text) == (200, True)
    assert "noindex" in text
    assert ask(client, "request-by-link", token, **GRANT)[0] == 422
    assert ask(client, "request-by-link", token, name="Mme Roux, CCAS", **GRANT)[0] == 302
    assert (now(by_mail).granted, now(by_mail).answered_by) == (40_000, "Mme Roux, CCAS")
    assert "Votre réponse" in ask(client, "request-by-link", token)[1]


def _closed(token, adviser, one):
    with inside(adviser):
        links.close_links(one, purpose=LinkPurpose.ANSWER, by=adviser)


def _past(token, adviser, one):
    Link.objects.update(expires_at=timezone.now())


def _of_papers(token, adviser, one):
    Link.objects.update(purpose=LinkPurpose.PAPERS)


@pytest.mark.parametrize("over", [_closed, _past, _of_papers])
def test_a_link_that_is_over_answers_as_one_that_never_was(client, by_mail, token, adviser, over):
    over(token, adviser, by_mail)
    dead, unknown = ask(client, "request-by-link", token), ask(client, "request-by-link", "x" * 43)
    assert dead == unknown
    assert (dead[0], "Ce lien ne marche plus" in dead[1]) == (410, True)
    assert ask(client, "request-by-link", token, name="X", **GRANT)[0] == 410
    assert now(by_mail).state == "asked"


def test_once_refused_the_link_reads_her_no_more(client, by_mail, token):
    refusal = {"do": "answer", "what": "nothing", "why": "ceiling", "name": "Mme Roux"}
    assert ask(client, "request-by-link", token, **refusal)[0] == 302
    status, text = ask(client, "request-by-link", token)
    assert (status, "Colette" in text, "Demande terminée" in text) == (200, False, True)
    assert "Mme Roux" in text


def test_withdrawn_the_link_shows_nothing_of_her(client, by_mail, token, adviser):
    with inside(adviser):
        requesting.withdraw(by_mail, by=adviser)
    status, text = ask(client, "request-by-link", token)
    assert (status, "Colette" in text) == (200, False)


def test_a_link_opens_its_own_request_alone(client, by_mail, token, adviser):
    """Of two requests to one address, the link of the one does nothing to the other."""
    with inside(adviser):
        funder = ListedFunder.objects.of(by_mail.fund_id).get()
    other = a_request(by=adviser, funder=funder, case=a_case(adviser=adviser, first_name="Ida"))
    assert ask(client, "request-by-link", token, name="X", **GRANT)[0] == 302
    assert (now(by_mail).state, now(other).state) == ("granted", "asked")


# --- from her case ------------------------------------------------------------------------------------------------
def _of(one):
    return now(one).plan.case_id, one.plan_id, one.pk


def test_the_adviser_reads_what_the_funder_reads(her, by_mail):
    status, text = ask(her, "plan-request", *_of(by_mail))
    assert (status, "Ouvrir la lettre" in text, "Donner un nouveau lien" in text) == (200, True, True)
    assert "Reste à financer" in text
    assert "Donner cette réponse" not in text


def test_the_thread_of_her_case_says_what_was_granted(her, by_mail, adviser):
    with inside(adviser):
        answering.answer(by_mail, granted=40_000, name="Mme Roux", by=adviser)
    text = ask(her, "case-thread", _of(by_mail)[0])[1]
    assert "Financement accordé" in text
    assert "Centre communal d’action sociale : 400,00 €." in text


def test_a_link_is_shown_once_and_the_one_before_stops(client, her, by_mail, token):
    status, text = ask(her, "plan-link", *_of(by_mail), give="1")
    assert (status, "/lien/" in text, "aides@example.org" in text) == (200, True, True)
    assert links.find(token, purpose=LinkPurpose.ANSWER) is None
    assert "/lien/" not in ask(her, "plan-request", *_of(by_mail))[1].replace('/lien/"', "")


def test_no_link_is_given_to_whoever_has_an_account(her, asked):
    assert ask(her, "plan-link", *_of(asked), give="1")[0] == 409
    assert "Donner un nouveau lien" not in ask(her, "plan-request", *_of(asked))[1]


def test_a_request_is_not_read_through_another_case(her, by_mail, adviser):
    other = a_case(adviser=adviser, first_name="Ida")
    for name in ("plan-request", "plan-letter"):
        assert ask(her, name, other.pk, by_mail.plan_id, by_mail.pk)[0] == 404


def test_another_fund_finds_nothing(client, by_mail):
    other = someone_at(a_fund("671"))
    sign_in(client, User.objects.get(pk=other.user_id))
    for name in ("plan-request", "plan-letter"):
        assert ask(client, name, *_of(by_mail))[0] == 404


# --- the letter ---------------------------------------------------------------------------------------------------
def letter(her, one):
    answer = her.get(reverse("web:plan-letter", args=_of(one)))
    assert answer.status_code == 200
    return answer


def test_the_letter_asks_and_has_a_slip_to_send_back(her, by_mail):
    told = words(letter(her, by_mail).content)
    for said in (
        "Le CCAS d’Albi",
        "12 place du Vigan",
        "Colette Fabre",
        "400,00",
        "Votre réponse, à renvoyer",
    ):
        assert said in told
    assert "Graulhet" not in told
    assert "Aucune réponse" not in told


def test_the_letter_has_the_head_of_all_letters_of_the_fund(her, by_mail, adviser):
    with inside(adviser):
        bears = {"address": "5 place Lapérouse\n81000 Albi", "phone": "0563010203"}
        FundSettings.objects.update_or_create(fund_id=by_mail.fund_id, defaults=bears)
    told = words(letter(her, by_mail).content)
    for said in ("5 place Lapérouse", "À : CPAM du Tarn, 5 place Lapérouse, 81000 Albi"):
        assert said in told
    assert "0563010203" in "".join(told.split())


def test_the_letter_is_accessible_and_its_name_says_nothing_of_her(her, by_mail, adviser):
    answer = letter(her, by_mail)
    told = pikepdf.open(io.BytesIO(answer.content))
    assert (told.Root.Lang, told.Root.MarkInfo.Marked) == ("fr", True)
    with told.open_metadata() as meta:
        assert meta["pdfuaid:part"] == "1"
    assert "fabre" not in answer.headers["Content-Disposition"].lower()
    with inside(adviser):
        assert Event.objects.of(by_mail.fund_id).filter(verb="request.printed").count() == 1


def test_withdrawn_there_is_no_letter(her, by_mail, adviser):
    with inside(adviser):
        requesting.withdraw(by_mail, by=adviser)
    assert her.get(reverse("web:plan-letter", args=_of(by_mail))).status_code == 404
    assert ask(her, "plan-request", *_of(by_mail))[0] == 200


def test_a_letter_that_left_is_not_unread_by_withdrawing_its_request(her, adviser):
    one = a_request(by=adviser, address="12 place du Vigan\n81000 Albi")
    assert "Il ne lira plus rien d’elle." in ask(her, "plan-withdraw", *_of(one))[1]
    with inside(adviser):
        requesting.note_posted(one, on=timezone.localdate(), by=adviser)
    told = ask(her, "plan-withdraw", *_of(one))[1]
    assert "La lettre est partie : écrivez-lui que la demande est retirée." in told
    assert "plus rien d’elle" not in told


def test_that_funders_and_the_commission_read_her_no_more_is_said_before_she_withdraws(her, adviser):
    case = a_case(adviser=adviser)
    page = reverse("web:withdraw", args=[case.referral_id])
    assert "sollicités" not in her.get(page).content.decode()
    a_request(by=adviser, case=case)
    an_application(at="draft", by=adviser, case=case)
    said = her.get(page).content.decode()
    assert "Les financeurs sollicités" in said
    assert "La commission des aides" in said
    sign_in(her, User.objects.get(pk=case.referral.referred_by_id))
    assert "sollicités" not in her.get(page).content.decode()


def test_answered_with_a_reason_the_page_says_it(her, by_mail, adviser):
    with inside(adviser):
        answering.answer(by_mail, granted=0, why="budget", name="Mme Roux", by=adviser)
    assert "Son budget est épuisé" in ask(her, "plan-request", *_of(by_mail))[1]


def test_two_funders_are_told_of_each_other_by_kind_alone(client, adviser, funder):
    there = Organisation.objects.get(pk=funder.organisation_id)
    a_listed("la mutuelle du Tarn", by=adviser, kind="mutual", rank=1, per_case=10_000)
    one = a_request(by=adviser, organisation=there)
    sign_in(client, User.objects.get(pk=funder.user_id))
    text = ask(client, "funding-request", one.pk)[1]
    assert "Fonds social d’une complémentaire" in text
    assert "mutuelle du Tarn" not in text
