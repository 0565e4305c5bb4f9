"""The whole review: every right once, in its order; simple rules by age and date; engines behind one method."""

from dataclasses import replace
from datetime import date

import pytest

from relais.base.words import say
from relais.rights import c2s
from relais.rights.answers import Answer, Status
from relais.rights.catalogue import CATALOGUE, Silence
from relais.rights.reading import read
from relais.rights.review import review, why_not_review
from relais.rights.simple_rules import RULES
from relais.rights.situation import Benefit
from tests.rights.golden_cases import Case

TODAY = date(2026, 11, 22)


def told(*persons, on=TODAY, **more):
    return Case("", {"case": "", "date": on, "persons": list(persons) or [{}], **more}).situation()


def answers(situation, on=TODAY, **how):
    return {answer.right: answer for answer in review(situation, on, **how)}


def status(code, *persons, on=TODAY, **more):
    return answers(told(*persons, on=on, **more), on)[code].status


# --- the catalogue ----------------------------------------------------------------------------------------------
def test_every_right_of_the_domain_is_there_once():
    codes = [right.code for right in CATALOGUE]
    assert len(codes) == len(set(codes)) == 36


def test_every_right_says_who_pays_how_to_claim_and_under_which_text():
    for right in CATALOGUE:
        assert right.label
        assert right.payer
        assert right.claim
        assert right.text
        assert right.silence.label


def test_silence_means_opposite_things():
    silence = {right.code: right.silence for right in CATALOGUE}
    assert (silence["c2s_free"], silence["ame"]) == (Silence.ACCEPTED, Silence.REFUSED)


def test_every_right_has_one_way_to_be_answered():
    ruled_elsewhere = {"c2s_free", "c2s_paying", "c2s_presumed", "ame"}
    engines = {right.code for right in CATALOGUE if right.engine}
    assert engines | ruled_elsewhere | set(RULES) == {right.code for right in CATALOGUE}
    assert not engines & set(RULES)
    assert not ruled_elsewhere & set(RULES)


# --- the review -------------------------------------------------------------------------------------------------
def test_no_review_goes_back_before_c2s_nor_before_her_birth():
    assert "1er novembre 2019" in why_not_review(told(), date(2019, 10, 31))
    assert "née" in why_not_review(told({"born": date(2026, 12, 1)}), TODAY)
    assert why_not_review(told(), TODAY) is None


def test_without_an_engine_no_figure_is_made_up():
    answer = answers(told())["rsa"]
    assert (answer.status, answer.because, answer.figures) == (Status.CANNOT_TELL, "Calcul à brancher.", None)


def test_what_is_already_paid_needs_no_engine():
    person = {"benefits": [{"kind": "rsa", "since": "2026-01-01", "monthly": 600}]}
    found = answers(told(person))
    assert (found["rsa"].status, found["rsa"].persons) == (Status.HELD, ("a",))
    assert found["c2s_free"].status == found["c2s_presumed"].status == Status.ENTITLED


def test_an_engine_is_asked_for_its_rights_only():
    asked = []

    class Engine:
        def answer(self, right, situation, on):
            asked.append(right.code)
            return Answer(right.code, Status.ENTITLED, say("Calculé."))

    found = answers(told(), provider=Engine())
    assert asked == [right.code for right in CATALOGUE if right.engine]
    assert found["prime_activite"].because == "Calculé."


def test_three_rows_tell_one_calculation():
    found = answers(told({"once": {"pension": 12500}}))
    rows = [found[code] for code in ("c2s_free", "c2s_paying", "c2s_presumed")]
    assert [row.status for row in rows] == [Status.NOT_ENTITLED, Status.ENTITLED, Status.NOT_ENTITLED]
    assert rows[0].figures.margin_year == 1042100 - 1250000
    assert rows[1].figures.margin_year == 1406900 - 1250000
    assert rows[1].figures.monthly_cost == 1400


def test_a_presumption_not_yet_sure_says_so():
    found = answers(told({"benefits": [{"kind": "ass", "since": "2024-01-01", "monthly": 100}]}))
    assert (found["c2s_presumed"].status, found["c2s_free"].status) == (Status.TO_CONFIRM, Status.ENTITLED)


def test_benefits_nobody_asked_about_leave_the_presumption_open():
    assert status("c2s_presumed", {"benefits": None}) == Status.CANNOT_TELL


def test_without_a_right_to_stay_the_review_leads_to_ame():
    she = {
        "nationality": "other",
        "permit": "none",
        "base_cover": False,
        "in_france_since": date(2025, 1, 1),
    }
    found = answers(told(she))
    assert [found[code].status for code in ("puma", "c2s_free", "c2s_presumed", "ame")] == [
        Status.NOT_ENTITLED,
        Status.NOT_ENTITLED,
        Status.NOT_ENTITLED,
        Status.ENTITLED,
    ]


