"""The five households of the review, told through the screens, reviewed by the real engine, confirmed with her."""

import pytest
from playwright.sync_api import expect

from .telling import ADVISER, a_case_of, household, tells
from .visitor import ENLARGED, PHONE, walked

PATIENCE = 240_000  # milliseconds: the engine is loaded by the first review of a house

# What each one must read, whatever else: the first thing to do, and a figure or a reason that decides it.
HOUSEHOLDS = {
    "worker": ("Claudine", ["D’abord la complémentaire", "la prime d’activité", "Entre les deux plafonds"]),
    "family": ("Yasmina", ["D’abord la complémentaire", "Le foyer reçoit le RSA"]),
    "pensioner": (
        "Renée",
        ["D’abord la complémentaire", "Ensuite l’ASPA", "Dans un an, au renouvellement", "Après l’ASPA"],
    ),
    "undocumented": ("Fatou", ["l’aide médicale de l’État"]),
    "student": ("Manon", ["Bilan des droits"]),
}


@pytest.mark.parametrize("name", HOUSEHOLDS)
def test_from_a_situation_told_to_a_review_confirmed(visitor, name):
    first_name, sentences = HOUSEHOLDS[name]
    known = household(name)
    her = a_case_of(visitor, known, first_name)
    case = her.page.url
    her.reads("Faire le bilan de ses droits")
    her.press("Sa situation")
    tells(her, known)
    her.also = (PHONE, ENLARGED) if name == "pensioner" else (PHONE,)
    her.go(f"{her_path(case)}droits/")
    asks(her, "Faire le bilan de ses droits")
    her.reads(*sentences).reads("À confirmer avec elle", "Elle peut demander")
    everything_open(her)
    if name == "worker":
        says_otherwise(her)
    her.press("Confirmer ces réponses").reads("Ces réponses sont confirmées.", "Confirmé")
    her.does_not_read("Vu avec elle ?")
    if name == "worker":
        prints(her, "Imprimer pour", "vos-droits.pdf")
        prints(her, "Imprimer la fiche du conseiller", "bilan-des-droits.pdf")
        asks_for_it(her)
    if name == "pensioner":
        does_it_again(her)
    her.go(her_path(case)).reads("confirmé")


def her_path(address: str) -> str:
    return "/dossiers/" + address.split("/dossiers/")[1]


def asks(her, words: str) -> None:
    """The page that waits may give way at any instant: it is looked at without script, further down."""
    her.page.get_by_role("button", name=words).click()
    awaits(her)


def awaits(her) -> None:
    """The page tells how far it is, survives a reload, and gives way by itself to the review."""
    expect(her.page.get_by_role("heading", name="Dans cet ordre")).to_be_visible(timeout=PATIENCE)
    her.told.clear()  # reading it again is the page's own doing
    her.go(her.path)


def everything_open(her) -> None:
    """Each fold of the page, looked at once."""
    her.page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")
    her.looked_at()


def says_otherwise(her) -> None:
    her.page.locator("#right-medecin_traitant").get_by_role("link", name="Répondre autrement").click()
    her.page.wait_for_url("**/lignes/**")
    her.tick("À confirmer").press("Noter cette réponse", status=422)
    her.reads("Dites en une phrase pourquoi votre réponse n’est pas celle du calcul.")
    her.fill(En_une_phrase="Son médecin part à la retraite.").press("Noter cette réponse")
    her.reads("Votre réponse est notée.", "Son médecin part à la retraite.")


def prints(her, words: str, file: str) -> None:
    """A sheet is read in the browser, in a tab beside the review, and kept by no cache."""
    with her.page.context.expect_page() as opened:
        her.button(words).click(modifiers=["ControlOrMeta"])
    opened.value.wait_for_url("**/*.pdf")
    answer = opened.value.request.get(opened.value.url)
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    assert answer.headers["content-disposition"] == f'inline; filename="{file}"'
    assert {"private", "no-store"} <= set(answer.headers["cache-control"].split(", "))
    assert answer.body().startswith(b"%PDF-")
    walked.add(opened.value.url.removeprefix(her.base))
    opened.value.close()


def asks_for_it(her) -> None:
    """The first act of the review becomes a claim that is followed."""
    review = her.path
    her.press("Demander").reads("Demander : complémentaire santé solidaire", "Qui fait la demande")
    her.press("Suivre cette demande").reads("Cette demande est suivie.", "pièces à obtenir")
    her.go(review).reads("Demande à préparer").press("Demande à préparer").reads("pièces à obtenir")


def does_it_again(her) -> None:
    """The next day, say: nothing has changed, and the first one is still read."""
    asks(her, "Refaire le bilan")
    her.reads("Bilans précédents").press("Voir ce qui a changé depuis").reads("Rien n’a changé")
    her.press("Revenir au bilan").press("Bilan du").reads("Un bilan plus récent a été fait.")
    her.press("Lire le plus récent")


def test_without_script_the_reader_asks_again_herself(visitor):
    known = household("student")
    her = a_case_of(visitor, known, "Inès")
    her.press("Sa situation")
    tells(her, known)
    path = her_path(her.page.url).split("situation/")[0]
    bare = visitor(PHONE, script=False).enter_as(ADVISER).go(f"{path}droits/")
    bare.press("Faire le bilan de ses droits")
    for _ in range(240):
        if not bare.page.get_by_role("link", name="Voir où en est le calcul").count():
            break
        bare.press("Voir où en est le calcul")
        bare.page.wait_for_timeout(1000)
    bare.reads("Dans cet ordre")
