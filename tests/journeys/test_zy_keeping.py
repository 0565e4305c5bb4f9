"""Those who answer for others: the mission's manager, the platform's administrator, the data-protection officer.

Near the end of the journeys: cases change hands here, which the others would not expect.
"""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from .visitor import ENLARGED, PHONE


@pytest.fixture
def looker(visitor):
    """Each page in every window."""
    return visitor(also=(PHONE, ENLARGED))


def typed(day: date) -> str:
    return f"{day:%d %m %Y}"


def test_who_read_this_file(visitor, looker):
    """The question that a person asks, answered without her name."""
    adviser = visitor()
    adviser.enter_as("Nadia Ferrand").go("/dossiers/").press("Colette Fabre")
    pk = adviser.path.strip("/").split("/")[-1]
    adviser.go("/mon-journal/").reads("Dossier lu")
    number = adviser.page.locator(f"a[href='/dossiers/{pk}/']").first.inner_text().split()[-1]
    looker.enter_as("Hélène Sicard").reads("Qui a lu ce dossier ?")
    looker.fill(Numéro="AAAAAAAA").press("Chercher qui a lu").reads("Aucun dossier de ce numéro")
    looker.fill(Numéro=number).press("Chercher qui a lu")
    looker.reads(f"Dossier {number}", "Nadia Ferrand", "Dossier lu").does_not_read("Fabre", "Colette")
    for name in ("Accords", "Oppositions", "Dossiers mis de côté", "Durées"):
        looker.press(name, inside=looker.main).does_not_read("Fabre")
    looker.go(f"/dossiers/{pk}/", status=403)


def first_figure(looker) -> str:
    return looker.main.locator(".lede").inner_text().split()[0]


def test_a_manager_shares_out_while_a_colleague_is_away(looker):
    """The board, an absence noted, then cases handed to somebody else: the sum stays the sum."""
    looker.enter_as("Marc Estève").press("Mission").reads(
        "chacun tenu par quelqu’un", "Qui tient quoi", "À reprendre"
    )
    total = first_figure(looker)
    looker.press("Absences").press("Noter cette absence", status=422)
    absent, answers = looker.main.get_by_role("group").first, looker.main.get_by_role("group").last
    absent.get_by_label("Nadia Ferrand").check()
    looker.fill(Du=typed(date.today()), Au=typed(date.today() + timedelta(days=6)))
    answers.get_by_label("Nadia Ferrand").check()
    looker.press("Noter cette absence", status=422).reads("une autre personne qui répondra")
    looker.main.get_by_role("group").last.get_by_label("Marc Estève").check()
    looker.press("Noter cette absence").reads("L’absence est notée")
    looker.go("/mission/").reads("Absente jusqu’au", "Marc Estève répond à sa place")
    looker.press("Délais").reads("deux ans au plus")
    looker.field("Un dossier est silencieux").fill("200")
    looker.press("Changer les délais", status=422).reads("Il reste une chose à revoir")
    looker.field("Un dossier est silencieux").fill("5")
    looker.press("Changer les délais").reads("Les délais de la mission sont changés")
    looker.reads("Aucun acte depuis longtemps")
    looker.press("Confier les dossiers de Nadia Ferrand").reads("dossiers en cours")
    looker.press("Confier ces dossiers", status=422).reads("Choisissez à qui")
    looker.tick("Marc Estève").press("Confier ces dossiers").reads("confiés à Marc Estève")
    assert first_figure(looker) == total
    row = looker.page.get_by_role("row", name=re.compile("^Nadia Ferrand"))
    expect(row.get_by_role("cell").first).to_have_text("0")


def test_a_place_is_shared_with_another_organisation(looker):
    looker.enter_as("Marc Estève").go("/mission/lieux/").reads("Accueil d’Albi", "Partagé avec")
    looker.press("Ajouter un lieu d’accueil").press("Ajouter ce lieu", status=422).reads(
        "Écrivez le nom du lieu"
    )
    looker.fill(Nom_du_lieu="Maison France Services").fill(Commune="Gaillac (81)")
    looker.press("Ajouter ce lieu").reads("Le lieu est ajouté")
    looker.fill(Ajouter_une_organisation="CAF du Tarn").press("Mettre ce lieu à jour")
    looker.reads("Maison France Services", "Partagé avec CAF du Tarn")


