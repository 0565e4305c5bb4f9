"""The last « Et si… » of each case: a household with something changed, and what is then answered."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import relais.base.ids

STATES = [("asked", "demandée"), ("running", "en cours"), ("done", "faite"), ("failed", "à refaire")]


def _to(model, **more):
    return models.ForeignKey(
        model, on_delete=django.db.models.deletion.PROTECT, related_name="+", db_index=False, **more
    )


class Migration(migrations.Migration):
    dependencies = [("relais", "0011_prepared_with_her_agreement")]
    operations = [
        migrations.CreateModel(
            name="WhatIf",
            fields=[
                ("id", models.UUIDField(default=relais.base.ids.new_id, primary_key=True, serialize=False)),
                ("edition", models.PositiveIntegerField(default=1)),
                ("on", models.DateField()),
                ("facts", models.JSONField()),
                ("changes", models.JSONField()),
                ("state", models.CharField(choices=STATES, default="asked", max_length=10)),
                ("progress", models.PositiveSmallIntegerField(default=0)),
                ("why", models.CharField(blank=True, max_length=20)),
                ("answers", models.JSONField(default=list)),
                ("asked_at", models.DateTimeField()),
                ("asked_by", _to(settings.AUTH_USER_MODEL)),
                ("case", _to("relais.case", db_constraint=False)),
                ("fund", _to("relais.organisation")),
            ],
            options={"base_manager_name": "objects"},
        ),
        migrations.AddConstraint(
            "whatif",
            models.UniqueConstraint(fields=["fund", "case"], name="what_if_once_per_case"),
        ),
    ]
