"""Narrow pages, one act each: correct who she is, how to reach her, her household; one file of two, or two of one."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from relais.base import french
from relais.base.journal import record
from relais.cases import merging as cases
from relais.cases.models import Case
from relais.consents import actions as consents
from relais.consents.models import Objection
from relais.people import actions, households, identifiers, matching, merging
from relais.people.models import Contact, HouseholdMember, Merge, Person
from relais.people.rules import ContactKind, Role, likeness
from relais.web import shown
from relais.web.form_page import accepted, ask_one_thing

from .people import her, identifier, said_objection, why_alike
from .people_forms import ContactForm, CorrectForm, LeaveForm, MemberForm, ObjectionForm, SettleForm


def _task(request, template: str, one: Person, form, **context):
    """A page that asks one thing of one person: it shows her, so it is an opening of her file."""
    record("person.opened", one, by=request.acting)
    back = reverse("web:person", args=[one.pk])
    return ask_one_thing(request, template, form, person_name=one.name, back_url=back, **context)


def _done(request, pk, sentence: str):
    messages.success(request, sentence)
    return redirect("web:person", pk)


# --- who she is, how to reach her -----------------------------------------------------------------------------------


def correct(request, pk):
    one = her(request, pk)
    may_hold = request.membership.organisation.may_hold_nir
    form = CorrectForm(request.POST or None, person=one, may_hold=may_hold)
    typed = request.method == "POST" and form.is_valid()
    if typed and accepted(form, actions.correct, one, by=request.acting, **form.said()):
        return _done(request, pk, _("Sa fiche est corrigée."))
    return _task(request, "web/people/correct_person.html", one, form)


def add_contact(request, pk):
    one = her(request, pk)
    form = ContactForm(request.POST or None)
    typed = request.method == "POST" and form.is_valid()
    if typed and accepted(form, actions.change_contact, one, by=request.acting, **form.cleaned_data):
        return _done(request, pk, _("Ce moyen de la joindre est noté."))
    return _task(request, "web/people/person_contact.html", one, form)


def change_contact(request, pk, contact_pk):
    """Another number instead of this one, which stays as history; or none."""
    one = her(request, pk)
    old = Contact.objects.of(request.acting.organisation_id).get(pk=contact_pk, person=one)
    if request.method == "POST" and request.POST.get("act") == "end":
        actions.end_contact(old, by=request.acting)
        return _done(request, pk, _("Ce moyen de la joindre n’est plus proposé."))
    form = ContactForm(request.POST or None, initial={"kind": old.kind})
    typed = request.method == "POST" and form.is_valid()
    said = {"instead_of": old, "by": request.acting}
    if typed and accepted(form, actions.change_contact, one, **said, **form.cleaned_data):
        return _done(request, pk, _("Le nouveau moyen de la joindre est noté, l’ancien est gardé."))
    return _task(
        request, "web/people/person_contact.html", one, form, old=_value(old), ended=old.ended_at is not None
    )


def _value(contact: Contact) -> str:
    phone = contact.kind == ContactKind.PHONE
    return french.phone(contact.value) if phone else contact.value


def objections(request, pk):
    """What she refuses of what the fund does of its own duty: noted, or lifted when she changes her mind."""
    one = her(request, pk)
    living = Objection.objects.of(one.fund_id).filter(person=one, lifted_at=None)
    if "lift" in request.POST:
        consents.lift(living.get(pk=identifier(request.POST["lift"])), by=request.acting)
        return _done(request, pk, _("Son opposition est levée."))
    form = ObjectionForm(request.POST or None)
    typed = request.method == "POST" and form.is_valid()
    if typed and accepted(form, _object, one, by=request.acting, **form.cleaned_data):
        return _done(request, pk, _("Son opposition est notée."))
    noted = [{"pk": said.pk, "said": said_objection(said)} for said in living.order_by("said_on")]
    return _task(request, "web/people/objection.html", one, form, noted=noted)


def _object(one: Person, *, to: str, on, by) -> None:
    """Her file is locked first, so that a merge carries the objection along."""
    actions.locked(one.pk, by=by)
    consents.object_to(one.pk, to, on, by=by)


# --- her household --------------------------------------------------------------------------------------------------


def add_member(request, pk):
    """Somebody who lives or is covered with her: a file that the fund has, or a new one."""
    one = her(request, pk)
    form = MemberForm(request.POST or None)
    typed = request.method == "POST" and form.is_valid()
    if typed and (which := _which(form, one)) and accepted(form, _join, one, which, form, by=request.acting):
        return _done(request, pk, _("Cette personne est dans son foyer."))
    return _task(request, "web/people/add_member.html", one, form)


def _which(form: MemberForm, one: Person) -> str:
    """The file that it is, "new", or "" while nobody has said."""
    said = form.cleaned_data
    asked = matching.facts(
        one.fund_id,
        first_name=said["first_name"],
        last_name=said["last_name"],
        birth_date=said["birth_date"],
        commune_id=one.commune_id,
    )
    alike = matching.candidates(one.fund_id, asked, but=one.pk)
    return form.ask_which(alike) if alike else "new"


def _join(one: Person, which: str, form: MemberForm, *, by) -> None:
    said = form.cleaned_data
    member = None if which == "new" else Person.objects.of(by.organisation_id).get(pk=which)
    households.welcome(
        household_of=one,
        known=member,
        first_name=said["first_name"],
        last_name=said["last_name"],
        birth_date=said["birth_date"],
        role=said["role"],
        since=said["since"],
        by=by,
    )


def leave_household(request, pk, member_pk):
    one = her(request, pk)
    members = HouseholdMember.objects.of(request.acting.organisation_id)
    homes = members.filter(person=one, ended_on=None).values("household_id")
    member = members.select_related("person").get(
        pk=member_pk, household_id__in=homes, person__restricted_at=None
    )
    form = LeaveForm(request.POST or None)
    typed = request.method == "POST" and form.is_valid()
    if typed and accepted(form, households.leave, member, by=request.acting, **form.cleaned_data):
        return _done(request, pk, _("Le foyer est à jour."))
    return _task(
        request,
        "web/people/leave_household.html",
        one,
        form,
        member_name=member.person.name,
        role=Role(member.role).label,
    )


# --- one file of two, or two of one ---------------------------------------------------------------------------------


def compare(request, pk, other_pk):
    """Both files side by side; a human says that they are one person, or two."""
    kept, gone = her(request, pk), her(request, other_pk)
    form = SettleForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _settle(request, kept, gone, form.cleaned_data["act"])
    record("person.opened", gone, by=request.acting)
    known = matching.known_facts([kept, gone])
    like = likeness(known[kept.pk], known[gone.pk])
    return _task(
        request,
        "web/people/compare.html",
        kept,
        form,
        why=why_alike(like) if like else "",
        why_not=merging.why_not(kept, gone) or "",
        lines=_lines(kept, gone, request.membership.organisation.may_hold_nir),
        other_url=reverse("web:compare", args=[gone.pk, kept.pk]),
        gone_url=reverse("web:person", args=[gone.pk]),
    )


def _settle(request, kept: Person, gone: Person, act: str):
    if act == "distinct":
        merging.say_distinct(kept, gone, by=request.acting)
        return _done(request, kept.pk, _("C’est noté : ce sont deux personnes. Relais ne le demandera plus."))
    cases.merge(kept, gone, by=request.acting)
    return _done(request, kept.pk, _("Les deux fiches sont réunies. Vous pouvez encore les séparer."))


def _lines(kept: Person, gone: Person, may_hold: bool) -> list[dict]:
    """What is told of each, line by line; whether it is the same, of what tells a person from another."""
    mine, theirs = _told(kept, may_hold), _told(gone, may_hold)
    unknown = _("Inconnu")
    return [
        {
            "label": label,
            "one": one or unknown,
            "other": theirs[label][0] or unknown,
            "state": _same(compared, theirs[label][1]),
        }
        for label, (one, compared) in mine.items()
    ]


def _same(one: str, other: str) -> dict | None:
    if not one or not other:
        return None
    return shown.shape("done", _("Pareil")) if one == other else shown.shape("ask", _("Différent"))


def _told(one: Person, may_hold: bool) -> dict[str, tuple[str, str]]:
    """Label → what is shown and what is compared, "" for nothing: a number is shown by its key only."""
    known = identifiers.current(one) if may_hold else None
    number = identifiers.number_of(known) if known else None
    ways = Contact.objects.current(one.fund_id).filter(person=one)[:10]
    born, place = french.day(one.birth_date), str(one.commune or "")
    told = {
        _("Prénom et nom"): (one.name, one.key),
        _("Naissance"): (born, born),
        _("Commune"): (place, place),
        _("Numéro"): (number.masked(), number.number) if number else ("", ""),
        _("Joindre"): (", ".join(_value(way) for way in ways), ""),
        _("Dossiers"): (str(Case.objects.of(one.fund_id).filter(person=one).count()), ""),
        _("Fiche ouverte le"): (french.day(timezone.localdate(one.created_at)), ""),
    }
    if not may_hold:
        del told[_("Numéro")]
    return told


def unmerge(request, pk, merge_pk):
    one = her(request, pk)
    merged = Merge.objects.of(request.acting.organisation_id).select_related("merged_by")
    merged = merged.get(pk=merge_pk, kept=one)
    if request.method == "POST":
        gone = cases.unmerge(merged, by=request.acting)
        return _done(request, gone.pk, _("Ce sont de nouveau deux fiches. Voici celle qui revient."))
    return _task(
        request, "web/people/unmerge.html", one, None, day=merged.merged_at, merged_by=merged.merged_by.name
    )
