"""An adviser’s morning, from the inbox to the case reopened; those she cannot reach; those she replaces."""

from .visitor import ENLARGED, PHONE

ADVISER, MANAGER = "Nadia Ferrand", "Marc Estève"


def test_an_advisers_morning(visitor):
    her = visitor(also=(PHONE, ENLARGED))
    her.enter_as(ADVISER).go("/dossiers/").reads("À faire aujourd’hui")
    her.go("/a-recevoir/").press("Lucien Roques").press("Prendre ce relais")
    reaches_him(her)
    plans_and_books(her)
    waits_and_goes_on(her)
    writes_a_note(her)
    closes_and_reopens(her)
    hands_it_to_a_colleague(her)


def reaches_him(her):
    her.reads("Essayer de la joindre", "Personne ne lui a encore parlé.")
    her.press("Noter un essai").press("Noter cet essai", status=422)
    her.reads("Choisissez par quel moyen vous avez essayé.", "« La caisse a pu lui parler.")
    her.tick("Appel", "Envoyé").press("Noter cet essai", status=422)
    her.reads("Choisissez ce qu’il en est, parmi ce que ce moyen permet.")
    her.tick("Pas de réponse").press("Noter cet essai").reads(
        "L’essai est noté.", "Nous ne l’avons pas encore eue"
    )
    her.press("Noter un essai").tick("Appel", "Nous lui avons parlé").press("Noter cet essai")
    her.reads("Prévoir la suite : spécialiste", "« La caisse a pu lui parler. L’accompagnement commence. »")


def plans_and_books(her):
    her.press("Prévoir une étape").press("Orientation").press("Prévoir cette étape", status=422)
    her.reads("Choisissez ce qu’il y a à faire.")
    her.tick("Prendre le rendez-vous").fill(Pour_le="31 02 2027", Précision="Centre hospitalier d’Albi")
    her.press("Prévoir cette étape", status=422).reads("Cette date n’existe pas")
    her.fill(Pour_le="").press("Prévoir cette étape")
    her.reads(
        "L’étape est dans le dossier.", "Plus tard", "Prendre le rendez-vous. Centre hospitalier d’Albi."
    )
    her.press("Dire où en est cette étape").press("Noter où en est cette étape", status=422)
    her.reads("Dites où en est cette étape.", "« Un rendez-vous est pris. »")
    her.tick("C’est fait").press("Noter où en est cette étape").reads("« Un rendez-vous est pris. »")
    her.press("Prévoir : droits").tick("Sans objet").press("Prévoir cette étape").reads("Sans objet")
    her.press("Prévoir autre chose").press("Service social").reads("36 46")
    her.press("Revenir au dossier")


def waits_and_goes_on(her):
    her.press("Attendre un tiers").press("Mettre ce dossier en attente", status=422)
    her.tick("La MDPH").fill(Jusqu="01 01 2020").press("Mettre ce dossier en attente", status=422)
    her.reads("Écrivez un jour à venir").fill(Jusqu="10 01 2027").press("Mettre ce dossier en attente")
    her.reads("Attend un tiers", "Ce dossier attend : la MDPH").press("Reprendre ce dossier")
    her.reads("Le dossier reprend.")


def writes_a_note(her):
    her.press("Écrire une note").press("Garder cette note", status=422)
    her.fill(Votre_note="Rappeler après 17 h, sa fille traduit.").press("Garder cette note")
    her.reads("La note est dans le dossier.", "sa fille traduit")
    desk = her.path
    her.go(f"{desk}fil/").reads("Le fil du dossier", "Relais transmis").go(desk)


def closes_and_reopens(her):
    her.press("Noter l’issue de ce soin").tick("Soin fait", "Elle l’a dit").press("Noter l’issue de ce soin")
    her.reads("Chaque soin a une issue").press("Clore le dossier").press("Clore le dossier")
    her.reads("Le dossier est clos.").press("Rouvrir ce dossier").reads("« L’accompagnement reprend. »")
    her.press("Rouvrir ce dossier").reads("Le dossier est rouvert.")
    her.press("Corriger cette issue").press("Reprendre ce soin").reads("Ce soin est de nouveau en cours.")


def hands_it_to_a_colleague(her):
    her.press("Confier ce dossier").press("Confier ce dossier", status=422)
    her.tick(MANAGER).press("Confier ce dossier").reads(f"Ce dossier est confié à {MANAGER}.")
    her.reads(f"Le relais est tenu par {MANAGER}")
    her.press("Confier ce dossier").reads("Seule la responsable de la mission, ou qui tient ce dossier")


def test_nobody_could_speak_with_him(visitor):
    her = visitor(also=(PHONE,)).enter_as(ADVISER)
    her.go("/dossiers/?state=reach").press("Gérard Puech")
    her.reads("Clore sans l’avoir jointe", "Nous ne l’avons pas encore eue : 3 essais")
    her.press("Clore sans l’avoir jointe").reads(
        "un relais suffira", "audition", "Elle peut revenir quand elle veut."
    )
    her.press("Garder le dossier ouvert").press("Clore sans l’avoir jointe").press("Clore le dossier")
    her.reads("Le dossier est clos.", "Nous ne l’avons pas eue, 4 essais.", "sans soin cette fois")
    her.go("/dossiers/?state=closed").reads("Gérard Puech")


def test_those_she_replaces(visitor):
    her = visitor(also=(PHONE,)).enter_as(ADVISER)
    her.go("/dossiers/?show=replaced&state=waiting").press("Maryse Combes")
    her.reads(
        "Nadia Ferrand répond à sa place", "à la place de Julie Teyssier", "en retard", "Reprendre ce dossier"
    )
    her.press("Passer à une autre caisse").press("Passer le relais à cette caisse", status=422)
    her.reads("Choisissez sa caisse.", "Soins qui partent : audition.")
    her.page.get_by_label("Quelle est sa caisse").select_option(label="CPAM du Bas-Rhin")
    her.press("Passer le relais à cette caisse").reads(
        "Le relais est passé à la CPAM du Bas-Rhin.", "Dossier clos"
    )
    her.go("/dossiers/?show=replaced&state=late").press("Paul Barthe")
    her.press("Dire où en est cette étape").press("M’en occuper à la place de").reads("Vous vous en occupez.")
    her.press("Elle ne souhaite pas poursuivre").reads("C’est son choix").press("Clore le dossier")
    her.reads("Dossier clos le")


def test_who_is_away_and_who_answers(visitor):
    her = visitor(also=(PHONE,)).enter_as(ADVISER).go("/dossiers/")
    her.press("Noter une absence").reads("Julie Teyssier", "Nadia Ferrand répond")
    her.press("Noter mon absence", status=422).reads("Écrivez le premier jour.")
    his = visitor().enter_as(MANAGER).go("/mission/absences/")
    his.press("Noter cette absence", status=422).reads("Choisissez qui s’absente.")
