"""Her situation as it is told: what is already there, two writers, and what the journal keeps of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from relais.base.models import Event
from relais.base.moves import Refused
from relais.cases import actions as cases
from relais.people import households
from relais.reviews import facts
from relais.reviews.models import Known
from relais.rights import telling
from tests.factories import a_case, a_fund, end_all, inside, someone_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def adviser():
    with inside(someone_at(a_fund())) as acting:
        yield acting


@pytest.fixture
def case(adviser):
    return a_case(adviser=adviser, cover="none")


def told(case, path, value, by, **more):
    more.setdefault("edition", facts.known_of(case, by=by).edition)
    return facts.answer(case, path, value, by=by, **more)


# --- before anything is told --------------------------------------------------------------------------------------
def test_her_file_and_her_relay_are_not_asked_again(adviser, case):
    known = facts.known_of(case, by=adviser)
    she = known.facts["persons"][0]
    assert (she["birth_date"], known.facts["commune"]) == ("1956-03-14", "81105")
    assert she["cover"] == {"kind": "none"}
    assert known.sources["p1.cover"]["by"] == "relay"
    assert known.sources["foyer.place"]["by"] == "file"


def test_looking_writes_nothing(adviser, case):
    facts.known_of(case, by=adviser)
    assert not Known.objects.of(case.fund_id).exists()


def test_a_situation_can_always_be_read(adviser, case):
    assert facts.situation_of(facts.known_of(case, by=adviser)).applicant.birth_date.year == 1956


def test_who_lives_with_her_comes_from_her_household(adviser, case):
    born = timezone.localdate() - timedelta(days=3000)
    join(case, "Lina", "child", born, adviser)
    join(case, "Yanis", "partner", born - timedelta(days=9000), adviser)
    known = facts.known_of(case, by=adviser)
    assert [one["id"] for one in known.facts["persons"]] == ["p1", "conjoint", "enfant-1"]
    assert "foyer.household" not in [one.path for one in facts.questions(known, timezone.localdate())]


def join(case, first_name, role, born, by):
    households.welcome(
        household_of=case.person,
        known=None,
        first_name=first_name,
        last_name="Fabre",
        birth_date=born,
        role=role,
        since=timezone.localdate(),
        by=by,
    )


# --- told ---------------------------------------------------------------------------------------------------------
def test_an_answer_is_kept_with_its_source_and_its_day(adviser, case):
    known = told(case, "p1.yearly", {"yearly": []}, adviser, source="seen")
    again = Known.objects.of(case.fund_id).get(case=case)
    assert again.facts["persons"][0]["yearly"] == []
    assert again.sources["p1.yearly"] == {
        "by": "seen",
        "on": timezone.localdate().isoformat(),
        "edition": 1,
    }
    assert (known.edition, again.touched_by_id) == (1, adviser.user_id)


def test_the_journal_keeps_which_block_and_nothing_of_it(adviser, case):
    told(case, "p1.incomes", {"incomes": []}, adviser)
    event = Event.objects.get(verb="situation.told")
    assert event.facts == {"block": "incomes", "what": "told"}


def test_what_was_told_wins_over_what_was_known(adviser, case):
    told(case, "p1.cover", {"base_cover": True, "cover": {"kind": "individual"}}, adviser)
    known = facts.known_of(case, by=adviser)
    assert known.facts["persons"][0]["cover"] == {"kind": "individual"}
    assert known.sources["p1.cover"]["by"] == "said"


def test_her_birth_date_follows_her_file(adviser, case):
    told(case, "p1.yearly", {"yearly": []}, adviser)
    case.person.birth_date = case.person.birth_date.replace(year=1957)
    case.person.save()
    assert facts.known_of(case, by=adviser).facts["persons"][0]["birth_date"] == "1957-03-14"


def test_a_fact_she_could_not_say_puts_its_question_last(adviser, case):
    health = {"long_illness": False, "sex": "female"}
    known = told(case, "p1.health", health, adviser, unknown=["disability_rate"])
    asked = facts.questions(known, timezone.localdate())
    assert [one.path for one in asked if one.aside] in ([], ["p1.health"])
    known = told(case, "p1.health", health | {"disability_rate": 0}, adviser)
    assert "p1.health.disability_rate" not in known.sources


def test_set_aside_is_asked_last(adviser, case):
    known = facts.set_aside(case, "p1.incomes", edition=0, by=adviser)
    asked = facts.questions(known, timezone.localdate())
    assert (asked[-1].path, asked[-1].aside) == ("p1.incomes", True)


def test_taken_away_does_not_come_back_from_the_relay(adviser, case):
    facts.remove(case, "p1.cover", edition=0, by=adviser)
    known = facts.known_of(case, by=adviser)
    assert "cover" not in known.facts["persons"][0]
    assert "p1.cover" not in facts.answered(known)


def test_a_partner_no_longer_told_takes_his_sources_with_him(adviser, case):
    couple = {"couple": "married", "partner": {"birth_date": "1950-01-01"}}
    told(case, "foyer.couple", couple, adviser)
    told(case, "conjoint.yearly", {"yearly": []}, adviser)
    known = told(case, "foyer.couple", {"couple": "widowed"}, adviser)
    assert not [path for path in known.sources if path.startswith("conjoint.")]


# --- two writers --------------------------------------------------------------------------------------------------
def test_two_answers_to_one_question_keep_the_first(adviser, case):
    told(case, "p1.yearly", {"yearly": []}, adviser, edition=0)
    with pytest.raises(Refused, match="sa réponse est gardée"):
        told(case, "p1.yearly", {}, adviser, edition=0)
    assert facts.known_of(case, by=adviser).facts["persons"][0]["yearly"] == []


def test_two_answers_to_two_questions_are_both_kept(adviser, case):
    told(case, "p1.yearly", {"yearly": []}, adviser, edition=0)
    told(case, "p1.benefits", {"benefits": []}, adviser, edition=0)
    assert {"yearly", "benefits"} <= set(facts.known_of(case, by=adviser).facts["persons"][0])


# --- refused ------------------------------------------------------------------------------------------------------
def test_nothing_is_told_in_a_closed_case(adviser, case):
    end_all(case, by=adviser)
    cases.close(case, by=adviser)
    with pytest.raises(Refused, match="clos"):
        facts.answer(case, "p1.yearly", {"yearly": []}, edition=0, by=adviser)


def test_what_contradicts_itself_is_refused_with_its_sentence(adviser, case):
    with pytest.raises(Refused, match="partner"):
        told(case, "foyer.couple", {"couple": "married"}, adviser)


def test_who_is_not_in_the_household_is_not_told_of(adviser, case):
    with pytest.raises(Refused, match="n’est plus dans la situation"):
        told(case, "enfant-7.yearly", {"yearly": []}, adviser)


def test_her_words_are_never_in_the_names_of_the_situation(adviser, case):
    join(case, "Lina", "child", timezone.localdate() - timedelta(days=3000), adviser)
    known = facts.known_of(case, by=adviser)
    assert "Lina" not in str(known.facts)
    assert known.facts["persons"][0]["id"] == telling.APPLICANT
