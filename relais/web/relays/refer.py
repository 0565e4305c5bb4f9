"""Passing a relay: five short steps, each saved by its own post, until the last one sends."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import resolve, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from relais.base import french
from relais.base.journal import record
from relais.base.moves import Refused, refuse
from relais.consents.models import ConsentText
from relais.consents.rules import Purpose
from relais.referrals import actions, codes, drafts, rules
from relais.referrals.codes import Step
from relais.referrals.drafts import Kept
from relais.referrals.models import Referral
from relais.territory.models import Site
from relais.web import shown, unsigned
from relais.web.doors import by_script

from .refer_forms import FORMS, StepForm, answers_of, typed_in, whole

REVIEW = "a-revoir"  # the address says it when a step was passed over
# What the button of each step does, and the word that leads back to it.
ACTS = {
    Step.CONSENT: (later("Accord"), later("Indiquer le soin qui manque")),
    Step.CARE: (later("Soin"), later("Dire ce qui bloque")),
    Step.REASON: (later("Obstacle"), later("Dire qui elle est")),
    Step.PERSON: (later("Personne"), later("Dire comment la joindre")),
    Step.CONTACT: (later("Contact"), later("Passer le relais")),
}


# --- beginning ----------------------------------------------------------------------------------------------
def begin(request):
    """The first step of a new relay, and her unfinished ones. Nothing is written yet."""
    if path := _found_again(request):
        return redirect(path)
    form = FORMS[Step.CONSENT](kept=None)
    sites = list(Site.objects.of(request.acting.organisation_id)[:1])
    return _page(
        request,
        drafts.fresh(request.acting),
        form,
        unfinished=[_unfinished(kept) for kept in drafts.mine(by=request.acting)],
        desk=str(sites[0]) if sites else "",
    )


def _found_again(request) -> str:
    """Where waits what she posted after her session ended; what somebody else posted is dropped."""
    path = unsigned.waits_at(request)
    draft = resolve(path).kwargs.get("draft") if path else None
    if draft and drafts.is_own(draft, request.acting):
        return path
    if draft:
        unsigned.forget(request)
    return ""


def _unfinished(kept: Kept) -> dict:
    since = french.moment(timezone.localtime(kept.saved_at), timezone.localtime())
    return {
        "title": _("Le relais de {name}").format(name=kept.name) if kept.name else _("Un relais sans nom"),
        "since": _("Gardé {when}").format(when=since),
        "url": _address(kept.id, kept.step),
        "label": _("Reprendre le relais de {name}").format(name=kept.name)
        if kept.name
        else _("Reprendre ce relais"),
        "forget_url": reverse("web:forget-draft", args=[kept.id]),
    }


def _address(draft: UUID, step: Step) -> str:
    return reverse("web:refer-step", args=[draft, step.value])


# --- each step ----------------------------------------------------------------------------------------------
def step(request, draft, step):
    """One step of one draft: what is posted is kept, and leads to the next."""
    at = _step(step)
    kept = _read(request, draft)
    if kept is None and (sent := _sent(request, draft)):
        return _already_sent(request, sent, at)
    if request.method == "POST":
        return _posted_once(request, draft, at, kept)
    if (waited := unsigned.take(request)) is not None:
        drafts.save(draft, _typed(request, at, waited), step=at, by=request.acting)
        messages.success(request, _("Ce que vous aviez écrit est là."))
        return redirect(request.path)
    answers = kept.answers if kept else {}
    form = whole(answers, may_hold_nir=_entitled(request))[at] if REVIEW in request.GET else None
    return _page(request, draft, form or _form(request, at, answers), kept)


def _step(code: str) -> Step:
    try:
        return Step(code)
    except ValueError:
        raise Http404 from None


def _read(request, draft: UUID) -> Kept | None:
    """Her draft. Another's is absent; but what was written for it while nobody was signed in goes too."""
    if not drafts.is_own(draft, request.acting) and unsigned.waits_at(request) == request.path:
        unsigned.forget(request)
    return drafts.read(draft, by=request.acting)


def _sent(request, draft: UUID) -> Referral | None:
    mine = Referral.objects.sent_by(request.acting.organisation_id)
    return mine.select_related("consent", "commune").filter(draft_id=draft).first()


def _entitled(request) -> bool:
    return request.membership.organisation.may_hold_nir


def _form(request, at: Step, answers: dict, data=None) -> StepForm:
    return FORMS[at](data, kept=answers, may_hold_nir=_entitled(request))


def _typed(request, at: Step, posted) -> dict[str, list[str]]:
    return typed_in(at, posted, may_hold_nir=_entitled(request))


def _posted_once(request, draft: UUID, at: Step, kept: Kept | None):
    try:
        return _posted(request, draft, at, kept)
    except Refused:  # it left meanwhile, from another page
        sent = _sent(request, draft)
        if sent is None:
            raise
        return _already_sent(request, sent, at)


