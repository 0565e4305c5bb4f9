"""The two sheets of a review: who may have them, what they carry, what they leave behind."""

import io

import pikepdf
import pytest
from django.urls import reverse

from relais.access.models import User
from relais.base.models import Event
from relais.cases import withdrawing
from relais.reviews import actions
from relais.reviews.models import Line
from tests.factories import a_case, a_fund, a_review, inside, sign_in, someone_at
from tests.pdf import words

pytestmark = pytest.mark.django_db
SHEETS = ("rights-for-her", "rights-for-adviser")


def address(sheet, case, review):
    return reverse(f"web:{sheet}", args=[case.pk, review.pk])


def printed(client, sheet, case, review):
    answer = client.get(address(sheet, case, review))
    assert answer.status_code == 200
    return answer


# --- how it is served ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize("sheet", SHEETS)
def test_it_is_read_here_kept_nowhere_and_its_name_says_nothing_of_her(her, adviser, case, sheet):
    answer = printed(her, sheet, case, a_review(case, by=adviser))
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Content-Disposition"].startswith("inline; ")
    assert "fabre" not in answer.headers["Content-Disposition"].lower()


@pytest.mark.parametrize("sheet", SHEETS)
def test_it_is_tagged_titled_and_says_its_language(her, adviser, case, sheet):
    told = pikepdf.open(io.BytesIO(printed(her, sheet, case, a_review(case, by=adviser)).content))
    assert told.Root.MarkInfo.Marked
    assert told.Root.Lang == "fr"
    assert "/StructTreeRoot" in told.Root
    assert told.Root.ViewerPreferences.DisplayDocTitle
    with told.open_metadata() as meta:
        assert meta["pdfuaid:part"] == "1"
        assert meta["dc:title"]


@pytest.mark.parametrize(("sheet", "code"), zip(SHEETS, ("person", "adviser"), strict=True))
def test_printing_is_written_with_the_sheet(her, adviser, case, sheet, code):
    printed(her, sheet, case, a_review(case, by=adviser))
    with inside(adviser):
        event = Event.objects.of(case.fund_id).about(case.pk).get(verb="review.printed")
        assert event.facts == {"sheet": code}


# --- whose it is --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("sheet", SHEETS)
def test_another_fund_does_not_print_it(client, adviser, case, sheet):
    review = a_review(case, by=adviser)
    sign_in(client, User.objects.get(pk=someone_at(a_fund("811")).user_id))
    other = someone_at(a_fund())
    sign_in(client, User.objects.get(pk=other.user_id))
    assert client.get(address(sheet, a_case(adviser=other), review)).status_code == 404


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_review_that_is_not_done_is_not_printed(her, adviser, case, sheet):
    assert her.get(address(sheet, case, a_review(case, by=adviser, at="asked"))).status_code == 404


@pytest.mark.parametrize("sheet", SHEETS)
def test_after_she_withdrew_nobody_prints_it(her, adviser, case, sheet):
    review = a_review(case, by=adviser)
    with inside(adviser):
        withdrawing.withdraw(case.referral, "spoken", by=adviser)
    assert her.get(address(sheet, case, review)).status_code == 404


# --- what hers says -----------------------------------------------------------------------------------------------
def test_hers_says_what_to_ask_what_to_bring_what_it_changes_and_whom_to_call(her, adviser, case):
    told = words(printed(her, "rights-for-her", case, a_review(case, by=adviser)).content)
    assert "Colette Fabre" in told
    assert "La complémentaire santé solidaire gratuite" in told
    assert "Environ 396 € par mois pour vous" in told
    assert "votre dernier avis d’impôt" in told
    assert "Dans un an, la complémentaire coûtera 30 € par mois." in told
    assert "36 46" in told
    assert told.index("complémentaire santé solidaire gratuite") < told.index("Le minimum vieillesse")


def test_hers_holds_no_word_of_the_law(her, adviser, case):
    told = words(printed(her, "rights-for-her", case, a_review(case, by=adviser)).content)
    assert "art." not in told
    assert "CSS" not in told
    assert "plafond" not in told


def test_what_a_human_said_otherwise_is_what_she_reads(her, adviser, case):
    review = a_review(case, by=adviser)
    with inside(adviser):
        line = Line.objects.of(case.fund_id).get(review=review, right="aspa")
        actions.confirm(line, status="not_entitled", words="Elle a des biens.", by=adviser)
    told = words(printed(her, "rights-for-her", case, review).content)
    assert "Le minimum vieillesse (ASPA) Environ" not in told


# --- what the adviser's says ----------------------------------------------------------------------------------------
def test_the_advisers_says_all_with_sources_texts_and_versions(her, adviser, case):
    told = words(printed(her, "rights-for-adviser", case, a_review(case, by=adviser)).content)
    assert "D’abord la complémentaire, cette semaine" in told
    assert "CSS art. L. 861-1" in told
    assert "foyer de 1 personne(s)" in told
    assert "openfisca-france : 176.1.8" in told
    assert "pas encore confirmées" in told
    assert case.number in told


def test_once_confirmed_it_says_by_whom_and_when(her, adviser, case):
    told = words(printed(her, "rights-for-adviser", case, a_review(case, by=adviser, at="confirmed")).content)
    name = User.objects.get(pk=adviser.user_id).name
    assert f"confirmées par {name} le " in told


def test_a_human_word_stands_beside_the_calculation(her, adviser, case):
    review = a_review(case, by=adviser)
    with inside(adviser):
        line = Line.objects.of(case.fund_id).get(review=review, right="aspa")
        actions.confirm(line, status="not_entitled", words="Elle a des biens.", by=adviser)
    told = words(printed(her, "rights-for-adviser", case, review).content)
    assert "Elle a des biens." in told
