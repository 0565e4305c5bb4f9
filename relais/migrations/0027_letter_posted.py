"""The day on which a letter to a funder left."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("relais", "0026_papers_to_look_at")]

    operations = [migrations.AddField("request", "posted_on", models.DateField(null=True))]
