"""Each care of a case on its three levels, and the steps beside them: its state, one sentence, where to act."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relais.base import french
from relais.cases import step_rules
from relais.cases.models import Case, Need, Step
from relais.cases.rules import LIVING, Level, NeedState, StepState
from relais.cases.telling import covers
from relais.referrals.codes import Care, Since
from relais.web import shown
from relais.web.financing import quote_next

BESIDE = (Level.DIGITAL, Level.SOCIAL, Level.TASK)


def cares_and_steps(one: Case, needs: list[Need], steps: list[Step], today) -> dict:
    living = one.state in LIVING
    beside = [step for step in steps if step.level in BESIDE]
    quotes = quote_next.of_needs(one, needs)
    return {
        "needs_title": _needs_title(needs),
        "needs": [{**card(one, need, steps, living, today), "quotes": quotes.get(need.pk)} for need in needs],
        "beside": [
            _beside(one, step, needs, today) for step in beside if living or step.state != StepState.TO_DO
        ],
    }


def _needs_title(needs: list[Need]) -> str:
    if not any(need.state == NeedState.OPEN for need in needs):
        return _("Ce que chaque soin est devenu")
    return ngettext("Un soin à obtenir", "{n} soins à obtenir", len(needs)).format(n=len(needs))


def card(one: Case, need: Need, steps: list[Step], living: bool, today) -> dict:
    """A care: what blocks, its three levels while it is open, what became of it."""
    is_open = need.state == NeedState.OPEN
    address = {"args": [one.pk, need.pk]}
    return {
        "pk": need.pk,
        "title": shown.care_of(need),
        "state": shown.need_state(need),
        "about": _blocks(need),
        "outcome": shown.need_outcome(need),
        "levels": [_level(one, need, level, steps, living, today) for level in step_rules.LEVELS]
        if is_open
        else [],
        "untold": one.referral.consent.report_back and not covers(one.referral, need),
        "end_url": reverse("web:end-need", **address) if living and is_open else "",
        "step_url": f"{reverse('web:add-step', args=[one.pk])}?need={need.pk}" if living and is_open else "",
        "correct_url": reverse("web:correct-need", **address) if living and not is_open else "",
    }


def _blocks(need: Need) -> str:
    since = Since(need.since)
    for_how_long = _("Renoncé depuis : {since}.").format(since=shown.lower(since.label))
    return " ".join(
        filter(
            None,
            (
                for_how_long if since != Since.UNKNOWN else "",
                shown.reasons(need.reasons) + "." if need.reasons else "",
            ),
        )
    )


def _level(one: Case, need: Need, level: Level, steps: list[Step], living: bool, today) -> dict:
    """One of the three, with its state and one sentence; a right is the same for all her cares."""
    own = [step for step in steps if step.level == level and step.need_id in (need.pk, None)]
    step = _most_telling(own)
    add = f"{reverse('web:add-step', args=[one.pk])}?level={level}&need={need.pk}"
    return {
        "label": level.label,
        "state": step_state(step, today),
        "text": said(step, today) if step else "",
        "url": _step_url(one, step) if step and living else "",
        "add_url": add if living and step is None else "",
        "add_label": _("Prévoir : {level}, {care}").format(
            level=shown.lower(level.label), care=shown.lower(Care(need.care).label)
        ),
    }


def _most_telling(steps: list[Step]) -> Step | None:
    """What is to do, the soonest first; else what was done last."""
    to_do = [step for step in steps if step.state == StepState.TO_DO]
    if to_do:
        return min(to_do, key=lambda step: (step.due_on is None, step.due_on or timezone.localdate()))
    return max(steps, key=lambda step: step.ended_at, default=None)


def step_state(step: Step | None, today) -> dict:
    """« Sans objet » and « Plus tard » are answers."""
    if step is None:
        return shown.shape("new", _("À voir"))
    if step.state == StepState.DONE:
        return shown.shape("done", _("Fait"))
    if step.state == StepState.DROPPED:
        return shown.shape("no", _("Sans objet"))
    if step_rules.is_late(step_state=step.state, due_on=step.due_on, today=today):
        return shown.shape("stop", _("En retard"))
    return shown.shape("run", _("En cours")) if step.due_on else shown.shape("new", _("Plus tard"))


def said(step: Step, today) -> str:
    """One sentence: what, for when, and the words beside."""
    label = "" if step.what == step_rules.NOT_NEEDED else step_rules.act_label(step.level, step.what)
    if step.state == StepState.TO_DO and step.due_on:
        label = _("{what}, {day}").format(what=label, day=_by(step.due_on, today))
    return ". ".join(filter(None, (label, step.words.rstrip(".")))) + "." if label or step.words else ""


def rest(step: Step, today) -> str:
    """What its title does not say: for when, and the words beside."""
    for_when = shown.capital(_by(step.due_on, today)) if step.state == StepState.TO_DO and step.due_on else ""
    told = ". ".join(filter(None, (for_when, step.words.rstrip("."))))
    return f"{told}." if told else ""


def _by(day, today) -> str:
    if abs((day - today).days) <= 1:
        return french.near_day(day, today)
    return _("pour le {day}").format(day=french.day(day, year=day.year != today.year))


def _step_url(one: Case, step: Step) -> str:
    return reverse("web:step", args=[one.pk, step.pk]) if step.state == StepState.TO_DO else ""


def _beside(one: Case, step: Step, needs: list[Need], today) -> dict:
    return {
        "title": Level(step.level).label,
        "state": step_state(step, today),
        "text": said(step, today),
        "url": _step_url(one, step) if one.state in LIVING else "",
        "by": step.holder.name if step.state == StepState.TO_DO and step.holder_id != one.adviser_id else "",
    }
