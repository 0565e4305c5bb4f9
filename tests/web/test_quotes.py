"""Pages of the quotes of a case: typed in two looks, nothing kept that was not shown, 100 % Santé first."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from relais.access.models import User
from relais.cases.models import Need
from relais.financing import quoting
from relais.financing.models import KeptQuote
from relais.financing.shares import Cover
from tests.factories import a_case, a_document, a_fund, a_kept_quote, inside, sign_in, someone_at
from tests.financing.asked import a_line
from tests.financing.test_quoting import a_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def adviser(client):
    adviser = someone_at(a_fund())
    sign_in(client, User.objects.get(pk=adviser.user_id))
    return adviser


@pytest.fixture
def case(adviser):
    return a_case(adviser=adviser)


@pytest.fixture
def need(case, adviser):
    with inside(adviser):
        return Need.objects.of(case.fund_id).get(case=case, care="dental_prosthesis")


@pytest.fixture
def add_url(case, need):
    return reverse("web:add-quote", args=[case.pk, need.pk])


def today() -> str:
    return f"{timezone.localdate():%d %m %Y}"


def typed(**more) -> dict:
    """The first look: one crown, and how she is covered."""
    return {
        "rows": "4",
        "step": "lines",
        "on": today(),
        "cover": "complementary",
        "act_0": "crown_ceramic_back",
        "price_0": "650",
        "do": "propose",
    } | more


def shared(**more) -> dict:
    """The second: the shares as they were proposed."""
    told = {
        "step": "shares",
        "do": "keep",
        "base_0": "120",
        "statutory_0": "72",
        "complementary_0": "48",
        "shown_0": "12000/7200/4800",
    }
    return typed(**told) | more


def text(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode().replace("\u202f", " ").replace("&nbsp;", " "))


def kept(case, adviser) -> list[KeptQuote]:
    with inside(adviser):
        return list(KeptQuote.objects.of(case.fund_id).filter(case=case))


# --- typing ----------------------------------------------------------------------------------------------------
def test_the_first_look_asks_for_lines_and_keeps_nothing(client, case, adviser, add_url):
    page = text(client.get(add_url))
    assert "Proposer les parts" in page
    assert "Garder ce devis" not in page
    answer = client.post(add_url, typed())
    assert (answer.status_code, kept(case, adviser)) == (200, [])


def test_the_shares_are_proposed_with_their_working_and_the_free_basket_first(client, add_url):
    page = text(client.post(add_url, typed()))
    assert "base 120,00 € × 60 % = 72,00 €" in page
    assert "ticket modérateur 120,00 € − 72,00 € = 48,00 €" in page
    assert "« Couronne métallique » est dans le panier 100 % Santé" in page
    assert 'name="statutory_0" value="72"' in page
    assert 'name="shown_0" value="12000/7200/4800"' in page


def test_what_was_shown_is_kept(client, case, adviser, add_url):
    answer = client.post(add_url, shared(provider="Dr Serres", no_basket_0="her_choice"))
    (one,) = kept(case, adviser)
    assert answer.url == reverse("web:quote", args=[case.pk, one.pk])
    (line,) = quoting.quote_of(one).lines
    assert (line.label, line.act, line.no_basket) == (
        "Couronne céramo-métallique, autre dent",
        "crown_ceramic_back",
        "her_choice",
    )
    assert (line.price, line.base, line.statutory, line.complementary) == (65000, 12000, 7200, 4800)
    assert quoting.covered_of(one).cover == Cover.COMPLEMENTARY


def test_the_same_page_sent_twice_keeps_one_quote(client, case, adviser, add_url):
    first, again = (client.post(add_url, shared(no_basket_0="her_choice")) for _ in range(2))
    assert first.url == again.url
    assert len(kept(case, adviser)) == 1


def test_a_share_typed_over_the_proposal_stays(client, case, adviser, add_url):
    client.post(add_url, shared(complementary_0="300,50", other_0="20"))
    (line,) = quoting.quote_of(kept(case, adviser)[0]).lines
    assert (line.complementary, line.other, line.left) == (30050, 2000, 65000 - 7200 - 30050 - 2000)


def test_a_price_changed_after_the_proposal_shows_the_new_shares_first(client, case, adviser, add_url):
    answer = client.post(add_url, shared(price_0="100"))
    assert kept(case, adviser) == []
    assert 'name="statutory_0" value="60"' in text(answer)


def test_what_she_typed_over_follows_no_new_proposal(client, add_url):
    page = text(client.post(add_url, shared(price_0="100", statutory_0="55", do="propose")))
    assert 'name="statutory_0" value="55"' in page
    assert 'name="complementary_0" value="40"' in page


def test_a_base_that_the_quote_gives_counts(client, add_url):
    page = text(client.post(add_url, shared(base_0="107,50", do="propose")))
    assert "base 107,50 € × 60 % = 64,50 €" in page


def test_a_share_that_nobody_wrote_is_asked_for(client, case, adviser, add_url):
    told = {"act_0": "", "label_0": "Implant", "statutory_0": "", "complementary_0": "", "base_0": ""}
    answer = client.post(add_url, shared(**told, shown_0="//"))
    assert answer.status_code == 422
    assert "0 s’il n’y en a pas" in text(answer)
    assert "Implant" in text(answer)
    assert kept(case, adviser) == []


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"act_0": "", "price_0": ""}, "au moins une ligne"),
        ({"act_0": ""}, "choisissez l’acte"),
        ({"on": "01 01 2022"}, "Aucun tarif de cet acte n’est connu à la date du devis"),
        ({"on": "01 01 2100"}, "La date du devis est à venir"),
        ({"valid_until": "01 01 2025"}, "Le devis finirait avant d’être fait"),
        ({"price_0": ""}, "Écrivez le prix de cette ligne"),
        ({"price_0": "beaucoup"}, "Écrivez un montant en euros"),
        ({"on": "32 13 2026"}, "Cette date n’existe pas"),
        ({"cover": ""}, "à vérifier"),
    ],
)
def test_what_is_missing_is_said_beside_its_line(client, add_url, told, said):
    answer = client.post(add_url, typed(**told))
    assert answer.status_code == 422
    assert said in text(answer)
    assert "Tout ce que vous avez écrit est encore là." in text(answer)


def test_the_rule_answers_above_the_form_and_nothing_is_lost(client, case, adviser, add_url):
    answer = client.post(add_url, shared(complementary_0="600"))
    assert answer.status_code == 422
    assert "les parts dépassent le prix de 22,00" in text(answer)
    assert 'name="complementary_0" value="600"' in text(answer)
    assert kept(case, adviser) == []


def test_lines_are_added_without_losing_what_is_typed(client, add_url):
    page = text(client.post(add_url, typed(price_0="x", do="more")))
    assert 'name="price_7"' in page
    assert re.search(r'name="act_4"[^>]*autofocus', page)  # one goes on from the first line added
    assert 'name="price_0" value="x"' in page
    assert "à revoir" not in page


def test_rows_have_a_limit_whatever_is_posted(client, add_url):
    page = text(client.post(add_url, typed(rows="999", do="more")))
    assert 'name="price_40"' not in page
    assert "40 lignes au plus" in page
    assert "Ajouter des lignes" not in page


def test_what_nobody_knows_yet_is_not_counted_as_nothing(client, add_url):
    page = text(client.post(add_url, typed(act_1="osteopathy", price_1="60")))
    assert re.search(r"<h2[^>]*autofocus[^>]*>Ses lignes", page)
    assert "Une part n’est pas connue : sans elle, il reste 590,00 € à payer." in page
    assert "Assurance maladie : elle ne paie pas cet acte." in page


def test_a_caution_of_several_lines_is_said_once(client, add_url):
    page = text(client.post(add_url, typed(long_illness="on", act_1="scaling", price_1="43,38")))
    assert page.count("jamais le dépassement") == 1


@pytest.mark.parametrize("shown", ["9" * 5000, "²/³/¼", "-1/-1/-1", "/" * 50, ""])
def test_a_hidden_box_that_was_tampered_with_is_only_a_proposal_to_read_again(client, add_url, shown):
    answer = client.post(add_url, shared(shown_0=shown, statutory_0="", do="propose"))
    assert 'name="statutory_0" value="72"' in text(answer)


def test_her_cover_is_prefilled_with_where_it_was_learnt(client, adviser):
    case = a_case(adviser=adviser, cover="c2s")
    with inside(adviser):
        need = Need.objects.of(case.fund_id).filter(case=case).first()
    page = text(client.get(reverse("web:add-quote", args=[case.pk, need.pk])))
    assert ", dit dans le relais reçu." in page
    assert re.search(r'value="c2s"[^>]*checked', page)


def test_alsace_moselle_is_asked_only_of_those_who_live_there(client, add_url, adviser):
    assert "Alsace-Moselle" not in text(client.get(add_url))
    case = a_case(adviser=adviser, commune="67482", last_name="Klein", phone="0639982222")
    with inside(adviser):
        need = Need.objects.of(case.fund_id).filter(case=case).first()
    assert "Alsace-Moselle" in text(client.get(reverse("web:add-quote", args=[case.pk, need.pk])))


# --- reading ---------------------------------------------------------------------------------------------------
def page_of(client, name: str, one: KeptQuote, *more) -> str:
    return text(client.get(reverse(f"web:{name}", args=[one.case_id, one.pk, *more])))


def test_the_page_of_a_quote_has_the_five_sums_and_each_working(client, case, adviser):
    page = page_of(client, "quote", a_kept_quote(case=case, by=adviser))
    for words in (
        "Coût",
        "1 480,00 €",
        "Part de l’assurance maladie",
        "Part de la complémentaire",
        "Autres participations",
        "1 110,50 €",
        "Base 279,50 € × 60 % = 167,70 €",
    ):
        assert words in page
    assert "Le professionnel le déconseille pour elle" in page


def test_a_share_written_by_hand_says_so(client, case, adviser):
    line = a_line(65000, act="crown_ceramic_back", base=12000, statutory=7200, complementary=30000)
    page = page_of(client, "quote", a_kept_quote(case=case, by=adviser, lines=(line,)))
    assert "Écrite à la main. Relais proposerait 48,00 €" in page
    assert "Personne n’a encore dit pourquoi il n’est pas pris." in page
    assert "Demander d’abord le 100 % Santé" in page
    assert "Dire pourquoi il n’est pas pris" in page
    assert "Retenir ce devis" not in page


def test_a_quote_that_is_over_says_so_with_a_way_out(client, case, adviser):
    today = timezone.localdate()
    one = a_kept_quote(case=case, by=adviser, on=today - timedelta(90), valid_until=today - timedelta(1))
    page = page_of(client, "quote", one)
    assert "N’est plus valable" in page
    assert "Ajouter le nouveau devis" in page
    refused = client.post(reverse("web:choose-quote", args=[case.pk, one.pk]))
    assert refused.status_code == 409


def test_a_quote_is_chosen_then_put_aside(client, case, adviser):
    one = a_kept_quote(case=case, by=adviser)
    client.post(reverse("web:choose-quote", args=[case.pk, one.pk]))
    assert "Retenu" in page_of(client, "quote", one)
    assert "Devis retenu" in text(client.get(reverse("web:case", args=[case.pk])))
    answer = client.post(reverse("web:drop-quote", args=[case.pk, one.pk]), {"reason": "too_dear"})
    assert answer.url == reverse("web:quotes", args=[case.pk])
    assert "Il laisse trop à payer." in page_of(client, "quote", one)


def test_a_second_choice_says_which_it_replaces(client, case, adviser):
    first = a_kept_quote(case=case, by=adviser, at="chosen")
    second = a_kept_quote(case=case, by=adviser, provider="")
    assert f"Il remplace {first.provider}, retenu jusqu’ici." in page_of(client, "quote", second)
    listed = text(client.get(reverse("web:quotes", args=[case.pk])))
    assert listed.index(first.provider) < listed.index("Devis du ")  # the one chosen comes first


def test_a_chosen_quote_leads_to_the_plan(client, case, adviser):
    one = a_kept_quote(case=case, by=adviser, at="chosen")
    page = page_of(client, "quote", one)
    assert "Préparer le plan de financement" in page
    assert reverse("web:new-plan", args=[case.pk, one.pk]) in page
    a_plan(one, adviser)
    page = page_of(client, "quote", one)
    assert "Ouvrir le plan de financement" in page
    assert "Corriger ce devis" not in page


def test_nothing_left_leads_to_no_plan(client, case, adviser):
    free = a_line(29000, statutory=7200, complementary=21800, act="crown_metal", base=12000)
    one = a_kept_quote(case=case, by=adviser, at="chosen", lines=(free,))
    page = page_of(client, "quote", one)
    assert "plan de financement" not in page
    assert "290,00 € : il ne reste rien à payer." in page


def test_a_quote_is_mended_as_it_was_typed(client, case, adviser):
    one = a_kept_quote(case=case, by=adviser)
    page = page_of(client, "change-quote", one)
    assert 'name="price_0" value="1305"' in page
    assert 'name="statutory_1" value="54"' in page
    assert re.search(r'value="clinical" selected', page)
    answer = client.post(reverse("web:change-quote", args=[case.pk, one.pk]), shared(price_0="600"))
    assert answer.url == reverse("web:quote", args=[case.pk, one.pk])
    assert quoting.quote_of(kept(case, adviser)[0]).cost == 60000


def test_another_act_chosen_when_mending_brings_its_own_name(client, case, adviser):
    line = a_line(
        65000, act="crown_ceramic_back", label="Couronne céramo-métallique, autre dent", statutory=7200
    )
    one = a_kept_quote(case=case, by=adviser, lines=(line,))
    page = page_of(client, "change-quote", one)
    assert 'name="label_0" value=' not in page
    assert "Avec ces parts, il reste 578,00 € à payer." in page
    said = shared(act_0="crown_other", no_basket_0="her_choice")
    assert client.post(reverse("web:change-quote", args=[case.pk, one.pk]), said).status_code == 302
    assert quoting.quote_of(kept(case, adviser)[0]).lines[0].label == "Autre couronne"


def test_the_list_goes_care_by_care_and_helps_when_empty(client, case, adviser):
    page = text(client.get(reverse("web:quotes", args=[case.pk])))
    assert page.count("Aucun devis pour ce soin.") == 2
    a_kept_quote(case=case, by=adviser)
    page = text(client.get(reverse("web:quotes", args=[case.pk])))
    assert page.count("Aucun devis pour ce soin.") == 1
    assert "1 480,00 €, dont 1 110,50 € restent à payer." in page


def test_two_quotes_are_set_side_by_side(client, case, adviser):
    first = a_kept_quote(case=case, by=adviser)
    second = a_kept_quote(case=case, by=adviser, provider="Dr Serres", lines=(a_line(90000),))
    assert "Comparer avec Dr Serres" in page_of(client, "quote", first)
    page = page_of(client, "compare-quotes", first, second.pk)
    assert "Le second laisse 210,50 € de moins à payer." in page
    assert "Pas dans ce devis" in page
    assert page.count("À comparer") == 2


def test_set_beside_one_that_is_over_this_is_said_first(client, case, adviser):
    first = a_kept_quote(case=case, by=adviser)
    yesterday = timezone.localdate() - timedelta(days=1)
    over = a_kept_quote(
        case=case,
        by=adviser,
        provider="Dr Serres",
        lines=(a_line(90000),),
        on=yesterday,
        valid_until=yesterday,
    )
    page = page_of(client, "compare-quotes", first, over.pk)
    assert "<b>Le second n’est plus valable : demandez-en un nouveau.</b>" in page
    assert "finit d’abord" not in page


def test_the_case_leads_to_the_first_quote_then_to_all(client, case, adviser, add_url):
    address = reverse("web:case", args=[case.pk])
    assert f'href="{add_url}"' in text(client.get(address))
    for name in ("Dr Serres", "Dr Olive"):
        a_kept_quote(case=case, by=adviser, provider=name)
    assert "2 devis à comparer" in text(client.get(address))


def test_a_quote_chosen_is_the_next_act_of_a_care_where_nothing_is_planned(client, adviser):
    case = a_case(adviser=adviser, care=("optical",))
    told = {"channel": "call", "result": "reached", "made_on": f"{timezone.localdate():%d %m %Y}"}
    client.post(reverse("web:attempt", args=[case.pk]), told)
    one = a_kept_quote(case=case, by=adviser)
    address = reverse("web:case", args=[case.pk])
    assert "Ouvrir le devis retenu" not in text(client.get(address))
    client.post(reverse("web:choose-quote", args=[one.case_id, one.pk]))
    assert "Ouvrir le devis retenu" in text(client.get(address))


@pytest.mark.parametrize("name", ["quote", "change-quote", "drop-quote"])
def test_another_fund_finds_nothing(client, case, adviser, name):
    one = a_kept_quote(case=case, by=adviser)
    sign_in(client, User.objects.get(pk=someone_at(a_fund("673")).user_id))
    assert client.get(reverse(f"web:{name}", args=[case.pk, one.pk])).status_code == 404


# --- as deposited ---------------------------------------------------------------------------------------------------
def test_quotes_that_were_deposited_are_beside_those_typed(client, case, adviser):
    address = reverse("web:quotes", args=[case.pk])
    assert "Devis déposés" not in text(client.get(address))
    a_document(case, by=adviser, kind="identity")
    one = a_document(case, by=adviser, kind="quote")
    page = text(client.get(address))
    assert page.count("Reçu le") == 1
    assert reverse("web:paper", args=[case.pk, one.pk]) in page
