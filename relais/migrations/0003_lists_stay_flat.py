"""Indexes with which a list costs the same whatever history is behind it (docs/proofs/pages.json)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("relais", "0002_journal_by_month")]
    operations = [
        migrations.AddIndex(
            "referral",
            models.Index(fields=["sender", "state", "-sent_at", "-id"], name="referral_of_sender_state"),
        ),
        migrations.AddIndex(
            "case",
            models.Index(fields=["fund", "adviser", "state", "-opened_at", "-id"], name="case_of_adviser"),
        ),
        migrations.AddIndex(
            "case",
            models.Index(fields=["fund", "adviser", "closed_at"], name="case_closed_by"),
        ),
    ]
