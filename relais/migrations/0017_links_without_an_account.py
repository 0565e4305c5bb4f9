"""Links without an account: what one lets do, until when, and the digest by which it is found."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

import relais.base.ids


def _to(model):
    return models.ForeignKey(
        model, on_delete=django.db.models.deletion.PROTECT, related_name="+", db_index=False
    )


class Migration(migrations.Migration):
    dependencies = [("relais", "0016_asked_of_each_funder")]
    operations = [
        migrations.CreateModel(
            name="Link",
            fields=[
                ("id", models.UUIDField(default=relais.base.ids.new_id, primary_key=True, serialize=False)),
                ("hash", models.CharField(max_length=64, unique=True)),
                ("purpose", models.CharField(max_length=20)),
                ("subject_id", models.UUIDField()),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
                ("made_by", _to(settings.AUTH_USER_MODEL)),
                ("organisation", _to("relais.organisation")),
            ],
        ),
        migrations.AddConstraint(
            "link",
            models.UniqueConstraint(
                fields=["subject_id", "purpose"], condition=Q(closed_at=None), name="link_one_at_a_time"
            ),
        ),
    ]
