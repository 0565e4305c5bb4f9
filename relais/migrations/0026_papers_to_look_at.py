"""Papers that nobody decided of yet: few, whatever their history."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('relais', '0025_awaited'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='document',
            index=models.Index(condition=models.Q(('gone_at', None), ('state', 'received')), fields=['fund', 'given_at'], name='document_to_look_at'),
        ),
    ]
