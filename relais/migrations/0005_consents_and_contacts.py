"""The consent leaves the referral for a row of its own, the telephone leaves the person for her contacts.

The owner is held by row-level security too (FORCE), and would copy nothing: it is lifted for the time of the copy, and
raised again with all the walls at the end of each `migrate`.
"""

from django.db import migrations

WORDS = (
    "Avec votre accord, je transmets votre nom, votre date de naissance, de quoi vous joindre et le soin qui vous "
    "manque à votre caisse d’assurance maladie, ou à celle dont vous dépendez si ce n’est pas la bonne. Quelqu’un "
    "vous appellera. Vous pourrez arrêter à tout moment, en le disant à moi ou à la caisse."
)

LIFTED = ("referral", "person", "case", "consent", "contact", "casereferral")

COPY = """
INSERT INTO relais_contact (id, fund_id, person_id, kind, value, started_at)
SELECT gen_random_uuid(), fund_id, id, 'phone', phone, created_at FROM relais_person WHERE phone <> '';

UPDATE relais_referral SET consent_id = gen_random_uuid();
INSERT INTO relais_consent (id, author_id, reader_id, text_id, means, given_on, collected_by_id, cares, recipients,
                            report_back, withdrawn_means)
SELECT consent_id, sender_id, receiver_id, '2026-11', consent_means, consent_on, referred_by_id, care, '{}',
       report_back, ''
FROM relais_referral;

UPDATE relais_case SET touched_at = COALESCE(closed_at, opened_at),
                       number = 'A0' || upper(substr(md5(id::text), 1, 6));
INSERT INTO relais_casereferral (id, fund_id, case_id, referral_id, joined_at)
SELECT gen_random_uuid(), fund_id, id, referral_id, opened_at FROM relais_case;

UPDATE relais_organisation SET may_hold_nir = true WHERE kind = 'fund';
"""


def publish_the_words(apps, schema_editor):
    texts = apps.get_model("relais", "ConsentText").objects.using(schema_editor.connection.alias)
    texts.create(version="2026-11", words=WORDS, starts_on="2020-01-01")


class Migration(migrations.Migration):

    dependencies = [
        ('relais', '0004_whole_thread'),
    ]

    operations = [
        migrations.RunPython(publish_the_words, migrations.RunPython.noop),
        migrations.RunSQL(
            [f"ALTER TABLE relais_{table} NO FORCE ROW LEVEL SECURITY" for table in LIFTED] + [COPY],
            migrations.RunSQL.noop,
        ),
    ]
