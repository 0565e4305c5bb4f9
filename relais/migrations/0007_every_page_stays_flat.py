"""Indexes of the pages of the whole thread: what each list asks, and nothing that it would throw away.

Those that count leave out the files put aside, and carry the other side of the row, as in 0003. A condition on whether
an array holds a care has none: row-level security lets an index answer only what cannot tell of hidden rows.
"""

from django.db import migrations, models
from django.db.models import Q

READ = Q(restricted_at=None)


def instead(model: str, *indexes: models.Index) -> list:
    return [
        operation
        for index in indexes
        for operation in (migrations.RemoveIndex(model, index.name), migrations.AddIndex(model, index))
    ]


def more(model: str, *indexes: models.Index) -> list:
    return [migrations.AddIndex(model, index) for index in indexes]


class Migration(migrations.Migration):
    dependencies = [("relais", "0006_whole_thread_only")]
    operations = [
        *instead(
            "case",
            models.Index(fields=["fund", "state", "-opened_at", "-id"], condition=READ, name="case_newest"),
            models.Index(
                fields=["fund", "adviser", "state", "-opened_at", "-id"],
                condition=READ,
                name="case_of_adviser",
            ),
            models.Index(
                fields=["fund", "adviser", "closed_at"],
                condition=Q(state="closed", restricted_at=None),
                name="case_closed_by",
            ),
        ),
        migrations.RemoveIndex("case", "case_untouched"),
        *more(
            "case",
            models.Index(
                fields=["fund", "-opened_at", "-id"],
                condition=Q(state="open", reached_at=None, restricted_at=None),
                name="case_to_reach",
            ),
            models.Index(
                fields=["fund", "touched_at", "id"],
                include=["adviser", "state", "opened_at", "reached_at", "waiting_until"],
                condition=Q(state__in=("open", "waiting"), restricted_at=None),
                name="case_living",
            ),
            models.Index(fields=["fund", "touched_at"], condition=Q(state="closed"), name="case_left"),
            models.Index(
                fields=["fund", "-restricted_at", "-id"],
                condition=Q(restricted_at__isnull=False),
                name="case_put_aside",
            ),
        ),
        *more(
            "consent",
            models.Index(
                fields=["reader", "text", "means"], include=["author", "withdrawn_at"], name="consent_given"
            ),
        ),
        *more(
            "referral",
            models.Index(
                fields=["receiver", "sent_at", "id"],
                include=["sender"],
                condition=Q(state="sent", urgency="soon"),
                name="referral_soon",
            ),
            models.Index(fields=["receiver", "consent"], name="referral_of_consent"),
        ),
        *instead(
            "person",
            models.Index(
                fields=["fund", "birth_date", "key", "id"],
                condition=Q(merged_into=None, restricted_at=None),
                name="person_born",
            ),
        ),
        *instead(
            "identifier",
            models.Index(
                fields=["fund", "person"], include=["hash", "ended_at"], name="identifier_of_person"
            ),
        ),
        migrations.AlterField(
            "membership",
            "role",
            models.CharField(
                choices=[
                    ("detector", "détecteur"),
                    ("partner_manager", "responsable de structure"),
                    ("adviser", "conseiller accompagnement santé"),
                    ("mas_manager", "responsable de la mission"),
                    ("reception", "agent d’accueil"),
                    ("data_protection", "délégué à la protection des données"),
                    ("administrator", "administrateur"),
                ],
                max_length=20,
            ),
        ),
    ]
