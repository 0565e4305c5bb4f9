"""Five steps, each saved by its own post: through Django's client, as without script."""

from html.parser import HTMLParser
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from relais.base.models import Event
from relais.referrals import drafts
from relais.referrals.codes import Step
from relais.referrals.models import Draft, Referral
from relais.territory.models import FundSettings, Organisation, Site, SiteMember
from tests.factories import a_fund, a_partner, a_referral, inside, someone_at
from tests.web.walking import TYPED, Volunteer

pytestmark = pytest.mark.django_db


@pytest.fixture
def her(client):
    a_fund()
    return Volunteer.at(client, a_partner())


class Inputs(HTMLParser):
    """What a browser would send if the form of the page were sent again as it is."""

    def __init__(self, page):
        super().__init__()
        self.sent, self._area = {}, None
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        said = dict(attributes)
        if tag == "textarea":
            self._area = said["name"]
        if tag != "input" or "name" not in said:
            return
        ticked = said.get("type") in ("radio", "checkbox")
        if not ticked or "checked" in said:
            self.sent.setdefault(said["name"], []).append(said.get("value", "on" if ticked else ""))

    def handle_data(self, words):
        if self._area:
            self.sent[self._area] = [(self.sent.get(self._area, [""])[0] + words).lstrip("\r\n")]

    def handle_endtag(self, tag):
        if tag == "textarea":
            self._area = None


def page(answer) -> str:
    return answer.content.decode()


def kept(her):
    with inside(her.acting):
        return drafts.read(her.draft, by=her.acting)


def verbs(her):
    with inside(her.acting):
        return [event.verb for event in Event.objects.of(her.acting.organisation_id).order_by("at", "id")]


# --- the ordinary way ----------------------------------------------------------------------------------------------


def test_five_steps_pass_the_relay(her):
    sent = her.passes()
    assert sent.status_code == 302
    one = her.sent()[0]
    assert sent["Location"] == reverse("web:referral", args=[one.pk])
    assert (one.name, one.urgency, one.language) == ("Aimée L’Œuf-d'Or", "soon", "arabe")
    assert one.consent.recipients == ["other_fund"]
    assert kept(her) is None
    assert verbs(her)[:1] == ["draft.started"]
    assert "referral.sent" in verbs(her)


def test_opening_the_form_writes_nothing(her):
    answer = her.client.get(reverse("web:refer"))
    assert answer.status_code == 200
    with inside(her.acting):
        assert not Draft.objects.exists()


def test_each_form_opened_is_a_new_draft_of_hers(her):
    addresses = [
        page(her.client.get(reverse("web:refer"))).split('action="/relais/nouveau/')[1][:36] for _ in "ab"
    ]
    assert addresses[0] != addresses[1]
    assert her.client.get(f"/relais/nouveau/{addresses[0]}/accord/").status_code == 200


def test_the_last_button_names_the_fund(her):
    her.reaches(Step.CONTACT)
    assert "Passer le relais à la CPAM du Tarn" in page(her.client.get(her.address(Step.CONTACT)))


def test_what_is_promised_is_the_delay_of_the_fund_that_receives(her):
    FundSettings.objects.create(fund_id=a_fund().pk, late_after_days=5)
    her.reaches(Step.CONTACT)
    assert "l’appellera dans les 5 jours ouvrés" in page(her.client.get(her.address(Step.CONTACT)))
    sent = her.posts(Step.CONTACT)
    assert "qui le prend dans les 5 jours ouvrés" in page(her.client.get(sent["Location"]))


def test_steps_already_reached_are_links_the_others_are_not(her):
    her.reaches(Step.REASON)
    shown = page(her.client.get(her.address(Step.CARE)))
    assert her.address(Step.CONSENT) in shown
    assert f'href="{her.address(Step.REASON)}"' in shown
    assert her.address(Step.PERSON) not in shown


def test_a_step_that_misses_something_is_kept_and_stays(her):
    answer = her.posts(Step.PERSON, TYPED | {"birth_date": "31 02 1956"})
    assert answer.status_code == 422
    assert kept(her).answers["birth_date"] == ["31 02 1956"]


def test_the_last_step_leads_to_the_one_that_was_passed_over(her):
    for step in (Step.CONSENT, Step.REASON, Step.PERSON):
        her.posts(step)
    answer = her.posts(Step.CONTACT)
    assert answer["Location"] == f"{her.address(Step.CARE)}?a-revoir"
    there = her.client.get(answer["Location"])
    assert there.status_code == 200
    assert "Choisissez au moins un soin." in page(there)
    assert kept(her).answers["phone"] == ["06 39 98 41 27"]


def test_a_consent_made_wrong_by_a_later_step_is_said(her):
    her.reaches(Step.PERSON)
    answer = her.posts(Step.PERSON, TYPED | {"guardian": "guardianship"})
    assert answer.status_code == 422
    assert "représentant légal" in page(answer)


