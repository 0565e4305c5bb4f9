"""The fund a commune belongs to, as the database knows it today."""

from . import rules
from .models import Commune, FundArea
from .rules import Area, Route


def fund_for(commune: Commune, scheme: str, *, using: str | None = None) -> Route:
    """Where a referral for someone who lives in this commune goes: see `rules.route`.

    Historic funds give their heirs; closed ones are left out. One query.
    `scheme`: general, agricultural or unknown.
    """
    return rules.route(areas_of(commune, using=using), scheme)


def areas_of(commune: Commune, *, using: str | None = None) -> list[Area]:
    return [
        Area(
            fund_id=claim.fund.today.pk,
            scheme=claim.scheme,
            certainty=claim.certainty,
            precise=claim.commune_id is not None,
            corrected=claim.corrected_on is not None,
        )
        for claim in FundArea.objects.using(using).of(commune)
        if claim.fund.today.is_active
    ]
