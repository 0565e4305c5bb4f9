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
MOST_BUSY = 1.5
WAYS = {
    "inbox": {"referral_inbox", "case_of_adviser", "case_closed_by", "need_of_case"},
    "inbox, second page": {"referral_inbox"},
    "relays of the partner": {"referral_of_sender", "news_for_reader"},
    "relays of the partner, from the middle": {"referral_of_sender", "news_for_reader"},
    "relays of the partner, those that wait": {"referral_of_sender_state"},
    "home of the partner": {"referral_of_sender", "news_for_reader"},
    "cases of the adviser": {"case_of_adviser", "need_of_case"},
    "cases of the fund": {"case_newest", "need_of_case"},
    "one case": {"need_of_case", "news_by_author"},
}
WALLED = {"referral", "news", "case", "need", "person"}


@pytest.fixture(scope="module")
def pages():
    """In a program of its own: it has its own databases."""
    command = [sys.executable, "-m", "benchmarks.pages", "--small"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.stdout, done.stderr
    return json.loads(done.stdout)["pages"]


@pytest.mark.parametrize("name", WAYS)
def test_a_page_opens_as_much_of_a_bigger_nation(pages, name):
    assert pages[f"steady: {name}"]["growth_of_buffers"] <= MOST


@pytest.mark.parametrize("name", [name for name in WAYS if name != "home of the partner"])
def test_a_desk_ten_times_busier_opens_as_much(pages, name):
    """But for the yearly figures of a partner's home, which are those of its own year."""
    assert pages[f"busy: {name}"]["growth_of_buffers"] <= MOST_BUSY


@pytest.mark.parametrize(("name", "ways"), WAYS.items())
def test_a_page_enters_by_its_indexes(pages, name, ways):
    taken = set(pages[f"steady: {name}"]["ways"])
    assert ways <= taken
    assert taken.isdisjoint(f"the whole of relais_{table}" for table in WALLED)


@pytest.mark.parametrize("name", WAYS)
def test_the_walls_open_nothing_more(pages, name):
    biggest = pages[f"steady: {name}"]["walls_of_buffers"]["10000"]
    assert biggest <= MOST
