"""Aids granted, until they are paid, lost, given up or come back. Names are read here: somebody must be paid.

What is done of them is in `aid_payment_acts`.
"""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relais.base import french
from relais.base.journal import record
from relais.commission import held, ordering, paying_rules
from relais.commission.local_rules import AidKind
from relais.commission.models import Application, Grant, Payment
from relais.commission.paying_rules import Ending, GrantState, PaymentState, Proof, Rejection
from relais.commission.rules import Payee
from relais.web import shown
from relais.web.paging import page

STATES = {
    GrantState.GRANTED: "run",
    GrantState.PAID: "done",
    GrantState.LAPSED: "no",
    GrantState.RENOUNCED: "no",
    GrantState.RECOVERED: "no",
}
NOTICE_DAYS = 30  # until the fund has local rules of its own


def grants(fund_id):
    """Those of persons whom the fund may read; the others go on without being read.

    `came_back`: the bank sent back a transfer of it; `is_last`: its last proof waits for the next order.
    """
    read = Application.objects.of(fund_id).values("pk")
    rows = Grant.objects.of(fund_id).filter(application_id__in=read)
    mine = Payment.objects.of(fund_id).filter(grant=OuterRef("pk"))
    return rows.select_related("application__person", "person").annotate(
        came_back=Exists(mine.to_send_again()),
        is_last=Exists(mine.filter(order=None, dropped_at=None, last=True)),
    )


def payments(request):
    """What waits for a proof, the first to be lost first; what is ready leaves together."""
    fund, today = request.acting.organisation_id, timezone.localdate()
    notice = _notice(fund, today)
    show = request.GET.get("show", "")
    asked = grants(fund).filter(state=GrantState.GRANTED)
    if show == "soon":
        asked = asked.filter(use_by__lte=today + timedelta(days=notice))
    elif show == "returned":
        asked = asked.filter(came_back=True)
    elif show == "ended":
        asked = grants(fund).exclude(state=GrantState.GRANTED)
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
        "web/commission/aid_payments.html",
        {
            "baton": _baton(fund),
            "shown": [
                (value, label, value == show)
                for value, label in (
                    ("", _("À payer sur preuve")),
                    ("soon", _("Bientôt perdues")),
                    ("returned", _("Rejetées par la banque")),
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
    """An order to make; else what the bank sent back."""
    if due := list(ordering.due(fund_id).order_by().values_list("cents", flat=True)):
        return {
            "title": ngettext("Un paiement est prêt", "{n} paiements sont prêts", len(due)).format(
                n=len(due)
            ),
            "why": _("En tout {sum}, sur les pièces reçues.").format(sum=french.euros(sum(due))),
            "label": _("Préparer l’ordre de paiement"),
            "url": reverse("web:aid-order-new"),
        }
    if back := Payment.objects.of(fund_id).to_send_again().count():
        return {
            "title": ngettext(
                "La banque a rejeté un virement", "La banque a rejeté {n} virements", back
            ).format(n=back),
            "why": _("Le compte est à corriger. La somme reste promise, et n’est pas payée."),
            "label": _("Lire ce qui est rejeté"),
            "url": reverse("web:aid-payments") + "?show=returned",
        }
    return None


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
        if one.came_back:
            return shown.shape("stop", _("Virement rejeté"))
        if one.is_last or not one.unproved:
            return shown.shape("done", _("Prête à payer"))
        if one.use_by <= today + timedelta(days=notice):
            return shown.shape("wait", _("Bientôt perdue"))
        return shown.shape("run", _("Attend une pièce"))
    kind = GrantState(one.state)
    return shown.shape(STATES[kind], shown.capital(kind.label))


# --- one aid ----------------------------------------------------------------------------------------------------------


def of(request, grant_pk) -> Grant:
    rows = grants(request.acting.organisation_id).select_related("decision__local_rules", "envelope")
    return rows.get(pk=grant_pk)


def payment(request, grant_pk):
    one = of(request, grant_pk)
    record("aid.opened", one.application, by=request.acting)
    today = timezone.localdate()
    notice = _notice(one.fund_id, today)
    proofs = [_proof(each, state) for each, state in _sent(one)]
    return render(
        request,
        "web/commission/aid_payment.html",
        {
            "one": one,
            "title": one.person.name,
            "state": state(one, today, notice),
            "lede": _("{kind}, demande {number}.").format(
                kind=shown.capital(AidKind(one.application.kind).label), number=one.application.number
            ),
            "baton": _next(one, proofs),
            "acts": _acts(one),
            "sums": _sums(one),
            "why": Ending(one.why).label if one.why else "",
            "proofs": proofs,
        },
    )


def _sent(one: Grant) -> list[tuple[Payment, PaymentState]]:
    """Each with where it is: those noted by mistake are told no more."""
    found = list(Payment.objects.of(one.fund_id).sent().filter(grant=one).select_related("order"))
    replaced = {each.replaces_id for each in found}
    return [
        (
            each,
            paying_rules.payment_state(
                ordered=each.order_id is not None,
                dropped=each.dropped_at is not None,
                returned=each.returned_on is not None,
                sent_again=each.pk in replaced,
            ),
        )
        for each in found
    ]


def _next(one: Grant, proofs: list[dict]) -> dict | None:
    if back := next((each for each in proofs if each["again_url"]), None):
        return {
            "holder": back["returned"],
            "title": _("Corriger le compte"),
            "why": _("{sum} restent promis, et ne sont pas payés.").format(sum=french.euros(back["cents"])),
            "label": _("Corriger le compte"),
            "url": back["again_url"],
        }
    if one.state != GrantState.GRANTED:
        return None
    if one.is_last or not one.unproved:
        return {
            "title": _("Tout est justifié"),
            "why": _("Ce paiement part dans le prochain ordre, avec les autres."),
            "label": _("Préparer l’ordre de paiement"),
            "url": reverse("web:aid-order-new"),
        }
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


def _proof(each: Payment, state: PaymentState) -> dict:
    """`..._url`: what may be done of it; the others are empty."""

    def address(name: str, shown_when: bool) -> str:
        return reverse(f"web:{name}", args=[each.grant_id, each.pk]) if shown_when else ""

    back = state == PaymentState.RETURNED
    return {
        "pk": each.pk,
        "what": Proof(each.proof).label,
        "on": each.proved_on,
        "payee": Payee(each.payee).label,
        "cents": each.cents,
        "order": each.order,
        "returned": rejected(each),
        "after": shown.capital(state.label) if state in AFTER else "",
        "drop_url": address("aid-proof-drop", state == PaymentState.DUE or back),
        "return_url": address("aid-return", state == PaymentState.ORDERED),
        "again_url": address("aid-send-again", back),
    }


AFTER = (PaymentState.SENT_AGAIN, PaymentState.DROPPED)  # what became of one that came back


def rejected(each: Payment) -> str:
    """When the bank sent it back, and why; or nothing."""
    if each.returned_on is None:
        return ""
    return _("Rejeté par la banque le {day}. {why}.").format(
        day=french.day(each.returned_on), why=Rejection(each.returned_why).label
    )
