"""Papers asked of her, and papers given: what each is and where it stands; its pages are in a sealed file."""

import django.db.models.deletion
import relais.base.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('relais', '0020_how_she_is_covered'),
    ]

    operations = [
        migrations.CreateModel(
            name='AskedPaper',
            fields=[
                ('id', models.UUIDField(default=relais.base.ids.new_id, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=40)),
                ('asked_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['asked_at', 'id'],
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.UUIDField(default=relais.base.ids.new_id, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=40)),
                ('given', models.CharField(choices=[('adviser', 'par la mission'), ('partner', 'par la structure'), ('person', 'par elle, avec un lien')], max_length=10)),
                ('given_at', models.DateTimeField()),
                ('agreed', models.CharField(blank=True, choices=[('spoken', 'Oui, elle accepte devant moi'), ('written', 'Oui, elle a signé un papier'), ('electronic', 'Oui, par écrit électronique'), ('guardian', 'Oui, par son représentant légal')], max_length=12)),
                ('pages', models.PositiveSmallIntegerField()),
                ('size', models.PositiveIntegerField()),
                ('digest', models.BinaryField()),
                ('scan', models.CharField(choices=[('waiting', 'en quarantaine'), ('clean', 'analysée, rien trouvé'), ('infected', 'arrêtée par l’antivirus'), ('not_scanned', 'non analysée')], max_length=15)),
                ('state', models.CharField(choices=[('received', 'reçue, à regarder'), ('accepted', 'acceptée'), ('refused', 'à redonner')], default='received', max_length=10)),
                ('fault', models.CharField(blank=True, choices=[('blurred', 'On ne peut pas la lire'), ('cut', 'Il en manque une partie'), ('past', 'Elle n’est plus valable'), ('other_paper', 'Ce n’est pas la pièce demandée'), ('other_name', 'Elle est à un autre nom'), ('infected', 'L’antivirus l’a arrêtée')], max_length=20)),
                ('words', models.CharField(blank=True, max_length=140)),
                ('decided_at', models.DateTimeField(null=True)),
                ('gone_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['given_at', 'id'],
                'base_manager_name': 'objects',
            },
        ),
        migrations.AddField(
            model_name='askedpaper',
            name='asked_by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='askedpaper',
            name='case',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.case'),
        ),
        migrations.AddField(
            model_name='askedpaper',
            name='fund',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.organisation'),
        ),
        migrations.AddField(
            model_name='document',
            name='author',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.organisation'),
        ),
        migrations.AddField(
            model_name='document',
            name='case',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.case'),
        ),
        migrations.AddField(
            model_name='document',
            name='decided_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='document',
            name='fund',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.organisation'),
        ),
        migrations.AddField(
            model_name='document',
            name='given_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='document',
            name='referral',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.referral'),
        ),
        migrations.AddConstraint(
            model_name='askedpaper',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('fund', 'case', 'kind'), name='paper_asked_once'),
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(fields=['fund', 'case', 'given_at'], name='document_of_case'),
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(condition=models.Q(('referral__isnull', False)), fields=['fund', 'referral'], name='document_received'),
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(fields=['author', 'referral'], name='document_of_author'),
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(fields=['fund', 'gone_at'], name='document_kept'),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('case__isnull', False), ('referral__isnull', True)), models.Q(('case__isnull', True), ('referral__isnull', False)), _connector='OR'), name='document_of_a_case_or_a_relay'),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), models.Q(('fault', ''), _negated=True)), models.Q(models.Q(('state', 'refused'), _negated=True), ('fault', '')), _connector='OR'), name='document_fault'),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('given', 'partner'), ('referral__isnull', False), models.Q(('agreed', ''), _negated=True)), models.Q(models.Q(('given', 'partner'), _negated=True), ('agreed', ''), ('referral__isnull', True)), _connector='OR'), name='document_agreed'),
        ),
    ]
