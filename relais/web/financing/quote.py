"""The quotes of a case: each care's, one in its five sums, two side by side.

`web:quote` is the page of one quote, which a plan of financing may name.
"""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from relais.base import french
from relais.base.journal import record
from relais.base.words import Sentence
from relais.cases.models import Case, Need
from relais.cases.rules import LIVING, NeedState
from relais.documents.models import Document
from relais.financing import quote_rules, quoting
from relais.financing.comparing import SUMS, compare
from relais.financing.models import KeptPlan, KeptQuote
from relais.financing.quote import Line, NoBasket, Quote, why_not_finance
from relais.financing.quote_rules import DropReason
from relais.financing.rules import QuoteState
from relais.financing.shares import Covered
from relais.web import shown
from relais.web.one_case import mine, needs_of

from .quote_forms import proposal

QUOTE = "quote"  # the kind of paper
STATES = {QuoteState.KEPT: "new", QuoteState.CHOSEN: "done", QuoteState.DROPPED: "no"}
WHY_NOT = {  # what to do when « 100 % Santé » is not taken, said beside its reason
    NoBasket.CLINICAL: "",
    NoBasket.NOT_FOR_THIS: "",
    NoBasket.NOT_OFFERED: gettext_noop("Il doit pourtant le proposer : un autre devis reste possible."),
    NoBasket.HER_CHOICE: gettext_noop("Elle peut changer d’avis jusqu’au soin."),
    NoBasket.CONTRACT: gettext_noop("Un contrat « responsable » ou la C2S le rendrait gratuit."),
}


def quotes(request, pk):
    """Every quote of the case, care by care."""
    one = mine(request, pk)
    record("case.opened", one, by=request.acting)
    kept = list(KeptQuote.objects.of(one.fund_id).filter(case=one).order_by("-added_at"))
    return render(
        request,
        "web/financing/quotes.html",
        {
            "person_name": one.person.name,
            "back_url": reverse("web:case", args=[one.pk]),
            "needs": [_of_need(one, need, kept) for need in needs_of(one)],
            "papers": [_paper(one, document) for document in _given(one)],
        },
    )


def _given(one: Case):
    """Quotes as they were deposited, the newest first."""
    return Document.objects.of_case(one).kept().filter(kind=QUOTE).order_by("-given_at")


def _paper(one: Case, document: Document) -> dict:
    told = ngettext("Reçu le {day}, une page", "Reçu le {day}, {n} pages", document.pages)
    day = french.day(timezone.localdate(document.given_at))
    return {
        "title": told.format(day=day, n=document.pages),
        "url": reverse("web:paper", args=[one.pk, document.pk]),
    }


def _of_need(one: Case, need: Need, kept: list[KeptQuote]) -> dict:
    may_add = one.state in LIVING and need.state == NeedState.OPEN
    hers = [row for row in kept if row.need_id == need.pk]
    hers.sort(key=lambda row: (row.state == QuoteState.DROPPED, is_over(row), row.state != QuoteState.CHOSEN))
    return {
        "pk": need.pk,
        "title": shown.care_of(need),
        "quotes": [_row(row) for row in hers],
        "add_url": reverse("web:add-quote", args=[one.pk, need.pk]) if may_add else "",
    }


def _row(kept: KeptQuote) -> dict:
    told = quoting.quote_of(kept)
    return {
        "title": title(kept),
        "url": to("quote", kept),
        "state": state(kept),
        "cost": told.cost,
        "left": told.left,
        "days": days(kept),
    }


def title(kept: KeptQuote) -> str:
    return kept.provider or _("Devis du {day}").format(day=french.day(kept.on))


def days(kept: KeptQuote) -> str:
    made = _("Fait le {day}").format(day=french.day(kept.on))
    if not kept.valid_until:
        return made + "."
    return _("{made}, valable jusqu’au {day}.").format(made=made, day=french.day(kept.valid_until))


def state(kept: KeptQuote) -> dict:
    """Over is said before all, but of those put aside."""
    if kept.state != QuoteState.DROPPED and is_over(kept):
        return shown.shape("stop", _("N’est plus valable"))
    return shown.shape(STATES[QuoteState(kept.state)], shown.capital(QuoteState(kept.state).label))


def is_over(kept: KeptQuote) -> bool:
    return kept.valid_until is not None and kept.valid_until < timezone.localdate()


def to(name: str, kept: KeptQuote, *more) -> str:
    return reverse(f"web:{name}", args=[kept.case_id, kept.pk, *more])


