"""What the worker does. Tasks carry identifiers, open the context of one organisation, and may be run twice."""

from contextlib import suppress
from uuid import UUID

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from relais.access import links
from relais.access.models import Membership
from relais.base import sealing
from relais.base.context import acting_for
from relais.commission import lapsing
from relais.documents import keeping as papers
from relais.financing import paying as granted
from relais.messaging import sending
from relais.messaging.models import Message
from relais.referrals import drafts, preparing
from relais.reviews import actions as reviews
from relais.reviews import what_if as supposing

# In a cron line of six fields, seconds are the last.

# A worker that has not given a sign for this long is dead, and its jobs are somebody else's.
DEAD_AFTER = 30
JOBS_KEPT = 7 * 24  # hours


@app.task(name="relais.send_message", queue="mail")
def send_message(message_id: str) -> None:
    if settings.SMTP_URL:
        sending.send(UUID(message_id))


@app.periodic(cron="* * * * * */15")
@app.task(name="relais.sweep_outbox", queue="mail", queueing_lock="sweep_outbox", pass_context=False)
def sweep_outbox(timestamp: int) -> None:
    """The promise itself: whatever happened to the jobs, a message that waits leaves."""
    if settings.SMTP_URL:
        for message_id in list(Message.objects.due().values_list("pk", flat=True)[:500]):
            sending.send(message_id)


@app.periodic(cron="* * * * *")
@app.task(name="relais.seal_journals", queueing_lock="seal_journals")
def seal_journals(timestamp: int) -> None:
    """One job an organisation, so that one refusal stops nobody else's."""
    _for_each_organisation(seal_journal, "seal")


def _for_each_organisation(task, lock: str) -> None:
    for organisation_id in Membership.objects.values_list("organisation_id", flat=True).distinct():
        with suppress(AlreadyEnqueued):
            one = task.configure(queueing_lock=f"{lock}/{organisation_id}")
            one.defer(organisation_id=str(organisation_id))


@app.task(name="relais.seal_journal")
def seal_journal(organisation_id: str) -> None:
    with acting_for(UUID(organisation_id)):
        sealing.seal_all()


@app.periodic(cron="10 4 * * *")
@app.task(name="relais.forget_old_drafts", queueing_lock="forget_old_drafts")
def forget_old_drafts(timestamp: int) -> None:
    """One job an organisation: drafts, preparations and « Et si… » of more than a week are forgotten."""
    _for_each_organisation(forget_drafts, "drafts")


@app.task(name="relais.forget_drafts")
def forget_drafts(organisation_id: str) -> None:
    with acting_for(UUID(organisation_id)):
        drafts.purge(UUID(organisation_id))
        preparing.purge(UUID(organisation_id))
        supposing.purge(UUID(organisation_id))


@app.periodic(cron="40 4 * * *")
@app.task(name="relais.look_at_aids", queueing_lock="look_at_aids")
def look_at_aids(timestamp: int) -> None:
    """One job an organisation: aids about to be lost are announced, those whose delay has passed come free."""
    _for_each_organisation(look_at_delays, "aids")


@app.task(name="relais.look_at_delays")
def look_at_delays(organisation_id: str) -> None:
    lapsing.look_at_delays(UUID(organisation_id))


@app.periodic(cron="50 4 * * *")
@app.task(name="relais.look_at_grants", queueing_lock="look_at_grants")
def look_at_grants(timestamp: int) -> None:
    """One job an organisation: a funder's yes about to end is announced, one that has ended lapses."""
    _for_each_organisation(lapse_grants, "grants")


@app.task(name="relais.lapse_grants")
def lapse_grants(organisation_id: str) -> None:
    granted.warn_and_lapse(UUID(organisation_id), timezone.localdate())


@app.task(name="relais.review_rights", queue="rights", retry=RetryStrategy(max_attempts=5, wait=5))
def review_rights(review_id: str, organisation_id: str) -> None:
    """Tried again when the database goes away meanwhile; what the calculation itself refuses is an answer."""
    reviews.run(UUID(review_id), UUID(organisation_id))


@app.task(name="relais.what_if", queue="rights", retry=RetryStrategy(max_attempts=5, wait=5))
def what_if(what_if_id: str, edition: int, organisation_id: str) -> None:
    supposing.run(UUID(what_if_id), edition, UUID(organisation_id))


@app.task(name="relais.scan_document", retry=RetryStrategy(max_attempts=5, wait=10))
def scan_document(document_id: str, organisation_id: str) -> None:
    with acting_for(UUID(organisation_id)):
        papers.scan(UUID(document_id), UUID(organisation_id))


@app.periodic(cron="*/5 * * * *")
@app.task(name="relais.scan_those_waiting", queueing_lock="scan_those_waiting")
def scan_those_waiting(timestamp: int) -> None:
    """The antivirus was away: what waits in quarantine is read as soon as it is back."""
    if settings.CLAMD:
        _for_each_organisation(scan_waiting, "scan")


@app.task(name="relais.scan_waiting")
def scan_waiting(organisation_id: str) -> None:
    with acting_for(UUID(organisation_id)):
        waiting = papers.waiting(UUID(organisation_id))
    for document_id in waiting:
        scan_document(str(document_id), organisation_id)


@app.periodic(cron="40 4 * * *")
@app.task(name="relais.erase_old_papers", queueing_lock="erase_old_papers")
def erase_old_papers(timestamp: int) -> None:
    """One job an organisation: pages past their day are gone, and files that no row needs."""
    _for_each_organisation(erase_papers, "papers")


@app.task(name="relais.erase_papers")
def erase_papers(organisation_id: str) -> None:
    with acting_for(UUID(organisation_id)):
        papers.erase_past(UUID(organisation_id))
    with acting_for(UUID(organisation_id)):
        papers.sweep(UUID(organisation_id))


@app.periodic(cron="20 4 * * *")
@app.task(name="relais.forget_old_sessions", queueing_lock="forget_old_sessions")
def forget_old_sessions(timestamp: int) -> None:
    """A session that is over, or a link, says nothing to anybody: it is not kept."""
    call_command("clearsessions")
    links.forget_old()


@app.periodic(cron="* * * * * */20")
@app.task(name="relais.rescue_stalled", queueing_lock="rescue_stalled", pass_context=True)
async def rescue_stalled(context, timestamp: int) -> None:
    """Give the jobs of a killed worker back to the living ones."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=DEAD_AFTER):
        await manager.retry_job(job)


@app.periodic(cron="30 4 * * *")
@app.task(name="relais.forget_old_jobs", queueing_lock="forget_old_jobs", pass_context=True)
async def forget_old_jobs(context, timestamp: int) -> None:
    """Jobs that failed are looked at within the week, or never; what they were about has its own row."""
    await context.app.job_manager.delete_old_jobs(nb_hours=JOBS_KEPT, include_failed=True)