# --- today, then after taking up ----------------------------------------------------------------------------------
def test_a_pensioner_has_free_c2s_today_and_pays_once_the_aspa_is_taken_up():
    situation = told({"born": date(1956, 1, 1), "activity": "retired", "monthly": {"pension": 600}})
    today = c2s.assess(situation, TODAY)
    after = c2s.assess_after(situation, TODAY, {Benefit.ASPA: 39564})
    assert (today.status, today.formula, today.figures.resources) == (Status.ENTITLED, "free", 720000)
    # 12 × 600 + 12 × (395,64 − 71) = 11 095,68
    assert (after.formula, after.figures.resources, after.figures.monthly_cost) == ("paying", 1109568, 3000)
    assert "renouvellement" in after.facts[0]


def test_rsa_once_taken_up_gives_free_c2s():
    situation = told({"once": {"wage": 12500}})
    assert c2s.assess(situation, TODAY).formula == "paying"
    assert c2s.assess_after(situation, TODAY, {Benefit.RSA: 30000}).formula == "free"


def test_what_she_would_take_up_does_not_hide_what_nobody_asked():
    answer = c2s.assess_after(told({"benefits": None}), TODAY, {Benefit.ASPA: 39564})
    assert (answer.status, answer.missing[0].path) == (Status.CANNOT_TELL, "persons[0].benefits")


def test_a_renewal_says_when_to_ask():
    answer = c2s.assess(told({"cover": {"kind": "c2s_free", "until": date(2027, 1, 31)}}), TODAY)
    assert answer.status == Status.HELD
    assert any("4 et 2 mois" in caution for caution in answer.cautions)


@pytest.mark.parametrize(
    ("benefit", "said"), [("aspa", "Renouvellement automatique"), ("aah", "entre 4 et 2 mois avant")]
)
def test_c2s_renews_itself_with_aspa_and_is_asked_for_again_with_aah(benefit, said):
    paid = [{"kind": benefit, "since": date(2024, 1, 1), "monthly": 300}]
    she = {"cover": {"kind": "c2s_paying", "until": date(2027, 1, 31)}, "benefits": paid}
    assert said in " ".join(c2s.assess(told(she), TODAY).cautions)


def test_a_request_at_the_end_of_the_year_says_both_prices_when_an_age_turns():
    she, june = {"born": date(1996, 6, 1), "once": {"pension": 12500}}, date(2026, 6, 1)
    in_november, in_june = (c2s.assess(told(she, on=on), on) for on in (TODAY, june))
    assert in_november.figures.monthly_cost == in_june.figures.monthly_cost == 800
    assert any("2027" in fact and "14,00" in fact for fact in in_november.facts)
    assert not any("14,00" in fact for fact in in_june.facts)


def test_someone_without_a_right_to_stay_counts_but_neither_pays_nor_is_covered():
    partner = {"role": "partner", "nationality": "other", "permit": "none"}
    answer = c2s.assess(told({"once": {"pension": 18000}}, partner), TODAY)
    assert (answer.formula, answer.figures.monthly_cost) == ("paying", 1400)
    assert any("AME" in caution for caution in answer.cautions)


def test_what_an_employer_offers_is_told_beside_c2s():
    cover = {"kind": "none", "offered_by_employer": True}
    answer = c2s.assess(told({"once": {"wage": 12500}, "activity": "employee", "cover": cover}), TODAY)
    assert any("employeur" in caution for caution in answer.cautions)


def test_the_chain_of_facts_gives_each_figure():
    on = date(2025, 6, 15)
    facts = c2s.assess(told({"monthly": {"wage": 900}, "activity": "employee"}, on=on), on).facts
    text = " / ".join(facts).replace("\u202f", " ").replace("\xa0", " ")
    for figure in ("1 personne", "mai 2024 – avril 2025", "10 800,00 €", "10 339,00 €", "13 957,00 €"):
        assert figure in text


# --- simple rules -------------------------------------------------------------------------------------------------
AGES = [
    ("mt_dents", 2, False),
    ("mt_dents", 3, True),
    ("mt_dents", 24, True),
    ("mt_dents", 25, False),
    ("prevention_review", 17, False),
    ("prevention_review", 18, True),
    ("prevention_review", 25, True),
    ("prevention_review", 26, False),
    ("prevention_review", 45, True),
    ("prevention_review", 75, True),
    ("prevention_review", 76, False),
]


