"""Households, rules and decisions told in a line, and drawn at random."""

from dataclasses import replace

from hypothesis import strategies as st

from relais.commission.local_rules import (
    AidKind,
    Band,
    Charge,
    Formula,
    LocalRules,
    Resource,
    Scale,
    Units,
    proposal,
)
from relais.commission.quotient import Household

CENTS = st.integers(0, 500_000)


def a_household(
    wages: int = 0, home: int = 0, *, adults: int = 1, children: tuple[int, ...] = ()
) -> Household:
    return Household(
        adults=adults, children=children, resources={Resource.WAGES: wages}, charges={Charge.HOME: home}
    )


def a_scale(*bands: Band, **told) -> Scale:
    return Scale(**{"kind": AidKind.UNCOVERED_CARE, "bands": bands or (Band(),)} | told)


def some_rules(*scales: Scale, **told) -> LocalRules:
    """Those proposed, with what is told instead."""
    return replace(proposal(), **({"scales": scales} if scales else {}), **told)


@st.composite
def households(draw) -> Household:
    return Household(
        adults=draw(st.integers(1, 4)),
        children=tuple(draw(st.lists(st.integers(0, 20), max_size=5))),
        resources=draw(st.dictionaries(st.sampled_from(list(Resource)), CENTS, min_size=1)),
        charges=draw(st.dictionaries(st.sampled_from(list(Charge)), CENTS)),
    )


@st.composite
def scales(draw) -> Scale:
    edges = sorted(draw(st.sets(st.integers(1, 200_000), min_size=1, max_size=4)))
    ceilings = st.none() | st.integers(1_000, 200_000)
    bands = [Band(up_to=edge, percent=draw(st.integers(0, 100)), ceiling=draw(ceilings)) for edge in edges]
    per_person = draw(ceilings)
    return a_scale(
        *bands,
        per_person=per_person,
        per_household=None if per_person is None else per_person + draw(CENTS),
        least=draw(st.integers(0, 1_000)),
        delegated=draw(st.integers(0, 50_000)),
    )


@st.composite
def rules(draw) -> LocalRules:
    other = draw(st.integers(0, 100))
    return some_rules(
        draw(scales()),
        formula=draw(st.sampled_from(list(Formula))),
        resources=tuple(sorted(draw(st.sets(st.sampled_from(list(Resource)), min_size=1)))),
        charges=tuple(sorted(draw(st.sets(st.sampled_from(list(Charge)))))),
        units=Units(
            first_adult=draw(st.integers(1, 200)),
            other_adult=other,
            older_from=draw(st.integers(0, 18)),
            older_child=draw(st.integers(0, 100)),
            child=draw(st.integers(0, 100)),
            lone_parent=draw(st.integers(0, other)),
        ),
    )
