"""Two quotes for one bridge of 1 480 € and 1 620 €: the first is chosen, the rest is for several funders to share."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from django.utils import timezone

from relais.access.models import User
from relais.base.acting import Acting
from relais.base.context import acting_for
from relais.cases.models import Case, Need
from relais.financing import quoting
from relais.financing.quote import Line, NoBasket
from relais.financing.shares import Cover, Covered
from relais.referrals.codes import Care

LAST_NAME = "Rouquier"
CARE = Care.DENTAL_PROSTHESIS
BRIDGE = Line(
    label="Bridge céramo-métallique de trois éléments, première molaire",
    care=CARE,
    act="bridge_ceramic_other",
    base=279_50,
    price=1305_00,
    statutory=167_70,
    complementary=111_80,
    no_basket=NoBasket.CLINICAL,
)
CORE = Line(
    label="Inlay-core",
    care=CARE,
    act="inlay_core_other",
    base=90_00,
    price=175_00,
    statutory=54_00,
    complementary=36_00,
)
QUOTES = (
    ("Cabinet dentaire des Tilleuls", 20, 75, (BRIDGE, CORE)),
    ("Centre dentaire de Gaillac", 12, 40, (replace(BRIDGE, price=1445_00), CORE)),
)  # who, made so many days ago, valid so many days more, lines


def live(people: dict[str, User], acting: Callable[[User], Acting], at: Callable) -> None:
    """`at`: the clock of one act."""
    by, today = acting(people["Estève"]), timezone.localdate()
    with acting_for(by.organisation_id):
        case = Case.objects.of(by.organisation_id).get(person__last_name=LAST_NAME)
        need = Need.objects.of(by.organisation_id).get(case=case, care=CARE)
        kept = [_add(case, need, by, at, today, who, ago, more, lines) for who, ago, more, lines in QUOTES]
        with at(today - timedelta(days=9), 11):
            quoting.choose(kept[0], by=by)


def _add(case, need, by: Acting, at, today, who: str, ago: int, more: int, lines):
    made = today - timedelta(days=ago)
    with at(made + timedelta(days=1), 14):
        return quoting.add_quote(
            case,
            need=need,
            lines=lines,
            on=made,
            provider=who,
            valid_until=today + timedelta(days=more),
            covered=Covered(Cover.COMPLEMENTARY),
            by=by,
        )
