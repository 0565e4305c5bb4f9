"""Two files of one person become one, and two again. A human asks; a rule may refuse; what moved is written down."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from relais.base.acting import Acting
from relais.base.journal import record
from relais.base.moves import refuse
from relais.base.words import Sentence

from . import rules
from .matching import known_facts
from .models import Contact, Distinct, HouseholdMember, Identifier, Merge, Person


@dataclass(frozen=True)
class Carried:
    """Rows that follow her. `stays`: those that the file kept has already, which stay where they are."""

    model: type[models.Model]
    stays: Callable[[Person], Q] | None = None

    @property
    def name(self) -> str:
        return self.model._meta.model_name

    def move(self, gone: Person, kept: Person) -> list[str]:
        rows = self.model.objects.filter(fund_id=gone.fund_id, person=gone)
        if self.stays:
            rows = rows.exclude(self.stays(kept))
        ids = list(rows.values_list("pk", flat=True))
        self.model.objects.filter(fund_id=gone.fund_id, pk__in=ids).update(person=kept)
        return [str(pk) for pk in ids]

    def give_back(self, ids: list[str], kept: Person, gone: Person) -> None:
        rows = self.model.objects.filter(fund_id=kept.fund_id, pk__in=ids, person=kept)
        rows.update(person=gone)


def _same_contact(kept: Person) -> Q:
    known = Contact.objects.current(kept.fund_id).filter(person=kept).order_by()
    return Q(ended_at=None, value__in=known.values("value"))


def _same_number(kept: Person) -> Q:
    known = Identifier.objects.of(kept.fund_id).filter(person=kept, ended_at=None)
    return Q(ended_at=None, hash__in=known.values("hash"))


# What a person has in this room; a room above adds its own.
CARRIED = (Carried(Contact, _same_contact), Carried(Identifier, _same_number), Carried(HouseholdMember))


@transaction.atomic
def say_distinct(one: Person, other: Person, *, by: Acting) -> None:
    """A human looked: these are two persons, nobody is asked again."""
    one, other = _both(one.pk, other.pk, by=by)
    refuse(rules.why_not_unlike(same_row=one.pk == other.pk))
    _, new = Distinct.objects.of(by.organisation_id).get_or_create(
        one_id=min(one.pk, other.pk),
        other_id=max(one.pk, other.pk),
        defaults={
            "fund_id": by.organisation_id,
            "said_by_id": by.user_id,
            "said_at": timezone.now(),
        },
    )
    if new:
        record("person.distinct", one, by=by)


def why_not(kept: Person, gone: Person) -> Sentence | None:
    """The reason these two files cannot become one; the page shows it, the act asks it again."""
    known = known_facts([kept, gone])
    return rules.why_not_merge(
        known[kept.pk],
        known[gone.pk],
        declared_distinct=_declared_distinct(kept, gone),
        same_row=kept.pk == gone.pk,
    ) or rules.why_not_two_households(both_in_one=_households(kept, gone) > 1)


def _declared_distinct(kept: Person, gone: Person) -> bool:
    one, other = sorted((kept.pk, gone.pk))
    return Distinct.objects.of(kept.fund_id).filter(one_id=one, other_id=other).exists()


def _households(kept: Person, gone: Person) -> int:
    return HouseholdMember.objects.of(kept.fund_id).filter(person__in=[kept, gone], ended_on=None).count()


@transaction.atomic
def merge(kept: Person, gone: Person, *, by: Acting, carried: tuple[Carried, ...] = CARRIED) -> Merge:
    """Make one file of two; `gone` is read no more, and what it had is of `kept`. Raises `Refused`."""
    kept, gone = _both(kept.pk, gone.pk, by=by)
    refuse(why_not(kept, gone))
    moved = {one.name: one.move(gone, kept) for one in carried}
    moved["distinct"] = _move_distinct(gone, kept)
    gone.merged_into = kept
    gone.save(update_fields=["merged_into"])
    merged = Merge.objects.create(
        fund_id=by.organisation_id,
        kept=kept,
        gone=gone,
        moved=moved,
        merged_by_id=by.user_id,
        merged_at=timezone.now(),
    )
    record("person.merged", kept, by=by, rows=sum(map(len, moved.values())))
    return merged


@transaction.atomic
def unmerge(merged: Merge, *, by: Acting, carried: tuple[Carried, ...] = CARRIED) -> Person:
    """Give back what moved; what came since stays with the file kept. The last merge first; or `Refused`."""
    files = _locked([merged.kept_id, merged.gone_id], by=by)
    kept, gone = files[merged.kept_id], files[merged.gone_id]
    merged = Merge.objects.of(by.organisation_id).select_for_update().get(pk=merged.pk)
    refuse(
        rules.why_not_unmerge(undone=merged.undone_at is not None, merged_since=_merged_since(merged, kept))
    )
    for one in carried:
        one.give_back(merged.moved.get(one.name, []), kept, gone)
    _give_back_distinct(merged.moved.get("distinct", []), kept, gone)
    gone.merged_into = None
    gone.save(update_fields=["merged_into"])
    merged.undone_at = timezone.now()
    merged.save(update_fields=["undone_at"])
    record("person.unmerged", kept, by=by)
    return gone


def _merged_since(merged: Merge, kept: Person) -> bool:
    """Whether the file kept was itself merged, or took another in, after that."""
    later = Merge.objects.of(merged.fund_id).filter(kept=kept, undone_at=None)
    return kept.merged_into_id is not None or later.filter(merged_at__gt=merged.merged_at).exists()


def _both(one_id: UUID, other_id: UUID, *, by: Acting) -> tuple[Person, Person]:
    """Both files, locked; `Refused` when a colleague has just merged one of them."""
    files = _locked([one_id, other_id], by=by)
    for person in files.values():
        refuse(rules.why_not_act_on(merged=person.merged_into_id is not None))
    return files[one_id], files[other_id]


def _locked(ids: list[UUID], *, by: Acting) -> dict[UUID, Person]:
    """In the order of their identifiers, so that two acts on the same files never wait for each other."""
    found = Person.objects.filter(fund_id=by.organisation_id, restricted_at=None)
    return {pk: found.select_for_update(of=("self",)).get(pk=pk) for pk in sorted(set(ids))}


# --- what was said of the file that goes holds for the one that stays ----------------------------------------------


def _move_distinct(gone: Person, kept: Person) -> list[str]:
    moved = []
    for said in Distinct.objects.of(gone.fund_id).filter(Q(one=gone) | Q(other=gone)):
        third = said.other_id if said.one_id == gone.pk else said.one_id
        if not _said(kept, third):
            _rename(said, third, kept)
            moved.append(str(said.pk))
    return moved


def _give_back_distinct(ids: list[str], kept: Person, gone: Person) -> None:
    for said in Distinct.objects.of(kept.fund_id).filter(pk__in=ids):
        third = said.other_id if said.one_id == kept.pk else said.one_id
        _rename(said, third, gone)


def _said(person: Person, third: UUID) -> bool:
    one, other = sorted((person.pk, third))
    return Distinct.objects.of(person.fund_id).filter(one_id=one, other_id=other).exists()


def _rename(said: Distinct, third: UUID, person: Person) -> None:
    said.one_id, said.other_id = sorted((person.pk, third))
    said.save(update_fields=["one", "other"])
