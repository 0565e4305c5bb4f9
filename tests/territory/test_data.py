"""The reference files themselves: counts, and a fund for every commune in both schemes. No database."""

from collections import Counter, defaultdict
from uuid import UUID

import pytest

from relais.territory import sources
from relais.territory.rules import Area, Certainty, Scheme, key, route
from relais.territory.sources import rows

WITHOUT_FUND = {"975", "977", "984", "986", "987", "988", "989"}  # overseas, schemes of their own


@pytest.fixture(scope="module")
def communes():
    return {row["code_insee"]: row for row in rows("communes")}


@pytest.fixture(scope="module")
def routed(communes):
    """{(insee, scheme): (code, …)} : one code when it is settled, several when a human chooses."""
    keys = [fund.key for fund in sources.funds()]
    numbers = {fund: UUID(int=number) for number, fund in enumerate(keys)}
    claims = defaultdict(list)
    for claim in sources.claims():
        area = Area(numbers[claim.fund], claim.scheme, claim.certainty, precise=bool(claim.insee))
        claims[claim.insee or claim.department].append(area)

    def codes(found):
        return tuple(keys[number.int][0] for number in (found.fund_id, *found.choices) if number is not None)

    return {
        (insee, scheme.value): codes(route(claims[insee] + claims[row["code_departement"]], scheme))
        for insee, row in communes.items()
        for scheme in Scheme
    }


def test_counts(communes):
    kinds = Counter(row["type"] for row in communes.values())
    assert kinds == {"commune": 34_969, "arrondissement_municipal": 45}
    assert sum(1 for _ in rows("communes_anciennes")) == 2_576
    assert sum(1 for _ in rows("departements")) == 109
    assert sum(1 for _ in rows("communes_caisses_multi")) == 2_786


def test_one_organisation_for_each_real_body():
    funds = sources.funds()
    assert len({fund.key for fund in funds}) == len(funds) == 169
    assert Counter((fund.fund_type, fund.successor is None) for fund in funds) == {
        ("CPAM", True): 102,
        ("CPAM", False): 27,
        ("CGSS", True): 4,
        ("CSSM", True): 1,
        ("MSA", True): 35,
    }
    assert {fund.code for fund in funds if fund.scheme == sources.BOTH_SCHEMES} == {
        "971", "972", "973", "974", "976",
    }  # fmt: skip


def test_a_successor_is_an_active_fund_of_the_same_department():
    funds = {fund.key: fund for fund in sources.funds()}
    for fund in funds.values():
        if fund.successor:
            assert funds[fund.successor].successor is None
            assert fund.code[:2] in funds[fund.successor].departments


def test_every_reference_points_to_something(communes):
    departments = {row["code"] for row in rows("departements")}
    assert {row["code_departement"] for row in communes.values()} <= departments
    assert {row["code_commune_parente"] for row in communes.values()} - {""} == {"13055", "69123", "75056"}
    assert {row["code_commune_actuelle"] for row in rows("communes_anciennes")} <= communes.keys()
    assert {row["code_insee"] for row in rows("communes_caisses_multi")} <= communes.keys()
    assert {claim.fund for claim in sources.claims()} <= {fund.key for fund in sources.funds()}
    assert {claim.department for claim in sources.claims()} - {""} <= departments


def test_where_several_funds_share_a_department_every_commune_has_its_line(communes):
    told = {row["code_insee"] for row in rows("communes_caisses_multi")}
    shared = {"59", "62", "64", "76"}
    assert told == {insee for insee, row in communes.items() if row["code_departement"] in shared}


def test_every_commune_has_its_fund_in_both_schemes(communes, routed):
    for (insee, scheme), codes in routed.items():
        served = communes[insee]["code_departement"] not in WITHOUT_FUND
        assert bool(codes) == served, (insee, scheme)


def test_only_the_arrondissement_of_lille_asks_a_human(routed):
    asked = {
        insee: codes for (insee, scheme), codes in routed.items() if scheme == "general" and len(codes) > 1
    }
    assert len(asked) == 105
    assert set(asked.values()) == {("594", "595", "597")}  # those that serve it; the Hainaut does not
    assert not [codes for (_, scheme), codes in routed.items() if scheme == "agricultural" and len(codes) > 1]


@pytest.mark.parametrize(
    ("insee", "general", "agricultural"),
    [
        ("67482", "673", "681"),  # Strasbourg: neither 671 nor 67 + 1
        ("34172", "342", "481"),
        ("42218", "422", "261"),
        ("68066", "682", "681"),
        ("54395", "542", "541"),
        ("07186", "072", "261"),
        ("81105", "811", "121"),
        ("59350", "595", "591"),
        ("59512", "597", "591"),  # Roubaix
        ("59606", "599", "591"),  # Valenciennes
        ("62193", "623", "591"),  # Calais
        ("64445", "642", "641"),
        ("76351", "763", "271"),
        ("75111", "751", "941"),
        ("2A004", "201", "201"),
        ("73065", "731", "731"),  # one code, two bodies
        ("97411", "974", "974"),  # one body, two schemes
        ("97801", "971", "971"),
    ],
)
def test_known_funds(routed, insee, general, agricultural):
    assert routed[insee, "general"] == routed[insee, "unknown"] == (general,)
    assert routed[insee, "agricultural"] == (agricultural,)


def test_a_historic_code_serves_nothing():
    historic = {fund.key for fund in sources.funds() if fund.successor}
    assert historic.isdisjoint(claim.fund for claim in sources.claims())


def test_certainties_are_kept():
    said = Counter(claim.certainty for claim in sources.claims() if claim.insee)
    assert said == {Certainty.CERTAIN: 19, Certainty.PROBABLE: 2_662, Certainty.UNCERTAIN: 105 * 3}


def test_names_fit_and_have_a_key(communes):
    for row in communes.values():
        assert key(row["nom"])
        assert len(row["nom"]) <= 80


def test_structures_of_the_demonstration():
    tarn = sources.tarn_structures()
    assert (len(tarn), sum(structure.signed for structure in tarn)) == (35, 32)
    assert "CHIC Castres-Mazamet" in {structure.name for structure in tarn}
    expected = sources.expected_ccas()
    assert Counter(structure.department for structure in expected) == {"67": 138, "81": 51}
    assert not any(structure.exists for structure in expected)
    assert "CCAS d'Achenheim" in {structure.name for structure in expected}
