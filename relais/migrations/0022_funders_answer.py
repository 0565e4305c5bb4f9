"""The role of whoever answers for a funder; a letter to an address that no account has, sealed with its link."""

from django.db import migrations, models
from django.db.models import Q

ROLES = [
    ("detector", "détecteur"),
    ("partner_manager", "responsable de structure"),
    ("funder", "financeur"),
    ("adviser", "conseiller accompagnement santé"),
    ("mas_manager", "responsable de la mission"),
    ("reception", "agent d’accueil"),
    ("commission_secretary", "secrétaire de la commission"),
    ("commission_member", "membre de la commission"),
    ("aid_delegate", "délégataire de la direction"),
    ("data_protection", "délégué à la protection des données"),
    ("administrator", "administrateur"),
]


class Migration(migrations.Migration):
    dependencies = [("relais", "0021_papers_given")]

    operations = [
        migrations.AlterField("membership", "role", models.CharField(choices=ROLES, max_length=20)),
        migrations.RemoveConstraint("message", "message_one_recipient"),
        migrations.AddConstraint(
            "message",
            models.CheckConstraint(
                condition=Q(to_user__isnull=True) | Q(to_organisation__isnull=True),
                name="message_one_recipient",
            ),
        ),
    ]
