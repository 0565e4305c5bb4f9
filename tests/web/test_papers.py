"""The pages of papers: asked, given by three hands, looked at, opened; and what a link lets read."""

import re
from io import BytesIO

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from relais.access import links
from relais.access.link_rules import LinkPurpose
from relais.access.models import User
from relais.base.context import acting_for
from relais.base.models import Event
from relais.cases import actions as cases
from relais.cases import endings, withdrawing
from relais.documents import actions
from relais.documents.models import Document
from relais.documents.unfit import MOST_BYTES
from relais.referrals.models import Referral
from tests.documents.files import a_pdf, locked_pdf, photo
from tests.factories import (
    a_case,
    a_claim,
    a_document,
    a_document_of_relay,
    a_fund,
    a_partner,
    inside,
    sign_in,
    someone_at,
)


@pytest.fixture
def case(adviser, sender):
    return a_case(adviser=adviser, sender=sender)


@pytest.fixture
def asked(case, adviser):
    with inside(adviser):
        actions.ask(case, ["identity", "bank_details"], by=adviser)
    return case


@pytest.fixture
def token(asked, adviser):
    with inside(adviser):
        return links.open_link(asked, purpose=LinkPurpose.PAPERS, days=7, by=adviser)


def _upload(*contents: bytes, name: str = "photo.jpg") -> list:
    return [SimpleUploadedFile(name, content, "image/jpeg") for content in contents]


def _given(acting) -> list[Document]:
    with inside(acting):
        return list(Document.objects.of(acting.organisation_id))


# --- the mission ------------------------------------------------------------------------------------------------------


def test_an_empty_page_says_what_one_may_do(her, case):
    page = her.get(reverse("web:papers", args=[case.pk])).content.decode()
    assert "Aucune pièce demandée" in page
    assert reverse("web:ask-papers", args=[case.pk]) in page


def test_what_her_claims_lack_is_proposed_first(her, case, adviser):
    a_claim(case=case, by=adviser, right="ame")
    page = her.get(reverse("web:ask-papers", args=[case.pk])).content.decode()
    first, folded = page.split("<details")[0], page.split("<details")[1]
    assert "Preuve de plus de trois mois en France" in first
    assert "Dossier de surendettement" in folded


def test_papers_are_asked_and_no_longer_proposed(her, case):
    address = reverse("web:ask-papers", args=[case.pk])
    answer = her.post(address, {"kinds": ["identity", "quote"]}, follow=True)
    assert "2 pièces attendues" in answer.content.decode()
    assert 'value="identity"' not in her.get(address).content.decode()


def test_asking_nothing_says_what_to_do(her, case):
    answer = her.post(reverse("web:ask-papers", args=[case.pk]), {"csrfmiddlewaretoken": "x"})
    assert answer.status_code == 422
    assert "au moins une pièce" in answer.content.decode()


def test_a_paper_may_no_longer_be_asked(her, asked):
    answer = her.post(reverse("web:ask-no-more", args=[asked.pk]), {"kind": "identity"}, follow=True)
    assert "Une pièce attendue" in answer.content.decode()


def test_the_adviser_gives_photos_and_a_pdf_as_one_accepted_paper(her, asked, adviser):
    """Through the real process apart, and under names that betray."""
    files = _upload(photo(), a_pdf(2), name="../../devis de Colette Fabre\u202egpj.pdf")
    answer = her.post(
        reverse("web:give-paper", args=[asked.pk]), {"kind": "identity", "files": files}, follow=True
    )
    (one,) = _given(adviser)
    assert (one.pages, one.state, one.given) == (3, "accepted", "adviser")
    assert "Colette Fabre\u202e" not in answer.content.decode()


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ([], "Prenez une photo de la pièce"),
        ([b"MZ un programme"], "Ce fichier n’est ni une photo ni un PDF"),
        ([b"texte", locked_pdf()], "Le fichier n° 1 n’est ni une photo ni un PDF"),
        ([photo()[:500]], "Ce fichier ne s’ouvre pas"),
        ([photo()] * 11, "dix premières"),
    ],
    ids=["nothing", "program", "none of two", "cut", "eleven"],
)
def test_what_is_not_taken_says_why_and_nothing_is_kept(her, asked, adviser, files, said):
    told = {"kind": "identity", "files": _upload(*files)}
    answer = her.post(reverse("web:give-paper", args=[asked.pk]), told)
    assert answer.status_code == 422
    page = re.sub(r"[\u00a0\u202f]", " ", answer.content.decode())
    assert said.replace("dix", "10") in page
    assert "Rien n’est encore parti : choisissez à nouveau" in page
    assert not _given(adviser)


