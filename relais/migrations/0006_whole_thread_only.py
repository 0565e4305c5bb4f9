"""What 0005 copied is dropped; what it filled may no longer be empty."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('relais', '0005_consents_and_contacts'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='person',
            name='phone',
        ),
        migrations.RemoveField(
            model_name='referral',
            name='consent_means',
        ),
        migrations.RemoveField(
            model_name='referral',
            name='consent_on',
        ),
        migrations.RemoveField(
            model_name='referral',
            name='consent_text',
        ),
        migrations.RemoveField(
            model_name='referral',
            name='report_back',
        ),
        migrations.AlterField(
            model_name='case',
            name='number',
            field=models.CharField(max_length=8),
        ),
        migrations.AlterField(
            model_name='case',
            name='touched_at',
            field=models.DateTimeField(),
        ),
        migrations.AlterField(
            model_name='referral',
            name='consent',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='referrals', to='relais.consent'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.UniqueConstraint(fields=('fund', 'number'), name='case_number'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('state', 'closed'), _negated=True), ('closed_at__isnull', True)), models.Q(('closed_at__isnull', False), ('state', 'closed')), _connector='OR'), name='case_closed_at'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'waiting'), models.Q(('waiting_for', ''), _negated=True)), models.Q(models.Q(('state', 'waiting'), _negated=True), ('waiting_for', '')), _connector='OR'), name='case_waiting_for'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'sent'), _negated=True), ('accepted_at__isnull', True), _connector='OR'), name='referral_not_yet_accepted'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('accepted', 'ended')), _negated=True), ('accepted_at__isnull', False), _connector='OR'), name='referral_accepted_at'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('birth_date', None), ('first_name', ''), ('last_name', ''), ('phone', ''), ('why', 'consent_withdrawn')), models.Q(models.Q(('why', 'consent_withdrawn'), _negated=True), models.Q(('last_name', ''), _negated=True), ('birth_date__isnull', False)), _connector='OR'), name='referral_wiped'),
        ),
    ]