def of(one: Case, quote_pk) -> KeptQuote:
    return KeptQuote.objects.of(one.fund_id).select_related("need__person").get(pk=quote_pk, case=one)


# --- one quote ------------------------------------------------------------------------------------------------------
def quote(request, pk, quote_pk):
    one = mine(request, pk)
    kept = of(one, quote_pk)
    record("case.opened", one, by=request.acting)
    return render(request, "web/financing/quote.html", _page(one, kept))


def _page(one: Case, kept: KeptQuote) -> dict:
    today, told, covered = timezone.localdate(), quoting.quote_of(kept), quoting.covered_of(kept)
    rule = {"case_state": one.state, "state": kept.state}
    plan = quoting.plan_of(kept)
    planned = plan is not None
    why_not = quote_rules.why_not_choose(told, covered, **rule, on=today, made=kept.on)
    asked = quoting.was_asked(kept)
    may_change = quote_rules.why_not_change(**rule, planned=planned, asked=asked) is None
    others = _others(kept)
    return {
        "person_name": one.person.name,
        "quotes_url": reverse("web:quotes", args=[one.pk]),
        "title": title(kept),
        "state": state(kept),
        "about": f"{shown.care_of(kept.need)}. {days(kept)}",
        "cost": told.cost,
        "left": told.left,
        "dropped": shown.capital(DropReason(kept.why).label) + "." if kept.why else "",
        "over": quote_rules.why_over(told, today) or "" if kept.state != QuoteState.DROPPED else "",
        "add_url": _add_url(one, kept),
        "baton": _to_choose(kept, told, others)
        if why_not is None
        else _to_ask_first(kept, why_not, may_change) or _to_finance(one, kept, told, plan),
        "why_not": (why_not or "") if kept.state == QuoteState.KEPT and one.state in LIVING else "",
        "sums": [{"label": _(name), "sum": getattr(told, each)} for each, name in SUMS],
        "lines": [_line(line, covered, kept) for line in told.lines],
        "change_url": to("change-quote", kept) if may_change else "",
        "drop_url": to("drop-quote", kept)
        if quote_rules.why_not_drop(**rule, planned=planned) is None
        else "",
        "others": [_beside(kept, other) for other in others],
    }


def _add_url(one: Case, kept: KeptQuote) -> str:
    refused = quote_rules.why_not_begin(case_state=one.state, need_state=kept.need.state)
    return "" if refused else reverse("web:add-quote", args=[one.pk, kept.need_id])


def _to_ask_first(kept: KeptQuote, why_not: Sentence, may_change: bool) -> dict | None:
    """« 100 % Santé » first: else why it is not taken, which is written where the quote is."""
    first = quote_rules.why_basket_first(quoting.quote_of(kept), quoting.covered_of(kept), kept.on)
    if why_not != first or not may_change:
        return None
    return {
        "title": _("Demander d’abord le 100 % Santé"),
        "why": why_not,
        "label": _("Dire pourquoi il n’est pas pris"),
        "url": f"{to('change-quote', kept)}#lignes",
    }


def _to_choose(kept: KeptQuote, told: Quote, others: list[KeptQuote]) -> dict:
    left = french.euros(told.left)
    why = (
        _("Les {sum} qui restent à payer seront la base du plan de financement.").format(sum=left)
        if told.left
        else _("Il ne reste rien à payer.")
    )
    if before := next((row for row in others if row.state == QuoteState.CHOSEN), None):
        why = _("{why} Il remplace {name}, retenu jusqu’ici.").format(why=why, name=title(before))
    return {
        "title": _("Retenir ce devis"),
        "why": why,
        "label": _("Retenir ce devis"),
        "post_url": to("choose-quote", kept),
    }


def _to_finance(one: Case, kept: KeptQuote, told: Quote, plan: KeptPlan | None) -> dict | None:
    """Once chosen: its plan, or the way to one."""
    if plan:
        return {
            "title": _("Un plan de financement repose sur ce devis"),
            "label": _("Ouvrir le plan de financement"),
            "url": reverse("web:plan", args=[one.pk, plan.pk]),
        }
    ready = kept.state == QuoteState.CHOSEN and one.state in LIVING
    if not ready or why_not_finance(told, timezone.localdate()):
        return None
    return {
        "title": _("Financer ce qui reste à payer"),
        "why": _("Il reste {sum}. Plusieurs financeurs peuvent en payer une part.").format(
            sum=french.euros(told.left)
        ),
        "label": _("Préparer le plan de financement"),
        "url": to("new-plan", kept),
    }