def test_what_cannot_be_read_does_not_lose_the_rest(her, asked, adviser):
    told = {"kind": "identity", "files": _upload(photo(), locked_pdf(), photo("PNG"))}
    answer = her.post(reverse("web:give-paper", args=[asked.pk]), told, follow=True)
    page = re.sub(r"[\u00a0\u202f]", " ", answer.content.decode())
    assert "Le fichier n° 2 est protégé par un mot de passe" in page
    assert "Tout le reste est arrivé : ne redonnez que ce fichier." in page
    assert "La pièce est dans le dossier" not in page
    assert [one.pages for one in _given(adviser)] == [2]


def test_more_than_a_deposit_may_weigh_is_not_even_read(her, asked, adviser, monkeypatch):
    monkeypatch.setattr("relais.web.uploads.MOST_BYTES", -1_000_000 + 2000)
    told = {"kind": "identity", "files": _upload(b"x" * 5000)}
    answer = her.post(reverse("web:give-paper", args=[asked.pk]), told)
    assert answer.status_code == 422
    assert "donnez-les en deux fois" in answer.content.decode()
    assert MOST_BYTES == 50_000_000


def test_papers_that_came_are_the_next_act_of_the_case_and_of_the_day(her, asked, adviser):
    one = a_document(asked, by=adviser)
    address = reverse("web:paper", args=[asked.pk, one.pk])
    for page in (reverse("web:case", args=[asked.pk]), reverse("web:cases")):
        text = her.get(page).content.decode()
        assert "Regarder la pièce reçue" in text, page
        assert address in text, page
    a_document(asked, by=adviser, kind="bank_details")
    page = re.sub(r"[\u00a0\u202f]", " ", her.get(reverse("web:case", args=[asked.pk])).content.decode())
    assert "Regarder les 2 pièces reçues" in page
    assert "Pièce d’identité ; RIB à son nom." in page


def test_looking_at_what_came_is_the_first_act_of_her_papers(her, asked, adviser):
    one = a_document(asked, by=adviser)
    page = her.get(reverse("web:papers", args=[asked.pk])).content.decode()
    assert f'<a class="btn" href="{reverse("web:paper", args=[asked.pk, one.pk])}">' in page
    her.post(reverse("web:paper", args=[asked.pk, one.pk]), {})
    page = her.get(reverse("web:papers", args=[asked.pk])).content.decode()
    assert f'<a class="btn" href="{reverse("web:paper-link", args=[asked.pk])}">' in page


def test_a_paper_in_quarantine_is_nobodys_next_act(her, asked, adviser, settings):
    settings.CLAMD = "/nulle/part"
    a_document(asked, by=adviser)
    assert "Regarder la pièce" not in her.get(reverse("web:case", args=[asked.pk])).content.decode()


def test_what_is_awaited_says_why_and_gives_an_example(her, asked):
    page = her.get(reverse("web:papers", args=[asked.pk])).content.decode()
    assert "dit qui elle est, et qui est à sa charge" in page
    assert "passeport, carte d’identité" in page


def test_one_paper_is_accepted_from_its_page(her, asked, adviser):
    one = a_document(asked, by=adviser)
    answer = her.post(reverse("web:paper", args=[asked.pk, one.pk]), {}, follow=True)
    assert "La pièce est acceptée" in answer.content.decode()
    assert _given(adviser)[0].state == "accepted"