def test_a_step_resumed_shows_what_was_typed_without_reproach(her):
    her.posts(Step.PERSON, TYPED | {"last_name": ""})
    shown = page(her.client.get(her.address(Step.PERSON)))
    assert "Aimée" in shown
    assert "Écrivez son nom." not in shown


# --- leaving, coming back, dropping ----------------------------------------------------------------------------------


def test_keep_and_leave_keeps_even_what_is_wrong(her):
    answer = her.posts(Step.CONTACT, TYPED | {"phone": "06 39"}, keep="1")
    assert answer["Location"] == reverse("web:home")
    assert kept(her).answers["phone"] == ["06 39"]


def test_an_untouched_first_step_is_not_worth_a_draft(her):
    her.posts(Step.CONSENT, TYPED | {"consent_means": ""}, keep="1")
    assert kept(her) is None


def test_unfinished_drafts_are_offered_then_dropped(her):
    her.posts(Step.PERSON)
    home = page(her.client.get(reverse("web:refer")))
    assert "Reprendre le relais de Aimée L’Œuf-d&#x27;Or" in home
    dropped = her.client.post(reverse("web:forget-draft", args=[her.draft]))
    assert dropped["Location"] == reverse("web:refer")
    assert "Reprendre" not in page(her.client.get(reverse("web:refer")))
    assert verbs(her)[-1] == "draft.forgotten"


# --- saved as one types ----------------------------------------------------------------------------------------------


def test_saved_by_script_a_line_says_when(her):
    answer = her.client.post(
        her.address(Step.CONTACT), {"phone": "06 39", "words": "Au foyer"}, headers={"HX-Request": "true"}
    )
    hour = timezone.localtime()
    assert answer.status_code == 200
    assert f"Enregistré à\u00a0{hour.hour}" in page(answer).replace(" à ", " à\u00a0")
    assert "<html" not in page(answer)
    assert kept(her).answers["phone"] == ["06 39"]


def test_saved_by_script_nothing_is_sent(her):
    her.reaches(Step.CONTACT)
    her.client.post(her.address(Step.CONTACT), {"phone": "06 39 98 41 27"}, headers={"HX-Request": "true"})
    assert her.sent() == []


def test_saved_by_script_after_it_has_left_nothing_is_said_nor_written(her):
    her.passes()
    answer = her.client.post(her.address(Step.CONTACT), {"phone": "06 39"}, headers={"HX-Request": "true"})
    assert (answer.status_code, kept(her)) == (204, None)
    assert her.sent()[0].phone == "0639984127"


# --- once ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("step", list(Step))
def test_pressed_twice_it_is_one_relay(her, step):
    first = her.passes()
    again = her.posts(step)
    assert (again.status_code, again["Location"]) == (302, first["Location"])
    assert len(her.sent()) == 1


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (Step.PERSON, {"first_name": "Colette"}),
        (Step.CONTACT, {"phone": "06 39 98 41 00"}),
        (Step.CONSENT, {"agreed": []}),
        (Step.CARE, {"care": []}),
    ],
)
def test_with_other_answers_it_is_refused(her, step, said):
    her.passes()
    answer = her.posts(step, TYPED | said)
    assert answer.status_code == 409
    assert "déjà parti avec d’autres réponses" in page(answer)
    assert her.sent()[0].first_name == "Aimée"


def test_going_back_after_it_has_left_leads_to_the_relay(her):
    sent = her.passes()
    assert her.client.get(her.address(Step.CARE))["Location"] == sent["Location"]


def test_an_ambiguous_commune_and_fund_are_sent_once_too(her):
    a_fund("595")
    said = TYPED | {"place": "Villeneuve-d'Ascq", "fund": str(Organisation.objects.fund("595").pk)}
    her.reaches(Step.CONTACT, **said)
    first, again = her.posts(Step.CONTACT, said), her.posts(Step.PERSON, said)
    assert first["Location"] == again["Location"]


def test_left_meanwhile_from_another_page_it_leads_to_the_relay(her, monkeypatch):
    """The draft was there when the page began, and gone when it came to save."""
    sent = her.passes()
    with inside(her.acting):
        one = her.sent()[0]
    begun = drafts.Kept(her.draft, drafts.typed(one), Step.CONTACT, timezone.now())
    monkeypatch.setattr("relais.web.relays.refer._read", lambda *_: begun)
    assert her.posts(Step.CARE)["Location"] == sent["Location"]


def test_a_fund_that_reads_nothing_yet_says_so_and_keeps_everything(her):
    her.reaches(Step.CONTACT, place="Strasbourg")
    answer = her.posts(Step.CONTACT)
    assert answer.status_code == 422
    assert "ne lit pas encore les relais" in page(answer)
    assert kept(her).answers["words"] == ["Sa fille décroche."]


