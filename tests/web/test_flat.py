"""The small form of benchmarks/pages.py: a page opens as much of a nation ten times bigger, by the right indexes.

Buffers only: they do not depend on how busy this machine is. The full figures are in docs/proofs/pages.json.
"""

import json
import subprocess
import sys

import pytest

# A tree ten times bigger may be one level deeper: one buffer more each time it is entered.
MOST = 1.3
# Where ten times more colleagues hold cases, one adviser's are further apart in the indexes.
MOST_BUSY = 1.7
# Each line of a list of cases is read in six tables, where its rows were neighbours in a nation this small. From ten
# thousand relays to a million none grows by more than `MOST` (docs/proofs/pages.json).
MOST_OF_CASES, MOST_OF_CASES_BUSY = 1.5, 2.6
# Whatever the growth: a page that opened thousands to show twenty-five lines was flat too.
# The lists of cases are the dearest: each line says by what ways she may be reached, and what waits prepared.
MOST_BUFFERS, MOST_BUFFERS_BUSY = 520, 800
OF_CASE = {"need_of_case", "step_to_do", "attempt_of_case"}
WAYS = {
    "inbox": {"referral_inbox", "case_of_adviser", "case_closed_by", "need_left"},
    "inbox, second page": {"referral_inbox"},
    "inbox, those late": {"referral_inbox"},
    "inbox, those to call soon": {"referral_soon"},
    "inbox, one care": {"referral_waiting"},
    "inbox, a rare care": {"referral_waiting"},
    "relays of the partner": {"referral_of_sender", "news_for_reader"},
    "relays of the partner, from the middle": {"referral_of_sender", "news_for_reader"},
    "relays of the partner, those that wait": {"referral_of_sender_state"},
    "relays of the partner, withdrawn": {"referral_of_sender_state"},
    "home of the partner": {"referral_of_sender", "news_for_reader"},
    "cases of the adviser": {"case_of_adviser", "case_mine_to_reach", "step_due", *OF_CASE},
    "cases of the adviser, late": {"case_of_adviser", "step_late", *OF_CASE},
    "cases of the adviser, closed": {"case_of_adviser", *OF_CASE},
    "cases one answers for": {"absence_of_fund", "case_of_adviser", *OF_CASE},
    "cases of the fund": {"case_newest", *OF_CASE},
    "cases of the fund, to reach": {"case_to_reach", *OF_CASE},
    "cases of the fund, late": {"case_newest", "step_late", *OF_CASE},
    "cases of the fund, waiting": {"case_newest", *OF_CASE},
    "cases of the fund, closed": {"case_newest", *OF_CASE},
    "one case": {"need_of_case", "news_by_author"},
    "one person": {"contact_of_person", "identifier_of_person", "member_of_one_household"},
    "persons by name": {"person_name"},
    "persons by birth date": {"person_born"},
    "persons by telephone": {"contact_value"},
    "persons by case number": {"case_number"},
    "possible duplicates": {"person_born"},
    "my journal": set(),
    "the board": {"case_living", "step_late", "referral_inbox"},
    "who read, by case number": {"case_number", "relay_of_case"},
    "who read, by relay number": {"referral_number", "relay_of_one_case"},
    "consents": {"consent_given", "consent_taken_back", "consent_withdrawn", "referral_of_consent"},
    "objections": {"objection_newest"},
    "files put aside": {"case_put_aside"},
    "how long things are kept": {"case_left", "case_put_aside"},
}
# Its news lie side by side in a nation this small; from ten thousand relays to a million it is flat.
GROWS = {"relays of the partner, withdrawn"}
# What a busy desk asks grows with what it counts or searches: its own year, its open cases, what waits at its door.
GROWS_BUSY = GROWS | {
    "home of the partner",
    "inbox, those to call soon",  # fewer than a page in the smaller nation
    "inbox, those late",  # the same
    "inbox, a rare care",  # the same
    "cases of the fund, late",
    "the board",
    "consents",
}
WALLED = {
    *("consent", "referral", "preparation", "news"),
    *("person", "contact", "identifier", "household", "householdmember"),
    *("objection", "case", "casereferral", "need", "attempt", "step", "note"),
}


def most(name: str, usual: float, of_cases: float) -> float:
    return of_cases if name.startswith("cases ") else usual


@pytest.fixture(scope="module")
def pages():
    """In a program of its own: it has its own databases."""
    command = [sys.executable, "-m", "benchmarks.pages", "--small"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600)
    assert done.stdout, done.stderr
    return json.loads(done.stdout)["pages"]


@pytest.mark.parametrize("name", sorted(WAYS.keys() - GROWS))
def test_a_page_opens_as_much_of_a_bigger_nation(pages, name):
    assert pages[f"steady: {name}"]["growth_of_buffers"] <= most(name, MOST, MOST_OF_CASES)


@pytest.mark.parametrize("name", WAYS)
def test_a_page_opens_little(pages, name):
    assert pages[f"steady: {name}"]["buffers"]["10000"] <= MOST_BUFFERS


@pytest.mark.parametrize("name", sorted(WAYS.keys() - {"the board"}))
def test_a_busy_page_opens_little(pages, name):
    assert pages[f"busy: {name}"]["buffers"]["10000"] <= MOST_BUFFERS_BUSY


@pytest.mark.parametrize("name", sorted(WAYS.keys() - GROWS_BUSY))
def test_a_desk_ten_times_busier_opens_as_much(pages, name):
    assert pages[f"busy: {name}"]["growth_of_buffers"] <= most(name, MOST_BUSY, MOST_OF_CASES_BUSY)


@pytest.mark.parametrize(("name", "ways"), WAYS.items())
def test_a_page_enters_by_its_indexes(pages, name, ways):
    taken = set(pages[f"steady: {name}"]["ways"])
    assert ways <= taken
    assert taken.isdisjoint(f"the whole of relais_{table}" for table in WALLED)


@pytest.mark.parametrize("name", WAYS)
def test_the_walls_open_nothing_more(pages, name):
    biggest = pages[f"steady: {name}"]["walls_of_buffers"]["10000"]
    assert biggest <= MOST
