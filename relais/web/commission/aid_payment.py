"""Aids granted, until they are paid, lost, given up or come back. Names are read here: somebody must be paid."""

from datetime import date, timedelta

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relais.base import french
from relais.base.journal import record
from relais.commission import held, ordering, paying, paying_rules
from relais.commission.local_rules import AidKind
from relais.commission.models import Application, Grant, Payment
from relais.commission.paying_rules import Ending, GrantMove, GrantState, Proof
from relais.commission.rules import Payee
from relais.web import shown
from relais.web.form_page import accepted, form_page, typed
from relais.web.paging import page

from .aid_payment_forms import ProlongForm, ProofForm, RecoverForm, RenounceForm

STATES = {
    GrantState.GRANTED: "run",
    GrantState.PAID: "done",
    GrantState.LAPSED: "no",
    GrantState.RENOUNCED: "no",
    GrantState.RECOVERED: "no",
}
NOTICE_DAYS = 30  # until the fund has local rules of its own


def _grants(fund_id):
    """Those of persons whom the fund may read; the others go on without being read."""
    read = Application.objects.of(fund_id).values("pk")
    rows = Grant.objects.of(fund_id).filter(application_id__in=read)
    return rows.select_related("application__person", "person")


def payments(request):
    """What waits for a proof, the first to be lost first; what is ready leaves together."""
    fund, today = request.acting.organisation_id, timezone.localdate()
    notice = _notice(fund, today)
    show = request.GET.get("show", "")
    asked = _grants(fund).filter(state=GrantState.GRANTED)
    if show == "soon":
        asked = asked.filter(use_by__lte=today + timedelta(days=notice))
    elif show == "ended":
        asked = _grants(fund).exclude(state=GrantState.GRANTED)
    if show == "ended":
        found, pager = page(
            asked.order_by("-ended_at", "-id"), request.GET, instant="ended_at", newest_first=True
        )
    else:
        found, pager = page(
            asked.order_by("granted_at", "id"), request.GET, instant="granted_at", newest_first=False
        )
    record("grants.listed", by=request.acting, rows=len(found), further="after" in request.GET)
    return render(
        request,
        "web/aid_payments.html",
        {
            "baton": _baton(fund),
            "shown": [
                (value, label, value == show)
                for value, label in (
                    ("", _("À payer sur preuve")),
                    ("soon", _("Bientôt perdues")),
                    ("ended", _("Terminées")),
                )
            ],
            "rows": [_row(one, today, notice) for one in found],
            **pager,
        },
    )


def _notice(fund_id, today: date) -> int:
    version = held.in_force(fund_id, today)
    return held.read_rules(version).lapse_notice_days if version else NOTICE_DAYS


def _baton(fund_id) -> dict | None:
    told = ordering.due(fund_id).order_by().values_list("cents", flat=True)
    due = list(told)
    if not due:
        return None
    return {
        "title": ngettext("Un paiement est prêt", "{n} paiements sont prêts", len(due)).format(n=len(due)),
        "why": _("En tout {sum}, sur les pièces reçues.").format(sum=french.euros(sum(due))),
        "label": _("Préparer l’ordre de paiement"),
        "url": reverse("web:aid-order-new"),
    }


def _row(one: Grant, today: date, notice: int) -> dict:
    return {
        "url": reverse("web:aid-payment", args=[one.pk]),
        "name": one.person.name,
        "number": one.application.number,
        "kind": shown.capital(AidKind(one.application.kind).label),
        "granted": one.cents - one.freed,
        "left": one.unproved,
        "until": one.use_by if one.state == GrantState.GRANTED else None,
        "state": state(one, today, notice),
    }


def state(one: Grant, today: date, notice: int) -> dict:
    if one.state == GrantState.GRANTED:
        if not one.unproved:
            return shown.shape("done", _("Prête à payer"))
        if one.use_by <= today + timedelta(days=notice):
            return shown.shape("wait", _("Bientôt perdue"))
        return shown.shape("run", _("Attend une pièce"))
    kind = GrantState(one.state)
    return shown.shape(STATES[kind], shown.capital(kind.label))


# --- one aid ----------------------------------------------------------------------------------------------------------


def _of(request, grant_pk) -> Grant:
    rows = _grants(request.acting.organisation_id).select_related("decision__local_rules", "envelope")
    return rows.get(pk=grant_pk)


def payment(request, grant_pk):
    one = _of(request, grant_pk)
    record("aid.opened", one.application, by=request.acting)
    today = timezone.localdate()
    notice = _notice(one.fund_id, today)
    proofs = Payment.objects.of(one.fund_id).filter(grant=one, dropped_at=None).select_related("order")
    return render(
        request,
        "web/aid_payment.html",
        {
            "one": one,
            "title": one.person.name,
            "state": state(one, today, notice),
            "lede": _("{kind}, demande {number}.").format(
                kind=shown.capital(AidKind(one.application.kind).label), number=one.application.number
            ),
            "baton": _next(one),
            "acts": _acts(one),
            "sums": _sums(one),
            "why": Ending(one.why).label if one.why else "",
            "proofs": [_proof(each) for each in proofs],
        },
    )


