"""Stories, told by walking the real moves: `a_case(at="closed")` was sent, taken, followed and closed."""

from contextlib import contextmanager, suppress
from datetime import date
from functools import cache
from itertools import count
from unittest import mock
from uuid import UUID, uuid4

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from relais.access.actions import acting_as
from relais.access.models import Membership, User
from relais.base.acting import Acting
from relais.base.context import acting_for
from relais.base.moves import Refused
from relais.cases import actions as cases
from relais.cases.models import Case, Need
from relais.commission import applying, crediting, deciding, ordering, paying, sittings
from relais.commission import rules as aid_rules
from relais.commission.decision_rules import Deciding
from relais.commission.local_rules import Charge, LocalRules, Resource, proposal
from relais.commission.models import (
    AgendaItem,
    Application,
    Decision,
    Envelope,
    Grant,
    RulesVersion,
    Seat,
    Sitting,
)
from relais.commission.paying_files import Account
from relais.commission.quotient import Household as AidHousehold
from relais.documents import actions as documents
from relais.documents.apart import Clean
from relais.documents.models import Document
from relais.financing import quoting
from relais.financing.models import KeptQuote
from relais.financing.quote import Line, NoBasket
from relais.financing.shares import Cover, Covered
from relais.people import actions as people
from relais.people.models import Person
from relais.referrals import actions as referrals
from relais.referrals import preparing
from relais.referrals.actions import Answers
from relais.referrals.codes import Care
from relais.referrals.models import Preparation, Referral
from relais.reviews import actions as reviews
from relais.reviews import claim_data, claiming, preparations, what_if
from relais.reviews.models import Claim, Known, Review, WhatIf
from relais.rights.variants import Change
from relais.territory.models import Commune, Organisation
from relais.territory.rules import OrganisationKind
from tests.reviews import doubles
from tests.reviews.supposing import supposed

_number = count(1)
PASSWORD = "une phrase assez longue"


def a_partner(name: str = "") -> Organisation:
    return Organisation.objects.create(
        kind=OrganisationKind.PARTNER,
        name=name or f"Structure {next(_number)}",
        email="structure@example.org",
    )


def a_fund(code: str = "811") -> Organisation:
    """A real one, with an address and someone who reads what comes."""
    fund = Organisation.objects.fund(code)
    fund.email = f"mas-{fund.code}@example.org"
    fund.save(update_fields=["email"])
    if not fund.memberships.exists():
        a_membership(fund)
    return fund


def a_platform() -> Organisation:
    return Organisation.objects.create(
        kind=OrganisationKind.PLATFORM, name="Relais", email="securite@example.org"
    )


def a_user(first_name: str = "Inès", last_name: str = "Marty", **fields) -> User:
    user = User(
        first_name=first_name, last_name=last_name, email=f"compte{next(_number)}@example.org", **fields
    )
    user.password = _hashed()
    user.save()
    return user


@cache
def _hashed() -> str:
    """Once for all: hashing is slow on purpose, and every story has several accounts."""
    return make_password(PASSWORD)


def a_membership(organisation: Organisation, role: str = "", user: User | None = None) -> Membership:
    usual = {"partner": "detector", "fund": "adviser", "platform": "administrator"}
    return Membership.objects.create(
        user=user or a_user(),
        organisation=organisation,
        role=role or usual[organisation.kind],
        starts_on=date(2020, 1, 1),
    )


def someone_at(organisation: Organisation, role: str = "", user: User | None = None) -> Acting:
    """Somebody acting for this organisation, for `by=`."""
    membership = a_membership(organisation, role, user)
    return acting_as(membership, membership.user)


def answers(**said) -> Answers:
    usual = {
        "first_name": "Colette",
        "last_name": "Fabre",
        "birth_date": date(1956, 3, 14),
        "commune": "81105",
        "phone": "0639984127",
        "scheme": "general",
        "care": ("dental_prosthesis", "optical"),
        "reasons": ("out_of_pocket_cost",),
        "consent_means": "spoken",
        "consent_on": timezone.localdate(),
        "report_back": True,
    }
    return Answers(**usual | said)