def test_one_paper_is_refused_with_what_to_do(her, asked, adviser):
    one = a_document(asked, by=adviser)
    address = reverse("web:paper", args=[asked.pk, one.pk])
    assert her.post(address, {"move": "refuse", "words": "Le verso"}).status_code == 422
    her.post(address, {"move": "refuse", "fault": "cut", "words": "Le verso aussi."})
    page = her.get(address).content.decode()
    assert "Il en manque une partie. Prenez toute la page" in page
    assert "Le verso aussi." in page


def test_a_paper_is_opened_as_an_attachment_that_runs_nothing(her, asked, adviser):
    one = a_document(asked, by=adviser, pdf=b"%PDF-1.4 sa piece")
    answer = her.get(reverse("web:open-paper", args=[asked.pk, one.pk]))
    assert answer.content == b"%PDF-1.4 sa piece"
    assert answer["Content-Type"] == "application/pdf"
    assert re.fullmatch(r'attachment; filename="piece-[0-9a-f]{4}\.pdf"', answer["Content-Disposition"])
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].endswith("; sandbox")
    assert "no-store" in answer["Cache-Control"]
    with inside(adviser):
        opened = Event.objects.of(asked.fund_id).filter(verb="document.opened")
        assert [(event.subject_id, event.actor_id) for event in opened] == [(asked.pk, adviser.user_id)]


def test_a_paper_in_quarantine_is_not_served_and_its_page_says_so(her, asked, adviser, settings):
    settings.CLAMD = "/nulle/part"
    one = a_document(asked, by=adviser)
    assert "en quarantaine" in her.get(reverse("web:paper", args=[asked.pk, one.pk])).content.decode()
    assert her.get(reverse("web:open-paper", args=[asked.pk, one.pk])).status_code == 409


def test_papers_of_a_case_put_aside_are_served_to_nobody(her, asked, sender, adviser):
    one = a_document(asked, by=adviser)
    with inside(sender):
        relay = Referral.objects.sent_by(sender.organisation_id).get(pk=asked.referral_id)
        withdrawing.withdraw(relay, "spoken", by=sender)
    for name, args in (
        ("papers", [asked.pk]),
        ("paper", [asked.pk, one.pk]),
        ("open-paper", [asked.pk, one.pk]),
    ):
        assert her.get(reverse(f"web:{name}", args=args)).status_code == 404


def test_another_fund_finds_nothing(client, asked, adviser):
    one = a_document(asked, by=adviser)
    other = someone_at(a_fund("673"))
    theirs = a_case(adviser=other)
    sign_in(client, User.objects.get(pk=other.user_id))
    for args in ([asked.pk, one.pk], [theirs.pk, one.pk]):
        assert client.get(reverse("web:open-paper", args=args)).status_code == 404


def test_nothing_more_is_offered_in_a_closed_case(client, adviser):
    case = a_case(at="closed", adviser=adviser)
    sign_in(client, User.objects.get(pk=adviser.user_id))
    assert "Déposer une pièce" not in client.get(reverse("web:papers", args=[case.pk])).content.decode()
    answer = client.post(
        reverse("web:give-paper", args=[case.pk]), {"kind": "identity", "files": _upload(photo())}
    )
    assert "Ce dossier est clos" in answer.content.decode()


# --- the link ---------------------------------------------------------------------------------------------------------


def _link_of(page: str) -> str:
    return re.search(r"/lien/([\w-]{43})/pieces/", page).group(1)


def test_a_link_is_made_once_with_its_square_code_and_closed(her, asked, client):
    address = reverse("web:paper-link", args=[asked.pk])
    made = her.post(address, {"days": "7"}).content.decode()
    token = _link_of(made)
    assert "<svg" in made
    assert token not in her.get(address).content.decode()
    assert token not in her.get(reverse("web:papers", args=[asked.pk])).content.decode()
    assert her.get(f"/lien/{token}/pieces/").status_code == 200
    her.post(reverse("web:close-paper-link", args=[asked.pk]))
    assert her.get(f"/lien/{token}/pieces/").status_code == 410


