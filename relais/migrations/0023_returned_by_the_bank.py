"""A transfer that the bank sends back, and the one that takes its place; a voice told aloud; a reason to grant a part."""

from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

REJECTIONS = [
    ("AC01", "AC01 : numéro de compte inexact"),
    ("AC04", "AC04 : compte clos"),
    ("AC06", "AC06 : compte bloqué"),
    ("AG01", "AG01 : ce compte ne reçoit pas de virement"),
    ("AM05", "AM05 : virement reçu deux fois"),
    ("BE04", "BE04 : adresse du titulaire absente"),
    ("MD07", "MD07 : titulaire décédé"),
    ("MS02", "MS02 : refusé par le titulaire"),
    ("MS03", "MS03 : raison non dite par la banque"),
    ("RC01", "RC01 : banque inconnue"),
    ("other", "Un autre code"),
]
REASONS = [
    ("right_first", "Un droit qu’elle peut avoir n’a pas encore été demandé"),
    ("other_first", "Un autre organisme est à solliciter d’abord"),
    ("resources", "Les ressources du foyer dépassent le repère de la caisse"),
    ("not_health", "La difficulté ne vient pas de la santé, de la maternité ou du travail"),
    ("not_covered", "Cette dépense n’est pas de celles que la caisse peut aider"),
    ("ceiling", "Le plafond de l’année est atteint"),
    ("budget", "Les crédits de l’année sont engagés"),
    ("shared", "Un autre financeur prend le reste"),
    ("by_scale", "C’est la part que le barème de la caisse prévoit"),
    ("already_paid", "La dépense était déjà faite avant la demande"),
    ("missing", "Une pièce manque"),
    ("other_fund", "Elle relève d’une autre caisse"),
    ("other", "Autre raison"),
]


def reason():
    return models.CharField(blank=True, choices=REASONS, max_length=20)


class Migration(migrations.Migration):
    dependencies = [("relais", "0022_funders_answer")]

    operations = [
        migrations.RemoveConstraint("payment", "payment_dropped_or_ordered"),
        migrations.AddField("payment", "last", models.BooleanField(default=True)),
        migrations.AddField(
            "payment",
            "replaces",
            models.ForeignKey(
                "relais.payment",
                models.PROTECT,
                db_constraint=False,
                db_index=False,
                null=True,
                related_name="+",
            ),
        ),
        migrations.AddField("payment", "returned_on", models.DateField(null=True)),
        migrations.AddField(
            "payment", "returned_why", models.CharField(blank=True, choices=REJECTIONS, max_length=5)
        ),
        migrations.AddConstraint(
            "payment",
            models.CheckConstraint(
                condition=Q(dropped_at=None) | Q(order=None) | Q(returned_on__isnull=False),
                name="payment_dropped_or_ordered",
            ),
        ),
        migrations.AddConstraint(
            "payment",
            models.CheckConstraint(
                condition=Q(returned_on=None, returned_why="")
                | Q(returned_on__isnull=False, order__isnull=False) & ~Q(returned_why=""),
                name="payment_returned",
            ),
        ),
        migrations.AddConstraint(
            "payment",
            models.UniqueConstraint(
                fields=["fund", "replaces"],
                condition=Q(dropped_at=None) | Q(returned_on__isnull=False),
                name="payment_sent_again_once",
            ),
        ),
        migrations.AddField(
            "vote",
            "written_by",
            models.ForeignKey(
                settings.AUTH_USER_MODEL, models.PROTECT, db_index=False, null=True, related_name="+"
            ),
        ),
        migrations.AlterField("decision", "reason", reason()),
        migrations.AlterField("proposal", "reason", reason()),
    ]
