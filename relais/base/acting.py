"""Who acts, for which organisation: what every action receives as `by=`."""

from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True)
class Acting:
    """A person at work under one membership, or the machine itself (`user_id` is then None)."""

    organisation_id: UUID
    role: str
    user_id: UUID | None = None
    permissions: frozenset[str] = field(default_factory=frozenset)
    name: str = ""
    organisation_name: str = ""

    def may(self, permission: str) -> bool:
        return permission in self.permissions


def the_machine(organisation_id: UUID) -> Acting:
    """The worker, acting on behalf of one organisation: it holds no permission of a person."""
    return Acting(organisation_id=organisation_id, role="machine")