def test_her_page_tells_what_is_asked_and_never_who_she_is(client, token, asked):
    page = client.get(reverse("web:papers-by-link", args=[token])).content.decode()
    assert "2 pièces à donner" in re.sub(r"[\u00a0\u202f]", " ", page)
    assert "RIB à votre nom" in page
    for hidden in (asked.person.last_name, asked.person.first_name, asked.number, "C2S"):
        assert hidden not in page


def test_her_page_is_kept_by_no_cache_and_tells_its_address_to_nobody_else(client, token):
    answer = client.get(reverse("web:papers-by-link", args=[token]))
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "same-origin"  # "no-referrer" would have forms sent without an origin
    assert 'href="http' not in answer.content.decode()


def test_she_gives_photos_and_reads_that_they_came(client, token, asked, adviser):
    address = reverse("web:give-by-link", args=[token, "identity"])
    answer = client.post(address, {"files": _upload(photo(), photo("PNG"), photo("HEIF"))}, follow=True)
    assert "C’est arrivé, merci" in answer.content.decode()
    assert "3 pages" in re.sub(r"[\u00a0\u202f]", " ", answer.content.decode())
    (one,) = _given(adviser)
    assert (one.given, one.given_by_id, one.pages, one.state) == ("person", None, 3, "received")


def test_she_adds_the_page_that_she_forgot(client, token, asked, adviser):
    a_document(asked, by=adviser)
    address = reverse("web:give-by-link", args=[token, "identity"])
    assert address in client.get(reverse("web:papers-by-link", args=[token])).content.decode()
    assert "Ce que vous donnez maintenant s’y ajoute" in client.get(address).content.decode()
    client.post(address, {"files": _upload(photo("PNG"))})
    assert [one.state for one in _given(adviser)] == ["received", "received"]


def test_one_bad_photo_does_not_lose_hers(client, token, adviser):
    address = reverse("web:give-by-link", args=[token, "identity"])
    answer = client.post(address, {"files": _upload(photo(), b"texte")}, follow=True)
    page = re.sub(r"[\u00a0\u202f]", " ", answer.content.decode())
    assert "Le fichier n° 2 n’est ni une photo ni un PDF" in page
    assert "Tout le reste est arrivé" in page
    assert len(_given(adviser)) == 1


def test_she_reads_why_a_paper_is_to_be_given_again(client, token, asked, adviser):
    one = a_document(asked, by=adviser)
    with inside(adviser):
        actions.refuse_it(one, asked, fault="blurred", words="Surtout la date.", by=adviser)
    page = client.get(reverse("web:papers-by-link", args=[token])).content.decode()
    assert "On ne peut pas la lire. Reprenez la photo" in page
    assert "Surtout la date." in page
    assert "Redonner cette pièce" in page


def test_she_gives_only_what_is_asked(client, token, adviser):
    answer = client.post(reverse("web:give-by-link", args=[token, "quote"]), {"files": _upload(photo())})
    assert answer.status_code == 410
    assert not _given(adviser)


def test_by_a_link_nothing_that_was_given_is_read(client, token, asked, adviser):
    one = a_document(asked, by=adviser)
    page = client.get(reverse("web:papers-by-link", args=[token])).content.decode()
    assert str(one.pk) not in page
    answer = client.get(reverse("web:open-paper", args=[asked.pk, one.pk]))
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, reverse("account_login"))


def test_what_a_structure_gave_is_not_told_on_her_link(client, token, asked, sender, adviser):
    with inside(sender):
        relay = Referral.objects.sent_by(sender.organisation_id).get(pk=asked.referral_id)
    a_document_of_relay(relay, sender=sender)
    page = client.get(reverse("web:papers-by-link", args=[token])).content.decode()
    assert "2 pièces à donner" in re.sub(r"[\u00a0\u202f]", " ", page)


