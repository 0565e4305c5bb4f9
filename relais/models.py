"""Every room's tables, for Django to find; the translator by which rules speak; what holds a case open, what ends
with it or with her consent, what follows her when two files become one, what follows a paper accepted.
"""

from django.utils.translation import gettext

from relais.access.models import Guess, Link, Membership, User
from relais.base.models import Event, Seal
from relais.base.words import speak_with
from relais.cases import actions as cases
from relais.cases import contacting, merging, withdrawing
from relais.cases.models import Absence, Attempt, Case, CaseReferral, Need, Note, Step
from relais.commission import gathering as aid_papers
from relais.commission import leaving, linked
from relais.commission.models import (
    AgendaItem,
    Application,
    Conflict,
    Decision,
    Envelope,
    Grant,
    Payment,
    PaymentOrder,
    Proposal,
    RulesVersion,
    Seat,
    Sitting,
    Vote,
)
from relais.consents.models import Consent, ConsentText, Objection
from relais.demo.models import DemoPerson
from relais.documents import actions as documents
from relais.documents.models import AskedPaper, Document
from relais.financing import planning, requesting
from relais.financing.models import KeptPlan, KeptQuote, ListedFunder, Request, Terms
from relais.messaging.models import Message
from relais.people.merging import Carried
from relais.people.models import (
    Contact,
    Distinct,
    Household,
    HouseholdMember,
    Identifier,
    Merge,
    Person,
)
from relais.referrals.models import Awaited, Draft, News, Preparation, Referral
from relais.reviews import gathering
from relais.reviews.models import Claim, Known, Line, Paper, Review, WhatIf
from relais.territory.models import *  # noqa: F403

speak_with(gettext)
withdrawing.ALSO = (requesting.end_with, leaving.let_go_with)
contacting.ALSO = (requesting.stop_with,)
cases.HELD_ABOVE = (leaving.why_not_close,)
cases.ENDED = (leaving.end_with,)
planning.HELD_ABOVE = (linked.why_not_take_back,)
merging.ALSO = (Carried(Application), Carried(Grant))
documents.ALSO = (gathering.follow, aid_papers.follow)

__all__ = [
    "Absence",
    "AgendaItem",
    "Application",
    "AskedPaper",
    "Attempt",
    "Awaited",
    "Case",
    "CaseReferral",
    "Claim",
    "Conflict",
    "Consent",
    "ConsentText",
    "Contact",
    "Decision",
    "DemoPerson",
    "Distinct",
    "Document",
    "Draft",
    "Envelope",
    "Event",
    "Grant",
    "Guess",
    "Household",
    "HouseholdMember",
    "Identifier",
    "KeptPlan",
    "KeptQuote",
    "Known",
    "Line",
    "Link",
    "ListedFunder",
    "Membership",
    "Merge",
    "Message",
    "Need",
    "News",
    "Note",
    "Objection",
    "Paper",
    "Payment",
    "PaymentOrder",
    "Person",
    "Preparation",
    "Proposal",
    "Referral",
    "Request",
    "Review",
    "RulesVersion",
    "Seal",
    "Seat",
    "Sitting",
    "Step",
    "Terms",
    "User",
    "Vote",
    "WhatIf",
]