def test_an_export_refused_then_made(looker):
    """No purpose, no file; then a file that a spreadsheet reads, and its line in one's own journal."""
    looker.enter_as("Marc Estève").go("/dossiers/").press("Exporter cette liste").reads(
        "Le journal gardera qui"
    )
    looker.press("Exporter cette liste", status=422).reads("Dites pourquoi cette liste sort de Relais")
    looker.tick("Suivre la mission ou la structure", "Nom")
    with looker.page.expect_download() as told:
        looker.button("Exporter cette liste").click()
    file = told.value.path().read_text(encoding="utf-8-sig")
    assert told.value.suggested_filename.startswith("relais-dossiers-")
    assert file.startswith('"Dossier";')
    assert '"Fabre"' in file
    assert "Colette" not in file
    looker.press("Revenir à la liste").page.locator(".org > summary").click()
    looker.press("Mon journal").reads("Liste exportée", "Ce que vous avez fait et lu").does_not_read("Fabre")


def test_somebody_is_invited_then_withdrawn(looker):
    looker.enter_as("Inès Marty").press("CCAS de Graulhet")
    looker.page.locator(".org > summary").click()
    looker.press("Équipe").reads("Inès Marty", "vous")
    looker.press("Inviter quelqu’un").press("Envoyer l’invitation", status=422).reads("Écrivez son prénom")
    looker.fill(Prénom="Zoé", Nom="Lacan", Adresse="zoe.lacan@example.org")
    looker.page.get_by_label(re.compile("^Détecteur")).check()
    looker.press("Envoyer l’invitation").reads("L’invitation est partie", "Zoé Lacan")
    looker.press("Zoé Lacan").press("Changer son rôle", status=422).reads("déjà ce rôle")
    looker.press("Retirer son accès").reads("Ses actes restent au journal")
    looker.press("Retirer son accès").reads("L’accès de Zoé Lacan est retiré")


def test_the_administrator_opens_a_structure(looker):
    looker.enter_as("Paule Astruc").reads("Organisations").fill(Nom="Épicerie")
    looker.press("Chercher une organisation").reads("Aucune organisation de ce nom")
    looker.press("Ajouter une structure").press("Ajouter cette structure", status=422)
    looker.fill(Nom="Épicerie sociale de Gaillac", Commune="Gaillac (81)", Adresse="epicerie@example.org")
    looker.press("Ajouter cette structure").reads("est dans Relais", "Aucun compte ouvert")
    looker.press("Inviter quelqu’un")
    looker.fill(Prénom="Rose", Nom="Albert", Adresse="rose.albert@example.org")
    looker.page.get_by_label(re.compile("^Responsable de structure")).check()
    looker.press("Envoyer l’invitation").press("Rose Albert").press("Retirer son accès").press(
        "Retirer son accès"
    )
    looker.press("Corriger cette structure").fill(Réseau="ANDES").press("Corriger cette structure").reads(
        "ANDES"
    )
    looker.press("Fermer cette structure").reads("Rien n’est effacé").press("Fermer cette structure")
    looker.reads("Fermée").press("Rouvrir cette structure").press("Rouvrir cette structure").reads("Ouverte")


@pytest.mark.parametrize("which", ["Avant de passer un relais", "Avant de préparer ses droits"])
def test_a_text_is_published_and_never_changed(looker, which):
    looker.enter_as("Paule Astruc").press("Textes").reads("Lue aujourd’hui")
    looker.press("Écrire une nouvelle version", inside=looker.page.get_by_role("region", name=which))
    looker.reads(which)
    words = looker.field("Le texte").input_value()
    looker.field("Le texte").fill(words + " Vous pouvez changer d’avis à tout moment.")
    looker.fill(Lu="01 01 2020").press("Relire avant de publier", status=422).reads("Écrivez un jour à venir")
    looker.fill(Lu=typed(date.today() + timedelta(days=40)))
    looker.press("Relire avant de publier").reads("Publier ce texte ?", "Un texte publié ne se change plus")
    looker.press("Publier ce texte").reads("La nouvelle version sera lue à partir du", "Lue aujourd’hui")
