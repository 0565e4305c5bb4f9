"""Merging two files of one person with all that the rooms below and this one keep of her, in one transaction."""

from django.db.models import Q

from relais.base.acting import Acting
from relais.consents.models import Objection
from relais.people import merging as people
from relais.people.merging import Carried
from relais.people.models import Merge, Person

from .models import Case, Need


def _same_objection(kept: Person) -> Q:
    said = Objection.objects.of(kept.fund_id).filter(person=kept, lifted_at=None)
    return Q(lifted_at=None, to__in=said.values("to"))


CARRIED = (*people.CARRIED, Carried(Objection, _same_objection), Carried(Case), Carried(Need))


def merge(kept: Person, gone: Person, *, by: Acting) -> Merge:
    """Make one file of two, her cases with it; raises `Refused`."""
    return people.merge(kept, gone, by=by, carried=CARRIED)


def unmerge(merged: Merge, *, by: Acting) -> Person:
    """Two files again, each with what it had; raises `Refused`."""
    return people.unmerge(merged, by=by, carried=CARRIED)
