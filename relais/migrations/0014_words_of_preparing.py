"""The words read to her before anything is prepared are a text with versions, beside those of the relay.

Every preparation begun before this one was agreed to under the words below, the only ones there were.
"""

import django.db.models.deletion
from django.db import migrations, models

PURPOSES = [("relay", "Avant de passer un relais"), ("preparation", "Avant de préparer ses droits")]
FIRST = "2026-11p"  # a name that no version published on the page can have taken
WORDS = (
    "Avec votre accord, je note avec vous ce qu’il faut à votre caisse pour voir vos droits : qui vit avec vous, vos "
    "ressources, vos prestations. Vous répondez à ce que vous voulez. Votre caisse le lira, personne d’autre ; si je "
    "ne l’envoie pas, tout s’efface en une semaine. Vous pouvez arrêter à tout moment, en le disant à moi ou à la "
    "caisse."
)


def publish_the_words(apps, schema_editor):
    texts = apps.get_model("relais", "ConsentText").objects.using(schema_editor.connection.alias)
    texts.create(version=FIRST, purpose="preparation", words=WORDS, starts_on="2020-01-01")


class Migration(migrations.Migration):
    dependencies = [("relais", "0013_what_is_shown_in_the_index")]
    operations = [
        migrations.AddField(
            "consenttext",
            "purpose",
            models.CharField(max_length=12, choices=PURPOSES, default="relay"),
            preserve_default=False,
        ),
        migrations.RunPython(publish_the_words, migrations.RunPython.noop),
        migrations.AddField(
            "preparation",
            "agreed_text",
            models.ForeignKey(
                "relais.consenttext",
                django.db.models.deletion.PROTECT,
                related_name="+",
                db_index=False,
                default=FIRST,
            ),
            preserve_default=False,
        ),
    ]