def a_referral(
    *, sender: Acting | None = None, fund: Organisation | None = None, draft_id=None, **said
) -> Referral:
    """A person handed over and waiting at the fund."""
    sender = sender or someone_at(a_partner())
    with acting_for(sender.organisation_id):
        return referrals.send(
            answers(**said), draft_id=draft_id or uuid4(), receiver=fund or a_fund(), by=sender
        )


def a_case(*, at: str = "opened", adviser: Acting | None = None, outcome: str = "care_done", **said) -> Case:
    """`at`: opened, ended (every need has its outcome), closed."""
    adviser = adviser or someone_at(a_fund())
    referral = a_referral(fund=Organisation.objects.get(pk=adviser.organisation_id), **said)
    with acting_for(adviser.organisation_id):
        case = cases.open_from(_as_received(referral), by=adviser)
        if at in ("ended", "closed"):
            end_all(case, by=adviser, outcome=outcome)
        if at == "closed":
            case = cases.close(case, by=adviser)
    return case


def end_all(case: Case, *, by: Acting, outcome: str = "care_done") -> None:
    proof = "declared" if outcome == "care_done" else ""
    for need in Need.objects.of(case.fund_id).filter(case=case, state="open"):
        cases.end_need(need, outcome=outcome, proof=proof, on=timezone.localdate(), by=by)


def _as_received(referral: Referral) -> Referral:
    return Referral.objects.received_by(referral.receiver_id).get(pk=referral.pk)


@contextmanager
def inside(acting: Acting):
    with acting_for(acting.organisation_id):
        yield acting


def sign_in(client, user: User, *, strong: bool = True) -> None:
    """A session as the sign-in leaves it: with the second factor passed, unless `strong` is False."""
    client.force_login(user)
    session = client.session
    session["signed_in_at"] = timezone.now().timestamp()
    if strong:
        session["account_authentication_methods"] = [{"method": "mfa", "at": timezone.now().timestamp()}]
    session.save()


def a_person(*, by: Acting, commune: str = "81105", **said) -> Person:
    """In the files of the fund acted for, with no case."""
    usual = {"first_name": "Colette", "last_name": "Fabre", "birth_date": date(1956, 3, 14)}
    place = Commune.objects.get(pk=commune) if commune else None
    with acting_for(by.organisation_id):
        return people.add(commune=place, at=timezone.now(), by=by, **usual | said)


def a_known(case: Case, *, by: Acting, facts: dict | None = None) -> Known:
    """Her situation as told: by default, alone with a pension of 600 €."""
    with acting_for(by.organisation_id):
        told = {"facts": facts or doubles.ALONE, "touched_at": timezone.now(), "touched_by_id": by.user_id}
        said = {"by": "said", "on": timezone.localdate().isoformat(), "edition": 1}
        told |= {"edition": 1, "sources": dict.fromkeys(doubles.TOLD, said)}
        return Known.objects.update_or_create(fund_id=case.fund_id, case=case, defaults=told)[0]


def a_review(case: Case, *, by: Acting, at: str = "done", facts: dict | None = None, on=None) -> Review:
    """`at`: asked, done, confirmed. Calculated by our own law, without the engine."""
    a_known(case, by=by, facts=facts)
    with acting_for(by.organisation_id):
        review = reviews.ask(case, on=on or timezone.localdate(), by=by)
    if at != "asked":
        with doubles.no_engine():
            reviews.run(review.pk, by.organisation_id)
    with acting_for(by.organisation_id):
        review = Review.objects.of(by.organisation_id).get(pk=review.pk)
        if at == "confirmed":
            reviews.confirm_rest(review, by=by)
            review.refresh_from_db()
    return review


