"""What people type, read with patience, and given back when something is missing."""

from datetime import date, timedelta
from html.parser import HTMLParser

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from hypothesis import example, given
from hypothesis import strategies as st

from relais.referrals.models import Referral
from relais.territory.models import Commune, Organisation
from relais.web.forms import EndNeedForm, PhoneField, ReferForm, TellForm, read_day
from tests.factories import a_fund, a_membership, a_partner, inside, sign_in, someone_at

TODAY = date(2026, 11, 18)
TYPED = {
    "consent": "spoken",
    "consent_on": "01 03 2026",
    "share_outcome": "on",
    "cares": ["dental_conservative", "hearing"],
    "barriers": ["out_of_pocket_cost", "language"],
    "first_name": "Aimée",
    "last_name": "L’Œuf-d'Or",
    "birth_date": "14/03/1956",
    "place": "81300 Graulhet",
    "scheme": "general",
    "phone": "06 39 98 41 27",
    "draft": "5b0e6c5e-8b1b-4b4e-9f0e-2a5b7f6d9c11",
}


# --- days ------------------------------------------------------------------------------------------------------

WRITINGS = (
    "{d:02} {m:02} {y:04}",
    "{d}/{m}/{y:04}",
    "{d}.{m}.{y:04}",
    "{d:02}-{m:02}-{y:04}",
    "{y:04}-{m:02}-{d:02}",
    "{d:02}{m:02}{y:04}",
    "  le {d} / {m} / {y:04} ",
)


@pytest.mark.parametrize("writing", WRITINGS)
@given(day=st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
@example(day=date(2000, 2, 29))
def test_a_day_is_read_however_it_is_written(writing, day):
    assert read_day(writing.format(d=day.day, m=day.month, y=day.year), today=TODAY) == day


@given(st.dates(min_value=date(1927, 1, 1), max_value=date(2026, 12, 31)))
def test_two_figures_are_the_last_such_year(day):
    assert read_day(f"{day:%d %m %y}", today=TODAY) == day


@given(st.text(max_size=20))
@example("31 02 1956")
@example("1 1 99999999999")
@example("99999999999 1 1956")
@example("14 03 956")
@example("0 0 0000")
@example("²² ³³ 1956")
def test_whatever_is_typed_gives_a_day_or_a_sentence(typed):
    try:
        read = read_day(typed, today=TODAY)
    except ValidationError as refusal:
        read = refusal.messages[0]
    assert isinstance(read, date) or read.endswith(".")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("14 mars 1956", "Écrivez le jour, le mois et l’année : 14 03 1956."),
        ("1956", "Écrivez le jour, le mois et l’année : 14 03 1956."),
        ("14 03 956", "Écrivez l’année avec ses quatre chiffres : 14 03 1956."),
        ("31 02 1956", "Cette date n’existe pas : vérifiez le jour et le mois."),
        ("03 14 1956", "Cette date n’existe pas : vérifiez le jour et le mois."),
    ],
)
def test_a_day_that_is_none_says_what_to_do(typed, sentence):
    with pytest.raises(ValidationError) as refusal:
        read_day(typed, today=TODAY)
    assert refusal.value.messages == [sentence]


# --- telephones ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("06 39 98 41 27", "0639984127"),
        ("06.39.98.41.27", "0639984127"),
        ("(06) 39-98/41 27", "0639984127"),
        ("+33 6 39 98 41 27", "+33639984127"),
        ("0033 6 39 98 41 27", "0033639984127"),
        ("+32 470 12 34 56", "+32470123456"),
        ("", ""),
        ("   ", ""),
    ],
)
def test_a_number_is_kept_without_spaces(typed, kept):
    assert PhoneField(required=False).clean(typed) == kept


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("06 39 98 41", "Il y a 8 chiffres, il en faut 10."),
        ("06 39 98 41 27 1", "Il y a 11 chiffres, il en faut 10."),
        ("son fils", "Écrivez seulement les chiffres du numéro."),
        ("²²²²²²²²²²", "Écrivez seulement les chiffres du numéro."),
        ("+33", "Écrivez seulement les chiffres du numéro."),
    ],
)
def test_a_number_that_cannot_be_called_says_why(typed, sentence):
    with pytest.raises(ValidationError) as refusal:
        PhoneField(required=False).clean(typed)
    assert refusal.value.messages == [sentence]


@given(st.text(max_size=30))
def test_a_number_kept_can_be_dialled_and_fits_its_column(typed):
    try:
        kept = PhoneField(required=False).clean(typed)
    except ValidationError:
        return
    assert kept.removeprefix("+").isascii()
    assert len(kept) <= Referral._meta.get_field("phone").max_length


# --- places and funds ------------------------------------------------------------------------------------------


def filled(**said):
    return ReferForm({**TYPED, **said})


