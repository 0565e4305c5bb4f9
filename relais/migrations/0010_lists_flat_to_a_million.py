"""Indexes with which the lists of the whole thread cost the same behind a million relays (docs/proofs/pages.json).

What a line of a list shows of the needs and of the tries is in the index; steps and needs that are over are in none.
A filter that row-level security keeps out of an index's condition is still answered by what the index carries.
"""

from django.db import migrations, models
from django.db.models import Q


def instead(model: str, index: models.Index) -> list:
    return [migrations.RemoveIndex(model, index.name), migrations.AddIndex(model, index)]


def more(model: str, *indexes: models.Index) -> list:
    return [migrations.AddIndex(model, index) for index in indexes]


def together(name: str, table: str, columns: str) -> migrations.RunSQL:
    """An adviser is of one fund: unless told, PostgreSQL takes her cases in it for one, and reads them one by one."""
    create = f"CREATE STATISTICS {name} (dependencies, ndistinct) ON {columns} FROM {table}"
    return migrations.RunSQL(create, f"DROP STATISTICS {name}")


class Migration(migrations.Migration):
    dependencies = [("relais", "0009_claims_renewed")]
    operations = [
        *instead(
            "need",
            models.Index(
                fields=["fund", "case"], include=["id", "care", "state", "added_at"], name="need_of_case"
            ),
        ),
        *more("need", models.Index(fields=["fund", "case"], condition=Q(state="open"), name="need_left")),
        *instead(
            "attempt",
            models.Index(
                fields=["fund", "case"],
                include=["id", "channel", "result", "made_on", "recorded_at"],
                name="attempt_of_case",
            ),
        ),
        *more(
            "step",
            models.Index(
                fields=["fund", "case"],
                include=["id", "need", "level", "what", "words", "due_on", "state", "added_at"],
                condition=Q(state="to_do"),
                name="step_to_do",
            ),
            models.Index(
                fields=["fund", "due_on"],
                include=["holder", "case"],
                condition=Q(state="to_do"),
                name="step_late",
            ),
        ),
        *instead(
            "identifier",
            models.Index(
                fields=["fund", "hash", "person"], condition=Q(ended_at=None), name="identifier_hash"
            ),
        ),
        *more("case", models.Index(fields=["fund", "id"], name="case_of_fund")),
        *more(
            "person",
            models.Index(
                fields=["fund", "id"],
                include=["first_name", "last_name", "birth_date", "commune"],
                name="person_of_fund",
            ),
        ),
        *more(
            "referral",
            models.Index(
                fields=["receiver", "sent_at", "id"],
                include=["sender", "care", "parent"],
                condition=Q(state="sent"),
                name="referral_waiting",
            ),
        ),
        *more(
            "consent",
            models.Index(
                fields=["reader", "text", "means"],
                include=["author"],
                condition=Q(withdrawn_at__isnull=False),
                name="consent_taken_back",
            ),
        ),
        together("case_held", "relais_case", "fund_id, adviser_id, state"),
        together("step_held", "relais_step", "fund_id, holder_id, state"),
    ]
