"""Five households who know everything about themselves: what they would answer, whichever question comes first."""

from copy import deepcopy

NOW = "2026-10"
COMMUNE = "81105"


def months(monthly: dict, first: str = "2025-10", last: str = NOW) -> list[dict]:
    return [{"first_month": first, "last_month": last, "monthly": monthly}]


def grown_up(**said) -> dict:
    """Somebody of age who is French and covered."""
    usual = {
        "id": "p1",
        "role": "applicant",
        "birth_date": "1985-03-14",
        "sex": "female",
        "nationality": "french",
        "base_cover": True,
        "cover": {"kind": "none", "offered_by_employer": False},
        "activity": "employee",
        "worked_last_three_months": True,
        "incomes": months({}),
        "benefits": [],
        "yearly": [],
        "long_illness": False,
        "ald": False,
        "disability_rate": 0,
        "primary_doctor": True,
        "vitale_current": True,
        "account_online": False,
        "bank_details": True,
    }
    return usual | said


def living(*persons: dict, couple: str = "single", **said) -> dict:
    usual = {
        "housing": {"occupancy": "tenant", "benefit": 0, "rent": 450},
        "home_address": True,
        "commune": COMMUNE,
    }
    return {"persons": [deepcopy(one) for one in persons], "couple": couple} | deepcopy(usual) | said


WORKER = living(grown_up(incomes=months({"wage": 950})))
FAMILY = living(
    grown_up(
        activity="unemployed",
        worked_last_three_months=False,
        benefits=[
            {"kind": "rsa", "since": "2025-01-01", "monthly": 1013.88},
            {"kind": "af", "since": "2022-01-01", "monthly": 151.8},
        ],
    ),
    grown_up(
        id="conjoint",
        role="partner",
        birth_date="1983-07-02",
        sex="male",
        activity="unemployed",
        worked_last_three_months=False,
    ),
    {"id": "enfant-1", "role": "child", "birth_date": "2018-05-06", "custody": "full"},
    {"id": "enfant-2", "role": "child", "birth_date": "2022-01-20", "custody": "full"},
    couple="married",
    joint_taxation=True,
    housing={"occupancy": "tenant", "benefit": 455, "rent": 600},
)
PENSIONER = living(
    grown_up(
        birth_date="1956-03-14",
        activity="retired",
        worked_last_three_months=False,
        incomes=months({"pension": 600}),
    ),
    couple="widowed",
)
UNDOCUMENTED = living(
    grown_up(
        birth_date="1990-06-01",
        nationality="other",
        permit="none",
        in_france_since="2023-09-10",
        base_cover=False,
        activity="at_home",
        worked_last_three_months=False,
        vitale_current=False,
        bank_details=False,
        primary_doctor=False,
    ),
    housing={"occupancy": "lodged_free", "benefit": 0},
    home_address=False,
)
STUDENT = living(
    grown_up(
        birth_date="2004-09-12",
        activity="student",
        worked_last_three_months=False,
        dependency="none",
        own_household=False,
        estranged_from_parents=False,
        incomes=months({"higher_education_grant": 300}),
    ),
    housing={"occupancy": "tenant", "benefit": 210, "rent": 390},
)
ALL = {
    "worker": WORKER,
    "family": FAMILY,
    "pensioner": PENSIONER,
    "undocumented": UNDOCUMENTED,
    "student": STUDENT,
}