@pytest.mark.parametrize("ends", ["closed", "put aside"])
def test_a_link_ends_with_its_case(client, adviser, sender, ends):
    case = a_case(adviser=adviser, sender=sender, at="ended")
    with inside(adviser):
        actions.ask(case, ["identity"], by=adviser)
        token = links.open_link(case, purpose=LinkPurpose.PAPERS, days=7, by=adviser)
    if ends == "closed":
        with inside(adviser):
            cases.close(case, by=adviser)
    else:
        with inside(sender):
            relay = Referral.objects.sent_by(sender.organisation_id).get(pk=case.referral_id)
            withdrawing.withdraw(relay, "spoken", by=sender)
    answers = [client.get(f"/lien/{one}/pieces/") for one in (token, "inventé")]
    assert {answer.status_code for answer in answers} == {410}
    assert len({answer.content for answer in answers}) == 1
    assert links.living(case.pk, LinkPurpose.PAPERS) is None


def test_a_case_reopened_does_not_revive_its_link(client, adviser):
    case = a_case(adviser=adviser, at="ended")
    with inside(adviser):
        actions.ask(case, ["identity"], by=adviser)
        token = links.open_link(case, purpose=LinkPurpose.PAPERS, days=7, by=adviser)
        endings.reopen(cases.close(case, by=adviser), by=adviser)
    assert client.get(f"/lien/{token}/pieces/").status_code == 410


def test_a_link_ends_with_the_last_paper_asked(client, token, asked, adviser):
    with inside(adviser):
        actions.ask_no_more(asked, "identity", by=adviser)
        assert links.living(asked.pk, LinkPurpose.PAPERS)
        actions.ask_no_more(asked, "bank_details", by=adviser)
    assert client.get(f"/lien/{token}/pieces/").status_code == 410


def test_her_readings_are_in_the_journal_under_no_name(client, token, asked, adviser):
    client.get(reverse("web:papers-by-link", args=[token]))
    with inside(adviser):
        event = Event.objects.of(asked.fund_id).get(verb="link.entered")
    assert (event.actor_id, event.role, event.subject_id) == (None, "link", asked.pk)
    assert token not in str(event.facts)


def test_an_adviser_signed_in_on_this_telephone_is_nobody_there(her, token):
    page = her.get(reverse("web:papers-by-link", args=[token])).content.decode()
    assert "Se déconnecter" not in page
    assert "Dossiers" not in page


def test_a_form_of_the_link_needs_its_token(token):
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(reverse("web:give-by-link", args=[token, "identity"]), {"files": _upload(photo())})
    assert answer.status_code == 403


# --- the structure ----------------------------------------------------------------------------------------------------


@pytest.fixture
def at_the_structure(client, sender):
    sign_in(client, User.objects.get(pk=sender.user_id))
    return client


def test_a_structure_gives_a_paper_with_its_relay_and_reads_what_became_of_it(
    at_the_structure, case, sender, adviser
):
    address = reverse("web:papers-of-relay", args=[case.referral_id])
    told = {"kind": "identity", "agreed": "spoken", "files": _upload(photo())}
    assert "La pièce est partie" in at_the_structure.post(address, told, follow=True).content.decode()
    (one,) = _given(adviser)
    with inside(adviser):
        actions.refuse_it(one, case, fault="cut", words="Pour elle seule.", by=adviser)
    page = at_the_structure.get(address).content.decode()
    assert "Il en manque une partie" in page
    assert "Pour elle seule" not in page
    opened = at_the_structure.get(reverse("web:open-paper-of-relay", args=[case.referral_id, one.pk]))
    with pikepdf.open(BytesIO(opened.content)) as pdf:
        assert len(pdf.pages) == 1


