"""A preparation says how and when she agreed to it, when it was last touched, and that nothing of it is left.

No structure could prepare anything before this one: there is no row to tell of.
"""

from datetime import UTC, date, datetime

from django.db import migrations, models
from django.db.models import Q

MEANS = [
    ("spoken", "Oui, elle accepte devant moi"),
    ("written", "Oui, elle a signé un papier"),
    ("electronic", "Oui, par écrit électronique"),
    ("guardian", "Oui, par son représentant légal"),
]


class Migration(migrations.Migration):
    dependencies = [("relais", "0010_lists_flat_to_a_million")]
    operations = [
        migrations.AddField(
            "preparation",
            "agreed_means",
            models.CharField(max_length=12, choices=MEANS, default="spoken"),
            preserve_default=False,
        ),
        migrations.AddField(
            "preparation",
            "agreed_on",
            models.DateField(default=date(2026, 11, 22)),
            preserve_default=False,
        ),
        migrations.AddField(
            "preparation",
            "touched_at",
            models.DateTimeField(default=datetime(2026, 11, 22, tzinfo=UTC)),
            preserve_default=False,
        ),
        migrations.AddField("preparation", "wiped_at", models.DateTimeField(null=True)),
        migrations.RemoveConstraint("preparation", "preparation_once"),
        migrations.AddConstraint(
            "preparation",
            models.UniqueConstraint(
                fields=["author", "referral", "asks_for"],
                condition=Q(wiped_at=None),
                name="preparation_once",
            ),
        ),
        migrations.AddConstraint(
            "preparation",
            models.CheckConstraint(
                condition=Q(wiped_at=None) | Q(asks_for="", facts={}, papers=[], manager=""),
                name="preparation_wiped",
            ),
        ),
        migrations.AddConstraint(
            "preparation",
            models.CheckConstraint(
                condition=Q(agreed_means__in=("spoken", "written", "electronic", "guardian")),
                name="preparation_agreed",
            ),
        ),
    ]
