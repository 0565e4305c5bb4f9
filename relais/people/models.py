from django.db import models

from relais.base.context import WalledManager
from relais.base.ids import new_id
from relais.base.privacy import declared
from relais.base.walls import Owned
from relais.territory.models import Commune, Organisation
from relais.territory.rules import key


class PersonQuerySet(models.QuerySet):
    def of(self, fund_id):
        return self.filter(fund_id=fund_id)

    def named(self, fund_id, beginning):
        """Persons of the fund whose name begins so; a range on the key, which row-level security can use."""
        start = key(beginning)
        if not start:
            return self.none()
        return self.of(fund_id).filter(key__gte=start, key__lt=start + "\U0010ffff").order_by("key")


class Person(models.Model):
    """Someone whom a fund accompanies."""

    id = models.UUIDField(primary_key=True, default=new_id)
    fund = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    first_name = models.CharField(max_length=80)
    last_name = models.CharField(max_length=80)
    key = models.CharField(max_length=161)
    birth_date = models.DateField()
    commune = models.ForeignKey(Commune, models.PROTECT, related_name="+")
    phone = models.CharField(max_length=20, blank=True)
    created_at = models.DateTimeField()

    wall = Owned("fund_id")
    privacy = declared(
        technical="id fund created_at",
        identity="first_name last_name key birth_date",
        place="commune",
        contact="phone",
    )
    objects = WalledManager.from_queryset(PersonQuerySet)()

    class Meta:
        base_manager_name = "objects"
        indexes = [models.Index(fields=["fund", "key"], name="person_name")]

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"
