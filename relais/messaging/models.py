from django.db import models
from django.db.models import Q
from django.utils import timezone

from relais.access.models import User
from relais.base.ids import new_id
from relais.base.privacy import declared
from relais.base.walls import Open
from relais.territory.models import Organisation

from .rules import State

# The account's own mails, whose words exist only when they are written.
ACCOUNT = "account"


class MessageQuerySet(models.QuerySet):
    def due(self):
        return self.filter(state=State.WAITING, next_try_at__lte=timezone.now()).order_by("next_try_at")

    def stuck(self):
        """Those that a human must look at, oldest first."""
        return self.filter(state=State.STUCK).select_related("organisation").order_by("created_at")


class Message(models.Model):
    """A message that must leave: identifiers only; its words are made under the organisation's context.

    Exceptions wait here encrypted, and go once sent: the words of the account's own mails (a code, a link); and, for
    a letter to somebody whom Relais does not know, her address with the link that it holds.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", null=True)
    template = models.CharField(max_length=40)
    to_user = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    to_organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", null=True)
    subject_id = models.UUIDField(null=True)
    sealed = models.BinaryField(null=True)
    state = models.CharField(max_length=10, choices=State.choices(), default=State.WAITING)
    created_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=60, blank=True)

    objects = MessageQuerySet.as_manager()
    wall = Open("identifiants seulement ; le texte est écrit sous le contexte de l'organisation")
    privacy = declared(
        technical="id organisation template to_organisation subject_id state created_at next_try_at attempts "
        "sent_at trouble",
        staff="to_user",
        secret="sealed",
    )

    class Meta:
        indexes = [
            models.Index(fields=["next_try_at"], name="message_due", condition=Q(state="waiting")),
            models.Index(fields=["subject_id"], name="message_subject"),
        ]
        constraints = [
            # Neither: the address is sealed.
            models.CheckConstraint(
                condition=Q(to_user__isnull=True) | Q(to_organisation__isnull=True),
                name="message_one_recipient",
            )
        ]
