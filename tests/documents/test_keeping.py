"""The antivirus, and the day when pages are really gone."""

import socket
import threading
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from struct import unpack

import pytest
import time_machine
from django.core.files.storage import storages
from django.utils import timezone

from relais import tasks
from relais.base.models import Event
from relais.base.moves import Refused
from relais.cases import actions as cases
from relais.cases import withdrawing
from relais.cases.models import Case
from relais.documents import actions, antivirus, keeping, store
from relais.documents.models import Document
from relais.referrals.models import Referral
from tests.factories import a_case, a_document, a_document_of_relay, a_fund, a_partner, inside, someone_at

pytestmark = pytest.mark.django_db
YEARS = timedelta(days=733)


@pytest.fixture
def case(adviser):
    return a_case(adviser=adviser)


def _again(one: Document, by) -> Document:
    with inside(by):
        return Document.objects.of(by.organisation_id).get(pk=one.pk)


def _file(one: Document) -> Path:
    return Path(storages["documents"].path(f"{one.fund_id}/{one.pk}"))


@pytest.fixture
def erased(django_capture_on_commit_callbacks):
    """Run the night's task on a day; which of these papers are gone, row and file together."""

    def go(*papers: Document, on=None) -> list[bool]:
        fund_id = papers[0].fund_id
        with time_machine.travel(on or timezone.now()), django_capture_on_commit_callbacks(execute=True):
            tasks.erase_papers(str(fund_id))
        by = type("By", (), {"organisation_id": fund_id})
        gone = [_again(one, by).gone_at is not None for one in papers]
        assert [not _file(one).exists() for one in papers] == gone
        return gone

    return go


# --- gone in its time -------------------------------------------------------------------------------------------------


def test_pages_of_a_living_case_stay(case, adviser, erased):
    assert erased(a_document(case, by=adviser), on=timezone.now() + YEARS) == [False]


def test_pages_go_with_the_closed_file_and_their_row_says_so(adviser, erased):
    case = a_case(adviser=adviser, at="ended")
    one = a_document(case, by=adviser, at="accepted")
    with inside(adviser):
        cases.close(case, by=adviser)
    assert erased(one, on=timezone.now() + timedelta(days=700)) == [False]
    assert erased(one, on=timezone.now() + YEARS) == [True]
    with inside(adviser), pytest.raises(Refused, match="effacée"):
        actions.pages_of(_again(one, adviser), case, by=adviser)
    with pytest.raises(FileNotFoundError):
        store.read(one.fund_id, one.pk)
    with inside(adviser):
        assert Event.objects.of(one.fund_id).filter(verb="document.erased", subject_id=case.pk).count() == 1


def test_pages_refused_go_after_a_month_with_the_words_said_of_them(case, adviser, erased):
    one = a_document(case, by=adviser, at="refused")
    assert erased(one, on=timezone.now() + timedelta(days=29)) == [False]
    assert erased(one, on=timezone.now() + timedelta(days=31)) == [True]
    assert (_again(one, adviser).words, _again(one, adviser).fault) == ("", "blurred")


def test_pages_given_by_a_structure_go_the_night_after_she_withdraws(adviser, erased):
    sender = someone_at(a_partner())
    case = a_case(adviser=adviser, sender=sender)
    with inside(sender):
        relay = Referral.objects.sent_by(sender.organisation_id).get(pk=case.referral_id)
    hers, theirs = a_document(case, by=adviser), a_document_of_relay(relay, sender=sender)
    with inside(sender):
        withdrawing.withdraw(relay, "spoken", by=sender)
    with inside(adviser):
        assert not Case.objects.of(adviser.organisation_id).filter(pk=case.pk).exists()
    assert erased(hers, theirs) == [False, True]
    assert erased(hers, on=timezone.now() + YEARS) == [True]


def test_the_nights_task_may_be_run_twice(case, adviser, erased):
    one = a_document(case, by=adviser, at="refused")
    then = timezone.now() + timedelta(days=40)
    assert erased(one, on=then) == erased(one, on=then) == [True]


def test_a_file_that_outlived_its_row_is_swept(case, adviser):
    one = a_document(case, by=adviser, at="refused")
    with inside(adviser):
        Document.objects.of(one.fund_id).filter(pk=one.pk).update(gone_at=timezone.now())
    assert _file(one).exists()
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        tasks.erase_papers(str(one.fund_id))
    assert not _file(one).exists()


