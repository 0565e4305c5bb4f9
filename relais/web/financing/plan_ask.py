"""Asking the funders of a plan: what leaves, to whom and how; her agreement."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relais.base import french
from relais.financing import listing, plan_rules, requesting
from relais.financing.models import ListedFunder, Request
from relais.financing.plan_held import Held
from relais.financing.rules import Way
from relais.web import shown
from relais.web.form_page import accepted
from relais.web.one_case import mine

from . import plan_next
from .plan import seen_of
from .plan_forms import AgreedForm
from .plan_next import Seen, to
from .plan_task import asking, back_to


def ask(request, pk, plan_pk):
    """What leaves, to whom and how; her agreement, for those who do not know her name yet."""
    one = mine(request, pk)
    seen = seen_of(one, plan_pk)
    listed = _listed(seen)
    kinds = {code: each.kind for code, each in listed.items()}
    asks_her = plan_rules.needs_agreement(seen.wanted, kinds, seen.kept.agreed_to)
    form = AgreedForm(request.POST if request.method == "POST" else None) if asks_her else None
    if request.method == "POST" and (form is None or form.is_valid()):
        said = {"agreed": form.cleaned_data["means"], "agreed_on": form.cleaned_data["on"]} if form else {}
        left = (
            accepted(form, requesting.ask, seen.kept, **said, by=request.acting)
            if form
            else requesting.ask(seen.kept, by=request.acting)
        )
        if left:
            return back_to(request, seen.kept, _sent(left))
    return asking(
        request,
        one,
        form,
        template="web/financing/plan_ask.html",
        back=to("plan", seen.kept),
        title=plan_next.ask_title(seen) if seen.wanted else _("Demander aux financeurs"),
        rows=_requests(seen, listed),
        asks_her=bool(asks_her),
        why_not=requesting.why_not_ask(Held(one, seen.kept, seen.requests), seen.plan, seen.wanted) or "",
    )


def _sent(left: list[Request]) -> str:
    """What is still hers to do: a letter leaves by her hands."""
    sent = ngettext("Une demande est faite.", "{n} demandes sont faites.", len(left)).format(n=len(left))
    letters = [french.to(one.funder.name) for one in left if one.way == Way.PAPER]
    if not letters:
        return sent
    told = ngettext(
        "Une lettre est à imprimer et à poster : {to}.",
        "{n} lettres sont à imprimer et à poster : {to}.",
        len(letters),
    )
    return f"{sent} {told.format(n=len(letters), to=', '.join(letters))}"


def _listed(seen: Seen) -> dict[str, ListedFunder]:
    wanted = [each.code for each in seen.wanted]
    rows = ListedFunder.objects.of(seen.kept.fund_id).filter(code__in=wanted)
    return {each.code: each for each in rows.select_related("organisation")}


def _requests(seen: Seen, listed: dict[str, ListedFunder]) -> list[dict]:
    return [
        {
            "name": shown.capital(seen.name(each.code)),
            "sum": each.after,
            "instead": french.euros(each.before) if each.before else "",
            "way": shown.capital(listing.way_of(listed[each.code]).label) + "."
            if each.code in listed
            else "",
        }
        for each in seen.wanted
    ]
