"""One case, the desk: the next act and its why, each care on its three levels, the thread, what the sender sees."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relais.base import french
from relais.base.journal import record
from relais.cases import contacting, endings, rules, step_rules, team
from relais.cases.models import Attempt, Case, Need, Step
from relais.cases.rules import LIVING, Level, NeedState, State, StepState, ThirdParty
from relais.cases.telling import covers
from relais.documents import actions as documents
from relais.people.models import Contact
from relais.people.rules import ContactKind, Digital, Guardian
from relais.referrals.models import News, Referral
from relais.referrals.rules import Care, Channel, Hours, Since, Tidings
from relais.territory.models import FundSettings
from relais.web import shown
from relais.web.claims import claim_next
from relais.web.commission import aid_next
from relais.web.financing import plan_next, quote_next
from relais.web.one_case import mine, needs_of
from relais.web.relays import prepared_next
from relais.web.rights import rights_next

from . import case_next, case_thread

BESIDE = (Level.DIGITAL, Level.SOCIAL, Level.TASK)


def case(request, pk):
    """One case: who answers for it, what to do now, each care, what the sender sees, the thread."""
    one = mine(request, pk)
    record("case.opened", one, by=request.acting)
    return render(request, "web/case.html", _page(one, request.acting))


def thread(request, pk):
    """What is older than the thirty entries of the desk."""
    one = mine(request, pk)
    record("case.opened", one, by=request.acting)
    told, key = case_thread.story(one, before=case_thread.read_key(request.GET.get("before", "")))
    address = reverse("web:case-thread", args=[one.pk])
    return render(
        request,
        "web/case_thread.html",
        {
            "person_name": one.person.name,
            "back_url": reverse("web:case", args=[one.pk]),
            "thread": told,
            "thread_url": f"{address}?before={key}" if key else "",
        },
    )


def steps_of(one: Case) -> list[Step]:
    return list(Step.objects.of(one.fund_id).filter(case=one).select_related("holder"))


def why_not_close(one: Case, needs: list[Need], steps: list[Step]):
    return rules.why_not_close(
        case_state=one.state,
        open_care=[need.care for need in needs if need.state == NeedState.OPEN],
        open_steps=[
            step_rules.act_label(step.level, step.what) for step in steps if step.state == StepState.TO_DO
        ],
    )


def _page(one: Case, acting) -> dict:
    today = timezone.localdate()
    needs, steps = needs_of(one), steps_of(one)
    tries = contacting.tries_of(Attempt.objects.of(one.fund_id).filter(case=one))
    living = one.state in LIVING
    plan = _plan(one, tries, today) if living else None
    away = _away(one, today) if living else None
    answers = away.replaced_by if away else None
    told, key = case_thread.story(one)
    review = rights_next.of_case(one, today)
    claims = claim_next.claims_of(one)
    plans = plan_next.plans_of(one)
    prepared = prepared_next.of_case(one)
    waiting = [each["found"] for each in prepared if each["waits"]]
    came = documents.to_look_at([one]).get(one.pk, []) if living else []
    work = case_next.Work(needs, steps, plan, waiting, came)
    baton = case_next.baton(one, work, me=acting.user_id, answers=answers, review=review, today=today)
    return {
        "person_name": one.person.name,
        "state": shown.case_state(one),
        "about": _("{about}. Dossier {number}.").format(about=shown.about(one.person), number=one.number),
        "links": _links(one),
        "rail": _rail(one, needs),
        "baton": plan_next.said_by_the_plan(claim_next.said_by_the_claim(baton, claims, today), plans),
        "review": review,
        "holder": _("Le relais est tenu par {name}.").format(name=one.adviser.name) if living else "",
        "away": _said_away(away, today),
        "waiting": _waiting(one, today),
        "resume_url": reverse("web:resume", args=[one.pk]),
        "closed": _closed(one),
        "reopen_url": reverse("web:reopen", args=[one.pk]) if _may_reopen(one) else "",
        **_cares(one, needs, steps, today),
        **claim_next.of_case(one, claims, today),
        **plan_next.of_case(plans),
        **aid_next.of_case(one),
        **_acts(one, needs, steps),
        "contact": _contact(one, tries),
        **_partner(one),
        "prepared": prepared,
        "thread": [*case_thread.to_come(steps), *told],
        "thread_url": f"{reverse('web:case-thread', args=[one.pk])}?before={key}" if key else "",
    }


def _plan(one: Case, tries, today):
    """Asked of the fund's pace only while someone looks for her."""
    if one.reached_at and tries and tries[-1].result == rules.AttemptResult.REACHED:
        return None
    pace = FundSettings.objects.for_fund(one.fund_id)
    return contacting.plan_of(one, tries, pace, today, known=one.known_by)


def _away(one: Case, today):
    return team.absences_on(one.fund_id, today).filter(user_id=one.adviser_id).first()


def _said_away(away, today) -> str:
    if away is None:
        return ""
    return _("En l’absence de {away}, jusqu’au {day} inclus, {answers} répond à sa place.").format(
        away=away.user.name, day=french.day(away.ends_on, year=False), answers=away.replaced_by.name
    )


def _waiting(one: Case, today) -> str:
    """Said when nothing is expected of us; once the day has come, the baton says it."""
    over = rules.wait_is_over(case_state=one.state, until=one.waiting_until, today=today)
    if one.state != State.WAITING or over:
        return ""
    return _("Ce dossier attend : {whom}. Il revient en tête de liste le {day}.").format(
        whom=shown.lower(ThirdParty(one.waiting_for).label), day=french.day(one.waiting_until)
    )