def test_one_funds_night_erases_nothing_of_another(adviser, erased):
    other = someone_at(a_fund("673"))
    theirs = a_document(a_case(adviser=other), by=other, at="refused")
    mine = a_document(a_case(adviser=adviser), by=adviser, at="refused")
    assert erased(mine, on=timezone.now() + timedelta(days=40)) == [True]
    assert _file(theirs).exists()


# --- the antivirus ----------------------------------------------------------------------------------------------------


@contextmanager
def clamd(path: Path, answer: bytes | None = None):
    """A daemon that speaks its protocol, and finds the word « virus ». Yields what it was sent."""
    server, seen = socket.socket(socket.AF_UNIX), []
    server.bind(str(path))
    server.listen()

    def serve():
        while True:
            try:
                line, _ = server.accept()
            except OSError:
                return
            with line, line.makefile("rb") as told:
                assert told.read(10) == b"zINSTREAM\0"
                content = b""
                while length := unpack(">I", told.read(4))[0]:
                    content += told.read(length)
                seen.append(content)
                line.sendall(answer or (b"stream: Eicar FOUND\0" if b"virus" in content else b"stream: OK\0"))

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield seen
    server.shutdown(socket.SHUT_RDWR)
    server.close()
    thread.join(timeout=5)


@pytest.fixture
def at(tmp_path, settings):
    settings.CLAMD = str(tmp_path / "clamd")
    return Path(settings.CLAMD)


def _scan(one: Document) -> None:
    tasks.scan_document(str(one.pk), str(one.fund_id))


def test_without_an_antivirus_a_paper_is_said_not_scanned_and_is_read(case, adviser):
    one = a_document(case, by=adviser)
    assert one.scan == "not_scanned"
    with inside(adviser):
        assert actions.pages_of(one, case, by=adviser)


def test_with_one_a_paper_is_read_by_nobody_until_it_was_scanned(case, adviser, at):
    one = a_document(case, by=adviser, pdf=b"%PDF-1.4 " + b"page" * 50_000)
    with inside(adviser), pytest.raises(Refused, match="quarantaine"):
        actions.pages_of(one, case, by=adviser)
    with clamd(at) as seen:
        _scan(one)
    assert seen == [b"%PDF-1.4 " + b"page" * 50_000]
    with inside(adviser):
        assert actions.pages_of(_again(one, adviser), case, by=adviser)


def test_an_infected_paper_is_erased_and_whoever_gave_it_reads_why(
    case, adviser, at, django_capture_on_commit_callbacks
):
    one = a_document(case, by=adviser, pdf=b"%PDF-1.4 virus")
    with clamd(at), django_capture_on_commit_callbacks(execute=True):
        _scan(one)
    told = _again(one, adviser)
    assert (told.scan, told.state, told.fault, told.gone_at is None) == (
        "infected",
        "refused",
        "infected",
        False,
    )
    assert not _file(one).exists()


def test_the_antivirus_away_leaves_it_in_quarantine_until_it_is_back(case, adviser, at):
    one = a_document(case, by=adviser)
    with pytest.raises(antivirus.NoAnswer):
        _scan(one)
    assert _again(one, adviser).scan == "waiting"
    with clamd(at):
        tasks.scan_waiting(str(one.fund_id))
    assert _again(one, adviser).scan == "clean"


@pytest.mark.parametrize("said", [b"INSTREAM size limit exceeded. ERROR\0", b"UNKNOWN COMMAND\0", b"x"])
def test_an_answer_that_is_not_understood_is_never_clean(case, adviser, at, said):
    one = a_document(case, by=adviser)
    with clamd(at, said), pytest.raises(antivirus.NoAnswer):
        _scan(one)
    assert _again(one, adviser).scan == "waiting"


def test_scanned_twice_is_scanned_once(case, adviser, at):
    one = a_document(case, by=adviser)
    with clamd(at) as seen:
        _scan(one)
        _scan(one)
    assert len(seen) == 1


def test_what_was_not_scanned_is_not_called_clean_when_an_antivirus_comes(case, adviser, at, settings):
    settings.CLAMD = ""
    one = a_document(case, by=adviser)
    settings.CLAMD = str(at)
    with inside(adviser):
        assert keeping.waiting(one.fund_id) == []
    assert _again(one, adviser).scan == "not_scanned"
