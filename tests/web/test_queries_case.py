"""What each page of the adviser's desk asks of the database: see `test_queries.py`."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from relais.access.models import User
from relais.cases import contacting, steps, team
from relais.cases.models import Need, Step
from tests.factories import a_case, a_fund, inside, someone_at

pytestmark = pytest.mark.django_db


def a_full_case(adviser, **said):
    """A case with a try, two steps and a note."""
    case = a_case(adviser=adviser, care=("optical", "hearing"), **said)
    with inside(adviser):
        fill(case, adviser)
    return case


def fill(case, adviser):
    today = timezone.localdate()
    contacting.note_attempt(case, channel="call", result="no_answer", on=today, by=adviser)
    steps.add_step(case, level="task", what="call", due_on=today, by=adviser)
    done = steps.add_step(case, level="rights", what="review", by=adviser)
    steps.end_step(done, end="done", by=adviser)
    steps.write_note(case, words="Rappeler après 17 h.", by=adviser)


def test_pages_of_the_desk(visitor, sql_file, adviser):
    case = a_full_case(adviser)
    with inside(adviser):
        need = Need.objects.of(case.fund_id).filter(case=case).first()
        step = Step.objects.of(case.fund_id).get(case=case, state="to_do")
    visitor.enters(adviser)
    visitor.asks("web:case", case.pk, state="full")
    visitor.asks("web:case-thread", case.pk)
    visitor.asks("web:attempt", case.pk)
    today = f"{timezone.localdate():%d %m %Y}"
    visitor.asks(
        "web:attempt",
        case.pk,
        form={"channel": "call", "result": "reached", "made_on": today},
        state="reached",
    )
    visitor.asks("web:add-step", case.pk, state="which level")
    visitor.asks("web:add-step", case.pk, query="?level=orientation")
    visitor.asks(
        "web:add-step", case.pk, query="?level=orientation", form={"what": "book", "need": str(need.pk)}
    )
    visitor.asks("web:step", case.pk, step.pk)
    visitor.asks("web:step", case.pk, step.pk, form={"then": "done"})
    visitor.asks("web:wait", case.pk)
    later = f"{timezone.localdate() + timedelta(days=9):%d %m %Y}"
    visitor.asks("web:wait", case.pk, form={"for_whom": "mutual", "until": later})
    visitor.asks("web:resume", case.pk, form={})
    visitor.asks("web:note", case.pk)
    visitor.asks("web:note", case.pk, form={"words": "Rappeler."})
    visitor.asks("web:assign", case.pk)
    visitor.asks("web:hand-over", case.pk)
    visitor.asks("web:close-unreachable", case.pk)
    visitor.asks("web:close-declined", case.pk)
    visitor.asks("web:close-declined", case.pk, form={}, state="closed by it")
    visitor.asks("web:reopen", case.pk)
    visitor.asks("web:reopen", case.pk, form={})
    visitor.asks("web:correct-need", case.pk, need.pk)
    assert visitor.text == sql_file


def test_lists_of_cases(visitor, sql_file, adviser):
    a_full_case(adviser)
    visitor.enters(adviser)
    for query in ("?show=replaced", "?state=reach", "?state=late", "?state=waiting", "?state=closed"):
        visitor.asks("web:cases", query=query)
    assert visitor.text == sql_file


def test_absences(visitor, sql_file, adviser):
    colleague = User.objects.get(pk=someone_at(a_fund()).user_id)
    today = timezone.localdate()
    with inside(adviser):
        away = team.note_absence(
            User.objects.get(pk=adviser.user_id),
            starts_on=today,
            ends_on=today,
            replaced_by=colleague,
            by=adviser,
        )
    visitor.enters(adviser)
    visitor.asks("web:absences")
    visitor.asks("web:end-absence", away.pk, form={})
    assert visitor.text == sql_file


@pytest.mark.parametrize("query", ["", "?show=all", "?state=reach"])
def test_the_lists_ask_as_much_of_one_row_as_of_a_page(visitor, adviser, query):
    visitor.enters(adviser)
    one, many = visitor.grows(f"/dossiers/{query}", lambda: a_full_case(adviser))
    assert one == many


def test_a_full_case_asks_as_much_as_one_that_begins(visitor, adviser):
    case = a_full_case(adviser)
    visitor.enters(adviser)
    address = reverse("web:case", args=[case.pk])
    one = visitor.count(address)
    with inside(adviser):
        for _ in range(10):
            fill(case, adviser)
    assert visitor.count(address) == one
    assert visitor.count(reverse("web:case-thread", args=[case.pk])) < one