def a_kept_quote(
    *,
    at: str = "kept",
    case: Case | None = None,
    by: Acting | None = None,
    lines: tuple[Line, ...] = (),
    **told,
) -> KeptQuote:
    """A quote of the first care of a case: by default, a bridge and its core, 1 480 €. `at`: kept, chosen, dropped."""
    by = by or someone_at(a_fund())
    case = case or a_case(adviser=by)
    told = {"on": timezone.localdate(), "provider": "Cabinet dentaire du Parc", "covered": MUTUAL} | told
    with acting_for(by.organisation_id):
        told.setdefault("need", Need.objects.of(case.fund_id).filter(case=case).earliest("care"))
        kept = quoting.add_quote(case, lines=lines or (A_BRIDGE, A_CORE), by=by, **told)
        if at == "chosen":
            kept = quoting.choose(kept, by=by)
        if at == "dropped":
            kept = quoting.drop(kept, "too_dear", by=by)
    return kept


MUTUAL = Covered(Cover.COMPLEMENTARY)
A_BRIDGE = Line(
    label="Bridge de trois éléments",
    care=Care.DENTAL_PROSTHESIS,
    price=130500,
    statutory=16770,
    complementary=11180,
    act="bridge_ceramic_other",
    base=27950,
    no_basket=NoBasket.CLINICAL,
)
A_CORE = Line(
    label="Inlay-core",
    care=Care.DENTAL_PROSTHESIS,
    price=17500,
    statutory=5400,
    complementary=3600,
    act="inlay_core_other",
    base=9000,
)


def a_what_if(case: Case, *changes: Change, by: Acting, at: str = "done") -> WhatIf:
    """`at`: asked, done. By default, 200 € more a month, then a birth."""
    changes = changes or (Change(income=20_000), Change(birth=True))
    a_known(case, by=by)
    with acting_for(by.organisation_id):
        one = what_if.ask(case, changes, on=timezone.localdate(), by=by)
    if at == "done":
        with doubles.no_engine(supposed):
            what_if.run(one.pk, one.edition, by.organisation_id)
    return one


def a_claim(
    *, at: str = "to_prepare", right: str = "c2s_free", case: Case | None = None, by: Acting | None = None
) -> Claim:
    """A right asked for, walked to `at`: to_prepare, sent, complete, refused, appealed, open, used, dropped."""
    by = by or someone_at(a_fund())
    case = case or a_case(adviser=by)
    today = timezone.localdate()
    with acting_for(by.organisation_id):
        one = claiming.claim(case, right, by=by)
        if at == "dropped":
            return claiming.drop(one, reason="declined", by=by)
        for move in _MOVES_TO[at]:
            one = move(one, today, by)
    return one


_SEND = (
    lambda one, today, by: claiming.send(one, on=today, by=by),
    lambda one, today, by: claiming.complete(one, on=today, by=by),
)
_REFUSE = (*_SEND, lambda one, today, by: claiming.refuse_noted(one, reason="resources", on=today, by=by))
_OPEN = (*_SEND, lambda one, today, by: claiming.open_right(one, since=today, by=by))
_MOVES_TO = {
    "to_prepare": (),
    "sent": _SEND[:1],
    "complete": _SEND,
    "refused": _REFUSE,
    "appealed": (*_REFUSE, lambda one, today, by: claiming.appeal(one, on=today, by=by)),
    "open": _OPEN,
    "used": (*_OPEN, lambda one, today, by: claiming.used(one, on=today, how="care", by=by)),
}


@contextmanager
def cleaned(pdf: bytes = b"%PDF-1.4 refait", pages: int = 1):
    """Without starting the process apart: whatever is given becomes this PDF."""
    with mock.patch("relais.documents.apart.clean", return_value=Clean(pdf, pages)):
        yield


def a_document(
    case: Case,
    *,
    by: Acting,
    kind: str = "identity",
    given: str = "person",
    at: str = "received",
    pdf: bytes = b"%PDF-1.4 refait",
) -> Document:
    """Asked of her and given for this case. `at`: received, accepted, refused."""
    with acting_for(by.organisation_id), cleaned(pdf):
        documents.ask(case, [kind], by=by)
        one = documents.give(case, kind, [f"photo {next(_number)}".encode()], given=given, by=by)
        if at == "accepted" and one.state != "accepted":
            one = documents.accept(one, case, by=by)
        return documents.refuse_it(one, case, fault="blurred", by=by) if at == "refused" else one


