"""What is awaited of her, shown to the structure that she agreed may help."""

import django.db.models.deletion
import relais.base.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('relais', '0024_letterhead'),
    ]

    operations = [
        migrations.CreateModel(
            name='Awaited',
            fields=[
                ('id', models.UUIDField(default=relais.base.ids.new_id, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=40)),
                ('agreed', models.CharField(choices=[('spoken', 'Oui, elle accepte devant moi'), ('written', 'Oui, elle a signé un papier'), ('electronic', 'Oui, par écrit électronique'), ('guardian', 'Oui, par son représentant légal')], max_length=12)),
                ('shown_at', models.DateTimeField(null=True)),
                ('author', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.organisation')),
                ('reader', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.organisation')),
                ('referral', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.referral')),
            ],
            options={
                'ordering': ['id'],
                'base_manager_name': 'objects',
                'indexes': [models.Index(fields=['reader', 'referral'], name='awaited_for_reader')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('shown_at__isnull', False)), fields=('author', 'referral', 'kind'), name='awaited_shown_once')],
            },
        ),
    ]
