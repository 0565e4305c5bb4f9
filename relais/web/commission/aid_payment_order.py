"""Payment orders: what is ready leaves together, as a table and as a file for the bank; the same bytes each time."""

import hashlib

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from relais.base.journal import record
from relais.base.moves import refuse
from relais.base.words import Sentence
from relais.commission import ordering, paying, paying_files, paying_rules
from relais.commission.models import Application, Payment, PaymentOrder
from relais.commission.paying_files import Account, Order, Transfer, Version
from relais.web import proving
from relais.web.form_page import accepted
from relais.web.paging import page

from .aid_payment import rejected
from .aid_payment_forms import OrderForm
from .seen import seen

FILES = {
    "virement": ("xml", "application/xml"),
    "tableau": ("csv", "text/csv; charset=utf-8"),
    "virement-2019": ("xml", "application/xml"),
}


def orders(request):
    """The latest first."""
    fund = request.acting.organisation_id
    found, pager = page(
        PaymentOrder.objects.of(fund).order_by("-made_at", "-id"),
        request.GET,
        instant="made_at",
        newest_first=True,
    )
    return render(request, "web/commission/aid_orders.html", {"rows": found, **pager})


def new(request):
    """What is ready, line by line, with what keeps a line from leaving; then one order for all."""
    fund = request.acting.organisation_id
    lines = _due(fund)
    form = OrderForm(request.POST or None, initial=_account(fund))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        account = Account(name=said["name"].strip(), iban=said["iban"], bic=said["bic"])
        made = accepted(
            form,
            ordering.order,
            pay_on=said["pay_on"],
            account=account,
            seen=seen(request, "total"),
            by=request.acting,
        )
        if made:
            messages.success(request, _("L’ordre {number} est prêt.").format(number=made.number))
            return redirect("web:aid-order", made.pk)
    record("payments.listed", by=request.acting, rows=len(lines))
    return render(
        request,
        "web/commission/aid_order_new.html",
        {
            "form": form,
            "lines": lines,
            "total": sum(line["cents"] for line in lines),
            "blocked": sum(bool(line["why_not"]) for line in lines),
            "back_url": reverse("web:aid-payments"),
        },
        status=422 if form.errors else 200,
    )


def _account(fund) -> dict:
    """The fund's own, as in its last order."""
    last = PaymentOrder.objects.of(fund).order_by("-made_at").first()
    return {name: last.account[name] for name in ("name", "iban", "bic")} if last else {}


def _due(fund) -> list[dict]:
    found = list(ordering.due(fund).select_related("grant__application").order_by("noted_at", "id"))
    read = set(
        Application.objects.of(fund)
        .filter(pk__in=[one.grant.application_id for one in found])
        .values_list("pk", flat=True)
    )
    refused = _refusals(found)
    return [
        _line(one, one.grant.application_id in read, refused.get(at, "")) for at, one in enumerate(found, 1)
    ]


def _refusals(found: list[Payment]) -> dict[int, Sentence]:
    """By line, from 1: what a bank would reject, before anything is written."""
    today = timezone.localdate()
    transfers = []
    for one in found:
        name, iban = paying.account(one)
        transfers.append(Transfer(reference=one.pk.hex, payee=name, iban=iban, cents=one.cents))
    tried = Order(
        reference="ESSAI",
        made_at=timezone.localtime(),
        pay_on=today,
        account=Account(name="", iban="", bic=""),
        transfers=tuple(transfers),
    )
    return {one.line: one.why for one in paying_files.refusals(tried) if one.line}


def _line(one: Payment, read: bool, why_not: str = "") -> dict:
    name, iban = paying.account(one)
    return {
        "number": one.grant.application.number,
        "name": name if read else _("Dossier mis de côté"),
        "iban": _("compte finissant par {end}").format(end=iban[-4:]),
        "cents": one.cents,
        "why_not": why_not,
        "url": reverse("web:aid-payment", args=[one.grant_id]) if read else "",
    }


# --- one order --------------------------------------------------------------------------------------------------------


def _of(request, pk) -> PaymentOrder:
    return PaymentOrder.objects.of(request.acting.organisation_id).select_related("made_by").get(pk=pk)


def order(request, pk):
    one = _of(request, pk)
    found = list(
        Payment.objects.of(one.fund_id)
        .filter(order=one)
        .select_related("grant__application")
        .order_by("noted_at", "id")
    )
    ours = Application.objects.of(one.fund_id).filter(pk__in=[each.grant.application_id for each in found])
    read = set(ours.values_list("pk", flat=True))
    record("payments.listed", one, by=request.acting, rows=len(found))
    return render(
        request,
        "web/commission/aid_order.html",
        {
            "one": one,
            "lines": [
                _line(each, each.grant.application_id in read)
                | _after(each, each.grant.application_id in read)
                for each in found
            ],
            "returned": sum(each.cents for each in found if each.returned_on),
            "files": [_file(one, form) for form in FILES],
            "first": "virement" not in one.digests,
        },
    )


def _after(one: Payment, read: bool) -> dict:
    """What the bank did of it; or where to note that it sent it back."""
    back = one.returned_on is not None
    url = "" if back or not read else reverse("web:aid-return", args=[one.grant_id, one.pk])
    return {"returned": rejected(one), "return_url": url}


def _labels() -> dict[str, tuple[str, str]]:
    return {
        "virement": (_("Fichier de virement"), _("ISO 20022, pain.001.001.03 : ce que prennent les banques")),
        "tableau": (_("Tableau"), _("pour la comptabilité, à ouvrir dans un tableur")),
        "virement-2019": (
            _("Fichier de virement, version 2019"),
            _("ISO 20022, pain.001.001.09 : si la banque le demande"),
        ),
    }


def _file(one: PaymentOrder, form: str) -> dict:
    label, about = _labels()[form]
    return {
        "form": form,
        "label": label,
        "about": about,
        "made": form in one.digests,
        "url": reverse("web:aid-order-file", args=[one.pk, form]),
    }


def file(request, pk, form: str):
    """Made by a post, journaled; asked again, the very same bytes."""
    if form not in FILES:
        raise Http404
    one = _of(request, pk)
    if not proving.proved_lately(request):
        return proving.ask_again(request, after=reverse("web:aid-order", args=[one.pk]))
    if request.method == "POST":
        content = _content(one, form)
        ordering.exported(one, form, content, by=request.acting)
        return _attached(one, form, content)
    if form not in one.digests:
        raise Http404
    content = _content(one, form)
    digest = hashlib.sha256(content).hexdigest()
    refuse(paying_rules.why_not_same_file(known=one.digests[form], digest=digest))
    record("aid.order_exported", one, by=request.acting, form=form, again=True)
    return _attached(one, form, content)


def _content(one: PaymentOrder, form: str) -> bytes:
    told = ordering.as_order(one)
    if form == "tableau":
        return paying_files.as_csv(told).encode()
    return paying_files.credit_transfer(told, Version.OF_2019 if form == "virement-2019" else Version.OF_2009)


def _attached(one: PaymentOrder, form: str, content: bytes) -> HttpResponse:
    """Its name says the order, and nobody."""
    extension, kind = FILES[form]
    name = f"relais-ordre-{one.number}-{form}.{extension}"
    return HttpResponse(
        content,
        content_type=kind,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
        },
    )
