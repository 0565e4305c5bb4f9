"""« Et si… » with the real engine: what would change for a single worker, compared with today."""

from playwright.sync_api import expect

from .telling import a_case_of, household, tells
from .test_rights import PATIENCE, her_path
from .visitor import ENLARGED, PHONE


def test_from_her_situation_to_what_would_change(visitor):
    known = household("worker")
    her = a_case_of(visitor, known, "Josette")
    case = her_path(her.page.url)
    her.also = (PHONE, ENLARGED)
    her.go(f"{case}droits/et-si/").reads("Sa situation n’est pas encore connue").press(
        "Raconter sa situation"
    )
    her.also = ()
    tells(her, known)
    her.also = (PHONE, ENLARGED)
    her.go(f"{case}droits/et-si/").reads("Et si sa situation changeait")
    her.press("Comparer avec aujourd’hui", status=422).reads("Dites au moins une chose qui changerait.")
    her.page.get_by_label("Ses revenus, par mois").first.fill("200")
    her.page.get_by_text("Comparer une autre possibilité").click()
    her.page.get_by_label("Une naissance").nth(1).check()
    her.press("Comparer avec aujourd’hui")
    expect(her.page.get_by_role("heading", name="Ce qui changerait")).to_be_visible(timeout=PATIENCE)
    her.told.clear()  # reading it again is the page's own doing
    her.go(her.path).reads("Ce qui changerait", "200 € de plus par mois", "Une naissance", "Prime d’activité")
    her.reads("Comparer autre chose")