def a_document_of_relay(
    referral: Referral, *, sender: Acting, kind: str = "identity", pdf: bytes = b"%PDF-1.4 refait"
) -> Document:
    """Given by the structure that passed her on."""
    with acting_for(sender.organisation_id), cleaned(pdf):
        photo = f"photo {next(_number)}".encode()
        return documents.give_with_relay(referral, kind, [photo], agreed="spoken", by=sender)


def a_preparation(
    referral: Referral, *, sender: Acting, asks_for: str = "", facts: dict | None = None, at: str = "begun"
) -> Preparation:
    """By the structure that sent this relay. `at`: begun, told (facts, and every paper of a claim seen), sent."""
    with acting_for(sender.organisation_id):
        if asks_for:
            Organisation.objects.filter(pk=sender.organisation_id).update(prepares_claims=True)
        one = preparing.begin(referral, asks_for, means="spoken", on=timezone.localdate(), by=sender)
        if at == "begun":
            return one
        for path, told in (facts or {"foyer.couple": {"couple": "single"}}).items():
            one = preparing.tell(one, path, told, by=sender)
        wanted = [paper.kind for paper in claim_data.papers(asks_for)]
        if asks_for:
            manager = "Sa caisse d’assurance maladie" if asks_for == "c2s_free" else ""
            one = preparing.papers(one, wanted, manager=manager, by=sender)
        return preparations.send(one, wanted=wanted, by=sender) if at == "sent" else one


# --- the commission ---------------------------------------------------------------------------------------------------
def local_rules(fund: Organisation, rules: LocalRules | None = None) -> RulesVersion:
    """The proposed rules, adopted by this fund since the beginning of the year; those in force, when there are."""
    with inside(someone_at(fund, "commission_secretary")) as secretary:
        known = RulesVersion.objects.in_force(fund.pk, timezone.localdate())
        return known if known and not rules else crediting.adopt(rules or proposal(), by=secretary)


def a_credit(fund: Organisation, credit: int = 10_000_00, kind: str = "uncovered_care") -> Envelope:
    with inside(someone_at(fund, "commission_secretary")) as secretary:
        year = timezone.localdate().year
        return crediting.change_credit(year=year, kind=kind, credit=credit, by=secretary)


def told_of_an_aid(**said) -> dict:
    """What a complete application says: 1,014 € to find of 1,300 €, asked in full, alone with 600 € a month."""
    usual = {
        "details": "Une prothèse dentaire : deux couronnes.",
        "cost": 1300_00,
        "statutory": 259_80,
        "complementary": 26_20,
        "other": 0,
        "wanted": 1014_00,
        "household": AidHousehold(
            adults=1, resources={Resource.PENSIONS: 600_00}, charges={Charge.HOME: 250_00}
        ),
        "report": "Elle ne mange plus que des aliments mous depuis le printemps.",
        "without_review": "Suivie par le service social, qui a revu ses droits.",
        "payee": "provider",
        "papers": list(aid_rules.Paper),
    }
    return usual | said


def an_application(
    *,
    at: str = "complete",
    by: Acting | None = None,
    person: Person | None = None,
    kind: str = "uncovered_care",
    case: Case | None = None,
    **said,
) -> Application:
    """`at`: draft, submitted, complete, withdrawn. Alone, unless a case is given; the fund has its rules."""
    by = by or someone_at(a_fund())
    local_rules(Organisation.objects.get(pk=by.organisation_id))
    person = person or (case.person if case else a_person(by=by))
    with acting_for(by.organisation_id):
        one = applying.begin(person, kind=kind, case=case, by=by, **told_of_an_aid(**said))
        if at in ("submitted", "complete"):
            one = applying.submit(one, by=by)
        if at == "complete":
            one = applying.complete(one, by=by)
        if at == "withdrawn":
            applying.withdraw(one, by=by)
            one.refresh_from_db()
    return one


def some_members(fund: Organisation, count: int = 5) -> dict[UUID, str]:
    """Accounts who may sit, each with her college."""
    colleges = [college.name for college in proposal().colleges for _ in range(college.seats)]
    return {a_membership(fund, "commission_member").user_id: college for college in colleges[:count]}


