"""What the fund awaits of her, shown to the structure that may help her give it, and hidden once it is over.

What she agreed to with the relay speaks of none of her papers: she agrees to each that is shown.
"""

from collections.abc import Collection
from uuid import UUID

from django.utils import timezone

from .models import Awaited, Referral


def show(referral: Referral, kinds: Collection[str], *, agreed: str) -> None:
    """Inside its fund's context, the relay being locked; those shown already stay as they are."""
    now = timezone.now()
    ends = {"author_id": referral.receiver_id, "reader_id": referral.sender_id, "referral": referral}
    new = set(kinds) - shown(referral.receiver_id, referral.pk)
    Awaited.objects.bulk_create(
        Awaited(kind=kind, agreed=agreed, shown_at=now, **ends) for kind in kinds if kind in new
    )


def shown(fund_id: UUID, referral_id: UUID) -> set[str]:
    """The kinds that the structure of this relay reads today."""
    mine = Awaited.objects.by_author(fund_id).filter(referral_id=referral_id)
    return set(mine.values_list("kind", flat=True))


def hide(fund_id: UUID, referral_id: UUID, kind: str = "") -> None:
    """Nobody reads any more that it is awaited: this kind, or all of them."""
    mine = Awaited.objects.by_author(fund_id).filter(referral_id=referral_id)
    mine = mine.filter(kind=kind) if kind else mine
    # By their identifiers: a shared row is updated column by column, through no other table.
    Awaited.objects.filter(pk__in=list(mine.values_list("pk", flat=True))).update(shown_at=None)
