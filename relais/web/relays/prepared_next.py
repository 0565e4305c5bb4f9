"""On the page of a case: what structures prepared, and whether somebody has looked at it."""

from django.urls import reverse

from relais.cases.models import Case
from relais.cases.rules import LIVING
from relais.referrals.models import Preparation
from relais.reviews import preparations

from .preparing_forms import SITUATION, TITLES


def title_of(found: Preparation) -> str:
    return TITLES[found.asks_for or SITUATION]


def address(one: Case, found: Preparation) -> str:
    return reverse("web:prepared", args=[one.pk, found.pk])


def of_case(one: Case) -> list[dict]:
    found = preparations.received(one)
    decided = preparations.decided(one.fund_id, [one.pk], found)
    return [
        {
            "found": each,
            "title": title_of(each),
            "author": each.author.name,
            "url": address(one, each),
            "waits": str(each.pk) not in decided and one.state in LIVING,
        }
        for each in found
    ]
