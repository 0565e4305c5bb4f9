"""Quotes: two read side by side; one of hearing aids typed, its shares proposed, 100 % Santé answered, then chosen."""

from django.utils import timezone

from .visitor import ENLARGED, PHONE


def today() -> str:
    return f"{timezone.localdate():%d %m %Y}"


def opens_case(her, name: str, care: str):
    her.go("/personnes/").fill(Qui_cherchez=name).press("Chercher cette personne")
    return her.press(name).press(care)


def test_two_quotes_of_a_bridge_read_and_compared(visitor):
    her = visitor(also=(PHONE, ENLARGED)).enter_as("Marc Estève")
    opens_case(her, "Bernadette Rouquier", "Prothèse dentaire").press("Devis retenu")
    her.reads("1 480,00 €, dont 1 110,50 € restent à payer.", "1 620,00 €", "Retenu", "À comparer")
    her.press("Cabinet dentaire des Tilleuls").reads(
        "Coût",
        "Part de l’assurance maladie",
        "Part de la complémentaire",
        "Autres participations",
        "Reste à payer",
        "Base 279,50 € × 60 % = 167,70 €",
        "« Bridge métallique de trois éléments » est dans le panier 100 % Santé",
        "Le professionnel le déconseille pour elle, et lui a dit pourquoi.",
    )
    her.press("Comparer avec Centre dentaire de Gaillac")
    her.reads("Le premier laisse 140,00 € de moins à payer.", "Le second finit d’abord", "1 445,00 €")


def test_hearing_aids_from_the_paper_to_the_choice(visitor):
    her = visitor(also=(PHONE, ENLARGED)).enter_as("Marc Estève")
    opens_case(her, "Jean-Paul Mazel", "Audition").press("Ajouter un devis")
    her.press("Proposer les parts", status=422).reads("Écrivez au moins une ligne du devis")
    types_the_lines(her)
    her.press("Proposer les parts").reads(
        "base 400,00 € × 60 % = 240,00 €",
        "ticket modérateur 400,00 € − 240,00 € = 160,00 €",
        "« Aide auditive de classe I, 20 ans et plus, une oreille » est dans le panier 100 % Santé",
        "seul son contrat dit ce qu’il paie. Demandez sa réponse.",
    )
    her.page.get_by_label("Part de la complémentaire").first.fill("350,50")
    her.press("Garder ce devis").reads("Le devis est dans le dossier.", "1 400,00 €", "Écrite à la main.")
    her.reads("Demandez ce devis, ou dites pourquoi").press("Dire pourquoi il n’est pas pris")
    her.page.get_by_label("Pourquoi le 100 % Santé n’est pas pris").first.select_option("her_choice")
    her.press("Garder ce devis").reads("Le devis est corrigé.", "Elle préfère l’autre")
    her.press("Retenir ce devis").reads("Ce devis est retenu.")
    her.press("Écarter ce devis").press("Écarter ce devis", status=422).reads("Choisissez pourquoi.")
    her.tick("Il laisse trop à payer").press("Écarter ce devis").reads("Le devis est écarté.", "Écarté")


def types_the_lines(her):
    her.fill(Professionnel="Audition du Vaurais", Devis_fait=today()).tick(
        "Une complémentaire (mutuelle, employeur)"
    )
    her.page.get_by_label("Ligne 1 : acte").select_option("hearing_aid_2")
    her.page.get_by_label("Prix, en euros").first.fill("1400")
    her.press("Ajouter des lignes")
