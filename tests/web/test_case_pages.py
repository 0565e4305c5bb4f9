"""The adviser's desk and its acts, through the pages."""

import re

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from relais.cases import contacting, steps
from relais.cases.models import Case, Need, Note, Step
from relais.referrals.models import News
from tests.factories import a_case, a_fund, an_application, inside, someone_at
from tests.web.read import html

pytestmark = pytest.mark.django_db


def page(name, case, *more):
    return reverse(f"web:{name}", args=[case.pk, *more])


def reached(case, adviser):
    with inside(adviser):
        contacting.note_attempt(case, channel="call", result="reached", on=timezone.localdate(), by=adviser)


ACTS = ["attempt", "add-need", "add-step", "wait", "note", "tell", "assign", "hand-over", "close"]
ENDS = ["close-unreachable", "close-declined", "reopen", "case-thread"]


@pytest.mark.parametrize("name", ["case", *ACTS, *ENDS])
@pytest.mark.parametrize("at", ["opened", "closed"])
def test_each_page_opens_whatever_the_state(her, adviser, name, at):
    case = a_case(adviser=adviser, at=at)
    assert her.get(page(name, case)).status_code == 200


@pytest.mark.parametrize("level", ["rights", "orientation", "financing", "digital", "social", "task"])
def test_a_step_of_each_level_is_asked(her, adviser, level):
    answer = her.get(page("add-step", a_case(adviser=adviser)) + f"?level={level}")
    assert answer.status_code == 200


def test_the_desk_asks_first_to_reach_her(her, adviser):
    assert "Essayer de la joindre" in html(her.get(page("case", a_case(adviser=adviser))))


def test_a_call_noted_tells_the_sender_and_asks_for_what_follows(her, adviser):
    case = a_case(adviser=adviser, care=("optical",))
    shown = html(her.get(page("attempt", case)))
    assert "La caisse a pu lui parler. L’accompagnement commence." in shown
    told = {"channel": "call", "result": "reached", "made_on": f"{timezone.localdate():%d %m %Y}"}
    assert her.post(page("attempt", case), told).status_code == 302
    assert "Prévoir la suite : lunettes" in html(her.get(page("case", case)))
    with inside(adviser):
        assert list(News.objects.by_author(case.fund_id).values_list("tidings", flat=True)) == [
            "accepted",
            "reached",
        ]


def test_the_page_of_a_call_promises_nothing_to_the_sender_without_her_consent(her, adviser):
    assert "lira" not in html(her.get(page("attempt", a_case(adviser=adviser, report_back=False))))


def test_what_does_not_fit_is_said_beside_its_answer(her, adviser):
    case = a_case(adviser=adviser)
    answer = her.post(page("attempt", case), {"channel": "call", "result": "sent", "made_on": "1 1 20"})
    assert answer.status_code == 422
    assert "Choisissez ce qu’il en est, parmi ce que ce moyen permet." in html(answer)


def ways(her, case) -> set[str]:
    told = her.get(page("attempt", case)).content.decode()
    return set(re.findall(r'name="channel" value="(\w+)"', told))


def test_only_what_can_be_done_is_proposed_to_reach_her(her, adviser):
    phone, nothing = a_case(adviser=adviser), a_case(adviser=adviser, phone="", channel="letter")
    assert ways(her, phone) == {"call", "sms", "visit", "partner"}
    assert "Par exemple : appel ou SMS." in html(her.get(page("case", phone)))
    assert ways(her, nothing) == {"visit", "partner"}
    told = html(her.get(page("case", nothing)))
    assert "Demander ses coordonnées à la structure" in told
    assert page("add-contact", nothing.person) in her.get(page("case", nothing)).content.decode()
    assert "appel ou" not in told.lower()
    assert "Demander ses coordonnées à la structure" in html(her.get("/dossiers/"))