@pytest.mark.parametrize(("code", "years", "open_"), AGES)
def test_an_age_opens_an_appointment(code, years, open_):
    child = {"role": "child", "born": date(TODAY.year - years, 1, 1), "dependency": "fiscal"}
    found = answers(told({"born": date(1990, 1, 1)}, child))[code]
    assert (found.status == Status.ENTITLED and "b" in found.persons) is open_


@pytest.mark.parametrize(
    ("sex", "years", "wanted"),
    [
        ("female", 24, Status.NOT_ENTITLED),
        ("female", 25, Status.ENTITLED),
        ("female", 65, Status.ENTITLED),
        ("female", 75, Status.NOT_ENTITLED),
        ("male", 49, Status.NOT_ENTITLED),
        ("male", 50, Status.ENTITLED),
        (None, 30, Status.CANNOT_TELL),
        (None, 60, Status.ENTITLED),
    ],
)
def test_screening_by_sex_and_age(sex, years, wanted):
    assert status("screening", {"sex": sex, "born": date(TODAY.year - years, 1, 1)}) == wanted


@pytest.mark.parametrize(
    ("code", "person", "wanted"),
    [
        ("puma", {"base_cover": None}, Status.CANNOT_TELL),
        ("puma", {"base_cover": False, "activity": "employee"}, Status.ENTITLED),
        ("puma", {"base_cover": False, "in_france_since": date(2026, 8, 22)}, Status.ENTITLED),
        ("puma", {"base_cover": False, "in_france_since": date(2026, 8, 23)}, Status.ENTITLED_IF),
        ("affiliation", {"bank_details": False}, Status.ENTITLED),
        ("affiliation", {"bank_details": True}, Status.HELD),
        ("carte_vitale", {"base_cover": False}, Status.ENTITLED_IF),
        ("carte_vitale", {"vitale_current": False}, Status.ENTITLED),
        ("carte_vitale", {"vitale_current": True, "account_online": False}, Status.ENTITLED),
        ("carte_vitale", {"vitale_current": True}, Status.HELD),
        ("medecin_traitant", {}, Status.CANNOT_TELL),
        ("medecin_traitant", {"primary_doctor": False}, Status.ENTITLED),
        ("medecin_traitant", {"primary_doctor": True}, Status.HELD),
        ("former_cmuc_acs", {}, Status.NOT_ENTITLED),
        ("ald", {"ald": True}, Status.HELD),
        ("ald", {"long_illness": True}, Status.TO_CONFIRM),
        ("ald", {"long_illness": False}, Status.NOT_ENTITLED),
        ("flat_contributions", {}, Status.CANNOT_TELL),
        ("flat_contributions", {"cover": {"kind": "none"}}, Status.NOT_ENTITLED),
        ("flat_contributions", {"cover": {"kind": "c2s_free"}}, Status.HELD),
        (
            "flat_contributions",
            {"cover": {"kind": "c2s_free", "until": date(2026, 11, 21)}},
            Status.NOT_ENTITLED,
        ),
        (
            "flat_contributions",
            {"cover": {"kind": "none"}, "pregnancy_due_on": date(2027, 3, 22)},
            Status.HELD,
        ),
        (
            "flat_contributions",
            {"cover": {"kind": "none"}, "pregnancy_due_on": date(2027, 3, 23)},
            Status.NOT_ENTITLED,
        ),
        (
            "flat_contributions",
            {"cover": {"kind": "none"}, "pregnancy_due_on": date(2026, 11, 10)},
            Status.HELD,
        ),
        (
            "flat_contributions",
            {"cover": {"kind": "none"}, "pregnancy_due_on": date(2026, 11, 9)},
            Status.NOT_ENTITLED,
        ),
        ("full_cover_baskets", {"cover": {"kind": "none"}}, Status.ENTITLED_IF),
        ("full_cover_baskets", {"cover": {"kind": "ame"}}, Status.NOT_ENTITLED),
        ("full_cover_baskets", {"cover": {"kind": "c2s_paying"}}, Status.ENTITLED),
        ("full_cover_baskets", {"cover": {"kind": "individual"}}, Status.ENTITLED),
        (
            "puma",
            {
                "base_cover": False,
                "permit": "none",
                "nationality": "other",
                "irregular_since": date(2026, 9, 1),
            },
            Status.TO_CONFIRM,
        ),
        (
            "puma",
            {
                "base_cover": False,
                "permit": "none",
                "nationality": "other",
                "irregular_since": date(2026, 4, 1),
            },
            Status.NOT_ENTITLED,
        ),
        ("maternity", {}, Status.CANNOT_TELL),
        ("maternity", {"sex": "male"}, Status.NOT_ENTITLED),
        ("maternity", {"born": date(1971, 11, 22)}, Status.NOT_ENTITLED),
        ("maternity", {"born": date(1971, 11, 23)}, Status.CANNOT_TELL),
        ("maternity", {"pregnancy_due_on": date(2027, 6, 1)}, Status.ENTITLED),
        ("maternity", {"pregnancy_due_on": date(2026, 10, 1)}, Status.NOT_ENTITLED),
        ("sick_pay", {"sick_leave_since": date(2026, 11, 1)}, Status.TO_CONFIRM),
        ("sick_pay", {}, Status.CANNOT_TELL),
        ("sick_pay", {"activity": "retired"}, Status.NOT_ENTITLED),
        ("death_grant", {}, Status.CANNOT_TELL),
        ("work_accident", {}, Status.CANNOT_TELL),
        ("aeeh_pch", {}, Status.CANNOT_TELL),
        ("aeeh_pch", {"disability_rate": 0}, Status.NOT_ENTITLED),
        ("aeeh_pch", {"disability_rate": 80}, Status.TO_CONFIRM),
        ("aeeh_pch", {"benefits": [{"kind": "pch", "since": "2020-01-01"}]}, Status.HELD),
        ("apa", {"born": date(1966, 11, 22)}, Status.TO_CONFIRM),
        ("apa", {"born": date(1966, 11, 23)}, Status.NOT_ENTITLED),
        ("apa", {"benefits": [{"kind": "apa", "since": "2020-01-01"}]}, Status.HELD),
        ("energy_housing", {}, Status.TO_CONFIRM),
        ("energy_housing", {"benefits": [{"kind": "energy_cheque", "since": "2026-11-01"}]}, Status.HELD),
        ("mt_dents", {"pregnancy_due_on": date(2027, 1, 1)}, Status.TO_CONFIRM),
        ("health_check", {}, Status.ENTITLED),
        ("health_check", {"base_cover": False}, Status.ENTITLED_IF),
        ("vaccination_psy", {}, Status.ENTITLED),
        ("employer_cover", {"cover": {"kind": "employer"}}, Status.HELD),
        ("employer_cover", {"cover": {"kind": "none", "offered_by_employer": True}}, Status.ENTITLED),
        ("employer_cover", {"activity": None}, Status.CANNOT_TELL),
        ("employer_cover", {"activity": "employee"}, Status.TO_CONFIRM),
        ("employer_cover", {"activity": "unemployed_paid"}, Status.TO_CONFIRM),
        ("employer_cover", {}, Status.NOT_ENTITLED),
        ("local_cover_help", {}, Status.CANNOT_TELL),
        ("individual_aid", {}, Status.TO_CONFIRM),
        ("debt_address", {}, Status.CANNOT_TELL),
    ],
)
def test_simple_rules(code, person, wanted):
    assert status(code, person) == wanted


