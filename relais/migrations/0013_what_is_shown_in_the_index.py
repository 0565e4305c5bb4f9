"""What the officer's lists and one's own day show is in the index that orders them."""

from django.db import migrations, models
from django.db.models import Q


def instead(model: str, index: models.Index) -> list:
    return [migrations.RemoveIndex(model, index.name), migrations.AddIndex(model, index)]


class Migration(migrations.Migration):
    dependencies = [("relais", "0012_what_if")]
    operations = [
        *instead(
            "step",
            models.Index(fields=["fund", "holder", "due_on"], condition=Q(state="to_do"), name="step_due"),
        ),
        migrations.AddIndex(
            "case",
            models.Index(
                fields=["fund", "adviser", "-opened_at", "-id"],
                condition=Q(state="open", reached_at=None, restricted_at=None),
                name="case_mine_to_reach",
            ),
        ),
        *instead(
            "case",
            models.Index(
                fields=["fund", "-restricted_at", "-id"],
                include=["number"],
                condition=Q(restricted_at__isnull=False),
                name="case_put_aside",
            ),
        ),
        *instead(
            "consent",
            models.Index(
                fields=["reader", "-withdrawn_at", "-id"],
                include=["author", "given_on", "withdrawn_means"],
                condition=Q(withdrawn_at__isnull=False),
                name="consent_withdrawn",
            ),
        ),
        *instead(
            "referral",
            models.Index(
                fields=["receiver", "consent"], include=["id", "sender"], name="referral_of_consent"
            ),
        ),
    ]
