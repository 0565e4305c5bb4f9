"""What a fund accompanies: each care to its end, what the sender reads, closing."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relais.access.models import User
from relais.base import french
from relais.base.journal import record
from relais.base.models import Event
from relais.base.moves import Refused
from relais.cases import actions, rules
from relais.cases.models import Case, Need
from relais.people.models import Contact
from relais.people.rules import ContactKind
from relais.referrals.models import News, Referral
from relais.referrals.rules import Care, Tidings

from . import shown
from .forms import EndNeedForm, NeedForm, TellForm
from .paging import counted, page


def cases(request):
    """The fund's open cases, newest first; one's own, or everyone's."""
    everyone = request.GET.get("show", "") == "all"
    me = request.acting.organisation_id
    mine = Case.objects.newest_of(me)
    if not everyone:
        mine = mine.filter(adviser_id=request.acting.user_id)
    found, pager = page(mine.with_needs(me), request.GET, instant="opened_at", newest_first=True)
    record("cases.listed", by=request.acting, rows=len(found), further="after" in request.GET)
    total, beyond = counted(mine)
    return render(
        request,
        "web/cases.html",
        {
            "total": total,
            "beyond": beyond,
            "shown": [("", _("Mes dossiers"), not everyone), ("all", _("Tous ceux de la caisse"), everyone)],
            "rows": [_case_row(case) for case in found],
            **pager,
        },
    )


def _case_row(case: Case) -> dict:
    left = [need for need in case.needs.all() if need.state == rules.NeedState.OPEN]
    return {
        "name": case.person.name,
        "url": reverse("web:case", args=[case.pk]),
        "about": shown.about(case.person),
        "needs": shown.cares(need.care for need in case.needs.all()),
        "next": _next(left),
        "adviser": case.adviser.name,
        "opened_at": case.opened_at,
        "state": shown.case_state(case),
    }


def _next(left: list[Need]) -> str:
    if not left:
        return _("Clore le dossier")
    return ngettext("{n} soin à mener à son issue", "{n} soins à mener à leur issue", len(left)).format(
        n=len(left)
    )


def case(request, pk):
    """One case: who holds it, each care, what the sender sees, the thread."""
    one = _mine(request, pk)
    record("case.opened", one, by=request.acting)
    return render(request, "web/case.html", _case_page(one, request.acting))


def _case_page(one: Case, acting) -> dict:
    needs = _needs(one)
    events = _told(one)
    said = News.objects.by_author(one.fund_id).filter(referral_id=one.referral_id).order_by("told_at").last()
    refused = rules.why_not_close(case_state=one.state, open_care=_open_care(needs))
    opened = one.state == rules.State.OPEN
    return {
        "person_name": one.person.name,
        "state": shown.case_state(one),
        "about": shown.about(one.person),
        "phone": _phone(one),
        "rail": _case_rail(one, needs),
        "baton": _case_baton(one, needs, acting) if opened else None,
        "holder": _("Le relais est tenu par {name}").format(name=one.adviser.name) if opened else "",
        "needs_title": _needs_title(needs),
        "needs": [_need(need, opened) for need in needs],
        "add_url": reverse("web:add-need", args=[one.pk]) if opened else "",
        "partner_name": one.referral.sender.name,
        "partner_sees": Tidings(said.tidings).label if said else "",
        "covered": _covered(one.referral),
        "write_url": reverse("web:tell", args=[one.pk])
        if opened and one.referral.consent.report_back
        else "",
        "thread": [*shown.thread(events, _names(events)), _passed(one.referral)],
        "close_url": reverse("web:close", args=[one.pk]) if opened and not refused else "",
        "close_why_not": refused if opened else "",
        "closed": _closed(one) if not opened else "",
    }


def _phone(one: Case) -> str:
    ways = Contact.objects.current(one.fund_id).filter(person_id=one.person_id)
    return next((way.value for way in ways if way.kind == ContactKind.PHONE), "")


def _open_care(needs: list[Need]) -> list[str]:
    return [need.care for need in needs if need.state == rules.NeedState.OPEN]


def _case_rail(one: Case, needs: list[Need]) -> dict:
    done = [need for need in needs if need.outcome == rules.Outcome.CARE_DONE]
    return shown.rail(
        sent_at=one.referral.sent_at,
        accepted_at=one.opened_at,
        ended=one.state == rules.State.CLOSED,
        done=bool(needs) and len(done) == len(needs),
        facts=(one.adviser.name, _("{done} sur {all}").format(done=len(done), all=len(needs))),
    )


def _case_baton(one: Case, needs: list[Need], acting) -> dict:
    left = [need for need in needs if need.state == rules.NeedState.OPEN]
    holder = (
        _("À vous de jouer, {name}").format(name=one.adviser.first_name)
        if one.adviser_id == acting.user_id
        else _("Le relais est tenu par {name}").format(name=one.adviser.name)
    )
    if not left:
        return {
            "holder": holder,
            "title": _("Chaque soin a une issue"),
            "why": _(
                "Vous pouvez clore le dossier : la structure saura ce que la personne accepte de partager."
            ),
            "label": _("Clore le dossier"),
            "url": reverse("web:close", args=[one.pk]),
        }
    return {
        "holder": holder,
        "title": _("Mener à son issue : {care}").format(care=shown.lower(Care(left[0].care).label)),
        "why": _(
            "Appelez-la, cherchez ce qui bloque, restez jusqu’au soin. Notez l’issue quand elle est connue."
        ),
        "label": _("Noter l’issue de ce soin"),
        "url": reverse("web:end-need", args=[one.pk, left[0].pk]),
    }


