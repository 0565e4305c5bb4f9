"""Walks by hand through the machine of the whole thread: between them they make every move of the tables.

Chance makes the rare ones in a hundred thousand steps, not in two thousand. The machine checks each step as it does its
own. A walk begins with two relays taken: file 0 and file 1, both of the volunteer's, both at the fund.
"""

from contextlib import contextmanager

from tests.thread_machine import CARES, Thread

MAY = "whoever may"


@contextmanager
def walked():
    thread = Thread()
    thread.begin()
    try:
        yield thread
    finally:
        thread.teardown()


def another(thread, **said):
    """A relay that waits; where it stands among all."""
    usual = {"by": "volunteer", "same": False, "back": True, "onward": True, "care": CARES[:1], "place": 0}
    thread.refer(**usual | said)
    return len(thread.relays) - 1


def withdrawn(thread, relay: int):
    thread.withdraw_consent(at=relay, by=MAY)


def closed_reopened_and_withdrawn():
    with walked() as thread:
        thread.close(at=0, by=MAY, all_first=True)
        thread.reopen(at=0, by=MAY)
        thread.close(at=0, by=MAY, all_first=True)
        withdrawn(thread, 0)
        withdrawn(thread, 1)


def waited_for():
    with walked() as thread:
        thread.wait(at=0, by=MAY, days=10)
        thread.resume(at=0, by=MAY)
        thread.wait(at=0, by=MAY, days=10)
        thread.close(at=0, by=MAY, all_first=True)


def each_need_and_step_to_its_end():
    with walked() as thread:
        for end in ("done", "dropped"):
            thread.add_step(at=0, by=MAY)
            thread.end_step(at=0, which=len(thread.files[0].steps) - 1, by=MAY, end=end)
        thread.end_need(at=0, which=0, by=MAY, outcome="care_done")
        thread.take_an_outcome_back(at=0, which=0, by=MAY)
        thread.add_need(at=0, by=MAY, care="imaging")


def turned_away_and_withdrawn():
    with walked() as thread:
        for how in ("give_back", "decline"):
            relay = another(thread)
            thread.turn_away(at=0, by=MAY, how=how)
            withdrawn(thread, relay)
        relay = another(thread)
        thread.turn_away(at=relay, by=MAY, how="recall")


def forwarded_come_back_and_ended_further_on():
    with walked() as thread:
        another(thread)
        thread.forward(at=0, by=MAY, agreed="spoken")
        thread.turn_away(at=0, by=MAY, how="give_back")
        thread.forward(at=0, by=MAY, agreed="spoken")
        thread.take(at=0, by=MAY)
        thread.close(at=2, by=MAY, all_first=True)


def forwarded_and_withdrawn():
    with walked() as thread:
        relay = another(thread)
        thread.forward(at=0, by=MAY, agreed="spoken")
        withdrawn(thread, relay)


def joined_and_withdrawn_from_the_case():
    """Two structures passed her on: stopping at the fund, she stops for both."""
    with walked() as thread:
        relay = another(thread, by="neighbour")
        thread.join_a_case(at=relay, which=0, by=MAY)
        thread.withdraw_from_the_case(at=0, by=MAY)


def handed_over():
    with walked() as thread:
        thread.hand_over(at=0, by=MAY, agreed="spoken")


WALKS = [
    closed_reopened_and_withdrawn,
    waited_for,
    each_need_and_step_to_its_end,
    turned_away_and_withdrawn,
    forwarded_come_back_and_ended_further_on,
    forwarded_and_withdrawn,
    joined_and_withdrawn_from_the_case,
    handed_over,
]
