"""Every promise of the kill campaign, counted row by row once all is calm."""

import re
from collections import Counter, defaultdict

import psycopg

from benchmarks.house import House
from benchmarks.kill_senders import Heard


def drained(house: House) -> bool:
    try:
        return house.database.ask("SELECT count(*) FROM relais_message WHERE state = 'waiting'") == [(0,)]
    except psycopg.Error:
        return False


def jobs_left(house: House) -> int:
    """Jobs that somebody should have done or given back by now; periodic ones come and go."""
    return house.database.ask(
        "SELECT count(*) FROM procrastinate_jobs WHERE status = 'doing' OR status = 'todo'"
        " AND task_name IN ('relais.send_message', 'relais.seal_journal')"
    )[0][0]


def jobs_failed(house: House) -> dict[str, int]:
    """By task."""
    return dict(
        house.database.ask(
            "SELECT task_name, count(*) FROM procrastinate_jobs WHERE status='failed' GROUP BY 1"
        )
    )


def promises(house: House, heard: Heard) -> dict[str, int]:
    ask = house.database.ask
    rows, events, messages = defaultdict(set), Counter(), defaultdict(set)
    for draft, referral in ask("SELECT draft_id, id FROM relais_referral"):
        rows[draft].add(referral)
    for (subject,) in ask("SELECT subject_id FROM relais_event WHERE verb = 'referral.sent'"):
        events[subject] += 1
    wanted, waiting = set(), set()
    for subject, message, template, state in ask(
        "SELECT subject_id, id, template, state FROM relais_message"
    ):
        name = f"<{message}@relais>"
        wanted.add(name)
        waiting |= {name} if state == "waiting" else set()
        if template == "referral_waiting":
            messages[subject].add(name)
    mails = Counter(message for message, _ in house.sink.received)
    known = {referral for found in rows.values() for referral in found}
    told = dict(heard.acknowledged)
    kept = [referral for draft in told for referral in rows[draft]]
    return {
        "acknowledged": len(told),
        "lost": sum(not told[draft] <= rows[draft] for draft in told),
        "duplicated": sum(
            len(rows[draft] | told.get(draft, set())) > 1 for draft in rows.keys() | told.keys()
        ),
        "unjournaled": sum(events[referral] != 1 for referral in kept),
        "unsent": sum(not any(mails[message] for message in messages[referral]) for referral in kept)
        + len(waiting),
        "doubled_messages": sum(len(messages[referral]) != 1 for referral in known),
        # Traces of referrals that are not there: an event, a message in the outbox, a mail gone.
        "ghosts": len((events.keys() | messages.keys()) - known) + len(mails.keys() - wanted),
        "mails": sum(mails.values()),
        "mails_repeated": sum(mails.values()) - len(mails),
    }


def journal_faults(house: House) -> tuple[int, int]:
    """Seals laid while everything was being killed, then the faults the product itself finds."""
    during = house.database.ask("SELECT count(*) FROM relais_seal")[0][0]
    sealed = house.relais("journal", "seal")
    verified = house.relais("journal", "verify")
    if sealed.returncode == verified.returncode == 0:
        return during, 0
    said = re.search(r"(\d+) défaut", verified.stdout)
    return during, int(said[1]) if said else 1
