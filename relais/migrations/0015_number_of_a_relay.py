"""The number of a relay, the end of its identifier, is a column: an index finds it behind row-level security.

The table is written again once: about a minute for a million relays, with nobody on it meanwhile.
"""

from django.db import migrations, models
from django.db.models.functions import Cast, Right, Upper


class Migration(migrations.Migration):
    dependencies = [("relais", "0014_words_of_preparing")]
    operations = [
        migrations.AddField(
            "referral",
            "number",
            models.GeneratedField(
                expression=Upper(Right(Cast("id", models.CharField()), 8)),
                output_field=models.CharField(max_length=8),
                db_persist=True,
            ),
        ),
        migrations.AddIndex(
            "referral",
            models.Index(fields=["receiver", "number"], include=["id", "sender"], name="referral_number"),
        ),
    ]
