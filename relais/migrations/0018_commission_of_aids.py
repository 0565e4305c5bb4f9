"""The commission of individual aids: local rules, envelopes, applications, sittings, decisions, what is paid."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
import relais.base.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('relais', '0017_links_without_an_account'),
    ]

    operations = [
        migrations.CreateModel(
            name='Application',
            fields=[
                ('id', models.UUIDField(default=relais.base.ids.new_id, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=8)),
                ('kind', models.CharField(choices=[('uncovered_care', 'soins peu ou pas remboursés'), ('complementary_cover', 'aide à la complémentaire santé'), ('income_loss', 'perte de revenus'), ('home_help', 'aide à domicile'), ('job_retention', 'maintien dans l’emploi'), ('disability', 'situation de handicap'), ('other', 'autre aide')], max_length=20)),
                ('details', models.CharField(blank=True, max_length=500)),
                ('cost', models.PositiveIntegerField(null=True)),
                ('statutory', models.PositiveIntegerField(null=True)),
                ('complementary', models.PositiveIntegerField(null=True)),
                ('other', models.PositiveIntegerField(null=True)),
                ('left', models.PositiveIntegerField(null=True)),
                ('wanted', models.PositiveIntegerField(null=True)),
                ('other_body', models.CharField(blank=True, max_length=160)),
                ('household', models.JSONField(null=True)),
                ('report', models.CharField(blank=True, max_length=4000)),
                ('urgency', models.CharField(blank=True, max_length=300)),
                ('without_review', models.CharField(blank=True, max_length=300)),
                ('payee', models.CharField(blank=True, choices=[('person', 'La personne'), ('provider', 'Le soignant ou le fournisseur')], max_length=10)),
                ('papers', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('form_fund_aid', 'Formulaire de demande signé'), ('three_months_income', 'Justificatifs des ressources des trois derniers mois'), ('tax_notice', 'Dernier avis d’impôt'), ('charges', 'Justificatifs des charges fixes'), ('quote', 'Devis daté'), ('mutual_answer', 'Réponse de la complémentaire'), ('other_answer', 'Réponse de l’autre organisme sollicité'), ('benefit_certificate', 'Attestation de la CAF'), ('loss_of_income', 'Preuve de la perte de revenus'), ('hospital_stay', 'Bulletin de sortie ou certificat médical'), ('mdph_answer', 'Réponse de la MDPH'), ('bank_statements', 'Relevés de compte'), ('other', 'Autre pièce')], max_length=20), default=list, size=None)),
                ('missing', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('form_fund_aid', 'Formulaire de demande signé'), ('three_months_income', 'Justificatifs des ressources des trois derniers mois'), ('tax_notice', 'Dernier avis d’impôt'), ('charges', 'Justificatifs des charges fixes'), ('quote', 'Devis daté'), ('mutual_answer', 'Réponse de la complémentaire'), ('other_answer', 'Réponse de l’autre organisme sollicité'), ('benefit_certificate', 'Attestation de la CAF'), ('loss_of_income', 'Preuve de la perte de revenus'), ('hospital_stay', 'Bulletin de sortie ou certificat médical'), ('mdph_answer', 'Réponse de la MDPH'), ('bank_statements', 'Relevés de compte'), ('other', 'Autre pièce')], max_length=20), default=list, size=None)),
                ('missing_until', models.DateField(null=True)),
                ('state', models.CharField(choices=[('draft', 'en préparation'), ('submitted', 'déposée, à vérifier'), ('complete', 'complète'), ('on_agenda', 'à l’ordre du jour'), ('adjourned', 'ajournée'), ('decided', 'décidée'), ('withdrawn', 'retirée')], default='draft', max_length=10)),
                ('edition', models.PositiveIntegerField(default=1)),
                ('quotient', models.JSONField(null=True)),
                ('made_at', models.DateTimeField()),
                ('completed_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('touched_at', models.DateTimeField()),
                ('case', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.case')),
                ('fund', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.organisation')),
                ('made_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.person')),
                ('request', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.request')),
                ('review', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.review')),
            ],
            options={
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.UUIDField(default=relais.base.ids.new_id, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField()),
                ('state', models.CharField(choices=[('waiting', 'à examiner'), ('decided', 'décidé'), ('ratified', 'ratifié'), ('not_ratified', 'non ratifié'), ('taken_off', 'retiré de l’ordre du jour')], default='waiting', max_length=12)),
                ('able', models.PositiveSmallIntegerField(null=True)),
                ('in_favour', models.PositiveSmallIntegerField(null=True)),
                ('against', models.PositiveSmallIntegerField(null=True)),
                ('abstained', models.PositiveSmallIntegerField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('fund', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.organisation')),
                ('application', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='items', to='relais.application')),
            ],
            options={
                'ordering': ['position'],
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.UUIDField(default=relais.base.ids.new_id, primary_key=True, serialize=False)),
                ('on', models.DateField()),
                ('outcome', models.CharField(choices=[('granted_full', 'accordée en totalité'), ('granted_partial', 'accordée en partie'), ('refused', 'refusée'), ('adjourned', 'ajournée'), ('inadmissible', 'irrecevable'), ('withdrawn', 'retirée')], max_length=20)),
                ('cents', models.PositiveIntegerField(default=0)),
                ('reason', models.CharField(blank=True, choices=[('right_first', 'Un droit qu’elle peut avoir n’a pas encore été demandé'), ('other_first', 'Un autre organisme est à solliciter d’abord'), ('resources', 'Les ressources du foyer dépassent le repère de la caisse'), ('not_health', 'La difficulté ne vient pas de la santé, de la maternité ou du travail'), ('not_covered', 'Cette dépense n’est pas de celles que la caisse peut aider'), ('ceiling', 'Le plafond de l’année est atteint'), ('budget', 'Les crédits de l’année sont engagés'), ('shared', 'Un autre financeur prend le reste'), ('already_paid', 'La dépense était déjà faite avant la demande'), ('missing', 'Une pièce manque'), ('other_fund', 'Elle relève d’une autre caisse'), ('other', 'Autre raison')], max_length=20)),
                ('words', models.CharField(blank=True, max_length=500)),
                ('papers', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('form_fund_aid', 'Formulaire de demande signé'), ('three_months_income', 'Justificatifs des ressources des trois derniers mois'), ('tax_notice', 'Dernier avis d’impôt'), ('charges', 'Justificatifs des charges fixes'), ('quote', 'Devis daté'), ('mutual_answer', 'Réponse de la complémentaire'), ('other_answer', 'Réponse de l’autre organisme sollicité'), ('benefit_certificate', 'Attestation de la CAF'), ('loss_of_income', 'Preuve de la perte de revenus'), ('hospital_stay', 'Bulletin de sortie ou certificat médical'), ('mdph_answer', 'Réponse de la MDPH'), ('bank_statements', 'Relevés de compte'), ('other', 'Autre pièce')], max_length=20), default=list, size=None)),
                ('until', models.DateField(null=True)),
                ('use_by', models.DateField(null=True)),
                ('quotient', models.JSONField(null=True)),
                ('far_why', models.CharField(blank=True, max_length=500)),
                ('way', models.CharField(choices=[('session', 'en séance'), ('delegation', 'par délégation'), ('urgent', 'en urgence'), ('office', 'sans décision de la commission')], max_length=10)),
                ('urgency', models.CharField(blank=True, max_length=300)),
                ('made_at', models.DateTimeField()),
                ('application', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='relais.application')),
                ('fund', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.organisation')),
                ('item', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.agendaitem')),
                ('made_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['made_at', 'id'],
                'base_manager_name': 'objects',
            },
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='ratifies',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.decision'),
        ),
        migrations.CreateModel(
            name='Envelope',
            fields=[
                ('id', models.UUIDField(default=relais.base.ids.new_id, primary_key=True, serialize=False)),
                ('year', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('uncovered_care', 'soins peu ou pas remboursés'), ('complementary_cover', 'aide à la complémentaire santé'), ('income_loss', 'perte de revenus'), ('home_help', 'aide à domicile'), ('job_retention', 'maintien dans l’emploi'), ('disability', 'situation de handicap'), ('other', 'autre aide')], max_length=20)),
                ('credit', models.PositiveBigIntegerField()),
                ('committed', models.PositiveBigIntegerField(default=0)),
                ('paid', models.PositiveBigIntegerField(default=0)),
                ('freed', models.PositiveBigIntegerField(default=0)),
                ('fund', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.organisation')),
            ],
            options={
                'ordering': ['-year', 'kind'],
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Grant',
            fields=[
                ('id', models.UUIDField(default=relais.base.ids.new_id, primary_key=True, serialize=False)),
                ('cents', models.PositiveIntegerField()),
                ('state', models.CharField(choices=[('granted', 'accordée, à payer'), ('paid', 'payée'), ('lapsed', 'caduque'), ('renounced', 'abandonnée'), ('recovered', 'récupérée')], default='granted', max_length=10)),
                ('use_by', models.DateField()),
                ('warned_at', models.DateTimeField(null=True)),
                ('proved', models.PositiveIntegerField(default=0)),
                ('paid', models.PositiveIntegerField(default=0)),
                ('freed', models.PositiveIntegerField(default=0)),
                ('recovered', models.PositiveIntegerField(default=0)),
                ('why', models.CharField(blank=True, choices=[('no_longer_needed', 'Le besoin n’existe plus'), ('other_funder', 'Un autre financeur a payé'), ('care_not_done', 'Le soin n’a pas été fait'), ('her_choice', 'Elle y renonce'), ('mistake', 'Erreur de paiement'), ('not_ratified', 'La commission n’a pas ratifié')], max_length=20)),
                ('granted_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('application', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='grants', to='relais.application')),
                ('decision', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.decision')),
                ('envelope', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.envelope')),
                ('fund', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.organisation')),
                ('person', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.person')),
            ],
            options={
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='PaymentOrder',
            fields=[
                ('id', models.UUIDField(default=relais.base.ids.new_id, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=8)),
                ('count', models.PositiveIntegerField()),
                ('cents', models.PositiveBigIntegerField()),
                ('pay_on', models.DateField()),
                ('account', models.JSONField()),
                ('made_at', models.DateTimeField()),
                ('digests', models.JSONField(default=dict)),
                ('fund', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.organisation')),
                ('made_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-made_at'],
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Payment',
            fields=[
                ('id', models.UUIDField(default=relais.base.ids.new_id, primary_key=True, serialize=False)),
                ('cents', models.PositiveIntegerField()),
                ('proof', models.CharField(choices=[('invoice', 'Facture'), ('signed_quote', 'Devis signé'), ('care_done', 'Attestation de soin fait'), ('contribution', 'Appel de cotisation'), ('income', 'Justificatif de la perte de revenus')], max_length=15)),
                ('document', models.UUIDField(null=True)),
                ('proved_on', models.DateField()),
                ('payee', models.CharField(choices=[('person', 'La personne'), ('provider', 'Le soignant ou le fournisseur')], max_length=10)),
                ('payee_name', models.BinaryField()),
                ('payee_iban', models.BinaryField()),
                ('noted_at', models.DateTimeField()),
                ('dropped_at', models.DateTimeField(null=True)),
                ('fund', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.organisation')),
                ('grant', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='payments', to='relais.grant')),
                ('noted_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('order', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='payments', to='relais.paymentorder')),
            ],
            options={
                'ordering': ['noted_at', 'id'],
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.UUIDField(default=relais.base.ids.new_id, primary_key=True, serialize=False)),
                ('round', models.PositiveSmallIntegerField()),
                ('outcome', models.CharField(choices=[('granted_full', 'accordée en totalité'), ('granted_partial', 'accordée en partie'), ('refused', 'refusée'), ('adjourned', 'ajournée'), ('inadmissible', 'irrecevable'), ('withdrawn', 'retirée'), ('ratified', 'ratifiée'), ('not_ratified', 'non ratifiée')], max_length=20)),
                ('cents', models.PositiveIntegerField(default=0)),
                ('reason', models.CharField(blank=True, choices=[('right_first', 'Un droit qu’elle peut avoir n’a pas encore été demandé'), ('other_first', 'Un autre organisme est à solliciter d’abord'), ('resources', 'Les ressources du foyer dépassent le repère de la caisse'), ('not_health', 'La difficulté ne vient pas de la santé, de la maternité ou du travail'), ('not_covered', 'Cette dépense n’est pas de celles que la caisse peut aider'), ('ceiling', 'Le plafond de l’année est atteint'), ('budget', 'Les crédits de l’année sont engagés'), ('shared', 'Un autre financeur prend le reste'), ('already_paid', 'La dépense était déjà faite avant la demande'), ('missing', 'Une pièce manque'), ('other_fund', 'Elle relève d’une autre caisse'), ('other', 'Autre raison')], max_length=20)),
                ('words', models.CharField(blank=True, max_length=500)),
                ('papers', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('form_fund_aid', 'Formulaire de demande signé'), ('three_months_income', 'Justificatifs des ressources des trois derniers mois'), ('tax_notice', 'Dernier avis d’impôt'), ('charges', 'Justificatifs des charges fixes'), ('quote', 'Devis daté'), ('mutual_answer', 'Réponse de la complémentaire'), ('other_answer', 'Réponse de l’autre organisme sollicité'), ('benefit_certificate', 'Attestation de la CAF'), ('loss_of_income', 'Preuve de la perte de revenus'), ('hospital_stay', 'Bulletin de sortie ou certificat médical'), ('mdph_answer', 'Réponse de la MDPH'), ('bank_statements', 'Relevés de compte'), ('other', 'Autre pièce')], max_length=20), default=list, size=None)),
                ('until', models.DateField(null=True)),
                ('far_why', models.CharField(blank=True, max_length=500)),
                ('made_at', models.DateTimeField()),
                ('fund', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.organisation')),
                ('item', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='relais.agendaitem')),
                ('made_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['round'],
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='RulesVersion',
            fields=[
                ('id', models.UUIDField(default=relais.base.ids.new_id, primary_key=True, serialize=False)),
                ('since', models.DateField()),
                ('rules', models.JSONField()),
                ('voted_on', models.DateField(null=True)),
                ('added_at', models.DateTimeField()),
                ('added_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('fund', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.organisation')),
            ],
            options={
                'base_manager_name': 'objects',
            },
        ),
        migrations.AddField(
            model_name='decision',
            name='local_rules',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.rulesversion'),
        ),
        migrations.AddField(
            model_name='application',
            name='local_rules',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.rulesversion'),
        ),
        migrations.CreateModel(
            name='Sitting',
            fields=[
                ('id', models.UUIDField(default=relais.base.ids.new_id, primary_key=True, serialize=False)),
                ('on', models.DateField()),
                ('place', models.CharField(blank=True, max_length=160)),
                ('state', models.CharField(choices=[('planned', 'prévue'), ('open', 'ouverte'), ('closed', 'close'), ('cancelled', 'annulée')], default='planned', max_length=10)),
                ('planned_at', models.DateTimeField()),
                ('opened_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('fund', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.organisation')),
                ('local_rules', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.rulesversion')),
                ('planned_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-on'],
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.UUIDField(default=relais.base.ids.new_id, primary_key=True, serialize=False)),
                ('college', models.CharField(max_length=200)),
                ('present', models.BooleanField(default=False)),
                ('fund', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.organisation')),
                ('user', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sitting', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='relais.sitting')),
            ],
            options={
                'base_manager_name': 'objects',
            },
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='sitting',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='items', to='relais.sitting'),
        ),
        migrations.CreateModel(
            name='Vote',
            fields=[
                ('id', models.UUIDField(default=relais.base.ids.new_id, primary_key=True, serialize=False)),
                ('choice', models.CharField(choices=[('for', 'Pour'), ('against', 'Contre'), ('abstain', 'Abstention')], max_length=10)),
                ('cast_at', models.DateTimeField()),
                ('fund', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.organisation')),
                ('proposal', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='votes', to='relais.proposal')),
                ('user', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['cast_at', 'id'],
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Conflict',
            fields=[
                ('id', models.UUIDField(default=relais.base.ids.new_id, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('family', 'Lien familial ou amical'), ('work', 'Lien professionnel avec la personne'), ('provider', 'Lien avec le soignant ou le fournisseur'), ('followed', 'J’ai suivi cette situation'), ('other', 'Autre lien')], max_length=10)),
                ('declared_at', models.DateTimeField()),
                ('application', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='conflicts', to='relais.application')),
                ('fund', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.organisation')),
                ('user', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('fund', 'application', 'user'), name='conflict_once')],
            },
        ),
        migrations.AddConstraint(
            model_name='envelope',
            constraint=models.UniqueConstraint(fields=('fund', 'year', 'kind'), name='envelope_once'),
        ),
        migrations.AddConstraint(
            model_name='envelope',
            constraint=models.CheckConstraint(condition=models.Q(('freed__lte', models.F('committed'))), name='envelope_freed'),
        ),
        migrations.AddConstraint(
            model_name='envelope',
            constraint=models.CheckConstraint(condition=models.Q(('committed__lte', django.db.models.expressions.CombinedExpression(models.F('credit'), '+', models.F('freed')))), name='envelope_never_exceeded'),
        ),
        migrations.AddConstraint(
            model_name='envelope',
            constraint=models.CheckConstraint(condition=models.Q(('committed__gte', django.db.models.expressions.CombinedExpression(models.F('paid'), '+', models.F('freed')))), name='envelope_paid'),
        ),
        migrations.AddIndex(
            model_name='grant',
            index=models.Index(fields=['fund', 'person'], name='grant_of_person'),
        ),
        migrations.AddIndex(
            model_name='grant',
            index=models.Index(condition=models.Q(('state', 'granted')), fields=['fund', 'use_by'], name='grant_to_use'),
        ),
        migrations.AddConstraint(
            model_name='grant',
            constraint=models.UniqueConstraint(fields=('fund', 'decision'), name='grant_of_decision'),
        ),
        migrations.AddConstraint(
            model_name='grant',
            constraint=models.CheckConstraint(condition=models.Q(('cents__gte', django.db.models.expressions.CombinedExpression(models.F('proved'), '+', models.F('freed')))), name='grant_proved'),
        ),
        migrations.AddConstraint(
            model_name='grant',
            constraint=models.CheckConstraint(condition=models.Q(('paid__lte', models.F('proved')), ('recovered__lte', models.F('paid'))), name='grant_paid'),
        ),
        migrations.AddConstraint(
            model_name='grant',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'granted'), models.Q(('cents', django.db.models.expressions.CombinedExpression(models.F('paid'), '+', models.F('freed'))), ('state__in', ('paid', 'recovered'))), models.Q(('freed', models.F('cents')), ('state__in', ('lapsed', 'renounced'))), _connector='OR'), name='grant_ended'),
        ),
        migrations.AddConstraint(
            model_name='paymentorder',
            constraint=models.UniqueConstraint(fields=('fund', 'number'), name='order_number'),
        ),
        migrations.AddIndex(
            model_name='payment',
            index=models.Index(fields=['fund', 'grant'], name='payment_of_grant'),
        ),
        migrations.AddIndex(
            model_name='payment',
            index=models.Index(fields=['fund', 'order'], name='payment_of_order'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.CheckConstraint(condition=models.Q(('dropped_at', None), ('order', None), _connector='OR'), name='payment_dropped_or_ordered'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.UniqueConstraint(fields=('fund', 'item', 'round'), name='proposal_round'),
        ),
        migrations.AddConstraint(
            model_name='rulesversion',
            constraint=models.UniqueConstraint(fields=('fund', 'since'), name='rules_since'),
        ),
        migrations.AddIndex(
            model_name='decision',
            index=models.Index(fields=['fund', 'application'], name='decision_of_application'),
        ),
        migrations.AddIndex(
            model_name='decision',
            index=models.Index(fields=['fund', 'on'], name='decision_by_day'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('cents__gt', 0), ('outcome__in', ['granted_full', 'granted_partial']), ('use_by__isnull', False)), models.Q(models.Q(('outcome__in', ['granted_full', 'granted_partial']), _negated=True), ('cents', 0), ('use_by', None)), _connector='OR'), name='decision_cents'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'adjourned'), _negated=True), ('until__isnull', False), _connector='OR'), name='decision_until'),
        ),
        migrations.AddIndex(
            model_name='application',
            index=models.Index(fields=['fund', 'state', '-touched_at', '-id'], name='application_by_state'),
        ),
        migrations.AddIndex(
            model_name='application',
            index=models.Index(fields=['fund', 'person'], name='application_of_person'),
        ),
        migrations.AddIndex(
            model_name='application',
            index=models.Index(fields=['fund', 'case'], name='application_of_case'),
        ),
        migrations.AddIndex(
            model_name='application',
            index=models.Index(condition=models.Q(('state', 'decided')), fields=['fund', 'kind', '-ended_at'], name='application_decided'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.UniqueConstraint(fields=('fund', 'number'), name='application_number'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'withdrawn'), _negated=True), fields=('fund', 'request'), name='application_of_request'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('complementary', None), ('cost', None), ('left', None), ('other', None), ('statutory', None)), ('cost', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('left'), '+', models.F('statutory')), '+', models.F('complementary')), '+', models.F('other'))), _connector='OR'), name='application_sums'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(('left', None), ('wanted', None), ('wanted__lte', models.F('left')), _connector='OR'), name='application_wanted'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', False), ('state__in', ['decided', 'withdrawn'])), models.Q(models.Q(('state__in', ['decided', 'withdrawn']), _negated=True), ('ended_at', None)), _connector='OR'), name='application_ended_at'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('complete', 'decided', 'on_agenda')), _negated=True), models.Q(('local_rules__isnull', False), ('quotient__isnull', False), ('wanted__isnull', False)), _connector='OR'), name='application_frozen'),
        ),
        migrations.AddConstraint(
            model_name='sitting',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['open', 'planned'])), fields=('fund', 'on'), name='sitting_of_day'),
        ),
        migrations.AddConstraint(
            model_name='sitting',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('fund',), name='sitting_one_open'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.UniqueConstraint(fields=('fund', 'sitting', 'user'), name='seat_once'),
        ),
        migrations.AddIndex(
            model_name='agendaitem',
            index=models.Index(fields=['fund', 'application'], name='item_of_application'),
        ),
        migrations.AddConstraint(
            model_name='agendaitem',
            constraint=models.UniqueConstraint(fields=('fund', 'sitting', 'position'), name='item_position'),
        ),
        migrations.AddConstraint(
            model_name='agendaitem',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'waiting')), fields=('fund', 'application'), name='item_waits_once'),
        ),
        migrations.AddConstraint(
            model_name='vote',
            constraint=models.UniqueConstraint(fields=('fund', 'proposal', 'user'), name='vote_once'),
        ),
        migrations.AlterField(
            model_name='membership',
            name='role',
            field=models.CharField(choices=[('detector', 'détecteur'), ('partner_manager', 'responsable de structure'), ('adviser', 'conseiller accompagnement santé'), ('mas_manager', 'responsable de la mission'), ('reception', 'agent d’accueil'), ('commission_secretary', 'secrétaire de la commission'), ('commission_member', 'membre de la commission'), ('aid_delegate', 'délégataire de la direction'), ('data_protection', 'délégué à la protection des données'), ('administrator', 'administrateur')], max_length=20),
        ),
    ]
