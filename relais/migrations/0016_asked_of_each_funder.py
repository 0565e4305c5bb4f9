"""Quotes, who may pay with dated rules, the plan that shares out what is left, and what is asked of each funder."""

import django.contrib.postgres.fields
import django.db.models.deletion
import relais.base.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('relais', '0015_number_of_a_relay'),
    ]

    operations = [
        migrations.CreateModel(
            name='KeptQuote',
            fields=[
                ('id', models.UUIDField(default=relais.base.ids.new_id, primary_key=True, serialize=False)),
                ('provider', models.CharField(blank=True, max_length=120)),
                ('on', models.DateField()),
                ('valid_until', models.DateField(null=True)),
                ('lines', models.JSONField()),
                ('state', models.CharField(choices=[('kept', 'à comparer'), ('chosen', 'retenu'), ('dropped', 'écarté')], default='kept', max_length=10)),
                ('why', models.CharField(blank=True, max_length=30)),
                ('added_at', models.DateTimeField()),
                ('touched_at', models.DateTimeField()),
                ('added_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.case')),
                ('fund', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.organisation')),
                ('need', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.need')),
            ],
            options={
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='KeptPlan',
            fields=[
                ('id', models.UUIDField(default=relais.base.ids.new_id, primary_key=True, serialize=False)),
                ('edition', models.PositiveIntegerField(default=1)),
                ('state', models.CharField(choices=[('draft', 'en préparation'), ('asked', 'réponses attendues'), ('held', 'tous ont accordé'), ('done', 'soin fait et payé'), ('dropped', 'abandonné')], default='draft', max_length=10)),
                ('funders', models.JSONField(default=list)),
                ('shares', models.JSONField(default=dict)),
                ('by_hand', models.BooleanField(default=False)),
                ('can_pay', models.PositiveIntegerField(default=0)),
                ('instalments', models.PositiveSmallIntegerField(null=True)),
                ('urgency', models.CharField(blank=True, max_length=300)),
                ('made_at', models.DateTimeField()),
                ('touched_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('case', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.case')),
                ('fund', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.organisation')),
                ('made_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('review', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.review')),
                ('step', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.step')),
                ('quote', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.keptquote')),
            ],
            options={
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='ListedFunder',
            fields=[
                ('id', models.UUIDField(default=relais.base.ids.new_id, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=40)),
                ('name', models.CharField(max_length=160)),
                ('kind', models.CharField(choices=[('mutual', 'Fonds social d’une complémentaire'), ('pension', 'Caisse de retraite'), ('extra_pension', 'Retraite complémentaire'), ('carsat', 'Carsat'), ('msa', 'MSA'), ('fund', 'Aide individuelle de la caisse'), ('ccas', 'Centre communal d’action sociale'), ('department', 'Département'), ('mdph', 'Fonds départemental de compensation'), ('foundation', 'Fondation'), ('association', 'Association'), ('other', 'Autre financeur')], max_length=15)),
                ('department', models.CharField(blank=True, max_length=3)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('address', models.CharField(blank=True, max_length=300)),
                ('closed_on', models.DateField(null=True)),
                ('added_at', models.DateTimeField()),
                ('commune', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.commune')),
                ('fund', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.organisation')),
                ('organisation', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.organisation')),
            ],
            options={
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Request',
            fields=[
                ('id', models.UUIDField(default=relais.base.ids.new_id, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=40)),
                ('way', models.CharField(choices=[('account', 'par son compte Relais'), ('link', 'par un lien, sans compte'), ('paper', 'par courrier'), ('commission', 'par la commission de la caisse')], max_length=12)),
                ('care', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('dental_prosthesis', 'Prothèse dentaire'), ('dental_conservative', 'Soins dentaires'), ('optical', 'Lunettes'), ('ophthalmology', 'Ophtalmologue'), ('hearing', 'Audition'), ('general_practitioner', 'Médecin'), ('specialist', 'Spécialiste'), ('gynaecology', 'Gynécologue'), ('psychological', 'Soutien psy'), ('imaging', 'Radio, scanner, IRM'), ('biology', 'Prise de sang, analyses'), ('surgery', 'Opération'), ('hospital', 'Hôpital'), ('physiotherapy', 'Kinésithérapeute'), ('speech_therapy', 'Orthophoniste'), ('orthodontics', 'Orthodontie'), ('nursing', 'Soins infirmiers'), ('medicines', 'Médicaments'), ('medical_device', 'Matériel médical'), ('screening', 'Dépistage'), ('vaccination', 'Vaccination'), ('transport', 'Transport pour se soigner'), ('other', 'Autre soin')], max_length=30), size=None)),
                ('told', models.JSONField()),
                ('asked', models.PositiveIntegerField()),
                ('parts', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveIntegerField(), size=None)),
                ('state', models.CharField(choices=[('asked', 'demandé'), ('granted', 'accordé'), ('refused', 'refusé'), ('withdrawn', 'retiré par la caisse'), ('retracted', 'repris par le financeur'), ('lapsed', 'caduc'), ('paid', 'payé'), ('care_done', 'soin fait'), ('recovered', 'récupéré')], default='asked', max_length=10)),
                ('granted', models.PositiveIntegerField(null=True)),
                ('why', models.CharField(blank=True, choices=[('not_covered', 'Ce soin n’est pas de ceux qu’il finance'), ('ceiling', 'Les ressources dépassent son plafond'), ('budget', 'Son budget est épuisé'), ('other_first', 'Un autre financeur doit payer d’abord'), ('right_first', 'Un droit n’a pas encore été demandé'), ('not_member', 'Elle n’est pas de ses adhérents, ou pas de son territoire'), ('missing', 'Une pièce manque'), ('too_late', 'Le soin est déjà fait ou la demande arrive trop tard'), ('silence', 'Aucune réponse'), ('other', 'Autre raison')], max_length=20)),
                ('conditions', models.CharField(blank=True, max_length=300)),
                ('asked_at', models.DateTimeField()),
                ('answer_expected_on', models.DateField(null=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('answered_by', models.CharField(blank=True, max_length=80)),
                ('expires_on', models.DateField(null=True)),
                ('warned_at', models.DateTimeField(null=True)),
                ('paid_on', models.DateField(null=True)),
                ('paid', models.PositiveIntegerField(null=True)),
                ('care_done_on', models.DateField(null=True)),
                ('recovered', models.PositiveIntegerField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('asked_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('fund', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.organisation')),
                ('funder', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.listedfunder')),
                ('plan', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='relais.keptplan')),
                ('reader', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.organisation')),
            ],
            options={
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Terms',
            fields=[
                ('id', models.UUIDField(default=relais.base.ids.new_id, primary_key=True, serialize=False)),
                ('since', models.DateField()),
                ('rules', models.JSONField()),
                ('budget_year', models.PositiveBigIntegerField(null=True)),
                ('papers', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list, size=None)),
                ('delay', models.PositiveSmallIntegerField(null=True)),
                ('holds_for', models.PositiveSmallIntegerField(null=True)),
                ('source', models.CharField(blank=True, max_length=200)),
                ('added_at', models.DateTimeField()),
                ('added_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('fund', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.organisation')),
                ('funder', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='terms', to='relais.listedfunder')),
            ],
            options={
                'base_manager_name': 'objects',
            },
        ),
        migrations.AddIndex(
            model_name='keptquote',
            index=models.Index(fields=['fund', 'case', '-added_at'], name='quote_of_case'),
        ),
        migrations.AddConstraint(
            model_name='keptquote',
            constraint=models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gte', models.F('on')), _connector='OR'), name='quote_dates'),
        ),
        migrations.AddConstraint(
            model_name='keptquote',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'chosen')), fields=('fund', 'need'), name='quote_one_chosen'),
        ),
        migrations.AddIndex(
            model_name='keptplan',
            index=models.Index(fields=['fund', 'case', '-made_at'], name='plan_of_case'),
        ),
        migrations.AddConstraint(
            model_name='keptplan',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('draft', 'asked', 'held'))), fields=('fund', 'quote'), name='plan_one_living'),
        ),
        migrations.AddConstraint(
            model_name='listedfunder',
            constraint=models.UniqueConstraint(fields=('fund', 'code'), name='funder_code'),
        ),
        migrations.AddIndex(
            model_name='request',
            index=models.Index(fields=['fund', 'plan'], name='request_of_plan'),
        ),
        migrations.AddIndex(
            model_name='request',
            index=models.Index(fields=['reader', '-asked_at', '-id'], name='request_for_reader'),
        ),
        migrations.AddIndex(
            model_name='request',
            index=models.Index(condition=models.Q(('state', 'granted')), fields=['fund', 'expires_on'], name='request_expires'),
        ),
        migrations.AddConstraint(
            model_name='request',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('asked', 'granted', 'paid', 'care_done'))), fields=('fund', 'plan', 'code'), name='request_one_living'),
        ),
        migrations.AddConstraint(
            model_name='request',
            constraint=models.CheckConstraint(condition=models.Q(('granted', None), ('granted__lte', models.F('asked')), _connector='OR'), name='request_granted'),
        ),
        migrations.AddConstraint(
            model_name='request',
            constraint=models.CheckConstraint(condition=models.Q(('paid', None), ('paid__lte', models.F('granted')), _connector='OR'), name='request_paid'),
        ),
        migrations.AddConstraint(
            model_name='request',
            constraint=models.CheckConstraint(condition=models.Q(('recovered', None), ('recovered__lte', models.F('paid')), _connector='OR'), name='request_recovered'),
        ),
        migrations.AddConstraint(
            model_name='terms',
            constraint=models.UniqueConstraint(fields=('fund', 'funder', 'since'), name='terms_once_a_day'),
        ),
    ]
