"""The local rules of a fund: written and read again the same, and what cannot hold is told in French."""

import json

import pytest
from hypothesis import given

from relais.base.reading import WrongData
from relais.commission.local_rules import AidKind, contradictions, proposal, read, schema, write

from .drawn import rules


def changed(**changes) -> dict:
    return json.loads(json.dumps(write(proposal()))) | changes


def problems(**changes) -> list[str]:
    with pytest.raises(WrongData) as trouble:
        read(changed(**changes))
    return [str(one) for one in trouble.value.problems]


def scale(**changes) -> list[dict]:
    first, *others = changed()["scales"]
    return [first | changes, *others]


# --- written and read ----------------------------------------------------------------------------------------------
@given(rules())
def test_what_is_written_is_read_again_the_same(found):
    assert read(json.loads(json.dumps(write(found)))) == found


def test_amounts_are_euros_in_the_file_and_cents_here():
    assert read(changed(urgency=500.25)).urgency == 50025


def test_every_key_is_told_in_the_schema():
    told = schema()
    assert set(told["properties"]) >= {"formula", "units", "scales", "quorum", "remedies"}
    assert all(one["description"] for one in told["properties"].values())
    assert set(told["$defs"]) == {
        "AidKind",
        "Band",
        "Charge",
        "College",
        "Formula",
        "Resource",
        "Scale",
        "Units",
    }


# --- the proposal --------------------------------------------------------------------------------------------------
def test_the_proposal_says_that_nobody_voted_it_and_where_it_comes_from():
    assert proposal().is_proposal
    assert "à faire voter par la commission" in proposal().sources[0]
    assert any("juriste" in source for source in proposal().sources)


def test_once_voted_it_is_one_no_more():
    assert not read(changed(voted_on="2026-12-01")).is_proposal


def test_the_proposal_has_a_scale_for_each_of_the_six_families_and_none_for_the_rest():
    assert [kind for kind in AidKind if proposal().scale(kind) is None] == [AidKind.OTHER]


def test_an_aid_lasts_six_months_unless_told_otherwise():
    told = changed()
    del told["use_by_months"]
    assert read(told).use_by_months == 6


# --- what cannot hold ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"resources": []}, "resources : au moins une ressource compte."),
        ({"charges": ["home", "home"]}, "charges[1] : « home » est déjà dit."),
        ({"scales": scale() + scale()[:1]}, "scales[6].kind : un seul barème est attendu par nature d’aide."),
        ({"scales": scale(bands=[])}, "scales[0].bands : un barème a au moins une tranche."),
        (
            {"scales": scale(bands=[{"up_to": 500}, {"up_to": 500}])},
            "scales[0].bands[1].up_to : chaque tranche finit plus haut que celle d’avant : elles se recouvriraient.",
        ),
        (
            {"scales": scale(bands=[{}, {"up_to": 500}])},
            "scales[0].bands[1].up_to : la tranche d’avant est sans limite : celle-ci ne sert jamais.",
        ),
        (
            {"scales": scale(bands=[{"percent": 101}])},
            "scales[0].bands[0].percent : un pourcentage est attendu, de 0 à 100.",
        ),
        (
            {"scales": scale(bands=[{"ceiling": 10}], least=20)},
            "scales[0].bands[0].ceiling : ce plafond est sous le montant au-dessous duquel rien n’est proposé.",
        ),
        (
            {"scales": scale(per_person=500, per_household=400)},
            "scales[0].per_household : le plafond d’un foyer est au moins celui d’une personne.",
        ),
        ({"edge_percent": 101}, "edge_percent : un pourcentage est attendu, de 0 à 100."),
        ({"far_points": 101}, "far_points : un pourcentage est attendu, de 0 à 100."),
        ({"use_by_months": 0}, "use_by_months : une aide accordée peut servir au moins un mois."),
        (
            {"use_by_months": 1, "lapse_notice_days": 30},
            "lapse_notice_days : prévenir vient après l’accord : moins de jours que l’aide ne dure.",
        ),
        ({"quorum": 11}, "quorum : le quorum dépasse le nombre de sièges, qui est de 10."),
        ({"quorum": 0}, "quorum : un quorum d’un membre au moins est attendu."),
        (
            {"colleges": [{"name": "a", "seats": 4}, {"name": "a", "seats": 4}]},
            "colleges[0].name : chaque collège a son propre nom.",
        ),
        ({"colleges": [{"name": "a", "seats": 0}]}, "colleges[0].seats : un collège a au moins un siège."),
        (
            {"remedies": []},
            "remedies : une lettre dit toujours les recours : une phrase au moins est attendue.",
        ),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_what_cannot_hold_is_told(changes, said):
    assert said in problems(**changes)


@pytest.mark.parametrize(
    ("units", "said"),
    [
        (
            {"first_adult": 0},
            "units.first_adult : le premier adulte compte : un nombre de 1 ou plus est attendu.",
        ),
        (
            {"lone_parent": 60},
            "units.lone_parent : élever seul ses enfants ne compte pas plus qu’un autre adulte.",
        ),
    ],
)
def test_parts_that_cannot_hold_are_told(units, said):
    assert problems(units=changed()["units"] | units) == [said]


def test_a_wrong_value_is_told_before_what_cannot_hold():
    assert problems(quorum=99, formula="au doigt mouillé") == [
        "formula : une de ces valeurs : family_quotient, daily_average."
    ]


def test_the_proposal_holds_together():
    assert list(contradictions(proposal())) == []
