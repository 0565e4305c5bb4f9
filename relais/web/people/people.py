"""Persons of the fund: looking for one, her page, files that may be of one person."""

from datetime import date
from uuid import UUID

from django.core import signing
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from relais.access import rules as access
from relais.access.actions import searches
from relais.base import french
from relais.base.journal import record
from relais.base.moves import refuse
from relais.cases.models import Case
from relais.cases.rules import LIVING
from relais.cases.searching import found, living_cases
from relais.commission.models import Application
from relais.consents.models import Objection
from relais.consents.rules import ObjectionTo
from relais.people import households, identifiers, matching
from relais.people.models import Contact, Merge, Person
from relais.people.rules import (
    Asked,
    ContactKind,
    Digital,
    Guardian,
    Likeness,
    Role,
    understand,
    why_not_act_on,
)
from relais.web import aid_shown, shown

from .people_forms import SearchForm

SALT = "relais.duplicates"
MOST_CASES, MOST_OLD, MOST_AIDS = 25, 25, 25


# --- looking for somebody -----------------------------------------------------------------------------------------


def people(request):
    """One box. What is looked for is posted, so that no name stands in an address or in a log."""
    form = SearchForm(request.POST or None)
    context = {"form": form, "duplicates_url": reverse("web:duplicates")}
    if request.method == "POST" and form.is_valid():
        context |= _search(request, understand(form.cleaned_data["words"]))
    return render(request, "web/people/people.html", context, status=422 if form.errors else 200)


def _search(request, asked: Asked) -> dict:
    me = request.acting.organisation_id
    persons, more = found(me, asked) if asked != Asked() else ([], False)
    further = access.is_further(rows=len(persons), searches=searches(by=request.acting))
    record("persons.listed", by=request.acting, rows=len(persons), key=_key(asked), further=further)
    cases = living_cases(me, persons)
    return {
        "searched": True,
        "more": more,
        "rows": [_row(person, cases.get(person.pk)) for person in persons],
    }


def _key(asked: Asked) -> str:
    """By what one looked, never for whom."""
    return next((name for name in ("birth_date", "phone", "case_number", "name") if getattr(asked, name)), "")


def _row(person: Person, case: Case | None) -> dict:
    return {
        "name": person.name,
        "url": reverse("web:person", args=[person.pk]),
        "about": shown.about(person),
        "born": person.birth_date,
        "case": _("Dossier tenu par {name}").format(name=case.adviser.name)
        if case
        else _("Aucun dossier en cours"),
    }


# --- her page -----------------------------------------------------------------------------------------------------


def person(request, pk):
    """Who she is, how to reach her, with whom she lives, her cases; other files that may be hers."""
    one = _file(request, pk)
    if one.merged_into_id:
        return redirect("web:person", one.merged_into_id)
    record("person.opened", one, by=request.acting)
    return render(request, "web/people/person.html", _page(one, request.membership.organisation.may_hold_nir))


def her(request, pk) -> Person:
    """Her file, for an act; `Refused` when a colleague has just merged it into another."""
    one = _file(request, pk)
    refuse(why_not_act_on(merged=one.merged_into_id is not None))
    return one


def identifier(text: str) -> UUID:
    """What a form posted; anything else leads nowhere."""
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404 from error


def _file(request, pk) -> Person:
    files = Person.objects.filter(fund_id=request.acting.organisation_id, restricted_at=None)
    return files.select_related("commune").get(pk=pk)


def _page(one: Person, may_hold: bool) -> dict:
    cases = _cases(one)
    under_way = next((case for case in cases if case.state in LIVING), None)
    contacts = list(Contact.objects.of(one.fund_id).filter(person=one).order_by("-started_at", "-id")[:50])
    return {
        "person_name": one.name,
        "about": shown.about(one),
        "holder": _("Le relais est tenu par {name}").format(name=under_way.adviser.name) if under_way else "",
        "sheet": sheet(one, may_hold),
        "correct_url": reverse("web:correct-person", args=[one.pk]),
        "contacts": [_contact(contact) for contact in contacts if contact.ended_at is None],
        "old_contacts": [_contact(contact) for contact in contacts if contact.ended_at][:MOST_OLD],
        "add_contact_url": reverse("web:add-contact", args=[one.pk]),
        "members": [_member(member, one) for member in households.members(one)],
        "add_member_url": reverse("web:add-member", args=[one.pk]),
        "cases": [_case(case) for case in cases],
        "alike": _alike(one),
        "objections": _objections(one),
        "objections_url": reverse("web:object", args=[one.pk]),
        "aids": _aids(one),
        "aid_url": reverse("web:aid-alone", args=[one.pk]),
        "merges": [_merge(merged) for merged in _merges(one)],
    }


def _aids(one: Person) -> list[dict]:
    """What was asked of the commission for her without a case, the newest first; the rest is with its case."""
    found = Application.objects.of(one.fund_id).filter(person=one, case=None)
    return aid_shown.rows(one.fund_id, list(found.order_by("-made_at", "-id")[:MOST_AIDS]))


def sheet(one: Person, may_hold: bool) -> list[dict]:
    """Who she is, as the fund knows it."""
    lines = [
        (_("Naissance"), french.day(one.birth_date)),
        (_("Commune"), str(one.commune) if one.commune else _("Inconnue")),
        (_("Langue"), shown.capital(one.language or _("français"))),
        (_("Protection"), shown.capital(Guardian(one.guardian).label)),
        (_("Internet"), shown.capital(Digital(one.digital).label)),
    ]
    told = [{"label": label, "value": value} for label, value in lines]
    return [*told, *([_number(one)] if may_hold else [])]


