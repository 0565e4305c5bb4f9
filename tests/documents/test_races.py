"""Two gestures at once on one case, each with its own connection."""

import pytest

from relais.base.moves import Refused
from relais.documents import actions
from relais.documents.models import Document
from tests.factories import a_case, a_document, a_fund, cleaned, inside, someone_at

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture
def adviser(committed):
    return someone_at(a_fund())


def test_the_same_photos_sent_by_three_taps_at_once_are_one_paper(at_once, adviser):
    case = a_case(adviser=adviser)

    def tap():
        with inside(adviser):
            return actions.give(case, "identity", [b"une photo"], given="person", by=adviser).pk

    with cleaned():
        given = at_once(tap, tap, tap)
    assert len(set(given)) == 1
    with inside(adviser):
        assert Document.objects.of(case.fund_id).count() == 1


def test_of_two_readers_who_say_otherwise_at_once_the_second_reads_what_the_first_said(at_once, adviser):
    case = a_case(adviser=adviser)
    one = a_document(case, by=adviser)

    def accepts():
        with inside(adviser):
            return actions.accept(one, case, by=adviser).state

    accepted = at_once(accepts, accepts)
    assert [end for end in accepted if end == "accepted"] == ["accepted"]
    assert [type(end) for end in accepted if end != "accepted"] == [Refused]
