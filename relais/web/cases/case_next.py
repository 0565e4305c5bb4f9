"""The one next act of a case, said with its why: for the baton of its page and for a line of the list."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relais.base import french
from relais.cases.contact_rules import Next, Plan
from relais.cases.models import Case, Need, Step
from relais.cases.next_rules import Act, NextAct, Standing, ToDo, next_act
from relais.cases.rules import NeedState, StepState, ThirdParty
from relais.cases.step_rules import act_label
from relais.documents.models import Document
from relais.referrals.codes import Care
from relais.referrals.models import Preparation
from relais.web import shown
from relais.web.papers import papers_next
from relais.web.relays import prepared_next


@dataclass(frozen=True)
class Work:
    """What is under way in a case. `prepared`: by structures, `papers`: given; and nobody has looked at it."""

    needs: list[Need]
    steps: list[Step]
    plan: Plan | None
    prepared: list[Preparation]
    papers: list[Document]


def standing(one: Case, work: Work) -> Standing:
    return Standing(
        state=one.state,
        waiting_until=one.waiting_until,
        needs=[need.pk for need in work.needs if need.state == NeedState.OPEN],
        steps=[
            ToDo(step.pk, step.due_on, step.need_id) for step in work.steps if step.state == StepState.TO_DO
        ],
        plan=work.plan,
        prepared=[ToDo(each.pk, timezone.localdate(each.sent_at)) for each in work.prepared],
        papers=[ToDo(each.pk, timezone.localdate(each.given_at)) for each in work.papers],
    )


def baton(
    one: Case,
    work: Work,
    *,
    me,
    answers,
    review: dict,
    today: date,
):
    """parts/baton.html, or None when nothing is expected of us. `answers`: who does, when its holder is away.

    `review`: where that of her rights stands (`rights_next.of_case`); none yet, it is the other way to begin.
    """
    act = next_act(standing(one, work), today)
    if act is None or act.act == Act.WAIT:
        return None
    told = _SAID[act.act](one, act, work)
    if act.act == Act.NEED and review.get("first"):
        told |= {"second_label": review["text"], "second_url": review["url"]}
    return {"holder": _holder(one, act, me, answers, today), **told}


def line(one: Case, work: Work, today: date) -> tuple[str, bool]:
    """The same in a few words, and whether it is late."""
    act = next_act(standing(one, work), today)
    if act is None:
        return "", False
    return _few_words(one, act, work), act.is_late(today)


def _holder(one: Case, act: NextAct, me, answers, today: date) -> str:
    when = _when(act, today)
    if one.adviser_id == me:
        return _("À vous de jouer, {name}{when}").format(name=one.adviser.first_name, when=when)
    if answers is not None and answers.pk == me:
        return _("À vous de jouer, {name}, à la place de {holder}{when}").format(
            name=answers.first_name, holder=one.adviser.name, when=when
        )
    return _("Le relais est tenu par {name}{when}").format(name=one.adviser.name, when=when)


def _when(act: NextAct, today: date) -> str:
    if act.by is None or act.act in (Act.VERIFY, Act.LOOK):  # that day is when it arrived
        return ""
    days = (today - act.by).days
    if act.is_late(today):
        return ngettext(", en retard de {n} jour", ", en retard de {n} jours", days).format(n=days)
    return ", " + (
        french.near_day(act.by, today)
        if abs(days) <= 1
        else _("avant le {day}").format(day=french.day(act.by, year=act.by.year != today.year))
    )


# --- each act in its sentences ----------------------------------------------------------------------------------


def _reach(one, act, work: Work) -> dict:
    plan = work.plan
    told = {"title": plan.next.label, "why": _ways(plan)}
    if plan.next == Next.UNREACHABLE:
        return told | {
            "label": _("Clore sans l’avoir jointe"),
            "url": reverse("web:close-unreachable", args=[one.pk]),
            "second_label": _("Noter un essai"),
            "second_url": reverse("web:attempt", args=[one.pk]),
        }
    if plan.next in (Next.ASK, Next.ADDRESS):
        return told | {
            "label": _("Noter ses coordonnées"),
            "url": reverse("web:add-contact", args=[one.person_id]),
            "second_label": _("Noter un essai"),
            "second_url": reverse("web:attempt", args=[one.pk]),
        }
    return told | {"label": _("Noter un essai"), "url": reverse("web:attempt", args=[one.pk])}


def _ways(plan: Plan) -> str:
    ways = [shown.lower(way.label) if way.label != "SMS" else way.label for way in plan.channels[:2]]
    if not ways or plan.next == Next.ASK:
        return str(plan.why)
    return f"{plan.why} " + _("Par exemple : {ways}.").format(ways=_(" ou ").join(ways))


def _step(one, act, work: Work) -> dict:
    step = next(step for step in work.steps if step.pk == act.subject)
    need = next((need for need in work.needs if need.pk == step.need_id), None)
    for_what = _("Pour : {care}.").format(care=shown.lower(Care(need.care).label)) if need else ""
    return {
        "title": act_label(step.level, step.what),
        "why": " ".join(filter(None, (for_what, step.words))),
        "label": _("Dire où en est cette étape"),
        "url": reverse("web:step", args=[one.pk, step.pk]),
    }


def _need(one, act, work: Work) -> dict:
    need = next(need for need in work.needs if need.pk == act.subject)
    return {
        "title": _("Prévoir la suite : {care}").format(care=shown.lower(Care(need.care).label)),
        "why": _(
            "Rien n’est prévu pour ce soin. Que peut-on faire pour ses droits, trouver un soignant, payer ?"
        ),
        "label": _("Prévoir une étape"),
        "url": f"{reverse('web:add-step', args=[one.pk])}?need={need.pk}",
        "second_label": _("Noter l’issue de ce soin"),
        "second_url": reverse("web:end-need", args=[one.pk, need.pk]),
    }


def _close(one, act, work: Work) -> dict:
    return {
        "title": _("Chaque soin a une issue"),
        "why": _("Vous pouvez clore le dossier : la structure saura ce que la personne accepte de partager."),
        "label": _("Clore le dossier"),
        "url": reverse("web:close", args=[one.pk]),
    }


def _resume(one, act, work: Work) -> dict:
    return {
        "title": _("Reprendre ce dossier"),
        "why": _("Il attendait : {whom}. Le jour est venu de s’en assurer.").format(
            whom=shown.lower(ThirdParty(one.waiting_for).label)
        ),
        "label": _("Reprendre ce dossier"),
        "post_url": reverse("web:resume", args=[one.pk]),
        "second_label": _("Attendre encore"),
        "second_url": reverse("web:wait", args=[one.pk]),
    }


def _verify(one, act, work: Work) -> dict:
    found = next(each for each in work.prepared if each.pk == act.subject)
    return {
        "title": _("Vérifier ce que la structure a préparé"),
        "why": _("{author} a préparé : {title}. Rien n’en est repris sans vous.").format(
            author=found.author.name, title=prepared_next.title_of(found)
        ),
        "label": _("Vérifier ce qui est préparé"),
        "url": prepared_next.address(one, found),
    }


def _look(one, act, work: Work) -> dict:
    return papers_next.baton(one, work.papers)


_SAID = {
    Act.VERIFY: _verify,
    Act.LOOK: _look,
    Act.REACH: _reach,
    Act.STEP: _step,
    Act.NEED: _need,
    Act.CLOSE: _close,
    Act.RESUME: _resume,
}


def _few_words(one, act: NextAct, work: Work) -> str:
    if act.act == Act.WAIT:
        return _("Attend : {whom}").format(whom=shown.lower(ThirdParty(one.waiting_for).label))
    if act.act == Act.RESUME:
        return _("Reprendre : l’attente est finie")
    return _SAID[act.act](one, act, work)["title"] if act.act != Act.CLOSE else _("Clore le dossier")