# --- whose -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["get", "post"])
def test_somebody_elses_draft_is_as_absent_as_none(client, her, method):
    her.posts(Step.PERSON)
    partner = Organisation.objects.get(pk=her.acting.organisation_id)
    colleague = Volunteer.at(client, partner)
    answers = [
        getattr(client, method)(reverse("web:refer-step", args=[draft, "personne"])).status_code
        for draft in (her.draft, uuid4())
    ]
    assert answers == [404, 404]
    assert "Reprendre" not in page(client.get(reverse("web:refer")))
    assert colleague.posts(Step.PERSON).status_code == 302


def test_a_step_that_does_not_exist_is_not_found(her):
    assert her.client.get(f"/relais/nouveau/{her.draft}/jamais/").status_code == 404


# --- a relay given back ------------------------------------------------------------------------------------------------


def returned(her, **said) -> Referral:
    referral = a_referral(sender=her.acting, **said)
    with inside(someone_at(referral.receiver)):
        Referral.objects.filter(pk=referral.pk).update(state="returned", why="need", ended_at=timezone.now())
    return referral


def test_a_relay_given_back_is_corrected_and_passed_again(her):
    referral = returned(her)
    answer = her.client.post(reverse("web:refer-again", args=[referral.pk]))
    assert answer["Location"].endswith("/accord/")
    her.draft = answer["Location"].split("/")[3]
    her.posts(Step.CARE, TYPED | {"care": ["hearing"]})
    sent = her.client.post(her.address(Step.CONTACT), {"phone": "06 39 98 41 27", "channel": "call"})
    assert sent.status_code == 302
    again = her.sent()[0]
    assert (again.name, again.care) == (referral.name, ["hearing"])
    assert again.pk != referral.pk


def test_a_relay_not_given_back_is_refused(her):
    referral = a_referral(sender=her.acting)
    assert her.client.post(reverse("web:refer-again", args=[referral.pk])).status_code == 409


def test_somebody_elses_relay_is_not_copied(her):
    referral = a_referral()
    assert her.client.post(reverse("web:refer-again", args=[referral.pk])).status_code == 404


# --- the number --------------------------------------------------------------------------------------------------------


def test_an_organisation_entitled_is_asked_the_number_and_told_of_another_birth(client):
    partner, _ = a_partner(), a_fund()
    partner.may_hold_nir = True
    partner.save()
    her = Volunteer.at(client, partner)
    her.reaches(Step.PERSON)
    assert 'name="nir"' in page(client.get(her.address(Step.PERSON)))
    answer = her.posts(Step.PERSON, TYPED | {"nir": "2610381105012"}, follow=True)
    assert answer.status_code == 302
    assert "un parent, peut-être" in page(client.get(answer["Location"]))
    assert her.posts(Step.CONTACT).status_code == 302
    assert her.sent()[0].nir_sealed is not None


def test_a_number_forged_by_those_not_entitled_is_dropped(her):
    her.posts(Step.PERSON, TYPED | {"nir": "2560381105012"}, nir="2560381105012")
    assert "nir" not in kept(her).answers


# --- given back --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("step", "wrong"),
    [
        (Step.CONSENT, {"consent_on": "demain"}),
        (Step.CONSENT, {"consent_on": "18 11 2099"}),
        (Step.PERSON, {"birth_date": "31 02 1956"}),
        (Step.PERSON, {"birth_date": '<b>"14"</b>'}),
        (Step.PERSON, {"birth_date": "14 03 1830"}),
        (Step.PERSON, {"place": "81300"}),
        (Step.PERSON, {"place": "Xyzzy <script>"}),
        (Step.PERSON, {"first_name": ""}),
        (Step.PERSON, {"last_name": "n" * 90}),
        (Step.CONTACT, {"phone": "06 39"}),
        (Step.CONTACT, {"words": "a" * 201}),
        (Step.CONTACT, {"words": "</textarea><script>", "phone": "06"}),
    ],
)
def test_everything_typed_comes_back(her, step, wrong):
    said = {name: one for name, one in (TYPED | wrong).items() if name in drafts.ASKED[step]}
    answer = her.client.post(her.address(step), said)
    assert answer.status_code == 422
    sent = Inputs(page(answer)).sent
    expected = {name: one if isinstance(one, list) else [one] for name, one in said.items()}
    assert {name: sent.get(name, []) for name in said} == expected


def test_whatever_is_posted_no_page_breaks(her):
    nonsense = {"place": ["a\0b", "c"], "care": "x", "birth_date": "9" * 30, "fund": "1", "agreed": "\0"}
    for step in Step:
        assert her.client.post(her.address(step), nonsense).status_code in (302, 422)
    for step in Step:  # nor when it is shown again from the draft
        for query in ("", "?a-revoir"):
            assert her.client.get(her.address(step) + query).status_code == 200


# --- the desk beside --------------------------------------------------------------------------------------------


def test_whoever_shares_a_site_is_shown_the_minute(her):
    site = Site.objects.create(fund=a_fund(), name="Accueil d’Albi")
    SiteMember.objects.create(site=site, organisation_id=her.acting.organisation_id)
    assert reverse("web:desk") in page(her.client.get(reverse("web:refer")))
