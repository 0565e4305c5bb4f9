"""The five steps: what each asks, what it understands, what it says when it does not."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from relais.consents.rules import Recipient
from relais.people.nir import Nir
from relais.referrals.codes import USUAL_CARES, USUAL_REASONS, Care, Reason, Step
from relais.referrals.drafts import ASKED, FIELDS
from relais.territory.models import Commune, Organisation
from relais.web.relays.refer_forms import FORMS, PersonForm, answers_of, sent_as, typed_in, whole
from tests.web.walking import TYPED, of

# --- places and funds ------------------------------------------------------------------------------------------


def filled(**said):
    return PersonForm(sent_as(listed(TYPED | said)), kept={"consent_means": ["spoken"]})


def listed(said) -> dict[str, list[str]]:
    return {name: one if isinstance(one, list) else [one] for name, one in said.items()}


def spoken(**said):
    """The answers of all five steps."""
    forms = whole(listed(TYPED | said), may_hold_nir=False)
    assert all(form.is_valid() for form in forms.values()), [form.errors for form in forms.values()]
    return answers_of(forms)


@pytest.mark.django_db
class TestPlaces:
    @pytest.mark.parametrize("place", ["Graulhet", "81300 Graulhet", "graulhet (81)", "81300 GRAULHET"])
    def test_one_commune_is_understood_without_asking(self, place):
        form = filled(place=place)
        assert form.is_valid()
        assert (form.said()["commune"], form.receiver.code) == ("81105", "811")
        assert "commune" not in form.fields

    def test_a_postcode_of_several_communes_asks_which(self):
        form = filled(place="81300")
        assert not form.is_valid()
        assert form.errors["commune"] == [
            "Plusieurs communes répondent à ce nom ou à ce code : choisissez la sienne."
        ]
        assert ("81105", "Graulhet (81)") in form.fields["commune"].choices

    def test_the_commune_chosen_is_the_one_kept(self):
        busque = Commune.objects.get(name="Busque")
        form = filled(place="81300", commune=busque.pk)
        assert form.is_valid(), form.errors
        assert form.said()["commune"] == busque.pk

    def test_a_choice_left_from_another_place_is_asked_again(self):
        form = filled(place="67000", commune="81105")
        assert form.is_valid()
        assert form.said()["commune"] == "67482"

    def test_a_commune_forged_is_not_kept(self):
        assert not filled(place="81300", commune="75056").is_valid()

    @pytest.mark.parametrize("place", ["Xyzzy", "99999", "%", "\\", "'; --"])
    def test_a_place_nobody_knows_says_what_to_try(self, place):
        assert filled(place=place).errors["place"] == [
            "Nous ne trouvons pas cette commune. Essayez son code postal, ou le nom complet."
        ]

    @pytest.mark.parametrize("place", ["", "   ", "a\0b"])
    def test_an_empty_place_is_only_missing(self, place):
        form = filled(place=place)
        assert len(form.errors["place"]) >= 1
        assert form.receiver is None or "\0" in place

    def test_between_two_funds_a_human_chooses(self):
        form = filled(place="Villeneuve-d'Ascq")
        assert form.errors["fund"] == ["Choisissez sa caisse : elle est écrite sur ses courriers."]
        names = [name for _, name in form.fields["fund"].choices]
        assert len(names) == 3
        assert names == sorted(names)
        assert form.fields["fund"].help_text.startswith("Plusieurs caisses se partagent ce secteur")

    def test_the_fund_chosen_receives(self):
        fund = Organisation.objects.fund("595")
        form = filled(place="Villeneuve-d'Ascq", fund=str(fund.pk))
        assert form.is_valid(), form.errors
        assert form.receiver == fund

    @pytest.mark.parametrize("code", ["811", "673"])
    def test_a_fund_of_elsewhere_is_not_kept(self, code):
        far = Organisation.objects.fund(code)
        form = filled(place="Villeneuve-d'Ascq", fund=str(far.pk))
        assert not form.is_valid()
        assert form.receiver is None

    def test_a_fund_forged_where_none_is_asked_changes_nothing(self):
        form = filled(fund=str(Organisation.objects.fund("673").pk))
        assert form.is_valid()
        assert form.receiver.code == "811"

    @pytest.mark.parametrize("scheme", ["general", "agricultural", "unknown"])
    def test_where_no_fund_is_known_the_sentence_says_so(self, scheme):
        form = filled(place="Miquelon", scheme=scheme)
        assert form.errors["place"][0].startswith("Relais ne connaît pas de caisse pour cette commune")
        assert "fund" not in form.fields  # a question without answers would be a dead end

    def test_the_agricultural_scheme_goes_to_the_msa(self):
        form = filled(scheme="agricultural")
        assert form.is_valid()
        assert form.receiver.name == "MSA Midi-Pyrénées Nord"

    def test_an_unknown_scheme_goes_to_the_general_one(self):
        form = filled(scheme="unknown")
        assert form.is_valid()
        assert form.receiver.code == "811"

    def test_a_scheme_forged_is_refused(self):
        assert "scheme" in filled(scheme="maritime").errors


# --- what is said ------------------------------------------------------------------------------------------------


@pytest.mark.django_db
class TestSaid:
    def test_five_steps_become_the_answers(self):
        said = spoken()
        assert (said.first_name, said.birth_date, said.phone) == ("Aimée", date(1956, 3, 14), "0639984127")
        assert (said.care, said.reasons) == (tuple(TYPED["care"]), tuple(TYPED["reasons"]))
        assert (said.consent_means, said.consent_on) == ("spoken", date(2026, 3, 1))
        assert (said.report_back, said.recipients) == (True, (Recipient.OTHER_FUND,))
        assert (said.since, said.quote, said.cover, said.urgency) == ("year", "no", "none", "soon")
        assert (said.hours, said.language, said.digital) == (("morning",), "arabe", "helped")
        assert said.words == "Sa fille décroche."

    def test_a_box_not_ticked_is_a_no(self):
        said = spoken(agreed=["social_service"])
        assert (said.report_back, said.recipients) == (False, (Recipient.SOCIAL_SERVICE,))

    def test_what_is_left_empty_is_what_the_form_proposes(self):
        coded = ("since", "quote", "cover", "digital", "guardian", "scheme")
        said = spoken(**dict.fromkeys(coded, ""))
        assert [str(getattr(said, name)) for name in coded] == [
            "unknown",
            "unknown",
            "unknown",
            "unknown",
            "none",
            "general",
        ]

    @pytest.mark.parametrize(
        "missing", ["consent_means", "consent_on", "care", "reasons", "first_name", "last_name", "birth_date"]
    )
    def test_what_is_missing_is_said_at_its_place(self, missing):
        forms = whole(listed(TYPED | {missing: ""}), may_hold_nir=False)
        assert [list(form.errors) for form in forms.values() if form.errors] == [[missing]]

    def test_a_step_takes_only_what_it_asks(self):
        posted = sent_as(listed(TYPED | {"receiver": "x"}))
        assert set(typed_in(Step.CARE, posted, may_hold_nir=False)) == set(ASKED[Step.CARE])


# --- rules said early, at their place ------------------------------------------------------------------------------


def bound(step, *, kept=None, may_hold_nir=False, **said):
    return FORMS[step](sent_as(listed(of(step) | said)), kept=kept or {}, may_hold_nir=may_hold_nir)


@pytest.mark.parametrize("days", [1, -400])
def test_a_consent_to_come_or_too_old_is_said_at_the_first_step(days):
    day = timezone.localdate() + timedelta(days=days)
    assert "consent_on" in bound(Step.CONSENT, consent_on=f"{day:%d %m %Y}").errors


@pytest.mark.django_db
class TestPerson:
    def test_a_birth_to_come_is_said_there(self):
        assert "birth_date" in bound(Step.PERSON, birth_date="01 01 2099").errors

    @pytest.mark.parametrize("guardian", ["minor", "guardianship", "family"])
    def test_who_is_represented_does_not_consent_alone(self, guardian):
        form = bound(Step.PERSON, guardian=guardian, kept={"consent_means": ["spoken"]})
        assert "représentant légal" in form.errors["guardian"][0]
        assert "brouillon vous attend" in form.errors["guardian"][0]

    @pytest.mark.parametrize(
        ("guardian", "means"), [("guardianship", "guardian"), ("curatorship", "spoken"), ("none", "spoken")]
    )
    def test_others_do_or_their_guardian_did(self, guardian, means):
        assert not bound(Step.PERSON, guardian=guardian, kept={"consent_means": [means]}).errors

    def test_the_number_is_not_asked_of_those_who_may_not_hold_it(self):
        form = bound(Step.PERSON, nir="2 56 03 81 105 012 53")
        assert form.is_valid()
        assert "nir" not in form.said()

    @pytest.mark.parametrize("typed", ["2 56 03 81 105 012", f"2560381105012{Nir('2560381105012').key}"])
    def test_the_number_is_read_with_or_without_its_key(self, typed):
        form = bound(Step.PERSON, nir=typed, may_hold_nir=True)
        assert form.is_valid(), form.errors
        assert form.said()["nir"] == "2560381105012"

    def test_a_wrong_key_is_said(self):
        form = bound(Step.PERSON, nir="2 56 03 81 105 012 99", may_hold_nir=True)
        assert "clé" in form.errors["nir"][0]

    @pytest.mark.parametrize(("born", "hint"), [("14 03 1956", False), ("14 03 2016", True)])
    def test_a_number_of_another_birth_is_only_a_hint(self, born, hint):
        form = bound(Step.PERSON, nir="2560381105012", birth_date=born, may_hold_nir=True)
        assert form.is_valid()
        assert form.of_somebody_else is hint


class TestContact:
    def test_an_email_is_asked_only_when_she_prefers_it(self):
        assert "email" in bound(Step.CONTACT, channel="email").errors
        assert not bound(Step.CONTACT, channel="email", email="a@example.org").errors
        assert not bound(Step.CONTACT, email="").errors

    @pytest.mark.parametrize("channel", ["call", "sms", ""])
    def test_without_a_telephone_another_way_is_chosen(self, channel):
        assert "channel" in bound(Step.CONTACT, phone="", channel=channel).errors

    @pytest.mark.parametrize("channel", ["letter", "sender"])
    def test_there_are_ways_without_a_telephone(self, channel):
        assert not bound(Step.CONTACT, phone="", channel=channel).errors

    @pytest.mark.parametrize("words", ["Au 06 39 98 41 27", "2.56.03.81.105.012", "0" * 13])
    def test_no_number_in_the_free_text(self, words):
        assert "numéro" in bound(Step.CONTACT, words=words).errors["words"][0]

    @pytest.mark.parametrize(
        "words", ["Sonner 2 fois, bâtiment 14, porte 302", "Avant le 12 03 2026, 9 h 30"]
    )
    def test_ordinary_figures_are_welcome(self, words):
        assert not bound(Step.CONTACT, words=words).errors

    def test_the_free_text_is_short(self):
        assert bound(Step.CONTACT, words="é" * 201).errors["words"] == [
            "Il y a 201 caractères : gardez-en 200 au plus."
        ]


# --- shown ---------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("step", list(Step))
def test_a_draft_is_shown_as_it_was_typed(step):
    form = FORMS[step](kept=listed(TYPED), may_hold_nir=True)
    assert {name: form[name].value() for name in of(step) if name in form.fields} == {
        name: said for name, said in of(step).items() if name in form.fields
    }


def test_every_field_kept_is_asked_by_one_step():
    assert {name for form in FORMS.values() for name in form.base_fields} == FIELDS


@pytest.mark.parametrize("step", list(Step))
def test_each_step_asks_what_it_says(step):
    assert set(FORMS[step].base_fields) == set(ASKED[step])


def test_the_usual_ones_come_first_and_none_is_lost():
    cares = [code for code, _ in FORMS[Step.CARE]().fields["care"].choices]
    reasons = [code for code, _ in FORMS[Step.REASON]().fields["reasons"].choices]
    assert cares[: len(USUAL_CARES)] == list(USUAL_CARES)
    assert reasons[: len(USUAL_REASONS)] == list(USUAL_REASONS)
    assert (sorted(cares), sorted(reasons)) == (sorted(Care), sorted(Reason))
