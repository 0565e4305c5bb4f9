"""Where the quotes of each care stand, in a few words: for the page of its case."""

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relais.cases.models import Case, Need
from relais.cases.rules import LIVING, NeedState
from relais.financing.models import KeptQuote
from relais.financing.rules import QuoteState


def of_needs(one: Case, needs: Iterable[Need]) -> dict[UUID, dict]:
    """A link by care: to its quotes, or to the first one; nothing where there is none and nothing more to ask."""
    states: dict[UUID, list[str]] = {}
    for need_pk, state in KeptQuote.objects.of(one.fund_id).filter(case=one).values_list("need_id", "state"):
        states.setdefault(need_pk, []).append(state)
    found = {need.pk: _link(one, need, states.get(need.pk, [])) for need in needs}
    return {pk: link for pk, link in found.items() if link}


def _link(one: Case, need: Need, states: list[str]) -> dict | None:
    living = [state for state in states if state != QuoteState.DROPPED]
    if not states:
        if one.state not in LIVING or need.state != NeedState.OPEN:
            return None
        return {"text": _("Ajouter un devis"), "url": reverse("web:add-quote", args=[one.pk, need.pk])}
    address = f"{reverse('web:quotes', args=[one.pk])}#soin-{need.pk}"
    if QuoteState.CHOSEN in living:
        return {"text": _("Devis retenu"), "url": address}
    text = ngettext("Un devis à examiner", "{n} devis à comparer", len(living)).format(n=len(living))
    return {"text": text if living else _("Devis écartés"), "url": address}
