"""What a plan asks of its adviser today, in sentences: for the baton of its page and its line in the case."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relais.base import french
from relais.cases.models import Case, Need
from relais.financing import explaining, plan_days, plan_held, request_rules, standing
from relais.financing.models import KeptPlan, Request
from relais.financing.plan import Breach, Plan, breaches
from relais.financing.rules import PlanState, RequestState, Way
from relais.financing.standing import Change, Now, Why
from relais.web import shown

SHAPES = {
    PlanState.DRAFT: "new",
    PlanState.ASKED: "wait",
    PlanState.HELD: "run",
    PlanState.DONE: "done",
    PlanState.DROPPED: "no",
}
MOST = 20  # of a case, shown


class Seen:
    """A plan with what its page needs of it, read once."""

    def __init__(
        self,
        kept: KeptPlan,
        requests: list[Request],
        need: Need,
        today: date,
        *,
        applied: Collection[UUID] = (),
    ) -> None:
        """`applied`: requests of which the commission has an application."""
        self.kept, self.requests, self.need, self.today = kept, requests, need, today
        self.plan: Plan = plan_held.pure(kept, requests)
        self.wanted: tuple[Change, ...] = standing.to_ask(self.plan.given, requests)
        # Of a plan that is over, nothing is to be mended.
        self.broken: tuple[Breach, ...] = () if kept.ended_at else breaches(self.plan)
        living = standing.living(requests).values()
        self.unprepared = [
            one
            for one in living
            if (one.way, one.state) == (Way.COMMISSION, RequestState.ASKED) and one.pk not in applied
        ]
        self.ending = sorted(
            (one for one in living if one.way != Way.COMMISSION and plan_days.ends_soon(one, today)),
            key=lambda one: one.expires_on,
        )
        self.now = standing.now(
            kept.state,
            requests,
            wanted=self.wanted,
            broken=self.broken,
            outcome=need.outcome,
            today=today,
            unprepared=self.unprepared,
            ending=self.ending,
        )

    def name(self, code: str) -> str:
        """Its code, of one that is in no list any more."""
        return next((one.name for one in plan_held.looked_at(self.kept) if one.code == code), code)

    def living(self, state: RequestState) -> list[Request]:
        return [one for one in standing.living(self.requests).values() if one.state == state]


def state(kept: KeptPlan) -> dict:
    return shown.shape(SHAPES[PlanState(kept.state)], shown.capital(PlanState(kept.state).label))


def to(act: str, kept: KeptPlan, *more) -> str:
    return reverse(f"web:{act}", args=[kept.case_id, kept.pk, *more])


def of_request(act: str, one: Request, kept: KeptPlan) -> str:
    return to(f"plan-{act}", kept, one.pk)


def noting(one: Request, kept: KeptPlan) -> str:
    """Where its answer and its payment are noted; the fund's own aid is asked of the commission."""
    if one.way == Way.COMMISSION and one.state == RequestState.ASKED:
        return reverse("web:aid-new", args=[kept.case_id]) + f"?demande={one.pk}"
    return of_request("pay" if one.state == RequestState.GRANTED else "answer", one, kept)


def to_note(one: Request) -> str:
    return _("Ouvrir la demande d’aide") if one.way == Way.COMMISSION else _("Noter sa réponse")


def baton(seen: Seen) -> dict | None:
    return _SAID[seen.now](seen)


# --- in the page of the case --------------------------------------------------------------------------------------
def plans_of(one: Case) -> list[KeptPlan]:
    """The plans of this case, the newest first."""
    plans = KeptPlan.objects.of(one.fund_id).filter(case=one).select_related("quote__need__person", "step")
    return list(plans.order_by("-made_at", "-id")[:MOST])


def of_case(plans: list[KeptPlan]) -> dict:
    return {
        "plans": [
            {
                "title": _("Financement : {care}").format(care=shown.lower(shown.care_of(kept.quote.need))),
                "url": to("plan", kept),
                "state": state(kept),
                "text": kept.step.words if kept.step and kept.ended_at is None else "",
            }
            for kept in plans
        ]
    }