def test_a_child_is_free_of_flat_sums_whatever_her_parents_cover():
    found = answers(told({"cover": {"kind": "none"}}, {"role": "child"}))["flat_contributions"]
    assert (found.status, found.persons) == (Status.HELD, ("b",))


def test_before_their_day_some_rights_do_not_exist():
    before = date(2020, 1, 15)
    assert status("prevention_review", {"cover": {"kind": "none"}}, on=before) == Status.NOT_ENTITLED
    assert status("full_cover_baskets", {"cover": {"kind": "none"}}, on=before) == Status.NOT_ENTITLED
    assert status("mt_dents", on=before) == Status.CANNOT_TELL


def test_without_an_address_the_municipal_centre_gives_one():
    homeless = replace(told(), home_address=False)
    found = answers(homeless)
    assert found["debt_address"].status == Status.ENTITLED
    assert found["affiliation"].status == Status.ENTITLED_IF
    assert answers(replace(homeless, home_address=True))["debt_address"].status == Status.CANNOT_TELL


def test_a_housing_benefit_received_is_held():
    assert status("housing_benefit", home={"benefit": 115}) == Status.HELD
    assert status("housing_benefit") == Status.CANNOT_TELL


def test_a_right_that_lacks_a_fact_says_which():
    found = answers(read({"persons": [{"id": "a", "birth_date": "1986-05-02", "role": "applicant"}]}))
    assert found["c2s_free"].status == Status.CANNOT_TELL
    assert found["c2s_free"].missing[0].path == "commune"
    assert found["puma"].missing[0].path == "persons[0].base_cover"


def test_labels_are_said():
    assert Status.ENTITLED_IF.label == "elle y a droit, à une condition"
    assert Silence.REFUSED.label == "sans réponse, c’est refusé"
