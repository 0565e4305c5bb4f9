"""The commission's tables."""

from .application import Application, RulesVersion
from .money import Envelope, Grant, Payment, PaymentOrder
from .sitting import AgendaItem, Conflict, Decision, Proposal, Seat, Sitting, Vote

__all__ = [
    "AgendaItem",
    "Application",
    "Conflict",
    "Decision",
    "Envelope",
    "Grant",
    "Payment",
    "PaymentOrder",
    "Proposal",
    "RulesVersion",
    "Seat",
    "Sitting",
    "Vote",
]
