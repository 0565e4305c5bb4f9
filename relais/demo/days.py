"""What advisers did at their desk, day after day: tries, steps, waits, notes, an absence and who answers meanwhile."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from relais.access.models import User
from relais.base.acting import Acting
from relais.base.context import acting_for
from relais.cases import contacting, steps, team
from relais.cases.models import Case, Need, Step


@dataclass(frozen=True)
class Did:
    """One act, `ago` days ago, on the case of somebody. `what`: its codes; `due`: in how many days."""

    last_name: str
    ago: int
    act: str  # try, plan, done, note, wait
    what: tuple[str, ...]
    due: int | None = None
    words: str = ""


DAYS = (
    Did("Fabre", 8, "try", ("call", "no_answer")),
    Did("Fabre", 7, "note", (), words="Entend mal au téléphone : parler lentement, rappeler l’après-midi."),
    Did("Fabre", 6, "plan", ("rights", "open_c2s"), due=2),
    Did("Fabre", 6, "plan", ("orientation", "book", "dental_prosthesis"), due=3, words="Centre de santé"),
    Did("Fabre", 3, "done", ("book",)),
    Did(
        "Fabre", 3, "plan", ("financing", "quote", "dental_prosthesis"), due=8, words="Deux devis à comparer"
    ),
    Did("Fabre", 3, "plan", ("orientation", "full_cover", "optical"), due=9),
    Did(
        "Fabre",
        2,
        "plan",
        ("financing", "not_needed", "optical"),
        words="Rien à payer avec l’offre 100 % Santé",
    ),
    Did("Fabre", 2, "plan", ("digital", "account")),
    Did("Kaci", 19, "try", ("call", "no_answer")),
    Did("Kaci", 11, "try", ("sms", "sent")),
    Did("Garrigue", 16, "try", ("call", "reached")),
    Did("Garrigue", 5, "plan", ("orientation", "find", "dental_conservative"), due=8),
    Did("Puech", 43, "try", ("call", "no_answer")),
    Did("Puech", 36, "try", ("sms", "sent")),
    Did("Puech", 28, "try", ("call", "message_left")),
    Did("Puech", 24, "try", ("letter", "sent")),
    Did("Combes", 22, "try", ("call", "reached")),
    Did("Combes", 15, "wait", ("mutual",), due=14),
    Did("Barthe", 11, "try", ("call", "reached")),
    Did("Barthe", 9, "plan", ("rights", "update"), due=7),
    Did("Barthe", 9, "plan", ("orientation", "find", "dental_conservative"), due=15),
)


def live(last_names: dict[str, User], acting: Callable[[User], Acting], at) -> None:
    """Walk them in order, each by whoever holds the case. `at`: the clock of one act."""
    today = timezone.localdate()
    for did in sorted(DAYS, key=lambda one: -one.ago):
        nadia = acting(last_names["Ferrand"])
        with acting_for(nadia.organisation_id), at(today - timedelta(days=did.ago), 14):
            case = (
                Case.objects.of(nadia.organisation_id)
                .select_related("adviser")
                .get(person__last_name=did.last_name)
            )
            _ACTS[did.act](case, did, by=acting(case.adviser))
    _away(last_names["Teyssier"], last_names["Ferrand"], acting, at)


def _try(case: Case, did: Did, *, by: Acting) -> None:
    channel, result = did.what
    contacting.note_attempt(case, channel=channel, result=result, on=timezone.localdate(), by=by)


def _plan(case: Case, did: Did, *, by: Acting) -> None:
    level, what, *care = did.what
    need = Need.objects.of(case.fund_id).get(case=case, care=care[0], person=None) if care else None
    steps.add_step(case, level=level, what=what, need=need, words=did.words, due_on=_in(did.due), by=by)


def _done(case: Case, did: Did, *, by: Acting) -> None:
    step = Step.objects.of(case.fund_id).get(case=case, what=did.what[0])
    steps.end_step(step, end="done", by=by)


def _note(case: Case, did: Did, *, by: Acting) -> None:
    steps.write_note(case, words=did.words, by=by)


def _wait(case: Case, did: Did, *, by: Acting) -> None:
    steps.wait(case, for_whom=did.what[0], until=_in(did.due), by=by)


def _in(days: int | None) -> date | None:
    return timezone.localdate() + timedelta(days=days) if days is not None else None


_ACTS = {"try": _try, "plan": _plan, "done": _done, "note": _note, "wait": _wait}


def _away(absent: User, answers: User, acting, at) -> None:
    by = acting(absent)
    with acting_for(by.organisation_id), at(timezone.localdate() - timedelta(days=3), 17):
        team.note_absence(absent, starts_on=_in(1), ends_on=_in(12), replaced_by=answers, by=by)
