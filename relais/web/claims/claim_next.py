"""What a claim asks of its adviser today, in sentences: for the baton of its page and its line in the case."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from relais.base import french
from relais.cases.models import Case
from relais.cases.rules import LIVING
from relais.reviews import claim_days
from relais.reviews.claim_data import appeal
from relais.reviews.claim_days import Now
from relais.reviews.claim_rules import ClaimState
from relais.reviews.models import Claim
from relais.rights.catalogue import BY_CODE, Silence
from relais.web import shown

MOST = 40  # of a case, shown
PAST = {Now.SILENT_ACCEPTED, Now.SILENT_REFUSED, Now.SILENT, Now.APPEAL_SILENT}
SHAPES = {
    ClaimState.TO_PREPARE: "new",
    ClaimState.SENT: "run",
    ClaimState.COMPLETE: "wait",
    ClaimState.REFUSED: "stop",
    ClaimState.APPEALED: "wait",
    ClaimState.OPEN: "run",
    ClaimState.USED: "done",
    ClaimState.DROPPED: "no",
}


def state(one: Claim, today: date) -> dict:
    if claim_days.to_renew(one, today):
        return shown.shape("ask", _("À renouveler"))
    if claim_days.now(one, today) in PAST:
        return shown.shape("ask", _("Délai passé"))
    return shown.shape(SHAPES[ClaimState(one.state)], shown.capital(ClaimState(one.state).label))


def baton(one: Claim, today: date, *, followed: bool, missing: int, renewed: bool) -> dict | None:
    """parts/baton.html, or None. `missing`: papers still to get; `renewed`: another claim has followed this one."""
    if (window := claim_days.to_renew(one, today)) and not renewed:
        return _renew(one, window, today)
    told = _SAID[claim_days.now(one, today)](one, today)
    if told is None or (one.state in (ClaimState.REFUSED, ClaimState.OPEN) and not followed):
        return None
    if missing and one.state == ClaimState.TO_PREPARE:
        told["why"] = _("{n} pièces restent à obtenir. {rest}").format(n=missing, rest=told["why"])
    return told


def line(one: Claim, today: date) -> str:
    """The same, in a few words."""
    if window := claim_days.to_renew(one, today):
        return _window(window, today)
    told = _SAID[claim_days.now(one, today)](one, today)
    if told:
        return told["title"]
    if one.state == ClaimState.USED and one.open_until:
        return _("Ouvert jusqu’au {day}").format(day=french.day(one.open_until))
    return ""


def claims_of(one: Case) -> list[Claim]:
    """The rights asked for in this case, the newest first."""
    return list(Claim.objects.of(one.fund_id).filter(case=one).order_by("-opened_at", "-id")[:MOST])


def of_case(one: Case, asked: list[Claim], today: date) -> dict:
    """What the case's page shows of them."""
    return {
        "claims": [
            {
                "title": BY_CODE[claim.right].label,
                "url": reverse("web:claim-page", args=[one.pk, claim.pk]),
                "state": state(claim, today),
                "text": line(claim, today),
            }
            for claim in asked
        ],
        "claim_url": reverse("web:new-claim", args=[one.pk]) if one.state in LIVING else "",
    }


def said_by_the_claim(baton: dict | None, asked: list[Claim], today: date) -> dict | None:
    """The baton of the case, in the claim's own words when the step it names is a claim's."""
    for claim in asked if baton else ():
        address = claim.step_id and reverse("web:step", args=[claim.case_id, claim.step_id])
        if address == baton.get("url") and (told := _SAID[claim_days.now(claim, today)](claim, today)):
            return {
                "holder": baton["holder"],
                "title": told["title"],
                "why": f"{BY_CODE[claim.right].label}. {told['why']}",
                "label": _("Ouvrir cette demande"),
                "url": reverse("web:claim-page", args=[claim.case_id, claim.pk]),
            }
    return baton


def silence_says(one: Claim) -> str:
    return shown.capital(Silence(one.silence).label) + "."


def to(act: str, one: Claim) -> str:
    return reverse(f"web:claim-{act}", args=[one.case_id, one.pk])


# --- each in its sentences ----------------------------------------------------------------------------------------


def _prepare(one: Claim, today: date) -> dict:
    return {
        "title": _("Réunir les pièces, puis envoyer"),
        "why": _("Un dossier complet est ce qui va le plus vite."),
        "label": _("Noter l’envoi"),
        "url": to("send", one),
    }


def _ask_if_complete(one: Claim, today: date) -> dict:
    return {
        "title": _("S’assurer que le dossier est complet"),
        "why": _("Envoyé le {day}. Le délai de réponse ne court qu’à partir du dossier complet.").format(
            day=french.day(one.sent_on)
        ),
        "label": _("Noter le dossier complet"),
        "url": to("complete", one),
        "second_label": _("Noter un refus"),
        "second_url": to("refuse", one),
    }


def _await(one: Claim, today: date) -> dict:
    known = _("Réponse attendue jusqu’au {day}").format(day=french.day(one.due_on)) if one.due_on else ""
    return {
        "title": known or _("Attendre la réponse"),
        "why": _("Ensuite : {silence}").format(silence=shown.lower(silence_says(one)))
        if known
        else _("Aucun délai légal n’est connu de Relais pour ce droit : demandez où elle en est."),
        **_answers(one),
    }


def _answers(one: Claim) -> dict:
    return {
        "label": _("Noter le droit ouvert"),
        "url": to("open", one),
        "second_label": _("Noter un refus"),
        "second_url": to("refuse", one),
    }


