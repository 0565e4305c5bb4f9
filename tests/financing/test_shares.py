"""What the law and her cover should pay of an act: shown with its working, never more than the price, never invented."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relais.financing import acts
from relais.financing.acts import Basket
from relais.financing.quote import Line, Quote
from relais.financing.shares import (
    FREE_BASKET,
    OF_KIND,
    Cover,
    Covered,
    alternative,
    shares,
    why_propose_basket,
)
from relais.referrals.codes import Care
from relais.rights.situation import CoverKind
from relais.territory.rules import Certainty

TODAY = date(2026, 11, 22)
MUTUAL, C2S = Covered(Cover.COMPLEMENTARY), Covered(Cover.C2S)
ALONE, AME = Covered(Cover.NONE), Covered(Cover.AME)
AMOUNTS = st.integers(0, 500_000)
COVERED = st.builds(Covered, st.sampled_from(Cover), st.booleans(), st.booleans())
CODES = st.sampled_from(["", *sorted(acts.codes())])
CARES = st.sampled_from(Care)


def of(act: str, price: int, covered: Covered, **told):
    care = acts.act(act, TODAY).care
    return shares(care, price, covered, TODAY, act=act, **told)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def both(found) -> tuple[int | None, int | None]:
    return found.statutory.amount, found.complementary.amount


# --- what the field gives as examples ------------------------------------------------------------------------
def test_the_example_of_the_bas_rhin_comes_out():
    """A pair of insoles, with the local scheme and a mutual: one line for each foot."""
    found = of("insole", 6500, Covered(Cover.COMPLEMENTARY, local_scheme=True))
    assert plain(found.statutory.working) == "base 14,43 € × 90 % = 12,99 € (régime local)"
    law, cover = both(found)
    foot = Line(
        label="Semelle",
        care=Care.MEDICAL_DEVICE,
        price=6500,
        statutory=law,
        complementary=cover,
        act="insole",
    )
    quote = Quote(lines=(foot, foot))
    sums = (quote.cost, quote.statutory, quote.complementary, quote.other, quote.left)
    assert sums == (13000, 2598, 288, 0, 10114)


@pytest.mark.parametrize(
    ("act", "price", "covered", "expected"),
    [
        ("crown_ceramic_back", 65000, ALONE, (7200, 0)),
        ("crown_ceramic_back", 65000, MUTUAL, (7200, 4800)),
        ("crown_ceramic_front", 50000, MUTUAL, (7200, 42800)),
        ("crown_ceramic_front", 50000, C2S, (7200, 42800)),
        ("crown_ceramic_front", 50000, ALONE, (7200, 0)),
        ("crown_ceramic_front", 50000, AME, (12000, 0)),
        ("implant", 90000, ALONE, (0, 0)),
        ("implant", 90000, MUTUAL, (0, None)),
        ("implant", 90000, C2S, (0, 0)),
        ("implant", 90000, AME, (0, 0)),
        ("implant", 90000, Covered(Cover.COMPLEMENTARY, long_illness=True, local_scheme=True), (0, None)),
        ("osteopathy", 6000, MUTUAL, (0, None)),
        ("insole", 6500, MUTUAL, (866, 577)),
        ("hearing_aid_1", 95000, MUTUAL, (24000, 71000)),
        ("hearing_aid_1_young", 140000, C2S, (84000, 56000)),
        ("frame_a", 3000, MUTUAL, (540, 2460)),
        ("frame_b", 12000, MUTUAL, (3, 2)),
        ("scaling", 4338, ALONE, (2603, 0)),
        ("doctor_visit", 3000, MUTUAL, (1900, 900)),
        ("doctor_visit", 3000, C2S, (2100, 900)),
    ],
)
def test_shares_by_act_and_cover(act, price, covered, expected):
    assert both(of(act, price, covered)) == expected


def test_her_long_illness_pays_the_whole_base_and_never_what_is_beyond():
    found = of("crown_ceramic_back", 65000, Covered(Cover.COMPLEMENTARY, long_illness=True))
    assert both(found) == (12000, 0)
    assert any("jamais le dépassement" in caution for caution in found.cautions)


def test_the_local_scheme_pays_more_of_the_base_and_says_so():
    found = of("scaling", 4338, Covered(Cover.COMPLEMENTARY, local_scheme=True))
    assert both(found) == (3904, 434)
    assert plain(found.statutory.working) == "base 43,38 € × 90 % = 39,04 € (régime local)"


def test_a_local_rate_that_nobody_found_is_not_invented():
    found = of("frame_a", 3000, Covered(Cover.COMPLEMENTARY, local_scheme=True))
    assert found.statutory.amount == 540
    assert any("demandez-le à la caisse" in caution for caution in found.cautions)


# --- what is not known ---------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("care", "told", "said"),
    [
        (Care.DENTAL_PROSTHESIS, {}, "Base de remboursement à lire sur le devis"),
        (Care.TRANSPORT, {"base": 5000}, "Taux à confirmer"),
        (Care.PHYSIOTHERAPY, {"base": 5000}, "Taux à confirmer"),
    ],
)
def test_what_no_source_gives_is_not_proposed(care, told, said):
    found = shares(care, 10000, MUTUAL, TODAY, **told)
    assert both(found) == (None, None)
    assert said in found.statutory.working
    assert found.statutory.certainty == Certainty.UNCERTAIN


def test_an_unknown_cover_proposes_the_law_alone():
    found = of("crown_ceramic_back", 65000, Covered())
    assert both(found) == (7200, None)
    assert "quelle complémentaire" in found.complementary.working


def test_a_basket_whose_base_is_not_known_says_that_nothing_must_be_left():
    found = of("lens_a", 6000, MUTUAL)
    assert both(found) == (None, None)
    assert any("Rien ne doit rester à payer" in caution for caution in found.cautions)


def test_beyond_the_base_only_her_contract_tells():
    found = of("crown_ceramic_back", 65000, MUTUAL)
    assert any("530,00 € : seul son contrat" in plain(caution) for caution in found.cautions)
    assert found.complementary.certainty == Certainty.PROBABLE


def test_a_price_over_the_ceiling_is_no_longer_in_the_basket():
    found = of("hearing_aid_1", 95001, MUTUAL)
    assert both(found) == (24000, 16000)
    assert any("dépasse le plafond" in caution for caution in found.cautions)


def test_no_tariff_before_its_first_day():
    assert acts.act("crown_metal", date(2023, 10, 14)) is None
    assert both(shares(Care.DENTAL_PROSTHESIS, 29000, MUTUAL, date(2023, 10, 14), act="crown_metal")) == (
        None,
        None,
    )


def test_an_act_paid_to_nobody_says_so_and_promises_nothing():
    found = of("osteopathy", 6000, MUTUAL)
    assert "elle ne paie pas cet acte" in found.statutory.working
    assert "à demander à sa complémentaire" in found.complementary.working
    assert found.cautions == ()


def test_with_her_long_illness_nothing_is_left_of_the_base_to_her_cover():
    found = of("doctor_visit", 3000, Covered(Cover.COMPLEMENTARY, long_illness=True))
    assert both(found) == (2800, 0)
    assert "pas de ticket modérateur" in found.complementary.working


def test_a_base_that_the_quote_gives_goes_before_the_table():
    assert of("crown_metal", 29000, ALONE, base=10750).statutory.amount == 6450


def test_a_price_under_the_base_is_what_counts():
    found = of("crown_metal", 10000, ALONE)
    assert plain(found.statutory.working) == "prix 100,00 € × 60 % = 60,00 €"


# --- the basket first ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("covered", [MUTUAL, C2S], ids=lambda one: one.cover)
def test_an_act_that_would_leave_nothing_is_proposed_first(covered):
    line = Line(label="Couronne", care=Care.DENTAL_PROSTHESIS, price=65000, act="crown_ceramic_back")
    said = plain(why_propose_basket(line, covered, TODAY))
    assert said == (
        "« Couronne métallique » est dans le panier 100 % Santé : jusqu’à 290,00 €, il ne lui resterait rien à payer."
    )


@pytest.mark.parametrize("covered", [ALONE, AME, Covered()], ids=lambda one: one.cover)
def test_it_is_not_proposed_when_it_would_not_be_free(covered):
    line = Line(label="Couronne", care=Care.DENTAL_PROSTHESIS, price=65000, act="crown_ceramic_back")
    assert why_propose_basket(line, covered, TODAY) is None


def test_an_act_of_the_basket_dearer_than_its_ceiling_is_to_be_asked_at_that_ceiling():
    line = Line(label="Dentier", care=Care.DENTAL_PROSTHESIS, price=148000, act="denture_resin_full")
    said = plain(why_propose_basket(line, MUTUAL, TODAY))
    assert "« Dentier complet en résine, 14 dents, une mâchoire » est dans le panier" in said
    assert "jusqu’à 1 100,00 €" in said
    assert why_propose_basket(replace(line, price=110000), MUTUAL, TODAY) is None


def test_what_leaves_nothing_to_pay_needs_no_other_act():
    line = Line(label="Monture", care=Care.OPTICAL, price=9000, complementary=9000, act="frame_b")
    assert why_propose_basket(line, MUTUAL, TODAY) is None
    assert why_propose_basket(replace(line, complementary=8999), MUTUAL, TODAY)


@pytest.mark.parametrize("act", ["denture_resin_partial", "implant", None])
def test_nothing_is_proposed_without_another_act(act):
    line = Line(label="Couronne", care=Care.DENTAL_PROSTHESIS, price=65000, act=act)
    assert why_propose_basket(line, MUTUAL, TODAY) is None


# --- the tables ----------------------------------------------------------------------------------------------
def test_every_alternative_is_free_of_the_same_care_and_holds_the_same_days():
    for one in acts.acts(TODAY):
        if not one.instead:
            continue
        line = Line(label=one.label, care=one.care, price=1, act=one.code)
        other = alternative(line, TODAY)
        assert (other.basket, other.care) == (Basket.NOTHING_LEFT, one.care)
        assert other.since <= one.since


def test_every_line_of_the_tables_has_a_source_and_an_act_one_tariff_a_day():
    for one in acts.acts(TODAY):
        assert one.source
        assert acts.act(one.code, TODAY) == one
        assert len([other for other in acts.acts(TODAY) if other.code == one.code]) == 1
        found = acts.rate(one.care, TODAY)
        assert found.source if found else one.rate is not None


def test_a_tariff_gives_way_to_the_next():
    told = [acts.act("gynaecologist_visit", on).base for on in (date(2025, 6, 30), date(2025, 7, 1))]
    assert told == [3700, 4000]


def test_every_kind_of_cover_of_a_review_is_one_of_a_quote():
    assert set(OF_KIND) == set(CoverKind)


# --- properties ----------------------------------------------------------------------------------------------
@given(CARES, AMOUNTS, COVERED, CODES, st.none() | AMOUNTS)
def test_shares_never_exceed_the_price_nor_the_law_the_base(care, price, covered, act, base):
    found = shares(care, price, covered, TODAY, act=act, base=base)
    law, cover = both(found)
    assert min(law or 0, cover or 0) >= 0
    assert (law or 0) + (cover or 0) <= price
    known = acts.act(act, TODAY) if act else None
    whole = base if base is not None else known and known.base
    if law is not None:
        assert law <= whole


@given(CARES, AMOUNTS, AMOUNTS, COVERED, CODES, AMOUNTS)
def test_a_higher_price_never_lowers_what_the_law_pays(care, price, more, covered, act, base):
    less = shares(care, price, covered, TODAY, act=act, base=base).statutory.amount
    then = shares(care, price + more, covered, TODAY, act=act, base=base).statutory.amount
    assert (less is None and then is None) or less <= then


@given(CARES, AMOUNTS, AMOUNTS, AMOUNTS, COVERED, CODES)
def test_a_higher_base_never_lowers_what_the_law_pays(care, price, base, more, covered, act):
    less = shares(care, price, covered, TODAY, act=act, base=base).statutory.amount
    then = shares(care, price, covered, TODAY, act=act, base=base + more).statutory.amount
    assert (less is None and then is None) or less <= then


@given(CARES, AMOUNTS, COVERED, CODES, AMOUNTS)
def test_more_rights_never_lower_what_the_law_pays(care, price, covered, act, base):
    def law(**more):
        asked = replace(covered, **more)
        return shares(care, price, asked, TODAY, act=act, base=base).statutory.amount or 0

    assert law(long_illness=False) <= law(long_illness=True)
    assert law(local_scheme=False) <= law(local_scheme=True)


@given(AMOUNTS, st.sampled_from(sorted(FREE_BASKET)), st.sampled_from(sorted(acts.codes())))
def test_within_the_basket_nothing_is_left(price, cover, code):
    act = acts.act(code, TODAY)
    if act is None or act.basket != Basket.NOTHING_LEFT or act.base is None or price > (act.ceiling or price):
        return
    assert sum(both(of(code, price, Covered(cover)))) == price
