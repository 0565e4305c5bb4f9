"""Answers people often give, tried one by one to see what a question would change. Never kept, never shown."""

from datetime import date

from relais.base.months import Month

from .telling import Block, Facts, split

A_LITTLE, ENOUGH = 950, 3000  # euros a month, under and over the ceilings of one person


def plausible(facts: Facts, path: str, on: date) -> list[Facts]:
    """Some fragments for this block, each a whole answer."""
    block = split(path)[1]
    if block == Block.INCOMES:
        return [_each_month(on, amounts) for amounts in ({}, {"wage": A_LITTLE}, {"wage": ENOUGH})]
    if block == Block.BENEFITS:
        return [{"benefits": []}, _received("rsa", on), _received("aah", on)]
    if block == Block.COUPLE:
        partner = {"birth_date": facts["persons"][0]["birth_date"]}
        return [{"couple": "single"}, {"couple": "married", "partner": partner}]
    if block == Block.HOUSEHOLD:
        child = {"role": "child", "birth_date": date(on.year - 8, 1, 1).isoformat()}
        return [{"others": []}, {"others": [child]}]
    return TRIED.get(block, [])


def _each_month(on: date, amounts: dict[str, int]) -> Facts:
    now = Month.of(on)
    told = {"first_month": str(now.shift(-13)), "last_month": str(now.shift(-1)), "monthly": amounts}
    return {"incomes": [told]}


def _received(kind: str, on: date) -> Facts:
    return {"benefits": [{"kind": kind, "since": date(on.year - 1, 1, 1).isoformat(), "monthly": 600}]}


TRIED: dict[Block, list[Facts]] = {
    Block.COVER: [
        {"base_cover": True, "cover": {"kind": "none"}},
        {"base_cover": True, "cover": {"kind": "c2s_free"}},
        {"base_cover": False, "cover": {"kind": "none"}},
    ],
    Block.DEPENDENCY: [{"dependency": "none"}, {"dependency": "fiscal"}],
    Block.STAY: [
        {"nationality": "french"},
        {"nationality": "other", "permit": "valid", "in_france_since": "2015-01-01"},
        {"nationality": "other", "permit": "none", "in_france_since": "2015-01-01"},
    ],
    Block.PLACE: [{"commune": "81105"}, {"commune": "97611"}],
    Block.HOUSING: [
        {"housing": {"occupancy": "tenant", "benefit": 0, "rent": 450}, "home_address": True},
        {"housing": {"occupancy": "tenant", "benefit": 250, "rent": 450}, "home_address": True},
        {"housing": {"occupancy": "no_home", "benefit": 0}, "home_address": False},
    ],
    Block.ACTIVITY: [
        {"activity": "employee", "worked_last_three_months": True},
        {"activity": "unemployed", "worked_last_three_months": False},
        {"activity": "retired", "worked_last_three_months": False},
    ],
    Block.YEARLY: [{"yearly": []}],
    Block.HEALTH: [
        {"long_illness": False, "ald": False, "disability_rate": 0, "sex": "female"},
        {"long_illness": True, "ald": True, "disability_rate": 80, "sex": "female"},
    ],
    Block.PAPERS: [
        {"primary_doctor": True, "vitale_current": True, "account_online": True, "bank_details": True},
        {"primary_doctor": False, "vitale_current": False, "account_online": False, "bank_details": False},
    ],
}
