"""Publishing the words of consent. None is ever changed: a new wording is a new version."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from relais.base.acting import Acting
from relais.base.journal import record
from relais.base.moves import refuse

from . import text_rules as rules
from .models import ConsentText


def why_not_publish(purpose: str, words: str, starts_on: date | None, *, by: Acting):
    """The sentence, before publishing: the preview asks it too."""
    last = ConsentText.objects.versions(purpose).first()
    return rules.why_not_publish(
        allowed=by.may(rules.MAY_PUBLISH),
        words=words,
        same_as_before=bool(last) and last.words == words.strip(),
        starts_on=starts_on,
        latest_on=last.starts_on if last else None,
        today=timezone.localdate(),
    )


@transaction.atomic
def publish(purpose: str, words: str, *, starts_on: date, by: Acting) -> ConsentText:
    """A new version, read aloud from that day on; what was given under another stays under it. Or `Refused`."""
    refuse(why_not_publish(purpose, words, starts_on, by=by))
    taken = set(ConsentText.objects.values_list("version", flat=True))
    text = ConsentText.objects.create(
        version=rules.next_version(starts_on, taken),
        purpose=purpose,
        words=words.strip(),
        starts_on=starts_on,
    )
    days = (starts_on - timezone.localdate()).days
    record("text.published", by=by, version=text.version, purpose=purpose, days=days)
    return text
