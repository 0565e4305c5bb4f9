"""What the whole thread needs beside the thin one. What changes hands is copied by 0005, and dropped by 0006."""

import django.contrib.postgres.fields
import django.db.models.deletion
import relais.base.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('relais', '0003_lists_stay_flat'),
    ]

    operations = [
        migrations.CreateModel(
            name='Absence',
            fields=[
                ('id', models.UUIDField(default=relais.base.ids.new_id, primary_key=True, serialize=False)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
            ],
            options={
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Attempt',
            fields=[
                ('id', models.UUIDField(default=relais.base.ids.new_id, primary_key=True, serialize=False)),
                ('channel', models.CharField(choices=[('call', 'Appel'), ('sms', 'SMS'), ('email', 'Courriel'), ('letter', 'Courrier'), ('visit', 'Rencontre'), ('partner', 'Par la structure')], max_length=10)),
                ('result', models.CharField(choices=[('reached', 'Nous lui avons parlé'), ('message_left', 'Message laissé'), ('no_answer', 'Pas de réponse'), ('wrong_number', 'Mauvais numéro ou adresse'), ('call_back', 'Elle demande à être rappelée'), ('sent', 'Envoyé')], max_length=15)),
                ('made_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['made_on', 'recorded_at', 'id'],
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='CaseReferral',
            fields=[
                ('id', models.UUIDField(default=relais.base.ids.new_id, primary_key=True, serialize=False)),
                ('joined_at', models.DateTimeField()),
            ],
            options={
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.UUIDField(default=relais.base.ids.new_id, primary_key=True, serialize=False)),
                ('means', models.CharField(choices=[('spoken', 'Oui, elle accepte devant moi'), ('written', 'Oui, elle a signé un papier'), ('electronic', 'Oui, par écrit électronique'), ('guardian', 'Oui, par son représentant légal')], max_length=12)),
                ('given_on', models.DateField()),
                ('cares', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), size=None)),
                ('recipients', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('other_fund', 'L’autre caisse dont elle dépendrait'), ('social_service', 'Le service social de l’Assurance Maladie')], max_length=20), default=list, size=None)),
                ('report_back', models.BooleanField()),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdrawn_means', models.CharField(blank=True, choices=[('spoken', 'Elle me le dit'), ('written', 'Elle l’a écrit'), ('guardian', 'Son représentant légal le demande')], max_length=12)),
            ],
            options={
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='ConsentText',
            fields=[
                ('version', models.CharField(max_length=10, primary_key=True, serialize=False)),
                ('words', models.TextField()),
                ('starts_on', models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.UUIDField(default=relais.base.ids.new_id, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('phone', 'téléphone'), ('email', 'courriel'), ('postal', 'courrier'), ('relative', 'par un proche')], max_length=10)),
                ('value', models.CharField(max_length=160)),
                ('started_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
            ],
            options={
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Distinct',
            fields=[
                ('id', models.UUIDField(default=relais.base.ids.new_id, primary_key=True, serialize=False)),
                ('said_at', models.DateTimeField()),
            ],
            options={
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.UUIDField(default=relais.base.ids.new_id, primary_key=True, serialize=False)),
                ('step', models.CharField(max_length=20)),
                ('sealed', models.BinaryField()),
                ('saved_at', models.DateTimeField()),
            ],
            options={
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='FundSettings',
            fields=[
                ('fund', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='settings', serialize=False, to='relais.organisation')),
                ('late_after_days', models.PositiveSmallIntegerField(default=2)),
                ('attempts_wanted', models.PositiveSmallIntegerField(default=3)),
                ('channels_wanted', models.PositiveSmallIntegerField(default=2)),
                ('attempts_over_days', models.PositiveSmallIntegerField(default=15)),
                ('unreachable_after_days', models.PositiveSmallIntegerField(default=30)),
                ('silent_after_days', models.PositiveSmallIntegerField(default=21)),
                ('kept_months', models.PositiveSmallIntegerField(default=24)),
            ],
        ),
        migrations.CreateModel(
            name='Household',
            fields=[
                ('id', models.UUIDField(default=relais.base.ids.new_id, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField()),
            ],
            options={
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='HouseholdMember',
            fields=[
                ('id', models.UUIDField(default=relais.base.ids.new_id, primary_key=True, serialize=False)),
                ('role', models.CharField(choices=[('declarant', 'la personne'), ('partner', 'conjoint ou partenaire'), ('child', 'enfant'), ('dependent', 'autre personne à charge'), ('relative', 'proche')], max_length=12)),
                ('started_on', models.DateField()),
                ('ended_on', models.DateField(null=True)),
            ],
            options={
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Identifier',
            fields=[
                ('id', models.UUIDField(default=relais.base.ids.new_id, primary_key=True, serialize=False)),
                ('sealed', models.BinaryField()),
                ('hash', models.BinaryField()),
                ('temporary', models.BooleanField(default=False)),
                ('started_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
            ],
            options={
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Merge',
            fields=[
                ('id', models.UUIDField(default=relais.base.ids.new_id, primary_key=True, serialize=False)),
                ('moved', models.JSONField()),
                ('merged_at', models.DateTimeField()),
                ('undone_at', models.DateTimeField(null=True)),
            ],
            options={
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.UUIDField(default=relais.base.ids.new_id, primary_key=True, serialize=False)),
                ('words', models.CharField(max_length=280)),
                ('written_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['written_at', 'id'],
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Objection',
            fields=[
                ('id', models.UUIDField(default=relais.base.ids.new_id, primary_key=True, serialize=False)),
                ('to', models.CharField(choices=[('outreach', 'Être contactée par la caisse d’elle-même'), ('statistics', 'Figurer dans les statistiques')], max_length=12)),
                ('said_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('lifted_at', models.DateTimeField(null=True)),
            ],
            options={
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Site',
            fields=[
                ('id', models.UUIDField(default=relais.base.ids.new_id, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=80)),
                ('address', models.CharField(blank=True, max_length=160)),
                ('is_active', models.BooleanField(default=True)),
            ],
        ),
        migrations.CreateModel(
            name='SiteMember',
            fields=[
                ('id', models.UUIDField(default=relais.base.ids.new_id, primary_key=True, serialize=False)),
            ],
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.UUIDField(default=relais.base.ids.new_id, primary_key=True, serialize=False)),
                ('level', models.CharField(choices=[('rights', 'Droits'), ('orientation', 'Orientation'), ('financing', 'Financement'), ('digital', 'Numérique'), ('social', 'Service social'), ('task', 'À faire')], max_length=15)),
                ('what', models.CharField(max_length=30)),
                ('words', models.CharField(blank=True, max_length=140)),
                ('due_on', models.DateField(null=True)),
                ('state', models.CharField(choices=[('to_do', 'à faire'), ('done', 'fait'), ('dropped', 'sans objet')], default='to_do', max_length=10)),
                ('added_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['added_at', 'id'],
                'base_manager_name': 'objects',
            },
        ),
        migrations.RemoveConstraint(
            model_name='case',
            name='case_closed_at',
        ),
        migrations.RemoveConstraint(
            model_name='referral',
            name='referral_accepted_at',
        ),
        migrations.AddField(
            model_name='case',
            name='number',
            field=models.CharField(max_length=8, null=True),
        ),
        migrations.AddField(
            model_name='case',
            name='reached_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='case',
            name='restricted_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='case',
            name='touched_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='case',
            name='waiting_for',
            field=models.CharField(blank=True, choices=[('person', 'La personne'), ('provider', 'Un soignant'), ('mutual', 'Une complémentaire'), ('caf', 'La CAF'), ('pension', 'Une caisse de retraite'), ('mdph', 'La MDPH'), ('prefecture', 'La préfecture'), ('partner', 'La structure qui a passé le relais'), ('social_service', 'Le service social'), ('colleague', 'Un autre service de la caisse')], max_length=20),
        ),
        migrations.AddField(
            model_name='case',
            name='waiting_until',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='need',
            name='person',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.person'),
        ),
        migrations.AddField(
            model_name='need',
            name='quote',
            field=models.CharField(choices=[('yes', 'Oui'), ('no', 'Non'), ('unknown', 'Ne sait pas')], default='unknown', max_length=10),
        ),
        migrations.AddField(
            model_name='need',
            name='since',
            field=models.CharField(choices=[('months', 'Moins de six mois'), ('year', 'Six mois à un an'), ('two_years', 'Un à deux ans'), ('longer', 'Plus de deux ans'), ('unknown', 'Ne sait pas')], default='unknown', max_length=10),
        ),
        migrations.AddField(
            model_name='organisation',
            name='may_hold_nir',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='person',
            name='digital',
            field=models.CharField(choices=[('autonomous', 'seule'), ('helped', 'avec de l’aide'), ('not_able', 'ne peut pas'), ('unknown', 'ne sait pas dire')], default='unknown', max_length=12),
        ),
        migrations.AddField(
            model_name='person',
            name='guardian',
            field=models.CharField(choices=[('none', 'aucune'), ('minor', 'parent d’un mineur'), ('curatorship', 'curatelle'), ('guardianship', 'tutelle'), ('family', 'habilitation familiale')], default='none', max_length=15),
        ),
        migrations.AddField(
            model_name='person',
            name='language',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name='person',
            name='merged_into',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='absorbed', to='relais.person'),
        ),
        migrations.AddField(
            model_name='person',
            name='restricted_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='referral',
            name='channel',
            field=models.CharField(choices=[('call', 'Un appel'), ('sms', 'Un SMS'), ('email', 'Un courriel'), ('letter', 'Un courrier'), ('sender', 'Par la structure')], default='call', max_length=10),
        ),
        migrations.AddField(
            model_name='referral',
            name='cover',
            field=models.CharField(choices=[('none', 'Aucune'), ('c2s', 'Complémentaire santé solidaire'), ('mutual', 'Une mutuelle'), ('ame', 'Aide médicale de l’État'), ('unknown', 'Ne sait pas')], default='unknown', max_length=10),
        ),
        migrations.AddField(
            model_name='referral',
            name='digital',
            field=models.CharField(choices=[('autonomous', 'seule'), ('helped', 'avec de l’aide'), ('not_able', 'ne peut pas'), ('unknown', 'ne sait pas dire')], default='unknown', max_length=12),
        ),
        migrations.AddField(
            model_name='referral',
            name='email',
            field=models.EmailField(blank=True, max_length=254),
        ),
        migrations.AddField(
            model_name='referral',
            name='guardian',
            field=models.CharField(choices=[('none', 'aucune'), ('minor', 'parent d’un mineur'), ('curatorship', 'curatelle'), ('guardianship', 'tutelle'), ('family', 'habilitation familiale')], default='none', max_length=15),
        ),
        migrations.AddField(
            model_name='referral',
            name='hours',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('morning', 'Le matin'), ('noon', 'Vers midi'), ('afternoon', 'L’après-midi'), ('evening', 'Après 17 h')], max_length=10), default=list, size=None),
        ),
        migrations.AddField(
            model_name='referral',
            name='language',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name='referral',
            name='nir_sealed',
            field=models.BinaryField(null=True),
        ),
        migrations.AddField(
            model_name='referral',
            name='origin',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.organisation'),
        ),
        migrations.AddField(
            model_name='referral',
            name='parent',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='relais.referral'),
        ),
        migrations.AddField(
            model_name='referral',
            name='quote',
            field=models.CharField(choices=[('yes', 'Oui'), ('no', 'Non'), ('unknown', 'Ne sait pas')], default='unknown', max_length=10),
        ),
        migrations.AddField(
            model_name='referral',
            name='since',
            field=models.CharField(choices=[('months', 'Moins de six mois'), ('year', 'Six mois à un an'), ('two_years', 'Un à deux ans'), ('longer', 'Plus de deux ans'), ('unknown', 'Ne sait pas')], default='unknown', max_length=10),
        ),
        migrations.AddField(
            model_name='referral',
            name='urgency',
            field=models.CharField(choices=[('ordinary', 'Dans les délais habituels'), ('soon', 'Vite : cela s’aggrave, ou une date approche')], default='ordinary', max_length=10),
        ),
        migrations.AddField(
            model_name='referral',
            name='why',
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AddField(
            model_name='referral',
            name='words',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AlterField(
            model_name='case',
            name='state',
            field=models.CharField(choices=[('open', 'en cours'), ('waiting', 'attend un tiers'), ('closed', 'clos')], default='open', max_length=10),
        ),
        migrations.AlterField(
            model_name='need',
            name='care',
            field=models.CharField(choices=[('dental_prosthesis', 'Prothèse dentaire'), ('dental_conservative', 'Soins dentaires'), ('optical', 'Lunettes'), ('ophthalmology', 'Ophtalmologue'), ('hearing', 'Audition'), ('general_practitioner', 'Médecin'), ('specialist', 'Spécialiste'), ('gynaecology', 'Gynécologue'), ('psychological', 'Soutien psy'), ('imaging', 'Radio, scanner, IRM'), ('biology', 'Prise de sang, analyses'), ('surgery', 'Opération'), ('hospital', 'Hôpital'), ('physiotherapy', 'Kinésithérapeute'), ('speech_therapy', 'Orthophoniste'), ('orthodontics', 'Orthodontie'), ('nursing', 'Soins infirmiers'), ('medicines', 'Médicaments'), ('medical_device', 'Matériel médical'), ('screening', 'Dépistage'), ('vaccination', 'Vaccination'), ('transport', 'Transport pour se soigner'), ('other', 'Autre soin')], max_length=30),
        ),
        migrations.AlterField(
            model_name='need',
            name='reasons',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('out_of_pocket_cost', 'Trop cher, même remboursé'), ('upfront_payment', 'Doit avancer les frais'), ('no_complementary_cover', 'Pas de complémentaire'), ('inadequate_complementary_cover', 'Complémentaire qui couvre mal'), ('appointment_delay', 'Rendez-vous trop lointains'), ('no_available_practitioner', 'Aucun soignant disponible'), ('distance_or_mobility', 'Trop loin, se déplace mal'), ('rights_disruption', 'Papiers, droits coupés'), ('administrative_complexity', 'Démarches trop compliquées'), ('unknown_rights', 'Ne connaît pas ses droits'), ('unknown_care_system', 'Ne sait pas à qui s’adresser'), ('digital_difficulty', 'Internet, démarches en ligne'), ('language', 'Langue'), ('stigma', 'Gêne, peur du regard'), ('fear_of_care_refusal', 'Refus de soins, ou peur d’un refus'), ('life_event', 'Deuil, séparation, perte d’emploi'), ('disability_related_access', 'Handicap, accès difficile'), ('fear_or_distrust', 'Peur des soins, méfiance'), ('lack_of_time', 'Manque de temps'), ('other', 'Autre chose')], max_length=30), default=list, size=None),
        ),
        migrations.AlterField(
            model_name='news',
            name='tidings',
            field=models.CharField(choices=[('accepted', 'La caisse a pris le relais et étudie l’ensemble de ses droits.'), ('reached', 'La caisse a pu lui parler. L’accompagnement commence.'), ('not_reached', 'La caisse n’a pas encore pu la joindre. Savez-vous quand l’appeler ?'), ('going_on', 'Le dossier avance.'), ('care_planned', 'Un rendez-vous est pris.'), ('care_done', 'Le soin est fait. Rien d’autre à prévoir de votre côté.'), ('partly_done', 'Une partie des soins est faite. Les autres n’ont pas pu aboutir cette fois.'), ('ended', 'L’accompagnement est terminé, sans soin cette fois. Elle peut revenir quand elle veut.'), ('reopened', 'L’accompagnement reprend.'), ('forwarded', 'La caisse a passé le relais à celle dont elle dépend.')], max_length=20),
        ),
        migrations.AlterField(
            model_name='person',
            name='commune',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.commune'),
        ),
        migrations.AlterField(
            model_name='referral',
            name='birth_date',
            field=models.DateField(null=True),
        ),
        migrations.AlterField(
            model_name='referral',
            name='care',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('dental_prosthesis', 'Prothèse dentaire'), ('dental_conservative', 'Soins dentaires'), ('optical', 'Lunettes'), ('ophthalmology', 'Ophtalmologue'), ('hearing', 'Audition'), ('general_practitioner', 'Médecin'), ('specialist', 'Spécialiste'), ('gynaecology', 'Gynécologue'), ('psychological', 'Soutien psy'), ('imaging', 'Radio, scanner, IRM'), ('biology', 'Prise de sang, analyses'), ('surgery', 'Opération'), ('hospital', 'Hôpital'), ('physiotherapy', 'Kinésithérapeute'), ('speech_therapy', 'Orthophoniste'), ('orthodontics', 'Orthodontie'), ('nursing', 'Soins infirmiers'), ('medicines', 'Médicaments'), ('medical_device', 'Matériel médical'), ('screening', 'Dépistage'), ('vaccination', 'Vaccination'), ('transport', 'Transport pour se soigner'), ('other', 'Autre soin')], max_length=30), size=None),
        ),
        migrations.AlterField(
            model_name='referral',
            name='commune',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.commune'),
        ),
        migrations.AlterField(
            model_name='referral',
            name='reasons',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('out_of_pocket_cost', 'Trop cher, même remboursé'), ('upfront_payment', 'Doit avancer les frais'), ('no_complementary_cover', 'Pas de complémentaire'), ('inadequate_complementary_cover', 'Complémentaire qui couvre mal'), ('appointment_delay', 'Rendez-vous trop lointains'), ('no_available_practitioner', 'Aucun soignant disponible'), ('distance_or_mobility', 'Trop loin, se déplace mal'), ('rights_disruption', 'Papiers, droits coupés'), ('administrative_complexity', 'Démarches trop compliquées'), ('unknown_rights', 'Ne connaît pas ses droits'), ('unknown_care_system', 'Ne sait pas à qui s’adresser'), ('digital_difficulty', 'Internet, démarches en ligne'), ('language', 'Langue'), ('stigma', 'Gêne, peur du regard'), ('fear_of_care_refusal', 'Refus de soins, ou peur d’un refus'), ('life_event', 'Deuil, séparation, perte d’emploi'), ('disability_related_access', 'Handicap, accès difficile'), ('fear_or_distrust', 'Peur des soins, méfiance'), ('lack_of_time', 'Manque de temps'), ('other', 'Autre chose')], max_length=30), size=None),
        ),
        migrations.AlterField(
            model_name='referral',
            name='state',
            field=models.CharField(choices=[('sent', 'transmis'), ('accepted', 'pris en charge'), ('ended', 'terminé'), ('returned', 'retourné à la structure'), ('out_of_scope', 'hors de la mission'), ('forwarded', 'passé à une autre caisse'), ('withdrawn', 'retiré')], default='sent', max_length=15),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['fund', 'person'], name='case_of_person'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['fund', 'state', 'touched_at'], name='case_untouched'),
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(fields=['fund', 'birth_date', 'key'], name='person_born'),
        ),
        migrations.AddField(
            model_name='absence',
            name='fund',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.organisation'),
        ),
        migrations.AddField(
            model_name='absence',
            name='replaced_by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='absence',
            name='user',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='attempt',
            name='case',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='attempts', to='relais.case'),
        ),
        migrations.AddField(
            model_name='attempt',
            name='fund',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.organisation'),
        ),
        migrations.AddField(
            model_name='attempt',
            name='made_by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='casereferral',
            name='case',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='relays', to='relais.case'),
        ),
        migrations.AddField(
            model_name='casereferral',
            name='fund',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.organisation'),
        ),
        migrations.AddField(
            model_name='casereferral',
            name='referral',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.referral'),
        ),
        migrations.AddField(
            model_name='consent',
            name='author',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.organisation'),
        ),
        migrations.AddField(
            model_name='consent',
            name='collected_by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='consent',
            name='reader',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.organisation'),
        ),
        migrations.AddField(
            model_name='referral',
            name='consent',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='referrals', to='relais.consent', null=True),
        ),
        migrations.AddField(
            model_name='consent',
            name='text',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.consenttext'),
        ),
        migrations.AddField(
            model_name='contact',
            name='fund',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.organisation'),
        ),
        migrations.AddField(
            model_name='contact',
            name='person',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='relais.person'),
        ),
        migrations.AddField(
            model_name='distinct',
            name='fund',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.organisation'),
        ),
        migrations.AddField(
            model_name='distinct',
            name='one',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.person'),
        ),
        migrations.AddField(
            model_name='distinct',
            name='other',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.person'),
        ),
        migrations.AddField(
            model_name='distinct',
            name='said_by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='draft',
            name='organisation',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.organisation'),
        ),
        migrations.AddField(
            model_name='draft',
            name='writer',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='household',
            name='fund',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.organisation'),
        ),
        migrations.AddField(
            model_name='householdmember',
            name='fund',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.organisation'),
        ),
        migrations.AddField(
            model_name='householdmember',
            name='household',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='members', to='relais.household'),
        ),
        migrations.AddField(
            model_name='householdmember',
            name='person',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='relais.person'),
        ),
        migrations.AddField(
            model_name='identifier',
            name='fund',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.organisation'),
        ),
        migrations.AddField(
            model_name='identifier',
            name='person',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='identifiers', to='relais.person'),
        ),
        migrations.AddField(
            model_name='merge',
            name='fund',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.organisation'),
        ),
        migrations.AddField(
            model_name='merge',
            name='gone',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.person'),
        ),
        migrations.AddField(
            model_name='merge',
            name='kept',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.person'),
        ),
        migrations.AddField(
            model_name='merge',
            name='merged_by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='note',
            name='case',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='relais.case'),
        ),
        migrations.AddField(
            model_name='note',
            name='fund',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.organisation'),
        ),
        migrations.AddField(
            model_name='note',
            name='written_by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='objection',
            name='fund',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.organisation'),
        ),
        migrations.AddField(
            model_name='objection',
            name='person',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='objections', to='relais.person'),
        ),
        migrations.AddField(
            model_name='objection',
            name='received_by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='site',
            name='commune',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.commune'),
        ),
        migrations.AddField(
            model_name='site',
            name='fund',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sites', to='relais.organisation'),
        ),
        migrations.AddField(
            model_name='referral',
            name='site',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.site'),
        ),
        migrations.AddIndex(
            model_name='referral',
            index=models.Index(fields=['sender', 'parent'], name='referral_children'),
        ),
        migrations.AddField(
            model_name='sitemember',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.organisation'),
        ),
        migrations.AddField(
            model_name='sitemember',
            name='site',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='members', to='relais.site'),
        ),
        migrations.AddField(
            model_name='step',
            name='case',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='relais.case'),
        ),
        migrations.AddField(
            model_name='step',
            name='fund',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='relais.organisation'),
        ),
        migrations.AddField(
            model_name='step',
            name='holder',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='step',
            name='need',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='relais.need'),
        ),
        migrations.AddIndex(
            model_name='absence',
            index=models.Index(fields=['fund', 'ends_on'], name='absence_of_fund'),
        ),
        migrations.AddConstraint(
            model_name='absence',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on')), models.Q(('user', models.F('replaced_by')), _negated=True)), name='absence_dates'),
        ),
        migrations.AddIndex(
            model_name='attempt',
            index=models.Index(fields=['fund', 'case'], name='attempt_of_case'),
        ),
        migrations.AddIndex(
            model_name='casereferral',
            index=models.Index(fields=['fund', 'case'], name='relay_of_case'),
        ),
        migrations.AddConstraint(
            model_name='casereferral',
            constraint=models.UniqueConstraint(fields=('fund', 'referral'), name='relay_of_one_case'),
        ),
        migrations.AddIndex(
            model_name='consent',
            index=models.Index(fields=['reader', 'withdrawn_at'], name='consent_withdrawn'),
        ),
        migrations.AddIndex(
            model_name='consent',
            index=models.Index(fields=['author', 'withdrawn_at'], name='consent_ended'),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_means', '')), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawn_means', ''), _negated=True)), _connector='OR'), name='consent_withdrawn_how'),
        ),
        migrations.AddIndex(
            model_name='contact',
            index=models.Index(fields=['fund', 'person'], name='contact_of_person'),
        ),
        migrations.AddIndex(
            model_name='contact',
            index=models.Index(fields=['fund', 'value'], name='contact_value'),
        ),
        migrations.AddConstraint(
            model_name='distinct',
            constraint=models.UniqueConstraint(fields=('fund', 'one', 'other'), name='distinct_once'),
        ),
        migrations.AddIndex(
            model_name='draft',
            index=models.Index(fields=['organisation', 'writer', '-saved_at'], name='draft_of_writer'),
        ),
        migrations.AddIndex(
            model_name='draft',
            index=models.Index(fields=['organisation', 'saved_at'], name='draft_oldest'),
        ),
        migrations.AddIndex(
            model_name='householdmember',
            index=models.Index(fields=['fund', 'household'], name='member_of_household'),
        ),
        migrations.AddIndex(
            model_name='householdmember',
            index=models.Index(fields=['fund', 'person'], name='member_of_person'),
        ),
        migrations.AddConstraint(
            model_name='householdmember',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('fund', 'person'), name='member_of_one_household'),
        ),
        migrations.AddIndex(
            model_name='identifier',
            index=models.Index(fields=['fund', 'hash'], name='identifier_hash'),
        ),
        migrations.AddIndex(
            model_name='identifier',
            index=models.Index(fields=['fund', 'person'], name='identifier_of_person'),
        ),
        migrations.AddIndex(
            model_name='merge',
            index=models.Index(fields=['fund', 'kept'], name='merge_kept'),
        ),
        migrations.AddIndex(
            model_name='note',
            index=models.Index(fields=['fund', 'case'], name='note_of_case'),
        ),
        migrations.AddIndex(
            model_name='objection',
            index=models.Index(fields=['fund', 'person'], name='objection_of_person'),
        ),
        migrations.AddIndex(
            model_name='objection',
            index=models.Index(fields=['fund', '-recorded_at'], name='objection_newest'),
        ),
        migrations.AddConstraint(
            model_name='objection',
            constraint=models.UniqueConstraint(condition=models.Q(('lifted_at', None)), fields=('fund', 'person', 'to'), name='objection_once'),
        ),
        migrations.AddConstraint(
            model_name='sitemember',
            constraint=models.UniqueConstraint(fields=('site', 'organisation'), name='site_member_once'),
        ),
        migrations.AddIndex(
            model_name='step',
            index=models.Index(fields=['fund', 'case'], name='step_of_case'),
        ),
        migrations.AddIndex(
            model_name='step',
            index=models.Index(fields=['fund', 'holder', 'state', 'due_on'], name='step_due'),
        ),
        migrations.AddConstraint(
            model_name='step',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('state', 'to_do')), models.Q(models.Q(('state', 'to_do'), _negated=True), ('ended_at__isnull', False)), _connector='OR'), name='step_ended_at'),
        ),
    ]
