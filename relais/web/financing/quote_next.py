"""Where the quotes of each care stand, in a few words: for the page of its case."""

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relais.cases.models import Case, Need
from relais.cases.rules import LIVING, NeedState
from relais.financing.models import KeptPlan, KeptQuote
from relais.financing.rules import PlanState, QuoteState


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
        return {"text": _("Devis retenu"), "url": address, "chosen": True}
    text = ngettext("Un devis à examiner", "{n} devis à comparer", len(living)).format(n=len(living))
    return {"text": text if living else _("Devis écartés"), "url": address}


def said_by_a_quote(baton: dict | None, cares: list[dict], plans: list[KeptPlan]) -> dict | None:
    """Nothing is planned for a care whose quote is chosen: finance it. `cares`: as the page shows them."""
    planned = {kept.quote.need_id for kept in plans if kept.state != PlanState.DROPPED}
    for care in cares if baton else ():
        chosen = bool(care["quotes"] and care["quotes"].get("chosen")) and care["pk"] not in planned
        if chosen and baton.get("url") == care["step_url"]:
            return baton | {
                "why": _("Un devis est retenu : il reste à trouver qui peut en payer une part."),
                "label": _("Ouvrir le devis retenu"),
                "url": care["quotes"]["url"],
            }
    return baton
