"""The whole relay, from the volunteer's phone to what she reads of it, with every refusal on the way."""

import pytest
from playwright.sync_api import expect

from .form import until_person
from .visitor import PHONE, SCREEN

VOLUNTEER, ADVISER, SECOND = "Thomas Alary", "Nadia Ferrand", "Marc Estève"


@pytest.mark.parametrize(
    ("size", "script", "first_name", "last_name"),
    [
        (SCREEN, True, "Simone", "Cabrol"),
        (PHONE, True, "Marie-Françoise-Antoinette", "de La Rochefoucauld"),
        (PHONE, False, "Émile", "Sans-Script"),
    ],
    ids=["1280", "320", "320-no-script"],
)
def test_from_the_form_to_the_news(visitor, size, script, first_name, last_name):
    name = f"{first_name} {last_name}"
    volunteer, adviser, second = (visitor(size, script=script) for _ in range(3))
    volunteer.enter_as(VOLUNTEER)
    passes_the_relay(volunteer, first_name, last_name)
    second.enter_as(SECOND).press(name)
    adviser.enter_as(ADVISER).press(name).press("Prendre ce relais")
    adviser.reads(f"Vous tenez le relais de {name}.", "Relais pris")
    comes_too_late(second, name)
    tells_news(adviser)
    adds_a_need(adviser)
    sees_why_it_cannot_be_closed(adviser)
    ends_each_need(adviser)
    closes(adviser)
    reads_what_came_of_it(volunteer, name)


def passes_the_relay(her, first_name, last_name):
    """Errors on the way, leaving and coming back: test_referral_form."""
    her.press("Passer le relais", inside=her.main)
    until_person(her, cares=("Soins dentaires", "Lunettes"), reasons=("Trop cher, même remboursé",))
    her.fill(Prénom=first_name, Nom=last_name, Date_de_naissance="14/3/56", Commune="81300")
    her.press("Dire comment la joindre", status=422).reads("Plusieurs communes répondent")
    her.tick("Graulhet (81)").press("Dire comment la joindre").fill(Téléphone="06 39 98 41 99")
    her.press("Passer le relais à la CPAM du Tarn")
    her.reads(
        "Le relais est passé à", f"{first_name} {last_name}", "14 mars 1956", "06 39 98 41 99", "Graulhet"
    )


def comes_too_late(him, name):
    """His page still offers the relay; the answer is a sentence and a way back."""
    him.press("Prendre ce relais", status=409)
    him.reads("Cet acte n’est plus possible", "Ce relais est déjà pris en charge.", "Rien n’a été changé.")
    him.press("Relire la page à jour").reads(name, "Ce relais est déjà pris.")


def tells_news(her):
    her.press("Écrire à ce partenaire").press("Envoyer cette nouvelle", status=422)
    her.reads("Choisissez une des phrases.")
    her.tick("Un rendez-vous est pris.").press("Envoyer cette nouvelle")
    her.reads("La nouvelle est partie.", "« Un rendez-vous est pris. »")


def adds_a_need(her):
    her.press("Ajouter un soin").press("Ajouter ce soin", status=422).reads("Choisissez un soin.")
    her.tick("Lunettes").press("Ajouter ce soin", status=422).reads("Ce soin est déjà dans le dossier.")
    her.tick("Audition", "Langue").press("Ajouter ce soin").reads(
        "Le soin est dans le dossier.", "3 soins à obtenir"
    )


def sees_why_it_cannot_be_closed(her):
    sentence = "Vous pourrez clore quand chaque soin aura une issue. Il en reste 3"
    refused = her.main.get_by_role("button", name="Clore le dossier")
    expect(refused).to_have_attribute("aria-disabled", "true")
    her.reads(sentence)
    her.go(f"{her.path}clore/").reads(sentence)
    expect(her.main.get_by_role("button", name="Clore le dossier")).to_have_attribute("aria-disabled", "true")
    with her.arriving():
        her.page.locator(".crumb a").click()


def ends_each_need(her):
    her.press("Noter l’issue de ce soin").press("Noter l’issue de ce soin", status=422)
    her.reads("Choisissez ce qu’il est advenu de ce soin.")
    her.tick("Soin fait").press("Noter l’issue de ce soin", status=422)
    expect(her.page.get_by_label("Soin fait", exact=True)).to_be_checked()
    her.reads("Dites comment vous savez que le soin est fait.")
    her.tick("Facture ou remboursement vu").press("Noter l’issue de ce soin").reads("L’issue est notée.")
    for proof in ("Le soignant confirme le rendez-vous", "Elle l’a dit"):
        her.press("Noter l’issue de ce soin").tick("Soin fait", proof).press("Noter l’issue de ce soin")
    her.reads("Chaque soin a une issue", "Facture ou remboursement vu.")


def closes(her):
    her.press("Clore le dossier").reads("« Le soin est fait. Rien d’autre à prévoir de votre côté. »")
    her.press("Garder le dossier ouvert").press("Clore le dossier")
    her.press("Clore le dossier").reads("Le dossier est clos.", "Elle peut revenir quand elle veut")


def reads_what_came_of_it(her, name):
    her.press("Mes relais").press(name)
    her.reads("Soin fait", "« Le soin est fait. Rien d’autre à prévoir de votre côté. »")
    her.reads("Un rendez-vous est pris.")
    her.does_not_read("Audition", "Facture")
