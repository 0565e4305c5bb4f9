"""Indexes with which a list costs the same whatever history is behind it (docs/proofs/pages.json).

Those that count carry the other side of the row too: row-level security asks for it, and would open each row.
The plain index of a foreign key goes where a wider one begins with the same column: it was chosen in its place.
"""

import django.db.models.deletion as deletion
from django.db import migrations, models


def widened(model: str, name: str, fields: list[str], include: list[str]) -> list:
    return [
        migrations.RemoveIndex(model, name),
        migrations.AddIndex(model, models.Index(fields=fields, include=include, name=name)),
    ]


def without_plain_index(model: str, *fields: str) -> list:
    return [
        migrations.AlterField(
            model,
            field,
            models.ForeignKey(
                db_index=False, on_delete=deletion.PROTECT, related_name="+", to="relais.organisation"
            ),
        )
        for field in fields
    ]


class Migration(migrations.Migration):
    dependencies = [("relais", "0002_journal_by_month")]
    operations = [
        *widened("referral", "referral_of_sender", ["sender", "-sent_at", "-id"], ["receiver", "state"]),
        *widened("referral", "referral_inbox", ["receiver", "state", "sent_at", "id"], ["sender"]),
        migrations.AddIndex(
            "news",
            models.Index(
                fields=["reader", "told_at"], include=["author", "referral", "tidings"], name="news_of_the_year"
            ),
        ),
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
        *without_plain_index("referral", "sender", "receiver"),
        *without_plain_index("news", "author", "reader"),
        *without_plain_index("case", "fund"),
        *without_plain_index("need", "fund"),
        *without_plain_index("person", "fund"),
        migrations.AlterField(
            "news",
            "referral",
            models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=deletion.PROTECT,
                related_name="news",
                to="relais.referral",
            ),
        ),
        migrations.AlterField(
            "need",
            "case",
            models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=deletion.PROTECT,
                related_name="needs",
                to="relais.case",
            ),
        ),
    ]