def test_once_it_is_noted_it_is_proposed(her, adviser):
    case = a_case(adviser=adviser, phone="", channel="letter")
    her.post(page("add-contact", case.person), {"kind": "email", "value": "colette@example.org"})
    assert ways(her, case) == {"email", "visit", "partner"}
    assert her.post(page("attempt", case), {"channel": "call", "result": "reached"}).status_code == 422


def test_a_step_is_written_moved_and_done(her, adviser):
    case = a_case(adviser=adviser, care=("optical",))
    reached(case, adviser)
    with inside(adviser):
        need = Need.objects.of(case.fund_id).get(case=case)
    asked = page("add-step", case) + f"?level=orientation&need={need.pk}"
    written = {"what": "book", "need": str(need.pk), "due_on": "", "words": "Centre de santé"}
    assert her.post(asked, written).status_code == 302
    with inside(adviser):
        step = Step.objects.of(case.fund_id).get()
    assert "Plus tard" in html(her.get(page("case", case)))
    assert her.post(page("step", case, step.pk), {"then": "later", "due_on": "12 12 2030"}).status_code == 422
    assert her.post(page("step", case, step.pk), {"then": "done"}).status_code == 302
    with inside(adviser):
        assert News.objects.by_author(case.fund_id).order_by("told_at").last().tidings == "care_planned"


def test_a_step_of_another_is_taken_over(her, adviser):
    colleague = someone_at(a_fund())
    case = a_case(adviser=colleague)
    with inside(colleague):
        step = steps.add_step(case, level="task", what="call", by=colleague)
    assert "M’en occuper à la place de" in html(her.get(page("step", case, step.pk)))
    her.post(page("step", case, step.pk), {"take": "1"})
    with inside(adviser):
        assert Step.objects.of(case.fund_id).get().holder_id == adviser.user_id


def test_the_social_service_needs_her_consent_and_the_page_gives_the_way_out(her, adviser):
    shown = html(her.get(page("add-step", a_case(adviser=adviser)) + "?level=social"))
    assert "36 46" in shown
    assert "aria-disabled" in shown


def test_waiting_is_said_and_resumed(her, adviser):
    case = a_case(adviser=adviser)
    until = f"{timezone.localdate() + timezone.timedelta(days=9):%d %m %Y}"
    assert her.post(page("wait", case), {"for_whom": "caf", "until": until}).status_code == 302
    assert "Ce dossier attend : la CAF" in html(her.get(page("case", case)))
    assert her.post(page("resume", case)).status_code == 302
    assert her.post(page("resume", case)).status_code == 409


def test_a_note_too_long_is_kept_as_typed(her, adviser):
    case = a_case(adviser=adviser)
    answer = her.post(page("note", case), {"words": "x" * 281})
    assert answer.status_code == 422
    assert "x" * 281 in html(answer)
    her.post(page("note", case), {"words": "Rappeler après 17 h."})
    assert "Rappeler après 17 h." in html(her.get(page("case", case)))
    with inside(adviser):
        assert Note.objects.of(case.fund_id).count() == 1


def test_a_case_is_handed_to_a_colleague(her, adviser):
    case, colleague = a_case(adviser=adviser), someone_at(a_fund())
    assert her.post(page("assign", case), {"user": str(colleague.user_id)}).status_code == 302
    with inside(adviser):
        assert Case.objects.of(case.fund_id).get().adviser_id == colleague.user_id


def test_a_case_is_not_handed_to_a_stranger(her, adviser):
    case, stranger = a_case(adviser=adviser), someone_at(a_fund("673"))
    assert her.post(page("assign", case), {"user": str(stranger.user_id)}).status_code == 422


def test_a_closed_case_is_reopened(her, adviser):
    case = a_case(adviser=adviser, at="closed")
    assert "Rouvrir ce dossier" in html(her.get(page("case", case)))
    assert her.post(page("reopen", case)).status_code == 302
    assert her.post(page("reopen", case)).status_code == 409


