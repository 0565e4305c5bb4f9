"""One right asked for, through its pages."""

from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from relais.access.models import User
from relais.base.models import Event
from relais.cases.models import Step
from relais.reviews import claiming
from relais.reviews.models import Claim, Line
from tests.factories import a_case, a_claim, a_fund, a_known, a_review, inside, sign_in, someone_at
from tests.web.read import html

pytestmark = pytest.mark.django_db
ACTS = ["manager", "send", "complete", "open", "refuse", "appeal", "use", "drop", "settle"]
STATES = ["to_prepare", "sent", "complete", "refused", "appealed", "open", "used", "dropped"]


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-22T10:00Z", tick=False) as frozen:
        yield frozen


@pytest.fixture
def later(her, adviser, clock):
    """Another day: she signs in again."""

    def move(day):
        clock.move_to(f"{day}T10:00Z")
        sign_in(her, User.objects.get(pk=adviser.user_id))

    return move


@pytest.fixture
def begun(adviser, case):
    """A claim of this case, walked to a state."""
    return lambda at="to_prepare", right="c2s_free": a_claim(at=at, right=right, case=case, by=adviser)


def page(name, one, *more):
    return reverse(f"web:{name}", args=[one.case_id, one.pk, *more])


def again(one, adviser):
    with inside(adviser):
        return Claim.objects.of(one.fund_id).get(pk=one.pk)


@pytest.mark.parametrize("at", STATES)
def test_each_page_opens_whatever_the_state(her, begun, at):
    one = begun(at)
    for name in ("claim-page", "claim-data", *(f"claim-{act}" for act in ACTS)):
        assert her.get(page(name, one)).status_code == 200, name


@pytest.mark.parametrize("at", STATES)
def test_each_page_opens_once_the_case_is_over(her, adviser, begun, case, at):
    one = begun(at)
    from relais.cases import contacting

    with inside(adviser):
        contacting.close_declined(case, by=adviser)
    for name in ("claim-page", "claim-data", *(f"claim-{act}" for act in ACTS)):
        answer = her.get(page(name, one))
        assert (answer.status_code, 'class="btn"' in html(answer)) == (200, False), name


# --- beginning ---------------------------------------------------------------------------------------------------


def test_a_right_is_chosen_from_the_list(her, adviser, case):
    address = reverse("web:new-claim", args=[case.pk])
    assert "M’T dents" not in html(her.get(address))
    answer = her.post(address, {"right": "ame", "doer": "partner"}, follow=True)
    assert "Cette demande est suivie." in html(answer)
    with inside(adviser):
        one = Claim.objects.of(case.fund_id).get(case=case)
    assert (one.right, one.doer) == ("ame", "partner")


def test_without_a_right_nothing_begins(her, adviser, case):
    answer = her.post(reverse("web:new-claim", args=[case.pk]), {"doer": "adviser"})
    assert answer.status_code == 422
    assert "Choisissez le droit à demander." in html(answer)


def test_a_right_named_in_the_address_is_not_asked(her, case):
    address = reverse("web:new-claim", args=[case.pk]) + "?right=rsa"
    assert "Demander : RSA" in html(her.get(address))
    assert her.post(address, {"doer": "person"}).status_code == 302


def test_what_is_not_claimed_says_how_it_is_had(her, case):
    told = html(her.get(reverse("web:new-claim", args=[case.pk]) + "?right=mt_dents"))
    assert "Ce droit ne se demande pas ainsi. Comment l’avoir : prendre rendez-vous" in told


def test_a_line_of_the_review_begins_its_claim(her, adviser, case):
    review = a_review(case, by=adviser)
    with inside(adviser):
        line = Line.objects.of(case.fund_id).get(review=review, right="c2s_free")
    answer = her.post(reverse("web:claim", args=[case.pk, line.pk]), {"doer": "adviser"}, follow=True)
    assert "Réunir les pièces, puis envoyer" in html(answer)


def test_the_line_of_another_case_is_not_found(her, adviser, case):
    review = a_review(a_case(adviser=adviser, first_name="Henri"), by=adviser)
    with inside(adviser):
        line = Line.objects.of(case.fund_id).filter(review=review).first()
    assert her.get(reverse("web:claim", args=[case.pk, line.pk])).status_code == 404


# --- one claim ---------------------------------------------------------------------------------------------------


def test_the_page_says_what_to_do_and_each_paper(her, begun):
    told = html(her.get(page("claim-page", begun())))
    for words in (
        "Réunir les pièces, puis envoyer",
        "4 pièces à obtenir",
        "Dernier avis d’imposition",
        "Qui peut l’obtenir : elle-même.",
        "impots.gouv.fr",
        "Sans réponse, c’est accepté.",
    ):
        assert words in told