def _accepted(one: Claim, today: date) -> dict:
    return {
        "title": _("Acceptée par le silence : demander l’attestation"),
        "why": _(
            "Le délai a pris fin le {day} sans réponse : le droit est acquis. L’attestation le prouve."
        ).format(day=french.day(one.due_on)),
        **_answers(one),
    }


def _refused(one: Claim, today: date) -> dict:
    until = claim_days.appeal_until(one.right, one.due_on)
    return {
        "title": _("Refusée par le silence : recours possible jusqu’au {day}").format(day=french.day(until))
        if until
        else _("Refusée par le silence"),
        "why": _(
            "Le délai a pris fin le {day} sans réponse. Notez ce refus pour préparer le recours."
        ).format(day=french.day(one.due_on)),
        "label": _("Noter ce refus"),
        "url": to("refuse", one),
        "second_label": _("Noter le droit ouvert"),
        "second_url": to("open", one),
    }


def _silent(one: Claim, today: date) -> dict:
    return {
        "title": _("Demander où en est la réponse"),
        "why": _(
            "Le délai a pris fin le {day}. Ce que vaut le silence pour ce droit reste à vérifier."
        ).format(day=french.day(one.due_on)),
        **_answers(one),
    }


def _may_appeal(one: Claim, today: date) -> dict:
    until = one.appeal_until
    known = appeal(one.right, one.answered_on)
    return {
        "title": _("Recours possible jusqu’au {day}").format(day=french.day(until))
        if until
        else _("Refusée : voir avec elle si elle conteste"),
        "why": _("Devant : {body}.").format(body=known.body)
        if known
        else _("Le courrier de refus dit devant qui, et dans quel délai."),
        "label": _("Préparer le recours"),
        "url": to("appeal", one),
        "second_label": _("En rester à ce refus"),
        "second_url": to("settle", one),
    }


def _may_sue(one: Claim, today: date) -> dict:
    """She alone goes to court: stopping there is no act to press her to."""
    return {
        "title": _("Tribunal à saisir jusqu’au {day}").format(day=french.day(one.appeal_until)),
        "why": _(
            "Son recours est rejeté. Il reste : {then}. Elle y écrit elle-même ; un point-justice peut l’y aider."
        ).format(then=appeal(one.right, one.answered_on).then),
        "second_label": _("En rester à ce refus"),
        "second_url": to("settle", one),
    }


def _appeal_over(one: Claim, today: date) -> dict:
    known = appeal(one.right, one.answered_on)
    if one.appealed_on and one.appeal_until is None and known and known.then:
        why = _("Il reste : {then}. Le courrier de refus donne le délai.").format(then=known.then)
    else:
        why = _("Une nouvelle demande est possible dès que sa situation change.")
    if one.appeal_until:
        why = _("Le délai a pris fin le {day}. {why}").format(day=french.day(one.appeal_until), why=why)
    return {
        "title": _("Refus sans autre recours auprès de l’organisme"),
        "why": why,
        "label": _("En rester à ce refus"),
        "url": to("settle", one),
    }


def _await_appeal(one: Claim, today: date) -> dict:
    return {
        "title": _("Réponse au recours attendue jusqu’au {day}").format(day=french.day(one.due_on))
        if one.due_on
        else _("Attendre la réponse au recours"),
        "why": _("Sans réponse à cette date, le recours est rejeté."),
        **_answers(one),
    }


def _appeal_silent(one: Claim, today: date) -> dict:
    return _await_appeal(one, today) | {
        "title": _("Recours rejeté par le silence"),
        "why": _("Le délai a pris fin le {day} sans réponse. Notez ce refus : il reste le tribunal.").format(
            day=french.day(one.due_on)
        ),
        "label": _("Noter ce refus"),
        "url": to("refuse", one),
        "second_label": _("Noter le droit ouvert"),
        "second_url": to("open", one),
    }


def _in_use(one: Claim, today: date) -> dict:
    return {
        "title": _("S’assurer qu’elle s’en sert"),
        "why": _("Un droit ouvert n’est pas un soin fait. A-t-elle vu un soignant depuis le {day} ?").format(
            day=french.day(one.open_from)
        ),
        "label": _("Noter qu’elle s’en sert"),
        "url": to("use", one),
        "second_label": _("En rester là"),
        "second_url": to("settle", one),
    }


def _renew(one: Claim, window, today: date) -> dict:
    return {
        "title": _window(window, today),
        "why": _("Son droit prend fin le {day}.").format(day=french.day(one.open_until)),
        "label": _("Demander le renouvellement"),
        "url": f"{reverse('web:new-claim', args=[one.case_id])}?right={one.right}",
    }


def _window(window, today: date) -> str:
    if today > window.ends:
        return _("À renouveler sans attendre : c’était à faire avant le {day}").format(
            day=french.day(window.ends)
        )
    return _("À renouveler avant le {day}").format(day=french.day(window.ends))


def _over(one: Claim, today: date) -> None:
    return None


_SAID = {
    Now.PREPARE: _prepare,
    Now.ASK_IF_COMPLETE: _ask_if_complete,
    Now.AWAIT: _await,
    Now.SILENT_ACCEPTED: _accepted,
    Now.SILENT_REFUSED: _refused,
    Now.SILENT: _silent,
    Now.MAY_APPEAL: _may_appeal,
    Now.MAY_SUE: _may_sue,
    Now.APPEAL_OVER: _appeal_over,
    Now.AWAIT_APPEAL: _await_appeal,
    Now.APPEAL_SILENT: _appeal_silent,
    Now.IN_USE: _in_use,
    Now.OVER: _over,
}
