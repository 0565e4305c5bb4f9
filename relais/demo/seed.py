"""Writing the story by walking the real moves, each at its own time."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from unittest import mock
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from relais.access.actions import acting_as
from relais.access.models import Membership, User
from relais.base.context import acting_for
from relais.cases import actions as cases
from relais.cases import contacting
from relais.cases.models import Case, Need
from relais.consents.rules import Recipient
from relais.people import households
from relais.referrals import actions as referrals
from relais.referrals.actions import Answers
from relais.referrals.codes import Tidings
from relais.referrals.models import Referral
from relais.territory import sources
from relais.territory.models import Commune, FundSettings, Organisation, Site, SiteMember
from relais.territory.routing import fund_for
from relais.territory.rules import OrganisationKind, Scheme

from . import aids, claims, days, funders, papers, prepared, quotes, sittings, told
from .models import DemoPerson
from .story import COST, HOUSEHOLDS, MET, SITES, WORKERS, Met, Worker
from .turns import take_turn

PASSWORD = "demonstration-relais"


def seeded() -> bool:
    return DemoPerson.objects.exists()


def seed() -> None:
    """Write everything, once; the markers that open the one-click door are the owner's to write."""
    if seeded():
        return
    with transaction.atomic():
        _organisations()
        people = {worker.last_name: _worker(worker) for worker in WORKERS}
    for met in sorted(MET, key=lambda met: -met.days):
        _live(met, people)
    for home in HOUSEHOLDS:
        _household(*home, by=_acting(people["Ferrand"]))
    days.live(people, _acting, _at)
    claims.live(people, _acting, _at)
    prepared.live(people, _acting, _at)
    told.live(people, _acting, _at)
    quotes.live(people, _acting, _at)
    papers.live(people, _acting, _at)
    funders.live(people, _acting, _at)
    aids.live(people, _acting, _at)
    sittings.live(people, _acting, _at)
    # Last: a seeding cut short leaves no door open, and says so by starting again on an empty database.
    for rank, worker in enumerate(WORKERS):
        DemoPerson.objects.using("owner").create(
            user_id=people[worker.last_name].pk, sentence=worker.sentence, rank=rank
        )


def _organisations() -> None:
    """The 32 structures that had signed in the Tarn in 2014, two in the Bas-Rhin, the platform's own."""
    for row in sources.rows("structures_conventions_tarn_2014"):
        if row["statut"].startswith("convention"):
            _partner(row["nom"].split(" (")[0])
    prepared.sign()
    _partner("CCAS de Strasbourg")
    _partner("Croix-Rouge française, Strasbourg")
    Organisation.objects.get_or_create(
        kind=OrganisationKind.PLATFORM, name="Relais", defaults={"email": "securite@relais.example.org"}
    )
    for code in ("811", "673", "121"):
        Organisation.objects.filter(code=code).update(email=f"mas-{code}@caisse.example.org")
    FundSettings.objects.create(
        fund=Organisation.objects.fund("811"),
        silent_after_days=20,
        address="12 place des Tisserands\n81000 Albi",
        phone="0536491020",
        signatory="Pour la commission des aides, la directrice adjointe",
    )
    for name, insee, fund, others in SITES:
        _site(name, Commune.objects.get(pk=insee), Organisation.objects.fund(fund), others)


def _site(name: str, commune: Commune, fund: Organisation, others: tuple[str, ...]) -> None:
    site = Site.objects.create(fund=fund, name=name, commune=commune)
    for organisation in (fund, *Organisation.objects.filter(name__in=others)):
        SiteMember.objects.create(site=site, organisation=organisation)


def _partner(name: str) -> None:
    Organisation.objects.get_or_create(kind=OrganisationKind.PARTNER, name=name)


def _worker(worker: Worker) -> User:
    user = User(
        first_name=worker.first_name,
        last_name=worker.last_name,
        email=f"{worker.first_name}.{worker.last_name}@example.org".lower().translate(
            str.maketrans("èéïï", "eeii")
        ),
    )
    user.set_password(PASSWORD)
    user.save()
    for name in filter(None, (worker.organisation, worker.also)):
        Membership.objects.create(
            user=user,
            organisation=_organisation(name),
            role=worker.role,
            starts_on=timezone.localdate() - timedelta(days=400),
        )
    return user