def said_by_the_plan(baton: dict | None, plans: list[KeptPlan]) -> dict | None:
    """The baton of the case leads to the plan, when the step it names is a plan's."""
    for kept in plans if baton else ():
        if kept.step_id and baton.get("url") == reverse("web:step", args=[kept.case_id, kept.step_id]):
            return baton | {"label": _("Ouvrir le plan de financement"), "url": to("plan", kept)}
    return baton


# --- each in its sentences ----------------------------------------------------------------------------------------
def _mend(seen: Seen) -> dict:
    first = seen.broken[0]
    return {
        "title": _("Corriger un montant avant de demander"),
        "why": _("{who} : {why}").format(who=shown.capital(seen.name(first.funder)), why=first.why),
        "label": _("Corriger les montants"),
        "url": to("plan-edit", seen.kept),
    }


def _ask(seen: Seen) -> dict:
    return {
        "title": ask_title(seen),
        "why": _("{left} Rien ne part sans vous : la page d’après dit ce que chacun lira.").format(
            left=explaining.her_own(seen.plan)
        )
        if not seen.requests
        else ngettext(
            "Le plan a changé : cette part n’a pas encore été demandée.",
            "Le plan a changé : ces parts n’ont pas encore été demandées.",
            len(seen.wanted),
        ),
        "label": ngettext("Préparer cette demande", "Préparer ces demandes", len(seen.wanted)),
        "url": to("plan-ask", seen.kept),
    }


def ask_title(seen: Seen) -> str:
    """« Demander aux 4 financeurs », « Demander 120,00 € de plus à la mutuelle »."""
    if len(seen.wanted) > 1:
        return _("Demander aux {n} financeurs").format(n=len(seen.wanted))
    one = seen.wanted[0]
    more = one.why == Why.MORE
    told = _("Demander {sum} de plus {whom}") if more else _("Demander {sum} {whom}")
    return told.format(sum=french.euros(one.after - one.before), whom=french.to(seen.name(one.code)))


def _post(seen: Seen) -> dict:
    one = standing.to_post(seen.requests)[0]
    return {
        "title": _("Poster la lettre {whom}").format(whom=french.to(seen.name(one.code))),
        "why": _("Imprimez-la, postez-la, puis notez le jour : sa réponse est attendue à partir de là."),
        "label": _("Noter que la lettre est partie"),
        "url": of_request("posted", one, seen.kept),
        "second_label": _("Lire la demande, imprimer la lettre"),
        "second_url": of_request("request", one, seen.kept),
    }


def _nobody(seen: Seen) -> dict:
    return {
        "title": _("Aucun financeur ne donne de part"),
        "why": _(
            "Chaque raison est écrite avec son nom. Remettez un financeur dans le plan, ou calculez de nouveau."
        ),
        "label": _("Revoir les montants"),
        "url": to("plan-edit", seen.kept),
        "second_label": _("Abandonner ce plan"),
        "second_url": to("plan-drop", seen.kept),
    }


def _prepare(seen: Seen) -> dict:
    one = seen.unprepared[0]
    return {
        "title": _("Écrire la demande d’aide de la caisse"),
        "why": _("{sum} sont prévus au plan, et la commission n’a encore rien reçu.").format(
            sum=french.euros(one.asked)
        ),
        "label": _("Écrire la demande d’aide"),
        "url": noting(one, seen.kept),
    }


def _renew(seen: Seen) -> dict:
    one = seen.ending[0]
    return {
        "title": _("L’accord {whose} prend fin le {day}").format(
            whose=french.of(seen.name(one.code)), day=french.day(one.expires_on)
        ),
        "why": _("Faites faire le soin avant, ou demandez au financeur de prolonger son accord."),
        "label": _("Noter la prolongation"),
        "url": of_request("prolong", one, seen.kept),
        "second_label": _("Noter le paiement"),
        "second_url": noting(one, seen.kept),
    }