def _needs_title(needs: list[Need]) -> str:
    if not any(need.state == rules.NeedState.OPEN for need in needs):
        return _("Ce que chaque soin est devenu")
    return ngettext("Un soin à obtenir", "{n} soins à obtenir", len(needs)).format(n=len(needs))


def _need(need: Need, opened: bool) -> dict:
    may_end = opened and need.state == rules.NeedState.OPEN
    return {
        "title": Care(need.care).label,
        "state": shown.need_state(need),
        "about": shown.reasons(need.reasons) + "." if need.reasons else "",
        "outcome": shown.need_outcome(need),
        "end_url": reverse("web:end-need", args=[need.case_id, need.pk]) if may_end else "",
    }


def _covered(referral: Referral) -> str:
    if referral.consent.report_back:
        return _(
            "Elle accepte de partager l’avancée et l’issue. Ni ses ressources, ni ses droits, ni ses soignants."
        )
    return _("Elle n’a pas souhaité que la structure soit informée de la suite.")


def _told(one: Case) -> list[Event]:
    """The fund's acts on it: none is older than the referral, so older months of the journal stay closed."""
    acts = Event.objects.of(one.fund_id).about(one.pk, one.referral_id).since(one.referral.sent_at)
    return list(acts.filter(verb__in=shown.TOLD))


def _names(events) -> dict:
    ids = {event.actor_id for event in events if event.actor_id}
    return {user.pk: user.name for user in User.objects.filter(pk__in=ids)}


def _passed(referral: Referral) -> dict:
    return {
        "kind": "key",
        "at": referral.sent_at,
        "title": _("Relais transmis"),
        "text": _("{who}, {sender}, avec son accord.").format(
            who=referral.referred_by.name, sender=referral.sender.name
        ),
    }


def _closed(one: Case) -> str:
    return _(
        "Dossier clos le {day}. Elle peut revenir quand elle veut : un nouveau relais ouvrira un nouveau dossier."
    ).format(day=french.day(timezone.localdate(one.closed_at)))


def _mine(request, pk) -> Case:
    return Case.objects.of(request.acting.organisation_id).whole().get(pk=pk)


def _needs(one: Case) -> list[Need]:
    return list(Need.objects.of(one.fund_id).filter(case=one))


def add_need(request, pk):
    one = _mine(request, pk)
    form = NeedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if _accepted(
            form, actions.add_need, one, care=said["care"], reasons=said["reasons"], by=request.acting
        ):
            messages.success(request, _("Le soin est dans le dossier."))
            return redirect("web:case", pk)
    return _task(request, "web/add_need.html", one, form)


def end_need(request, pk, need_pk):
    one = _mine(request, pk)
    need = Need.objects.of(request.acting.organisation_id).get(pk=need_pk, case_id=pk)
    form = EndNeedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if _accepted(
            form,
            actions.end_need,
            need,
            outcome=said["outcome"],
            proof=said["proof"],
            on=said["done_on"],
            by=request.acting,
        ):
            messages.success(request, _("L’issue est notée."))
            return redirect("web:case", pk)
    return _task(request, "web/end_need.html", one, form, need_title=Care(need.care).label, partner_sees="")


def tell(request, pk):
    one = _mine(request, pk)
    form = TellForm(request.POST or None)
    typed = request.method == "POST" and form.is_valid()
    if typed and _accepted(form, actions.tell_sender, one, form.cleaned_data["tidings"], by=request.acting):
        messages.success(request, _("La nouvelle est partie."))
        return redirect("web:case", pk)
    return _task(
        request,
        "web/tell.html",
        one,
        form,
        partner_name=french.the(one.referral.sender.name),
        covered=_covered(one.referral),
    )


def close(request, pk):
    """Ask first: the case, what each care became, what the sender will read."""
    one = _mine(request, pk)
    needs = _needs(one)
    if request.method == "POST":
        actions.close(one, by=request.acting)
        messages.success(request, _("Le dossier est clos."))
        return redirect("web:case", pk)
    told = rules.tidings_at_close([need.outcome for need in needs])
    return _task(
        request,
        "web/close.html",
        one,
        None,
        why_not=rules.why_not_close(case_state=one.state, open_care=_open_care(needs)) or "",
        needs=[_need(need, False) for need in needs],
        partner_name=one.referral.sender.name,
        partner_sees=Tidings(told).label if one.referral.consent.report_back else "",
    )


def _accepted(form, action, *arguments, **said) -> bool:
    """Run an action; a refusal becomes a sentence above the form, which keeps what was typed."""
    try:
        action(*arguments, **said)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _task(request, template: str, one: Case, form, **context):
    """A page that asks one thing about one case: it shows the person, so it is an opening of her file."""
    record("case.opened", one, by=request.acting)
    back = reverse("web:case", args=[one.pk])
    status = 422 if form is not None and form.errors else 200
    return render(
        request,
        template,
        {"form": form, "person_name": one.person.name, "back_url": back, "exit_url": back, **context},
        status=status,
    )