def _line(line: Line, covered: Covered, kept: KeptQuote) -> dict:
    """Its price and what is left, each share with its working, the basket first."""
    told = proposal(line, covered, kept.on, line.base)
    law, cover = told.shares.statutory, told.shares.complementary
    return {
        "title": line.label,
        "price": line.price,
        "left": line.left,
        "sheet": [
            {
                "label": _("Part de l’assurance maladie"),
                "value": french.euros(line.statutory),
                "source": _how(line.statutory, law),
            },
            {
                "label": _("Part de la complémentaire"),
                "value": french.euros(line.complementary),
                "source": _how(line.complementary, cover),
            },
            *(
                [{"label": _("Autres participations"), "value": french.euros(line.other)}]
                if line.other
                else []
            ),
        ],
        "basket": told.basket,
        "no_basket": _no_basket(line) if told.basket else "",
    }


def _how(amount: int, share) -> str:
    """The working when the share is what Relais proposes; else, that a human wrote it."""
    if share.amount == amount:
        return shown.capital(share.working)
    if share.amount is None:
        return _("Recopiée du devis ou de la réponse reçue.")
    return _("Écrite à la main. Relais proposerait {sum} : {working}").format(
        sum=french.euros(share.amount), working=share.working
    )


def _no_basket(line: Line) -> str:
    if not line.no_basket:
        return _("Personne n’a encore dit pourquoi il n’est pas pris.")
    reason = NoBasket(line.no_basket)
    why = WHY_NOT[reason]
    return " ".join(filter(None, (f"{reason.label}.", why and _(why))))


def _others(kept: KeptQuote) -> list[KeptQuote]:
    """The other quotes of this care, to set beside this one."""
    rows = KeptQuote.objects.of(kept.fund_id).filter(need=kept.need).exclude(pk=kept.pk)
    return list(rows.exclude(state=QuoteState.DROPPED).order_by("-added_at"))


def _beside(kept: KeptQuote, other: KeptQuote) -> dict:
    cost = french.euros(quoting.quote_of(other).cost)
    return {
        "label": _("Comparer avec {name}, {cost}").format(name=title(other), cost=cost),
        "url": to("compare-quotes", kept, other.pk),
    }


# --- two side by side -------------------------------------------------------------------------------------------------
def compare_quotes(request, pk, quote_pk, other_pk):
    one = mine(request, pk)
    first, second = of(one, quote_pk), of(one, other_pk)
    record("case.opened", one, by=request.acting)
    found = compare(quoting.quote_of(first), quoting.quote_of(second))
    return render(
        request,
        "web/financing/quotes_compare.html",
        {
            "person_name": one.person.name,
            "quotes_url": reverse("web:quotes", args=[one.pk]),
            "about": shown.care_of(first.need),
            "first": _compared(first),
            "second": _compared(second),
            "told": _compared_in_words(first, second, found),
            "sums": [
                {"label": _(name), "one": each.one, "two": each.two, "more": _signed(each.more)}
                for each, (_code, name) in zip(found.sums, SUMS, strict=True)
            ],
            "lines": [_facing(each) for each in found.lines],
            "count": ngettext("Un acte", "{n} actes", len(found.lines)).format(n=len(found.lines)),
        },
    )


def _compared_in_words(first: KeptQuote, second: KeptQuote, found) -> list[str]:
    """One that is over is said before all: whatever it leaves to pay, nobody may choose it."""
    over = [
        said
        for kept, said in (
            (first, _("Le premier n’est plus valable : demandez-en un nouveau.")),
            (second, _("Le second n’est plus valable : demandez-en un nouveau.")),
        )
        if is_over(kept)
    ]
    return list(filter(None, (*over, found.left, "" if over else found.expiry)))


def _compared(kept: KeptQuote) -> dict:
    return {"title": title(kept), "url": to("quote", kept), "days": days(kept), "state": state(kept)}


def _signed(cents: int) -> str:
    return f"+{french.euros(cents)}" if cents > 0 else french.euros(cents)


def _facing(each) -> dict:
    either = each.one or each.two
    return {"label": either.label, "one": _told(each.one, either), "two": _told(each.two, either)}


def _told(line: Line | None, either: Line) -> str:
    if line is None:
        return _("Pas dans ce devis")
    told = _("{price}, reste {left}").format(price=french.euros(line.price), left=french.euros(line.left))
    return told if line.label == either.label else f"{line.label} : {told}"