def _chase(seen: Seen) -> dict:
    one = standing.late(seen.requests, seen.today)[0]
    return {
        "title": _("Relancer {who}").format(who=seen.name(one.code)),
        "why": _("Sa réponse était attendue le {day}.").format(day=french.day(one.answer_expected_on)),
        "label": _("Noter la relance"),
        "post_url": of_request("chase", one, seen.kept),
        "second_label": to_note(one),
        "second_url": noting(one, seen.kept),
    }


def _await(seen: Seen) -> dict:
    awaited = sorted(seen.living(RequestState.ASKED), key=lambda one: (one.answer_expected_on, one.code))
    first = awaited[0]
    return {
        "title": ngettext("Attendre une réponse", "Attendre {n} réponses", len(awaited)).format(
            n=len(awaited)
        ),
        "why": _("La première, celle {whose}, est attendue le {day}.").format(
            whose=french.of(seen.name(first.code)), day=french.day(first.answer_expected_on)
        ),
        "second_label": to_note(first),
        "second_url": noting(first, seen.kept),
    }


def _unwanted(seen: Seen) -> dict:
    one = seen.living(RequestState.ASKED)[0]
    return {
        "title": _("Retirer la demande faite {whom}").format(whom=french.to(seen.name(one.code))),
        "why": _("Les autres ont tout accordé : cette part n’est plus utile."),
        "label": _("Retirer cette demande"),
        "url": of_request("withdraw", one, seen.kept),
    }


def _pay(seen: Seen) -> dict:
    granted = sorted(seen.living(RequestState.GRANTED), key=lambda one: (one.expires_on, one.code))
    end = reverse("web:end-need", args=[seen.kept.case_id, seen.need.pk])
    cared = bool(seen.need.outcome)
    if not granted:
        return {
            "title": _("Noter que le soin est fait"),
            "why": _("Les financeurs ont payé. Un soin payé n’est pas un soin fait."),
            "label": _("Noter l’issue de ce soin"),
            "url": end,
        }
    after = {} if cared else {"second_label": _("Noter l’issue de ce soin"), "second_url": end}
    noted = [one for one in granted if not request_rules.why_not_by_hand(way=one.way)]
    if not noted:
        return {
            "title": _("Faire le soin, puis donner la facture à la commission"),
            "why": _("Elle paie sur preuve, jusqu’au {day} : le plan l’apprend d’elle.").format(
                day=french.day(granted[0].expires_on)
            ),
            **after,
        }
    first = noted[0]
    return {
        "title": _("Faire le soin, puis noter chaque paiement"),
        "why": _("Le premier accord, de {who}, vaut jusqu’au {day}.").format(
            who=seen.name(first.code), day=french.day(first.expires_on)
        ),
        "label": _("Noter le paiement"),
        "url": noting(first, seen.kept),
        **after,
    }


def _care(seen: Seen) -> dict:
    paid = len(seen.living(RequestState.PAID))
    return {
        "title": _("Constater le soin pour ceux qui ont payé"),
        "why": ngettext(
            "Le soin est noté fait le {day}. Un paiement attend ce constat.",
            "Le soin est noté fait le {day}. {n} paiements attendent ce constat.",
            paid,
        ).format(day=french.day(seen.need.ended_on), n=paid),
        "label": _("Constater le soin"),
        "post_url": to("plan-care", seen.kept),
    }


def _over(seen: Seen) -> None:
    return None


_SAID = {
    Now.OVER: _over,
    Now.MEND: _mend,
    Now.ASK: _ask,
    Now.POST: _post,
    Now.NOBODY: _nobody,
    Now.PREPARE: _prepare,
    Now.RENEW: _renew,
    Now.CHASE: _chase,
    Now.AWAIT: _await,
    Now.UNWANTED: _unwanted,
    Now.PAY: _pay,
    Now.CARE: _care,
}