def _number(one: Person) -> dict:
    known = identifiers.current(one)
    number = identifiers.number_of(known) if known else None
    return {
        "label": _("Sécurité sociale"),
        "value": number.masked() if number else _("Numéro inconnu"),
        "source": _("Masqué : la clé suffit pour comparer avec sa carte.") if number else "",
    }


def _contact(contact: Contact) -> dict:
    phone = contact.kind == ContactKind.PHONE
    return {
        "kind": shown.capital(ContactKind(contact.kind).label),
        "value": french.phone(contact.value) if phone else contact.value,
        "call": contact.value if phone else "",
        "since": contact.started_at,
        "until": contact.ended_at,
        "url": reverse("web:change-contact", args=[contact.person_id, contact.pk]),
    }


def _member(member, one: Person) -> dict:
    herself = member.person_id == one.pk
    return {
        "name": member.person.name,
        "url": "" if herself else reverse("web:person", args=[member.person_id]),
        "about": shown.about(member.person),
        "role": "" if member.role == Role.DECLARANT else shown.capital(Role(member.role).label),
        "since": member.started_on,
        "leave_url": reverse("web:leave-household", args=[one.pk, member.pk]),
    }


def _cases(one: Person) -> list[Case]:
    hers = Case.objects.of(one.fund_id).filter(person=one).with_needs(one.fund_id)
    return list(hers.order_by("-opened_at", "-id")[:MOST_CASES])


def _case(case: Case) -> dict:
    return {
        "title": shown.cares(need.care for need in case.needs.all()) or _("Un dossier"),
        "url": reverse("web:case", args=[case.pk]),
        "state": shown.case_state(case),
        "about": _("Ouvert le {day}, tenu par {name}").format(
            day=french.day(timezone.localdate(case.opened_at)), name=case.adviser.name
        ),
    }


def _alike(one: Person) -> list[dict]:
    mine = matching.known_facts([one])[one.pk]
    others = matching.candidates(one.fund_id, mine, but=one.pk)
    return [
        {
            "name": other.name,
            "about": shown.about(other),
            "why": why_alike(like),
            "url": reverse("web:compare", args=[one.pk, other.pk]),
        }
        for other, like in matching.not_distinct(one, others)
    ]


def why_alike(like: Likeness) -> str:
    return shown.capital(like.label) + "."


def _objections(one: Person) -> list[str]:
    said = Objection.objects.of(one.fund_id).filter(person=one, lifted_at=None).order_by("said_on")
    return [said_objection(objection) for objection in said]


def said_objection(objection: Objection) -> str:
    return _("{what}, dit le {day}").format(
        what=ObjectionTo(objection.to).label, day=french.day(objection.said_on)
    )


def _merges(one: Person):
    made = Merge.objects.of(one.fund_id).filter(kept=one, undone_at=None)
    return made.select_related("merged_by").order_by("-merged_at")[:5]


def _merge(merged: Merge) -> dict:
    return {
        "said": _("Deux fiches réunies le {day} par {name}").format(
            day=french.day(timezone.localdate(merged.merged_at)), name=merged.merged_by.name
        ),
        "url": reverse("web:unmerge", args=[merged.kept_id, merged.pk]),
    }


# --- files that may be of one person --------------------------------------------------------------------------------


def duplicates(request):
    """Pairs to look at: each is settled by a human, one way or the other."""
    asked = request.GET.get("after", "")
    after = _read(asked)
    pairs = matching.twice(request.acting.organisation_id, after=after)
    record("duplicates.listed", by=request.acting, rows=len(pairs.pairs), further="after" in request.GET)
    return render(
        request,
        "web/people/duplicates.html",
        {
            "rows": [_pair(*pair) for pair in pairs.pairs],
            "looked": matching.SLICE,
            "next_url": f"?after={_key_of(pairs.after)}" if pairs.after is not None else "",
            "first_url": reverse("web:duplicates") if after is not None else "",
        },
    )


def _pair(one: Person, other: Person, like: Likeness) -> dict:
    return {
        "name": one.name,
        "places": _places(one, other),
        "other": other.name if other.name != one.name else "",
        "born": one.birth_date,
        "why": why_alike(like),
        "url": reverse("web:compare", args=[one.pk, other.pk]),
    }


def _places(one: Person, other: Person) -> str:
    first, second = (file.commune.name if file.commune else _("commune inconnue") for file in (one, other))
    if first == second:
        return first
    return _("{first}, ou {second}").format(first=first, second=second)


def _key_of(after: date | bytes) -> str:
    """A day, or the hash of a number: made with the fund's own key, it tells nobody anything."""
    said = after.hex() if isinstance(after, bytes) else after.isoformat()
    return signing.dumps(said, salt=SALT, compress=False)


def _read(text: str) -> date | bytes | None:
    """A key that was not ours is ignored: one is back at the beginning."""
    try:
        said = signing.loads(text, salt=SALT)
        return date.fromisoformat(said) if "-" in said else bytes.fromhex(said)
    except (signing.BadSignature, ValueError, TypeError):
        return None