def test_a_list_that_is_not_sure_says_so(her, begun):
    assert "aucune liste officielle complète n’a été trouvée" in html(
        her.get(page("claim-page", begun(right="rsa")))
    )


def test_a_paper_is_noted_with_one_button(her, begun):
    one = begun()
    answer = her.post(page("claim-papers", one), {"paper": "here:tax_notice"}, follow=True)
    assert "3 pièces à obtenir" in html(answer)


@pytest.mark.parametrize("said", ["", "here", "lost:tax_notice", "here:%25"])
def test_what_is_no_paper_changes_nothing(her, begun, said):
    one = begun()
    assert her.post(page("claim-papers", one), {"paper": said}).status_code in (302, 404)
    assert "4 pièces à obtenir" in html(her.get(page("claim-page", one)))


def test_reading_a_claim_is_opening_her_file(her, adviser, begun, case):
    her.get(page("claim-page", begun()))
    with inside(adviser):
        assert Event.objects.of(case.fund_id).about(case.pk).filter(verb="case.opened").count() == 1


def test_a_claim_of_another_fund_is_not_found(her, begun):
    other = a_claim(by=someone_at(a_fund("673")))
    assert her.get(page("claim-page", other)).status_code == 404
    one = begun()
    assert her.get(reverse("web:claim-page", args=[one.case_id, other.pk])).status_code == 404
    assert her.get(reverse("web:claim-page", args=[one.case_id, uuid4()])).status_code == 404


# --- its acts ----------------------------------------------------------------------------------------------------


def posts(her, act, one, **said):
    return her.post(page(f"claim-{act}", one), said, follow=True)


def test_from_the_file_to_the_use(her, adviser, begun):
    one = begun()
    assert "Choisissez l’organisme." in html(posts(her, "manager", one, manager=""))
    posts(her, "manager", one, manager="typed", name="Mutuelle du Tarn")
    assert (
        "le délai court quand le dossier est complet"
        in html(posts(her, "send", one, on="22 11 2026")).lower()
    )
    assert "jusqu’au 22 janvier 2027 inclus" in html(posts(her, "complete", one, on="22 11 2026"))
    assert "S’assurer qu’elle s’en sert" in html(posts(her, "open", one, since="01 12 2026"))
    one = again(one, adviser)
    assert (one.state, str(one.open_until), one.manager) == ("open", "2027-11-30", "Mutuelle du Tarn")


def test_a_right_in_use_says_what_she_knows(her, adviser, begun):
    one = begun("open")
    told = html(posts(her, "use", one, how="dentist", on="22 11 2026", knows_no_excess="told"))
    assert "Elle vient d’apprendre qu’aucun dépassement ne peut lui être demandé." in told
    assert again(one, adviser).knows_no_excess is False


def test_excess_fees_are_not_asked_of_a_right_that_pays(her, begun):
    assert "dépassement" not in html(her.get(page("claim-use", begun("open", "rsa"))))


def test_an_amount_is_kept_in_cents(her, adviser, begun):
    one = begun("complete", "rsa")
    posts(her, "open", one, since="22 11 2026", monthly="651,69")
    assert again(one, adviser).monthly == 65169


@pytest.mark.parametrize("typed", ["beaucoup", "-3"])
def test_an_amount_that_is_none_is_typed_again(her, begun, typed):
    one = begun("complete", "rsa")
    answer = her.post(page("claim-open", one), {"since": "22 11 2026", "monthly": typed})
    assert answer.status_code == 422


def test_a_refusal_of_the_rule_keeps_what_was_typed(her, begun):
    one = begun()
    answer = her.post(page("claim-send", one), {"on": "23 11 2026"})
    assert answer.status_code == 422
    assert "Ce jour est à venir" in html(answer)
    assert 'value="23 11 2026"' in html(answer)


def test_silence_is_a_reason_only_where_it_refuses(her, begun, later):
    c2s, ame = begun("complete"), begun("complete", "ame")
    assert "Sans réponse dans le délai" not in html(her.get(page("claim-refuse", ame)))
    later("2027-01-23")
    assert "Sans réponse dans le délai" in html(her.get(page("claim-refuse", ame)))
    assert "Sans réponse dans le délai" not in html(her.get(page("claim-refuse", c2s)))


def test_the_day_after_the_delay_the_page_says_what_silence_means(her, begun, later):
    c2s, ame = begun("complete"), begun("complete", "ame")
    later("2027-01-22")
    assert "Réponse attendue jusqu’au 22 janvier 2027" in html(her.get(page("claim-page", c2s)))
    later("2027-01-23")
    assert "Acceptée par le silence : demander l’attestation" in html(her.get(page("claim-page", c2s)))
    assert "Refusée par le silence : recours possible jusqu’au 22 mars 2027" in html(
        her.get(page("claim-page", ame))
    )