def a_sitting(
    *applications: Application,
    at: str = "open",
    by: Acting | None = None,
    members: int = 5,
    on: date | None = None,
) -> Sitting:
    """`at`: planned, open (everyone is there). Its agenda: these applications, complete."""
    by = by or someone_at(a_fund(), "commission_secretary")
    fund = Organisation.objects.get(pk=by.organisation_id)
    local_rules(fund)
    seats = some_members(fund, members)
    with acting_for(by.organisation_id):
        one = sittings.plan(on=on or timezone.localdate(), seats=seats, by=by)
        for application in applications:
            sittings.enlist(one, application, by=by)
        if at == "open":
            sittings.note_present(one, list(seats), by=by)
            one = sittings.open_sitting(one, by=by)
    return one


def member(sitting: Sitting, which: int = 0) -> Acting:
    """One who sits there, acting."""
    with acting_for(sitting.fund_id):
        seat = Seat.objects.of(sitting.fund_id).filter(sitting=sitting).order_by("id")[which]
    membership = Membership.objects.select_related("organisation", "user").get(
        organisation_id=sitting.fund_id, user_id=seat.user_id
    )
    return acting_as(membership, membership.user)


def all_vote(item: AgendaItem, choice: str = "for") -> None:
    """Everyone who may, on the last proposal."""
    with acting_for(item.fund_id):
        there = Seat.objects.of(item.fund_id).filter(sitting_id=item.sitting_id, present=True).count()
    for which in range(there):
        with inside(member(item.sitting, which)) as voter, suppress(Refused):
            deciding.vote(item, choice, by=voter)


def a_decision(item: AgendaItem, decided: Deciding | None = None, *, by: Acting | None = None) -> Decision:
    """Proposed, voted by all and written; by default all that was asked."""
    by = by or someone_at(Organisation.objects.get(pk=item.fund_id), "commission_secretary")
    with acting_for(item.fund_id):
        wanted = item.application.wanted
        deciding.propose(item, decided or Deciding("granted_full", wanted), by=by)
    all_vote(item)
    with acting_for(item.fund_id):
        return deciding.decide(item, by=by)


def a_grant(
    *, at: str = "granted", by: Acting | None = None, cents: int = 200_00, credit: int = 10_000_00, **said
) -> Grant:
    """Decided by delegation. `at`: granted, proved, paid, lapsed, renounced, recovered."""
    fund = a_fund()
    by = by or someone_at(fund, "commission_secretary")
    a_credit(fund, credit)
    one = an_application(wanted=cents, **said)
    with inside(someone_at(fund, "aid_delegate")) as delegate:
        decision = deciding.decide_by_delegation(one, Deciding("granted_full", cents), by=delegate)
        grant = Grant.objects.of(fund.pk).get(decision=decision)
    with acting_for(fund.pk):
        if at == "renounced":
            grant = paying.renounce(grant, why="her_choice", by=by)
        if at in ("proved", "paid", "recovered"):
            paying.prove(grant, **proof_of(grant), by=by)
        if at in ("paid", "recovered"):
            ordering.order(pay_on=timezone.localdate(), account=ACCOUNT, by=by)
        if at == "recovered":
            paying.recover(Grant.objects.of(fund.pk).get(pk=grant.pk), cents=cents, why="mistake", by=by)
        if at == "lapsed":
            Grant.objects.of(fund.pk).filter(pk=grant.pk).update(use_by=date(2020, 1, 1))
            paying.lapse(grant, by=by)
        return Grant.objects.of(fund.pk).get(pk=grant.pk)


ACCOUNT = Account(name="CPAM du Tarn", iban="FR7630006000011234567890189", bic="AGRIFRPP")


def proof_of(grant: Grant, **said) -> dict:
    """An invoice of all of it, to be paid to the dentist."""
    usual = {
        "cents": grant.cents,
        "proof": "invoice",
        "on": timezone.localdate(),
        "payee": "provider",
        "payee_name": "Cabinet dentaire des Remparts",
        "payee_iban": "FR1420041010050500013M02606",
    }
    return usual | said
