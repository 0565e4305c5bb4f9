"""One application for an aid: what it asks, what it lacks, its quotient line by line, what was decided."""

from dataclasses import dataclass
from datetime import datetime

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relais.access.roles import Permission
from relais.base import french
from relais.base.journal import record
from relais.commission import applying, gathering, held, quotient, rules
from relais.commission.applying import Standing
from relais.commission.decision_rules import GRANTED, Outcome, Way
from relais.commission.local_rules import LocalRules
from relais.commission.models import AgendaItem, Application, Decision
from relais.commission.quotient import Household
from relais.commission.rules import EDITABLE, OVER, Move, Paper, Payee, State
from relais.commission.sitting_rules import ItemState
from relais.web import aid_shown

from . import aid_marks, aid_next
from .aid_forms import PapersForm
from .aid_making import of
from .aid_next import to
from .session_shown import reason_of


def aid(request, aid_pk):
    one = of(request, aid_pk)
    record("aid.opened", one, by=request.acting)
    return render(request, "web/commission/aid.html", _page(one, request.acting))


def _page(one: Application, acting) -> dict:
    stands = applying.standing(one)
    counted = counted_of(one)
    asking, decided, decisions = one.state in EDITABLE, *_decisions(one)
    baton = aid_next.baton(one, stands, acting, decisions[0]["letter_url"] if decisions else "")
    return {
        "person_name": one.person.name,
        **_back(one, acting),
        "title": aid_shown.title(one),
        "state": aid_shown.state(one, decided),
        "about": _about(one),
        "baton": baton,
        "lacks": _lacks(stands) if asking else [],
        "asked": asked_sheet(one),
        "report": one.report,
        "sums": sums_of(one),
        "home": home_of(applying.household_of(one)),
        "counted": counted,
        "papers": _papers(one) if asking else None,
        "edition": one.edition,
        "here": [paper.label for paper in Paper if paper in one.papers],
        "papers_url": to("papers", one),
        "case_papers_url": _case_papers(one, acting),
        "decisions": [
            each | {"letter_url": "" if each["letter_url"] in _led_to(baton) else each["letter_url"]}
            for each in decisions
        ],
        "agenda": _agenda(one),
        "others": [each for each in _others(one, acting) if each["url"] not in _led_to(baton)],
    }


def _led_to(baton: dict | None) -> tuple:
    """Where the baton leads already: not said twice."""
    return (baton.get("url"), baton.get("second_url")) if baton else ()


def _back(one: Application, acting) -> dict:
    """To her file for whoever accompanies her; the secretary's way is the list."""
    if not acting.may(Permission.CASE_ACCOMPANY):
        return {"back_url": reverse("web:aids"), "back_label": _("Demandes d’aide")}
    if one.case_id:
        return {"back_url": reverse("web:case", args=[one.case_id]), "back_label": one.person.name}
    return {"back_url": reverse("web:person", args=[one.person_id]), "back_label": one.person.name}


def _about(one: Application) -> str:
    told = _("{name}. Demande d’aide {number}, faite par {by} le {day}.")
    if one.state == State.WITHDRAWN:
        told = _("{name}. Demande d’aide {number}, faite par {by} le {day}, retirée le {ended}.")
    return told.format(
        name=one.person.name,
        number=one.number,
        by=one.made_by.name,
        day=_day(one.made_at),
        ended=_day(one.ended_at),
    )


def _day(at: datetime | None) -> str:
    return french.day(timezone.localdate(at)) if at else ""


# --- what is asked -------------------------------------------------------------------------------------------------
def asked_sheet(one: Application) -> list[dict]:
    lines = (
        (_("Pour"), one.details),
        (_("Somme demandée"), french.euros(one.wanted) if one.wanted is not None else ""),
        (_("Autre organisme sollicité"), one.other_body),
        (_("À payer à"), Payee(one.payee).label if one.payee else ""),
        (_("Urgence"), one.urgency),
        (_("Ses droits"), one.without_review),
    )
    return [{"label": label, "value": value} for label, value in lines if value]


def sums_of(one: Application) -> list[dict]:
    """The five lines that agents know; [] where nothing is bought."""
    if one.cost is None:
        return []
    rows = (
        (_("Montant des frais"), one.cost),
        (_("Part de l’assurance maladie"), one.statutory),
        (_("Part de la complémentaire"), one.complementary),
        (_("Autres participations"), one.other),
    )
    told = [{"label": label, "sum": french.euros(cents)} for label, cents in rows]
    return [*told, {"label": _("Reste à payer"), "sum": french.euros(one.left), "total": True}]


def home_of(household: Household | None) -> str:
    """« 2 adultes, 2 enfants (16 et 5 ans) »."""
    if household is None:
        return ""
    adults = _("1 adulte") if household.adults == 1 else _("{n} adultes").format(n=household.adults)
    if not household.children:
        return _("{adults}, sans enfant").format(adults=adults)
    ages = ", ".join(map(str, household.children))
    if len(household.children) == 1:
        return _("{adults}, 1 enfant de {age} ans").format(adults=adults, age=ages)
    return _("{adults}, {n} enfants ({ages} ans)").format(adults=adults, n=len(household.children), ages=ages)