def test_the_thread_shows_thirty_entries_then_the_rest(her, adviser):
    case = a_case(adviser=adviser)
    with inside(adviser):
        for number in range(45):
            steps.write_note(case, words=f"note numéro {number}.", by=adviser)
    first = html(her.get(page("case", case)))
    assert "note numéro 44." in first
    assert "note numéro 14." not in first
    address = first.split('href="')[1:]
    following = next(one.split('"')[0] for one in address if "/fil/" in one)
    second = html(her.get(following))
    assert "note numéro 14." in second
    assert "Relais transmis" in second
    assert her.get(page("case-thread", case) + "?before=forged").status_code == 200


def test_my_tasks_of_the_day_come_late_first(her, adviser):
    case = a_case(adviser=adviser)
    today = timezone.localdate()
    with inside(adviser):
        steps.add_step(case, level="task", what="letter", due_on=today, by=adviser)
        late = steps.add_step(case, level="task", what="call_partner", due_on=today, by=adviser)
        Step.objects.of(case.fund_id).filter(pk=late.pk).update(due_on=today - timezone.timedelta(days=3))
    shown = html(her.get(reverse("web:cases")))
    assert shown.index("Appeler la structure") < shown.index("Lui écrire")


def test_my_day_says_whom_to_call(her, adviser):
    with time_machine.travel(timezone.now() - timezone.timedelta(days=9)):
        a_case(adviser=adviser)
    shown = html(her.get(reverse("web:cases")))
    assert "Essayer de la joindre" in shown.split("Les dossiers")[0]


def test_my_day_leaves_out_whom_one_has_spoken_with(her, adviser):
    with time_machine.travel(timezone.now() - timezone.timedelta(days=9)):
        reached(a_case(adviser=adviser), adviser)
    assert "À faire aujourd’hui" not in html(her.get(reverse("web:cases")))


def test_it_is_not_closed_on_an_aid_that_the_commission_has_unless_she_stops(her, adviser):
    case = a_case(adviser=adviser, at="ended")
    one = an_application(at="submitted", by=adviser, case=case)
    for name in ("case", "close"):
        assert f"La demande d’aide {one.number} est déposée" in html(her.get(page(name, case)))
    assert her.post(page("close", case)).status_code == 409
    open_case = a_case(adviser=adviser)
    an_application(at="draft", by=adviser, case=open_case)
    assert "commission est retirée" in html(her.get(page("hand-over", open_case)))
    assert "Sa demande d’aide à la commission est retirée." in html(her.get(page("close-declined", case)))
    her.post(page("close-declined", case))
    assert "Retirée" in html(her.get(reverse("web:aid-page", args=[one.pk])))
    assert "commission est retirée" not in html(her.get(page("close-declined", a_case(adviser=adviser))))


def test_to_close_is_offered_once(her, adviser):
    case = a_case(adviser=adviser, at="ended")
    assert html(her.get(page("case", case))).count("Clore le dossier") == 1


@pytest.mark.parametrize("show", ["", "replaced", "all", "nonsense"])
@pytest.mark.parametrize("state", ["", "reach", "late", "waiting", "closed", "nonsense"])
def test_the_list_opens_with_every_filter(her, adviser, show, state):
    a_case(adviser=adviser)
    assert her.get(reverse("web:cases"), {"show": show, "state": state}).status_code == 200


def test_absences_are_noted_and_ended(her, adviser):
    colleague, today = someone_at(a_fund()), timezone.localdate()
    told = {
        "user": str(adviser.user_id),
        "starts_on": f"{today:%d %m %Y}",
        "ends_on": f"{today:%d %m %Y}",
        "replaced_by": str(colleague.user_id),
    }
    assert her.post(reverse("web:absences"), told).status_code == 302
    shown = html(her.get(reverse("web:absences")))
    assert "Terminer cette absence" in shown or "Retirer cette absence" in shown
    assert "répond à sa place" in html(her.get(page("case", a_case(adviser=adviser))))