def test_an_appeal_gives_its_body_its_last_day_and_a_letter(her, begun):
    told = html(her.get(page("claim-appeal", begun("refused"))))
    for words in (
        "commission de recours amiable de sa caisse",
        "Jusqu’au 22 janvier 2027 inclus",
        "Colette Fabre",
    ):
        assert words in told


def test_refused_again_the_court_is_named(her, begun):
    one = begun("appealed")
    told = html(posts(her, "refuse", one, reason="resources", on="22 11 2026"))
    assert "Tribunal à saisir jusqu’au 22 janvier 2027" in told
    assert "Il reste : tribunal judiciaire, pôle social." in told
    assert "jusqu’au 22 janvier 2027 ; si le courrier de refus dit un autre jour" in told


def test_the_court_is_not_proposed_past_its_day(her, begun, later):
    one = begun("appealed")
    posts(her, "refuse", one, reason="resources", on="22 11 2026")
    later("2027-01-23")
    told = html(her.get(page("claim-page", one)))
    assert "Le délai a pris fin le 22 janvier 2027. Une nouvelle demande est possible" in told
    assert "Il reste" not in told


def test_one_may_stop_at_a_refusal(her, adviser, begun, case):
    one = begun("refused")
    told = html(posts(her, "settle", one))
    assert "Préparer le recours" not in told
    with inside(adviser):
        assert Step.objects.of(case.fund_id).get(case=case).state == "dropped"


def test_dropped_a_claim_says_why(her, begun):
    assert "Elle ne le souhaite pas" in html(posts(her, "drop", begun(), reason="declined"))


def test_nothing_new_moves_the_reminder(her, begun):
    assert "Relais vous le rappellera le 7 décembre 2026." in html(posts(her, "chase", begun()))


def test_an_act_made_twice_is_refused_with_its_reason(her, begun):
    one = begun("sent")
    answer = her.post(page("claim-send", one), {"on": "22 11 2026"})
    assert answer.status_code == 422
    assert "déjà notée" in html(answer)


# --- what its form asks --------------------------------------------------------------------------------------------


def test_what_the_form_asks_comes_from_her_file_and_her_situation(her, adviser, begun, case):
    a_known(case, by=adviser)
    told = html(her.get(page("claim-data", begun())))
    for words in ("S3711", "14 mars 1956", "octobre 2025 à septembre 2026", "retraite", "7 200", "locataire"):
        assert words in told


def test_what_nobody_told_is_said_to_be_missing(her, begun):
    told = html(her.get(page("claim-data", begun())))
    assert "ses revenus ne sont pas encore dits" in told
    assert "Pas encore choisi." in told


def test_the_months_of_an_ame_are_those_before_the_request(her, adviser, begun, case):
    a_known(case, by=adviser)
    told = html(her.get(page("claim-data", begun(right="ame"))))
    assert "novembre 2025 à octobre 2026" in told
    assert "S3720" in told


# --- in the case ---------------------------------------------------------------------------------------------------


def test_the_case_lists_its_claims_with_what_comes_next(her, begun, case):
    begun("complete")
    told = html(her.get(reverse("web:case", args=[case.pk])))
    assert "Complémentaire santé solidaire gratuite" in told
    assert "Réponse attendue jusqu’au 22 janvier 2027" in told


def test_the_step_of_a_claim_leads_to_it_and_is_not_ended_there(her, adviser, begun):
    one = begun()
    with inside(adviser):
        step = Step.objects.of(one.fund_id).get(pk=again(one, adviser).step_id)
    address = reverse("web:step", args=[one.case_id, step.pk])
    assert her.get(address).url == page("claim-page", one)
    assert her.post(address, {"then": "done"}).url == page("claim-page", one)
    with inside(adviser):
        assert Step.objects.of(one.fund_id).get(pk=step.pk).state == "to_do"


def test_a_colleague_still_takes_the_step_of_a_claim(client, adviser, begun):
    one, colleague = begun(), someone_at(a_fund())
    sign_in(client, User.objects.get(pk=colleague.user_id))
    with inside(adviser):
        step = Step.objects.of(one.fund_id).get(case_id=one.case_id)
    client.post(reverse("web:step", args=[one.case_id, step.pk]), {"take": "1"})
    with inside(adviser):
        assert Step.objects.of(one.fund_id).get(pk=step.pk).holder_id == colleague.user_id


def test_near_its_end_a_right_proposes_to_be_renewed(her, adviser, begun, case, later):
    one = begun("used")
    later("2027-07-21")
    assert "À renouveler avant le 21 septembre 2027" in html(her.get(reverse("web:case", args=[case.pk])))
    told = html(her.get(page("claim-page", one)))
    assert "Demander le renouvellement" in told
    with inside(adviser):
        claiming.claim(case, "c2s_free", by=adviser)
    assert "Demander le renouvellement" not in html(her.get(page("claim-page", one)))
