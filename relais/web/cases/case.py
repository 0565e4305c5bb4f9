"""One case, the desk: the next act and its why, each care on its three levels, the thread, what the sender sees."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relais.base import french
from relais.base.journal import record
from relais.cases import actions, contacting, endings, rules, step_rules, team
from relais.cases.models import Attempt, Case, Need, Step
from relais.cases.rules import LIVING, NeedState, State, StepState, ThirdParty
from relais.documents import actions as documents
from relais.people.models import Contact
from relais.people.rules import ContactKind, Digital, Guardian
from relais.referrals.codes import Channel, Hours, Tidings
from relais.referrals.models import News, Referral
from relais.territory.models import FundSettings
from relais.web import shown
from relais.web.claims import claim_next
from relais.web.commission import aid_next
from relais.web.financing import plan_next, quote_next
from relais.web.one_case import mine, needs_of
from relais.web.relays import prepared_next
from relais.web.rights import rights_next

from . import case_next, case_thread
from .case_cares import cares_and_steps


def case(request, pk):
    """One case: who answers for it, what to do now, each care, what the sender sees, the thread."""
    one = mine(request, pk)
    record("case.opened", one, by=request.acting)
    return render(request, "web/cases/case.html", _page(one, request.acting))


def thread(request, pk):
    """What is older than the thirty entries of the desk."""
    one = mine(request, pk)
    record("case.opened", one, by=request.acting)
    told, key = case_thread.story(one, before=case_thread.read_key(request.GET.get("before", "")))
    address = reverse("web:case-thread", args=[one.pk])
    return render(
        request,
        "web/cases/case_thread.html",
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
    return actions.why_not_close(
        one,
        open_care=[need.care for need in needs if need.state == NeedState.OPEN],
        open_steps=[
            step_rules.act_label(step.level, step.what) for step in steps if step.state == StepState.TO_DO
        ],
    )


def _page(one: Case, acting) -> dict:
    today, living = timezone.localdate(), one.state in LIVING
    needs, steps = needs_of(one), steps_of(one)
    tries = contacting.tries_of(Attempt.objects.of(one.fund_id).filter(case=one))
    plan = _plan(one, tries, today) if living else None
    away = _away(one, today) if living else None
    told, key = case_thread.story(one)
    review = rights_next.of_case(one, today)
    claims, plans = claim_next.claims_of(one), plan_next.plans_of(one)
    prepared = prepared_next.of_case(one)
    work = case_next.Work(needs, steps, plan, _waits(prepared), _came(one))
    answers = away.replaced_by if away else None
    baton = case_next.baton(one, work, me=acting.user_id, answers=answers, review=review, today=today)
    page = {
        **_head(one, needs),
        "baton": plan_next.said_by_the_plan(claim_next.said_by_the_claim(baton, claims, today), plans),
        "review": review,
        "away": _said_away(away, today),
        "waiting": _waiting(one, today),
        **cares_and_steps(one, needs, steps, today),
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
    return page | {"baton": quote_next.said_by_a_quote(page["baton"], page["needs"], plans)}


def _waits(prepared: list[dict]) -> list:
    return [each["found"] for each in prepared if each["waits"]]


def _came(one: Case) -> list:
    """The papers that somebody must look at."""
    return documents.to_look_at([one]).get(one.pk, []) if one.state in LIVING else []


def _head(one: Case, needs: list[Need]) -> dict:
    """Who she is, how far her case is, who answers for it."""
    living = one.state in LIVING
    return {
        "person_name": one.person.name,
        "state": shown.case_state(one),
        "about": _("{about}. Dossier {number}.").format(about=shown.about(one.person), number=one.number),
        "links": _links(one),
        "rail": _rail(one, needs),
        "holder": _("Le relais est tenu par {name}.").format(name=one.adviser.name) if living else "",
        "resume_url": reverse("web:resume", args=[one.pk]),
        "closed": _closed(one),
        "reopen_url": reverse("web:reopen", args=[one.pk]) if _may_reopen(one) else "",
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
