"""Columns that the commission's tables share. Their constraints are the wall's, which binds each row to its fund."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from relais.access.models import User
from relais.territory.models import Organisation

OURS = {"fund_id": "fund_id"}  # a bound row is of the same fund


def of_fund():
    """The fund whose row it is."""
    return models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)


def to_row(model, related_name: str = "+", **how):
    """A row of the same fund: the wall binds it, and carries the constraint."""
    return models.ForeignKey(
        model, models.PROTECT, related_name=related_name, db_constraint=False, db_index=False, **how
    )


def to_user(**how):
    """Who did it."""
    return models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False, **how)


def codes_of(kinds):
    """Several of these coded values."""
    return ArrayField(models.CharField(max_length=20, choices=kinds.choices()), default=list)
