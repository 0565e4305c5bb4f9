"""Merging two files of one person with all that the rooms below and this one keep of her, in one transaction."""

from django.db import transaction
from django.db.models import Q

from relais.base.acting import Acting
from relais.consents.models import Objection
from relais.people import merging as people
from relais.people.merging import Carried
from relais.people.models import Merge, Person

from .held import restrict_unless_read
from .models import Case, Need


def _same_objection(kept: Person) -> Q:
    said = Objection.objects.of(kept.fund_id).filter(person=kept, lifted_at=None)
    return Q(lifted_at=None, to__in=said.values("to"))


CARRIED = (*people.CARRIED, Carried(Objection, _same_objection), Carried(Case), Carried(Need))
# What the rooms above keep of her follows too; `relais.models` says what, since calls run downhill only.
ALSO: tuple[Carried, ...] = ()


def merge(kept: Person, gone: Person, *, by: Acting) -> Merge:
    """Make one file of two, her cases with it; raises `Refused`."""
    return people.merge(kept, gone, by=by, carried=(*CARRIED, *ALSO))


@transaction.atomic
def unmerge(merged: Merge, *, by: Acting) -> Person:
    """Two files again, each with what it had; raises `Refused`. What she withdrew meanwhile stays read by nobody."""
    gone = people.unmerge(merged, by=by, carried=(*CARRIED, *ALSO))
    for person_id in (merged.kept_id, merged.gone_id):
        restrict_unless_read(by.organisation_id, person_id)
    return gone
