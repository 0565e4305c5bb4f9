"""A dental prosthesis of 1 480 € financed by four funders, of whom one takes back its yes; paid, cared for, over."""

from datetime import timedelta

from django.utils import timezone

from .visitor import ENLARGED, PHONE

MUTUAL, DEPARTMENT = "Le fonds social de la mutuelle des Gorges", "Le Conseil départemental du Tarn"
CCAS, FOUNDATION = "Le CCAS de Graulhet", "La Fondation des Trois Ponts"


def typed(days: int) -> str:
    return f"{timezone.localdate() + timedelta(days=days):%d %m %Y}"


def test_a_prosthesis_of_1480_euros_and_four_funders(visitor):
    her = visitor(also=(PHONE, ENLARGED)).enter_as("Marc Estève")
    her.go("/personnes/").fill(Qui_cherchez="Bernadette Rouquier").press("Chercher cette personne")
    her.press("Bernadette Rouquier").press("Prothèse dentaire").press("Devis retenu")
    her.press("Cabinet dentaire des Tilleuls").press("Préparer le plan de financement")
    passes_the_gate(her)
    writes_amounts(her)
    asks(her)
    one_takes_back(her)
    is_paid_and_cared_for(her)


def passes_the_gate(her):
    her.reads("Ses droits d’abord", "Faire le bilan de ses droits", "Il reste 1 110,50 € à financer.")
    her.press("Proposer un plan", status=422).reads("dites pourquoi l’aide ne peut pas attendre")
    her.fill(Pourquoi_cela="Elle ne mange plus que du liquide.").press("Proposer un plan")
    her.reads("Demander aux 4 financeurs", "160,50 €", "Il ne lui reste rien à payer.", "Si l’un refuse")
    her.reads("Urgence dite : Elle ne mange plus que du liquide.", "Part de l’assurance maladie")


def writes_amounts(her):
    her.press("Corriger les montants").fill(Le_fonds_social="400,01", La_Fondation="0")
    her.page.get_by_text("Écrire ligne par ligne").first.click()
    her.page.locator("[name=part_0_1]").fill("1")
    her.press("Vérifier les règles", status=422).reads("Ses lignes font 1,00 €")
    her.page.locator("[name=part_0_1]").fill("")
    her.press("Vérifier les règles").reads("Il resterait 160,49 € à la personne.")
    her.reads("400,00 € au plus : il reste 400,00 € de son plafond de l’année.")
    her.fill(Le_fonds_social="2000").press("Garder ces montants", status=422).reads("de trop")
    her.fill(Le_fonds_social="400,01").press("Garder ces montants")
    her.reads("Corriger un montant avant de demander", "Ces montants sont gardés.").press(
        "Corriger les montants"
    )
    her.press("Proposer à nouveau").reads("Le plan est calculé de nouveau", "Demander aux 4 financeurs")
    her.press(f"Laisser de côté : {DEPARTMENT}").reads("Laissé de côté.", "410,50 €")
    her.press(f"Remettre dans le plan : {DEPARTMENT}").reads("Demander aux 4 financeurs")
    her.press("Noter ce qu’elle peut payer").fill(Mensualités="1")
    her.press("Noter ce qu’elle peut payer", status=422).reads("de 2 à 36").fill(Mensualités="3")
    her.press("Noter ce qu’elle peut payer").reads("C’est noté, et le plan en tient compte.")
    her.press("Abandonner ce plan").press("Garder ce plan")


def asks(her):
    her.press("Préparer ces demandes").reads("Ce que chacun lira", "Par son compte Relais", "Ni son numéro")
    her.press("Demander aux 4 financeurs", status=422).reads("choisissez comment elle a accepté")
    her.tick("Oui, elle accepte devant moi").press("Demander aux 4 financeurs")
    her.reads("4 demandes sont faites.", "Une lettre est à imprimer et à poster : au Conseil départemental")
    her.reads(
        "Poster la lettre au Conseil départemental", "Lettre à poster", "que reçoivent son nom et le devis"
    )
    her.press("Noter que la lettre est partie").fill(La_lettre_est_partie=typed(1))
    her.press("Noter ce jour", status=422).reads("Ce jour est à venir").fill(La_lettre_est_partie=typed(0))
    her.press("Noter ce jour").reads("Attendre 4 réponses", "Lettre partie le")


def notes(her, who: str):
    her.press(f"Noter sa réponse : {who}").fill(Qui_a_répondu="Mme Roy").press("Noter cette réponse")
    her.reads("Sa réponse est notée")


def notes_else(her, act: str, who: str):
    """What is rarely noted stands behind one word."""
    her.page.locator(f"summary[aria-label$='{who}']").click()
    her.press(f"{act} : {who}")


def one_takes_back(her):
    her.press(f"Noter sa réponse : {MUTUAL}").press("Noter cette réponse", status=422)
    her.reads("Écrivez qui a répondu.").fill(Qui_a_répondu="Mme Roy").press("Noter cette réponse")
    for who in (DEPARTMENT, CCAS):
        notes(her, who)
    her.reads("Attendre une réponse")
    notes_else(her, "Noter qu’il reprend son accord", DEPARTMENT)
    her.press("Noter que l’accord est repris", status=422).tick("Son budget est épuisé")
    her.page.get_by_label("Qui l’a dit").fill("M. Bel")
    her.press("Noter que l’accord est repris").reads("Ce qui change", "410,50 € au lieu de 160,50 €")
    her.reads("Demander 250,00 € de plus à la Fondation des Trois Ponts").press("Préparer cette demande")
    her.reads("Remplace la demande de 160,50 €.")
    her.press("Demander 250,00 € de plus").reads("Une demande est faite.", "Attendre une réponse")
    notes(her, FOUNDATION)
    her.reads("Tous ont accordé", "Faire le soin, puis noter chaque paiement")


def is_paid_and_cared_for(her):
    notes_else(her, "Prolonger l’accord", FOUNDATION)
    her.press("Noter ce nouveau jour", status=422)
    her.fill(Son_accord=typed(400)).press("Noter ce nouveau jour").reads("L’accord est prolongé.")
    notes_else(her, "Retirer la demande", CCAS)
    her.reads("Ce qu’il a accordé est perdu")
    her.press("Garder cette demande")
    plan = her.path
    for who in (MUTUAL, CCAS, FOUNDATION):
        her.press(f"Noter le paiement : {who}").press("Noter ce paiement").reads("Le paiement est noté.")
    her.reads("Un soin payé n’est pas un soin fait.").press("Noter l’issue de ce soin")
    her.tick("Soin fait", "Facture ou remboursement vu").press("Noter l’issue de ce soin")
    her.reads("Financement : prothèse dentaire").go(plan).press("Constater le soin")
    her.reads("Le soin est constaté.", "Soin fait et payé").press(f"Noter une somme rendue : {CCAS}")
    her.fill(Somme_rendue="300,01").press("Noter cette somme", status=422).reads(
        "écrivez ce qui lui est rendu"
    )
