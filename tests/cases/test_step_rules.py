"""Steps on the three levels and beside. No database."""

from datetime import date, timedelta

import pytest

from relais.cases import step_rules
from relais.cases.rules import Level, StepState
from relais.cases.step_rules import ACTS

TODAY = date(2026, 3, 2)


def adding(**said):
    usual = {
        "case_state": "open",
        "level": "rights",
        "what": "doctor",
        "words": "",
        "due_on": None,
        "need_is_open": None,
        "recipients": (),
        "today": TODAY,
    }
    return step_rules.why_not_add_step(**usual | said)


@pytest.mark.parametrize(("level", "what"), [(level, act) for level in Level for act in ACTS[level]])
def test_every_act_of_every_level_may_be_planned(level, what):
    assert adding(level=level, what=what, recipients={"social_service"}) is None


@pytest.mark.parametrize("level", Level)
def test_codes_fit_their_column_and_labels_differ(level):
    assert all(len(act.value) <= 30 for act in ACTS[level])
    assert len({act.label for act in ACTS[level]}) == len(ACTS[level])


def test_each_of_the_three_levels_may_be_answered_without_anything_to_do():
    assert all(step_rules.NOT_NEEDED in set(ACTS[level]) for level in step_rules.LEVELS)
    assert step_rules.first_state(step_rules.NOT_NEEDED) == StepState.DROPPED


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"case_state": "closed"}, "Ce dossier est clos."),
        ({"case_state": "waiting"}, None),
        ({"level": "magic"}, "Choisissez ce qu’il y a à faire, parmi ce qui est proposé."),
        ({"what": "quote"}, "Choisissez ce qu’il y a à faire, parmi ce qui est proposé."),
        ({"need_is_open": True}, None),
        ({"due_on": TODAY}, None),
        (
            {"due_on": TODAY - timedelta(days=1)},
            "Ce jour est passé : choisissez aujourd’hui ou un jour à venir.",
        ),
        ({"due_on": TODAY + timedelta(days=367)}, "Ce jour est dans plus d’un an : vérifiez l’année."),
        ({"words": "x" * 140}, None),
        (
            {"words": "x" * 141},
            "Ces mots font 141 caractères, il en faut 140 au plus : gardez l’essentiel.",
        ),
    ],
)
def test_when_a_step_may_be_planned(said, sentence):
    assert adding(**said) == sentence


def test_a_care_that_ended_takes_no_more_steps():
    assert adding(need_is_open=False).startswith("Ce soin a déjà une issue")


def test_the_social_service_hears_of_her_only_if_she_agreed_and_the_refusal_gives_a_way_out():
    refused = adding(level="social", what="refer", recipients={"other_fund"})
    assert "36 46" in refused
    assert adding(level="social", what="refer", recipients={"social_service"}) is None


@pytest.mark.parametrize("end", ["done", "dropped"])
def test_a_step_ends_once(end):
    assert step_rules.why_not_end_step(case_state="open", step_state="to_do", end=end) is None
    said = step_rules.why_not_end_step(case_state="open", step_state="done", end=end)
    assert said == "Cette étape n’est plus à faire."


@pytest.mark.parametrize("end", ["to_do", "", "forgotten"])
def test_a_step_ends_done_or_of_no_use(end):
    said = step_rules.why_not_end_step(case_state="open", step_state="to_do", end=end)
    assert said == "Dites si cette étape est faite, ou si elle n’est plus utile."


def test_nothing_moves_in_a_closed_case():
    assert step_rules.why_not_move_step(case_state="closed", step_state="to_do") == "Ce dossier est clos."


@pytest.mark.parametrize(
    ("state", "due_on", "late"),
    [
        ("to_do", TODAY - timedelta(days=1), True),
        ("to_do", TODAY, False),
        ("to_do", None, False),
        ("done", TODAY - timedelta(days=1), False),
    ],
)
def test_late_is_past_its_day_and_still_to_do(state, due_on, late):
    assert step_rules.is_late(step_state=state, due_on=due_on, today=TODAY) is late