def _closed(one: Case) -> str:
    if one.state != State.CLOSED:
        return ""
    return _("Dossier clos le {day}. Elle peut revenir quand elle veut.").format(
        day=french.day(timezone.localdate(one.closed_at))
    )


def _may_reopen(one: Case) -> bool:
    return one.state == State.CLOSED and endings.why_not_reopen(one) is None


def _rail(one: Case, needs: list[Need]) -> dict:
    done = [need for need in needs if need.outcome == rules.Outcome.CARE_DONE]
    return shown.rail(
        sent_at=one.referral.sent_at,
        accepted_at=one.opened_at,
        ended=one.state == State.CLOSED,
        done=bool(needs) and len(done) == len(needs),
        facts=(one.adviser.name, _("{done} sur {all}").format(done=len(done), all=len(needs))),
    )


def _links(one: Case) -> list[dict]:
    """Her file, her situation, her papers; of a closed case, also the way out that she may take (see `_acts`)."""
    links = [
        {"url": reverse("web:person", args=[one.person_id]), "label": _("Ouvrir sa fiche")},
        {"url": reverse("web:situation", args=[one.pk]), "label": _("Sa situation")},
        {"url": reverse("web:papers", args=[one.pk]), "label": _("Ses pièces")},
    ]
    return links if one.state in LIVING else [*links, _withdraw(one)]


def _withdraw(one: Case) -> dict:
    return {"url": reverse("web:withdraw", args=[one.referral_id]), "label": _("Retirer son accord")}


# --- each care ---------------------------------------------------------------------------------------------------


def _cares(one: Case, needs: list[Need], steps: list[Step], today) -> dict:
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


# --- what else one may do ----------------------------------------------------------------------------------------


def _acts(one: Case, needs: list[Need], steps: list[Step]) -> dict:
    if one.state not in LIVING:
        return {"add_url": "", "close_url": "", "close_why_not": "", "others": []}
    refused = why_not_close(one, needs, steps)

    def to(name):
        return reverse(name, args=[one.pk])

    others = [
        (_("Écrire une note"), to("web:note")),
        (_("Attendre un tiers"), to("web:wait")),
        (_("Confier ce dossier"), to("web:assign")),
        (_("Passer à une autre caisse"), to("web:hand-over")),
        (_("Elle ne souhaite pas poursuivre"), to("web:close-declined")),
    ]
    return {
        "add_url": to("web:add-need"),
        "beside_url": to("web:add-step"),
        "close_url": "" if refused else to("web:close"),
        "close_why_not": refused or "",
        "others": [*({"label": label, "url": url} for label, url in others), _withdraw(one)],
    }


def _contact(one: Case, tries) -> dict:
    """How to reach her, as she said; and what was tried."""
    ways = list(Contact.objects.current(one.fund_id).filter(person_id=one.person_id))
    phone = next((way.value for way in ways if way.kind == ContactKind.PHONE), "")
    return {
        "phone": phone,
        "sheet": [
            {"label": label, "value": value}
            for label, value in (
                (_("Elle préfère"), _prefers(one.referral)),
                (_("Langue"), one.person.language),
                (_("Représentant"), _guardian(one)),
                (_("Internet"), _digital(one)),
                (_("À savoir"), one.referral.words),
                (_("Essais"), _tried(one, tries)),
            )
            if value
        ],
        "try_url": reverse("web:attempt", args=[one.pk]) if one.state in LIVING else "",
    }


def _prefers(referral: Referral) -> str:
    return ", ".join(
        [Channel(referral.channel).label, *(shown.lower(Hours(hour).label) for hour in referral.hours)]
    )


def _guardian(one: Case) -> str:
    return shown.capital(Guardian(one.person.guardian).label) if one.person.guardian != Guardian.NONE else ""


def _digital(one: Case) -> str:
    return shown.capital(Digital(one.person.digital).label) if one.person.digital != Digital.UNKNOWN else ""


def _tried(one: Case, tries) -> str:
    """Counted as the next act counts them: a letter is no try, the thread tells it."""
    calls = [a_try for a_try in tries if a_try.channel != rules.AttemptChannel.LETTER]
    if not calls:
        return _("Aucun encore") if one.state in LIVING else ""
    told = ngettext("Un essai, le {day}", "{n} essais, le dernier le {day}", len(calls)).format(
        n=len(calls), day=french.day(calls[-1].on, year=False)
    )
    return told if one.reached_at else _("{tries}. Nous ne l’avons pas encore eue.").format(tries=told)


# --- what the sender sees ------------------------------------------------------------------------------------------


def _partner(one: Case) -> dict:
    news = News.objects.by_author(one.fund_id).filter(referral_id=one.referral_id).order_by("told_at").last()
    may_write = one.state in LIVING and one.referral.consent.report_back
    return {
        "partner_name": one.referral.sender.name,
        "partner_sees": Tidings(news.tidings).label if news else "",
        "covered": covered(one.referral),
        "may_know": one.referral.consent.report_back,
        "write_url": reverse("web:tell", args=[one.pk]) if may_write else "",
    }


def covered(referral: Referral) -> str:
    if referral.consent.report_back:
        return _(
            "Elle accepte de partager l’avancée et l’issue. Ni ses ressources, ni ses droits, ni ses soignants."
        )
    return _("Elle n’a pas souhaité que la structure soit informée de la suite.")