# --- the quotient, and what the scale proposes ---------------------------------------------------------------------
@dataclass(frozen=True)
class Counted:
    """The quotient as it is shown. `frozen`: as kept when the application was complete."""

    cents: int
    working: list[tuple[str, str]]
    unit: str
    rules: str
    frozen: bool
    proposal: dict


def counted_of(one: Application) -> Counted | None:
    """None while nothing can be counted. Frozen with a complete application; of the rules of the day before."""
    version = one.local_rules or held.in_force(one.fund_id, timezone.localdate())
    if version is None:
        return None
    local = held.read_rules(version)
    if one.quotient:
        cents, working = one.quotient["cents"], [(what, worth) for what, worth in one.quotient["working"]]
    else:
        household = applying.household_of(one)
        if household is None or quotient.why_not_count(household):
            return None
        found = quotient.quotient(household, local)
        cents, working = found.cents, [(step.what, step.worth) for step in found.working]
    return Counted(
        cents,
        working,
        local.formula.label,
        rules_named(local),
        bool(one.quotient),
        _proposal(one, local, cents),
    )


def rules_named(local: LocalRules) -> str:
    """Which rules count; a proposal that nobody voted says so."""
    since = french.day(local.since)
    if local.is_proposal:
        return _("Règles « {version} », depuis le {day} : une proposition, à faire voter.").format(
            version=local.version, day=since
        )
    return _("Règles « {version} », depuis le {day}.").format(version=local.version, day=since)


def _proposal(one: Application, local: LocalRules, cents: int) -> dict:
    """Of what is still to decide: once it is, what was granted counts in the year."""
    if one.state in OVER:
        return {}
    told = aid_marks.proposal(one, local, cents, timezone.localdate())
    if told is None:
        return {}
    return {
        "sum": french.euros(told.cents) if told.band else "",
        "why": french.capital(str(told.why)),
        "to_confirm": told.to_confirm or "",
    }


# --- its papers ----------------------------------------------------------------------------------------------------
def _lacks(stands: Standing) -> list[str]:
    """What is to bring; the papers in one line, since the list beside names them."""
    papers = len(stands.papers)
    told = ngettext("Il manque {n} pièce : voyez la liste.", "Il manque {n} pièces : voyez la liste.", papers)
    return [
        *map(str, stands.lacks),
        *([str(stands.gate)] if stands.gate else []),
        *([told.format(n=papers)] if papers else []),
    ]


def _papers(one: Application):
    """parts/choices.html: the boxes to tick, with what her case received."""
    return PapersForm(one=one, received=gathering.received(one.case) if one.case else None)["papers"]


def _case_papers(one: Application, acting) -> str:
    """Where the documents themselves are, for whoever accompanies her."""
    if not one.case_id or not acting.may(Permission.CASE_ACCOMPANY):
        return ""
    return reverse("web:papers", args=[one.case_id])


# --- what was decided ----------------------------------------------------------------------------------------------
def _decisions(one: Application) -> tuple[Decision | None, list[dict]]:
    """The last, and all of them as they are shown. A withdrawal is no decision: the state says it."""
    told = list(Decision.objects.of(one.fund_id).filter(application=one).order_by("-made_at", "-id"))
    shown_here = [each for each in told if each.outcome != Outcome.WITHDRAWN]
    return next(iter(told), None), [_decision(one, each) for each in shown_here]


def _decision(one: Application, told: Decision) -> dict:
    outcome, why = Outcome(told.outcome), reason_of(told)
    words = (
        f"{why}." if why else "",
        told.words,
        rules.told_missing(told.papers, told.until) + "." if told.papers else "",
        _("Utilisable jusqu’au {day} inclus.").format(day=french.day(told.use_by)) if told.use_by else "",
    )
    return {
        "state": aid_shown.outcome(told),
        "sum": french.euros(told.cents) if outcome in GRANTED else "",
        "when": _("{way}, le {day}").format(way=french.capital(Way(told.way).label), day=french.day(told.on)),
        "text": " ".join(filter(None, words)),
        "letter_url": reverse("web:aid-letter", args=[one.pk, told.pk]),
    }


def _agenda(one: Application) -> str:
    if one.state != State.ON_AGENDA:
        return ""
    waiting = AgendaItem.objects.of(one.fund_id).filter(application=one, state=ItemState.WAITING)
    item = waiting.select_related("sitting").first()
    return (
        _("À l’ordre du jour de la séance du {day}.").format(day=french.day(item.sitting.on)) if item else ""
    )


# --- what else one may do ------------------------------------------------------------------------------------------
def _others(one: Application, acting) -> list[dict]:
    prepares = acting.may(Permission.COMMISSION_PREPARE)
    acts = []
    if one.state in EDITABLE:
        acts.append((_("Corriger la demande"), "edit"))
    if prepares and one.state in (State.SUBMITTED, State.ADJOURNED):
        acts.append((_("Demander une pièce"), "ask"))
    if prepares and rules.why_not_move(state=one.state, move=Move.TAKE_BACK) is None:
        acts.append((_("Reprendre pour corriger"), "take-back"))
    if rules.why_not_move(state=one.state, move=Move.WITHDRAW) is None:
        acts.append((_("Elle ne demande plus cette aide"), "withdraw"))
    return [{"label": label, "url": to(name, one)} for label, name in acts]
