"""Every room's tables, for Django to find; and the translator by which rules speak."""

from django.utils.translation import gettext

from relais.access.models import Guess, Membership, User
from relais.base.models import Event, Seal
from relais.base.words import speak_with
from relais.cases.models import Case, Need
from relais.demo.models import DemoPerson
from relais.messaging.models import Message
from relais.people.models import Person
from relais.referrals.models import News, Referral
from relais.territory.models import *  # noqa: F403

speak_with(gettext)

__all__ = [
    "Case",
    "DemoPerson",
    "Event",
    "Guess",
    "Membership",
    "Message",
    "Need",
    "News",
    "Person",
    "Referral",
    "Seal",
    "User",
]
