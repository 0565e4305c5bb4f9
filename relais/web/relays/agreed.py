"""What she said yes to, each under the words that were read to her then."""

from django.utils.translation import gettext as _

from relais.base import french
from relais.base.acting import Acting
from relais.consents.models import ConsentText
from relais.referrals.models import Preparation, Referral

from .prepared_next import title_of
from .referral_told import GIVEN


def of(relays: list[Referral], acting: Acting) -> list[dict]:
    """parts/agreed.html: these relays, and what was prepared after them, as far as this side reads it."""
    me = acting.organisation_id
    rows = Preparation.objects.by_author(me) | Preparation.objects.for_reader(me)
    prepared = rows.filter(referral_id__in=[one.pk for one in relays]).defer("facts", "papers")
    texts = ConsentText.objects.in_bulk({one.consent.text_id for one in relays})
    return [
        *(
            _yes(
                _("Relais de {sender}").format(sender=(one.origin or one.sender).name),
                one.consent.means,
                one.consent.given_on,
                texts[one.consent.text_id],
            )
            for one in relays
        ),
        *(
            _yes(title_of(one), one.agreed_means, one.agreed_on, one.agreed_text)
            for one in prepared.select_related("agreed_text").order_by("begun_at", "id")
        ),
    ]


def _yes(title: str, means: str, on, text: ConsentText) -> dict:
    return {
        "title": title,
        "given": _("{means}, le {day}. Texte lu : version {version}.").format(
            means=_(GIVEN[means]), day=french.day(on), version=text.version
        ),
        "words": text.words,
    }
