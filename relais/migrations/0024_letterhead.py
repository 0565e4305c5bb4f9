"""What a fund's letters bear: its address, its telephone, who signs."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("relais", "0023_returned_by_the_bank"),
    ]

    operations = [
        migrations.AddField(
            model_name="fundsettings",
            name="address",
            field=models.CharField(blank=True, max_length=240),
        ),
        migrations.AddField(
            model_name="fundsettings",
            name="phone",
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AddField(
            model_name="fundsettings",
            name="signatory",
            field=models.CharField(blank=True, max_length=160),
        ),
    ]