def _posted(request, draft: UUID, at: Step, kept: Kept | None):
    typed = _typed(request, at, request.POST)
    if by_script(request):
        saved = drafts.save(draft, typed, step=at, by=request.acting)
        return render(request, "parts/saved.html", {"at": saved.saved_at})
    if "keep" in request.POST:
        return _keep(request, draft, at, typed, kept)
    answers = (kept.answers if kept else {}) | typed
    form = _form(request, at, answers, request.POST)
    if form.is_valid() and at == Step.CONTACT:
        return _send(request, draft, answers, form)
    drafts.save(draft, typed, step=at.following if form.is_valid() else at, by=request.acting)
    if not form.is_valid():
        return _page(request, draft, form, kept)
    if getattr(form, "of_somebody_else", False):
        messages.info(
            request,
            _(
                "Ce numéro de sécurité sociale est celui d’une personne née un autre mois : un parent, peut-être. "
                "Sinon, revenez le vérifier."
            ),
        )
    return redirect(_address(draft, at.following))


def _keep(request, draft: UUID, at: Step, typed: dict, kept: Kept | None):
    """Leave, for now. A first step where nothing was chosen is not worth a draft."""
    if kept or at != Step.CONSENT or any(typed["consent_means"]):
        drafts.save(draft, typed, step=at, by=request.acting)
        messages.success(request, _("Le brouillon est gardé sept jours, pour vous seul."))
    return redirect("web:home")


def _send(request, draft: UUID, answers: dict, form: StepForm):
    """All five steps are read again; the first that misses something is where she is led."""
    forms = whole(answers, may_hold_nir=_entitled(request))
    missing = next((one for one in forms.values() if not one.is_valid()), None)
    if missing is None:
        try:
            receiver = forms[Step.PERSON].receiver
            referral = actions.send(answers_of(forms), draft_id=draft, receiver=receiver, by=request.acting)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return _gone(request, referral)
    kept = drafts.save(draft, answers, step=Step.CONTACT, by=request.acting)
    if missing is None:
        return _page(request, draft, form, kept)
    return redirect(f"{_address(draft, missing.step)}?{REVIEW}")


def _gone(request, referral: Referral):
    messages.success(
        request,
        _("Le relais est passé à {fund}, qui le prend {within}.").format(
            fund=french.the(referral.receiver.name), within=shown.promised(referral.receiver_id)
        ),
    )
    return redirect("web:referral", referral.pk)


def _already_sent(request, sent: Referral, at: Step):
    """Its draft went with it. Pressed twice, the same answers lead to the relay; others are refused."""
    unsigned.forget(request)
    if by_script(request):
        return HttpResponse(status=204)  # the last letters, saved while the button was pressed
    if request.method == "POST":
        answers = drafts.typed(sent) | _typed(request, at, request.POST)
        forms = whole(answers, may_hold_nir=_entitled(request))
        same = all(form.is_valid() for form in forms.values())
        refuse(rules.why_not_replay(same_body=same))
        receiver = forms[Step.PERSON].receiver
        actions.send(answers_of(forms), draft_id=sent.draft_id, receiver=receiver, by=request.acting)
    return redirect("web:referral", sent.pk)


def forget(request, draft):
    drafts.forget(draft, by=request.acting)
    messages.success(request, _("Le brouillon est jeté."))
    return redirect("web:refer")


def again(request, pk):
    """A relay that the fund gave back, to be corrected and passed again: all of it is read, as on its page."""
    mine = Referral.objects.sent_by(request.acting.organisation_id)
    one = mine.select_related("consent", "commune").get(pk=pk)
    kept = drafts.again(one, by=request.acting)
    record("referral.opened", one, by=request.acting)
    return redirect(_address(kept.id, Step.CONSENT))


# --- the page -----------------------------------------------------------------------------------------------
def _page(request, draft: UUID, form: StepForm, kept: Kept | None = None, **more):
    at = form.step
    reached = kept.step if kept else at
    receiver = _receiver(request, kept) if at == Step.CONTACT else None
    words = (
        ConsentText.objects.current(Purpose.RELAY, timezone.localdate()).words if at == Step.CONSENT else ""
    )
    return render(
        request,
        f"web/relays/refer/{form.step.name.lower()}.html",
        {
            "form": form,
            "address": _address(draft, at),
            "step": at,
            "steps": [_shown(draft, one, at, reached) for one in Step],
            "act": ACTS[at][1],
            "consent_words": words,
            "fund_name": receiver.name if receiver else "",
            "within": shown.promised(receiver.pk if receiver else None) if at == Step.CONTACT else "",
            "usual": len(codes.USUAL_CARES) if at == Step.CARE else len(codes.USUAL_REASONS),
            "keeps": True,
            **more,
        },
        status=422 if form.errors and request.method == "POST" else 200,
    )


def _receiver(request, kept: Kept | None):
    """Who would receive it, as far as it is known."""
    return FORMS[Step.PERSON](kept=kept.answers).receiver if kept else None


def _shown(draft: UUID, one: Step, at: Step, reached: Step) -> dict:
    return {
        "word": ACTS[one][0],
        "current": one == at,
        "url": _address(draft, one) if one != at and one.number <= max(reached.number, at.number) else "",
        "place": "now" if one == at else "did" if one.number < at.number else "",
    }