def test_a_structure_reads_what_she_agreed_to_be_helped_with_and_nothing_else(
    her, at_the_structure, asked, adviser, sender
):
    sign_in(her, User.objects.get(pk=adviser.user_id))
    address = reverse("web:ask-help", args=[asked.pk])
    assert address in her.get(reverse("web:papers", args=[asked.pk])).content.decode()
    assert her.post(address, {"kinds": ["identity"]}).status_code == 422
    her.post(address, {"kinds": ["identity"], "agreed": "spoken"})
    page = her.get(reverse("web:papers", args=[asked.pk])).content.decode()
    assert page.count("sait qu’elle est attendue") == 1
    her.post(address, {"kinds": ["bank_details"], "agreed": "spoken"})
    assert address not in her.get(reverse("web:papers", args=[asked.pk])).content.decode()
    assert "Rien d’autre n’est attendu" in her.get(address).content.decode()
    with inside(adviser):
        actions.ask_no_more(asked, "bank_details", by=adviser)
    sign_in(her, User.objects.get(pk=sender.user_id))
    assert (
        "La caisse attend une pièce"
        in her.get(reverse("web:referral", args=[asked.referral_id])).content.decode()
    )
    relay = reverse("web:papers-of-relay", args=[asked.referral_id])
    page = her.get(relay).content.decode()
    assert "La caisse attend ces pièces" in page
    assert 'href="?kind=identity#task"' in page
    assert "bank_details#task" not in page
    assert '<option value="identity" selected' in her.get(f"{relay}?kind=identity").content.decode()
    told = {"kind": "identity", "agreed": "spoken", "files": _upload(photo())}
    assert "La caisse attend ces pièces" not in her.post(relay, told, follow=True).content.decode()


def test_a_structure_that_she_wished_not_to_be_told_is_not_offered(her, adviser, sender):
    case = a_case(adviser=adviser, sender=sender, report_back=False)
    with inside(adviser):
        actions.ask(case, ["identity"], by=adviser)
    address = reverse("web:ask-help", args=[case.pk])
    assert address not in her.get(reverse("web:papers", args=[case.pk])).content.decode()
    assert "n’est pas tenue informée" in her.get(address).content.decode()


def test_without_her_agreement_nothing_leaves(at_the_structure, case, adviser):
    told = {"kind": "identity", "files": _upload(photo())}
    answer = at_the_structure.post(reverse("web:papers-of-relay", args=[case.referral_id]), told)
    assert answer.status_code == 422
    assert "Demandez-le-lui" in answer.content.decode()
    assert not _given(adviser)


def test_a_structure_opens_neither_the_funds_papers_nor_anothers(at_the_structure, case, adviser, sender):
    ours = a_document(case, by=adviser)
    other = someone_at(a_partner())
    elsewhere = a_case(adviser=adviser, sender=other)
    with acting_for(other.organisation_id):
        relay = Referral.objects.sent_by(other.organisation_id).get(pk=elsewhere.referral_id)
    theirs = a_document_of_relay(relay, sender=other)
    for one in (ours, theirs):
        address = reverse("web:open-paper-of-relay", args=[case.referral_id, one.pk])
        assert at_the_structure.get(address).status_code == 404
    assert (
        at_the_structure.get(reverse("web:papers-of-relay", args=[elsewhere.referral_id])).status_code == 404
    )


def test_the_paper_of_a_structure_is_accepted_in_the_case(her, case, sender, adviser):
    with inside(sender):
        relay = Referral.objects.sent_by(sender.organisation_id).get(pk=case.referral_id)
    one = a_document_of_relay(relay, sender=sender)
    page = her.get(reverse("web:papers", args=[case.pk])).content.decode()
    assert "Données sans avoir été demandées" in page
    her.post(reverse("web:paper", args=[case.pk, one.pk]), {})
    assert _given(adviser)[0].state == "accepted"


def test_the_thread_names_the_papers(her, asked, adviser):
    a_document(asked, by=adviser, kind="quote")
    page = re.sub(r"[\u00a0\u202f]", " ", her.get(reverse("web:case", args=[asked.pk])).content.decode())
    assert "Pièce reçue" in page
    assert "Devis daté, non signé." in page
