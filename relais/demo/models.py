from django.db import models

from relais.access.models import User
from relais.base.privacy import declared
from relais.base.walls import Open


class DemoPerson(models.Model):
    """Someone one may enter as, in one click. Only the seeder writes these rows: without them, no such door."""

    user = models.OneToOneField(User, models.CASCADE, primary_key=True)
    sentence = models.CharField(max_length=80)
    rank = models.PositiveSmallIntegerField()

    wall = Open("écrit par la démonstration seulement", rights=("SELECT",))
    privacy = declared(technical="sentence rank", staff="user")

    class Meta:
        ordering = ["rank"]