def _organisation(name: str) -> Organisation:
    """A fund by its code, with its scheme when it is not the general one; a structure by its name."""
    code, _slash, scheme = name.partition("/")
    if code.isdigit():
        return Organisation.objects.fund(code, scheme or Scheme.GENERAL)
    return Organisation.objects.get(name=name)


def _live(met: Met, people: dict[str, User]) -> None:
    """One person's story, from the day she was met to today."""
    day = timezone.localdate() - timedelta(days=met.days)
    with _at(day, 10):
        referral = _refer(met, people[met.by])
    if met.turn:
        take_turn(referral, met.turn, by=_acting(people[met.turn.by]), day=day, at=_at)
    if not met.taken_by:
        return
    adviser = _acting(people[met.taken_by])
    with acting_for(adviser.organisation_id):
        with _at(day + timedelta(days=1), 9):
            case = cases.open_from(
                Referral.objects.received_by(adviser.organisation_id).get(pk=referral.pk), by=adviser
            )
        for step, tidings in enumerate(met.told):
            with _at(min(day + timedelta(days=3 + 4 * step), timezone.localdate()), 11):
                _tell(case, tidings, by=adviser)
        _finish(met, case, adviser, day)


def _tell(case: Case, tidings: str, *, by) -> None:
    """That she was reached is told by the call itself."""
    if tidings == Tidings.REACHED:
        today = timezone.localdate()
        contacting.note_attempt(case, channel="call", result="reached", on=today, by=by)
    else:
        cases.tell_sender(case, tidings, by=by)


def _refer(met: Met, sender: User) -> Referral:
    by = _acting(sender)
    commune = Commune.objects.get(pk=met.insee)
    receiver = Organisation.objects.get(pk=fund_for(commune, Scheme.GENERAL).fund_id)
    answers = Answers(
        first_name=met.first_name,
        last_name=met.last_name,
        birth_date=_day(met.born),
        commune=met.insee,
        phone=met.phone,
        scheme=met.scheme,
        care=met.care,
        reasons=met.reasons,
        consent_means=met.means,
        consent_on=timezone.localdate(),
        report_back=met.report_back,
        recipients=(Recipient.OTHER_FUND,),
        **met.also,
    )
    with acting_for(by.organisation_id):
        return referrals.send(answers, draft_id=uuid4(), receiver=receiver, by=by)


def _finish(met: Met, case: Case, adviser, day) -> None:
    for step, (care, outcome, proof) in enumerate(met.outcomes):
        when = min(day + timedelta(days=25 + step), timezone.localdate())
        with _at(when, 15):
            need = Need.objects.of(adviser.organisation_id).get(case=case, care=care)
            cases.end_need(need, outcome=outcome, proof=proof, on=when, by=adviser)
    if met.closed:
        with _at(min(day + timedelta(days=30), timezone.localdate()), 16):
            cases.close(case, by=adviser)


def _household(last_name: str, first_name: str, role: str, born: str, care: str, *, by) -> None:
    """Somebody who lives with a person whom an adviser holds, and whose own care is followed in her case."""
    since = timezone.localdate() - timedelta(days=5)
    with acting_for(by.organisation_id), _at(since, 15):
        case = Case.objects.of(by.organisation_id).get(person__last_name=last_name)
        member = households.welcome(
            household_of=case.person,
            known=None,
            first_name=first_name,
            last_name=last_name,
            birth_date=_day(born),
            role=role,
            since=since,
            by=by,
        )
        cases.add_need(case, care=care, reasons=[COST], by=by, person=member.person)


def _day(told: str) -> date:
    day, month, year = map(int, told.split())
    return date(year, month, day)


def _acting(user: User):
    return acting_as(
        user.memberships.select_related("organisation").order_by("organisation__name").first(), user
    )


@contextmanager
def _at(day, hour: int) -> Iterator[None]:
    """The clock of one act; never later than now."""
    moment = timezone.make_aware(datetime.combine(day, time(hour, 7)))
    moment = min(moment, timezone.now() - timedelta(minutes=5))
    with mock.patch("django.utils.timezone.now", return_value=moment):
        yield