def _next(one: Grant) -> dict | None:
    if one.state != GrantState.GRANTED or not one.unproved:
        return None
    return {
        "holder": _("Utilisable jusqu’au {day} inclus").format(day=french.day(one.use_by)),
        "title": _("Noter la pièce qui permet de payer"),
        "why": _("{left} peuvent encore être payés.").format(left=french.euros(one.unproved)),
        "label": _("Noter une pièce reçue"),
        "url": reverse("web:aid-proof", args=[one.pk]),
    }


def _sums(one: Grant) -> list[tuple[str, int]]:
    """The lines of the aid; the last is the total of what it still weighs."""
    told = (
        (_("Accordée"), one.cents),
        (_("Libérée"), one.freed),
        (_("Récupérée"), one.recovered),
        (_("Justifiée"), one.proved),
        (_("Payée"), one.paid),
    )
    return [(label, cents) for label, cents in told if cents or label == told[0][0]]


def _acts(one: Grant) -> list[dict]:
    """What is not the next act, but may be wanted."""
    granted = one.state == GrantState.GRANTED
    told = (
        ("aid-prolong", _("Prolonger le délai"), granted and one.unproved),
        ("aid-renounce", _("Arrêter cette aide"), granted and one.unproved),
        ("aid-recover", _("Noter une somme revenue"), one.state == GrantState.PAID),
    )
    return [
        {"label": label, "url": reverse(f"web:{name}", args=[one.pk])}
        for name, label, wanted in told
        if wanted
    ]


def _proof(each: Payment) -> dict:
    return {
        "pk": each.pk,
        "what": Proof(each.proof).label,
        "on": each.proved_on,
        "payee": Payee(each.payee).label,
        "cents": each.cents,
        "order": each.order,
        "drop_url": "" if each.order_id else reverse("web:aid-proof-drop", args=[each.grant_id, each.pk]),
    }


# --- its acts ---------------------------------------------------------------------------------------------------------


def _act(request, one: Grant, form, act, *, done: str, why_not: str = "", **page_of):
    """Typed and accepted, it is done; else its page asks."""
    if typed(request, form) and accepted(form, act, one, **form.cleaned_data, by=request.acting):
        messages.success(request, done)
        return redirect("web:aid-payment", one.pk)
    record("aid.opened", one.application, by=request.acting)
    return form_page(
        request,
        form,
        follows=[why_not] if why_not else page_of.pop("follows", []),
        back=(reverse("web:aid-payment", args=[one.pk]), one.person.name),
        **page_of,
    )


def _why_not(one: Grant, move: GrantMove) -> str:
    return paying_rules.why_not_move_grant(state=one.state, move=move) or ""


def prove(request, grant_pk):
    one = _of(request, grant_pk)
    return _act(
        request,
        one,
        ProofForm(request.POST or None, left=one.unproved, payee=one.application.payee),
        paying.prove,
        done=_("La pièce est notée. Le paiement part dans le prochain ordre."),
        why_not=_why_not(one, GrantMove.PAY),
        title=_("Noter une pièce reçue"),
        lede=_("{left} peuvent encore être payés.").format(left=french.euros(one.unproved)),
        label=_("Noter cette pièce"),
    )


def drop(request, grant_pk, payment_pk):
    """Noted by mistake, and in no order yet."""
    one = _of(request, grant_pk)
    paying.drop(Payment.objects.of(one.fund_id).get(pk=payment_pk, grant=one), by=request.acting)
    messages.success(request, _("La pièce est retirée : cette aide attend de nouveau une pièce."))
    return redirect("web:aid-payment", one.pk)


def prolong(request, grant_pk):
    one = _of(request, grant_pk)
    return _act(
        request,
        one,
        ProlongForm(request.POST or None),
        paying.prolong,
        done=_("Le délai est prolongé."),
        why_not=_why_not(one, GrantMove.PROLONG),
        title=_("Prolonger le délai"),
        lede=_("Aujourd’hui, jusqu’au {day} inclus.").format(day=french.day(one.use_by)),
        label=_("Prolonger ce délai"),
    )


def renounce(request, grant_pk):
    one = _of(request, grant_pk)
    return _act(
        request,
        one,
        RenounceForm(request.POST or None),
        paying.renounce,
        done=_("L’aide s’arrête : ce qui restait redevient disponible."),
        why_not=_why_not(one, GrantMove.RENOUNCE),
        title=_("Arrêter cette aide ?"),
        follows=[
            _("{left} redeviennent disponibles pour d’autres.").format(left=french.euros(one.unproved)),
            _("Une nouvelle demande restera possible."),
        ],
        label=_("Arrêter cette aide"),
    )


def recover(request, grant_pk):
    one = _of(request, grant_pk)
    return _act(
        request,
        one,
        RecoverForm(request.POST or None, left=one.paid - one.recovered),
        paying.recover,
        done=_("La somme est de nouveau disponible."),
        why_not=_why_not(one, GrantMove.RECOVER),
        title=_("Noter une somme revenue"),
        lede=_("{paid} ont été payés.").format(paid=french.euros(one.paid)),
        label=_("Noter cette somme"),
    )