@pytest.mark.django_db
class TestPlaces:
    @pytest.mark.parametrize("place", ["Graulhet", "81300 Graulhet", "graulhet (81)", "81300 GRAULHET"])
    def test_one_commune_is_understood_without_asking(self, place):
        form = filled(place=place)
        assert form.is_valid()
        assert (form.answers().commune, form.receiver.code) == ("81105", "811")
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
        assert form.answers().commune == busque.pk

    def test_a_choice_left_from_another_place_is_asked_again(self):
        form = filled(place="67000", commune="81105")
        assert form.is_valid()
        assert form.answers().commune == "67482"

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

    def test_what_was_said_becomes_the_answers(self):
        form = filled()
        assert form.is_valid()
        said = form.answers()
        assert (said.first_name, said.birth_date, said.phone) == ("Aimée", date(1956, 3, 14), "0639984127")
        assert (said.care, said.reasons) == (tuple(TYPED["cares"]), tuple(TYPED["barriers"]))
        assert (said.consent_means, said.consent_on, said.report_back) == (
            "spoken",
            date(2026, 3, 1),
            True,
        )

    def test_a_box_not_ticked_is_a_no(self):
        form = ReferForm({name: said for name, said in TYPED.items() if name != "share_outcome"})
        assert form.is_valid()
        assert form.answers().report_back is False

    @pytest.mark.parametrize("missing", ["consent", "cares", "barriers", "first_name", "birth_date", "draft"])
    def test_what_is_missing_is_said_at_its_place(self, missing):
        form = ReferForm({name: said for name, said in TYPED.items() if name != missing})
        assert list(form.errors) == [missing]


# --- given back ------------------------------------------------------------------------------------------------


class Inputs(HTMLParser):
    """What a browser would send if the form of the page were sent again as it is."""

    def __init__(self, page):
        super().__init__()
        self.sent = {}
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        said = dict(attributes)
        if tag != "input" or "name" not in said:
            return
        ticked = said.get("type") in ("radio", "checkbox")
        if not ticked or "checked" in said:
            self.sent.setdefault(said["name"], []).append(said.get("value", "on" if ticked else ""))


@pytest.fixture
def volunteer(client):
    membership = a_membership(a_partner())
    a_fund()
    sign_in(client, membership.user)
    return membership


def sent_again(client, **said):
    answer = client.post(reverse("web:refer"), {**TYPED, **said})
    assert answer.status_code == 422
    sent = Inputs(answer.content.decode()).sent
    sent.pop("csrfmiddlewaretoken", None)
    return {name: sent.get(name, []) for name in TYPED}


@pytest.mark.django_db
@pytest.mark.usefixtures("volunteer")
class TestGivenBack:
    @pytest.mark.parametrize(
        "wrong",
        [
            {"birth_date": "31 02 1956"},
            {"birth_date": '<b>"14"</b>'},
            {"phone": "06 39"},
            {"place": "81300"},
            {"place": "Xyzzy <script>"},
            {"first_name": ""},
            {"last_name": "n" * 90},
            {"consent_on": "demain"},
            {"consent_on": "18 11 2099"},
            {"birth_date": "14 03 1830"},
            {"scheme": "agricultural"},
        ],
    )
    def test_everything_typed_comes_back(self, client, wrong):
        kept = {name: said if isinstance(said, list) else [said] for name, said in {**TYPED, **wrong}.items()}
        assert sent_again(client, **wrong) == kept

    def test_what_was_not_ticked_stays_so(self, client):
        kept = sent_again(client, phone="06", share_outcome="", cares=["optical"], consent="written")
        assert (kept["share_outcome"], kept["cares"], kept["consent"]) == ([], ["optical"], ["written"])

    def test_a_refusal_of_the_rules_gives_everything_back_with_its_sentence(self, client):
        client.post(reverse("web:refer"), TYPED)
        answer = client.post(reverse("web:refer"), {**TYPED, "first_name": "Colette"})
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "Ce relais est déjà parti avec d’autres réponses." in page
        assert Inputs(page).sent["first_name"] == ["Colette"]

    def test_a_fund_that_reads_nothing_yet_says_so_and_keeps_everything(self, client):
        kept = sent_again(client, place="Strasbourg")
        assert kept["first_name"] == ["Aimée"]

    def test_sent_twice_by_a_trembling_finger_it_is_one_relay(self, client, volunteer):
        first, again = (client.post(reverse("web:refer"), TYPED) for _ in range(2))
        assert (first.status_code, first["Location"]) == (302, again["Location"])
        with inside(someone_at(volunteer.organisation)) as me:
            assert Referral.objects.sent_by(me.organisation_id).count() == 1

    def test_each_form_opened_is_a_new_draft(self, client):
        drafts = {
            Inputs(client.get(reverse("web:refer")).content.decode()).sent["draft"][0] for _ in range(2)
        }
        assert len(drafts) == 2

    def test_whatever_is_posted_no_page_breaks(self, client):
        nonsense = {"place": ["a\0b", "c"], "draft": "no", "cares": "x", "birth_date": "9" * 30, "fund": "1"}
        assert client.post(reverse("web:refer"), nonsense).status_code == 422


# --- the fund's forms ------------------------------------------------------------------------------------------


def test_an_end_proposes_today():
    from django.utils import timezone

    assert EndNeedForm()["done_on"].value() == f"{timezone.localdate():%d %m %Y}"


def test_an_end_without_outcome_says_what_to_choose():
    form = EndNeedForm({"done_on": "01 01 2026"})
    assert form.errors["outcome"] == ["Choisissez ce qu’il est advenu de ce soin."]


def test_what_the_moves_tell_is_not_proposed():
    proposed = {value for value, _ in TellForm().fields["tidings"].choices}
    assert proposed == {"reached", "not_reached", "going_on", "care_planned"}


def test_tomorrow_is_read_and_left_to_the_rules():
    tomorrow = TODAY + timedelta(days=1)
    assert read_day(f"{tomorrow:%d %m %Y}", today=TODAY) == tomorrow
