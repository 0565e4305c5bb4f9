"""The journal becomes a table partitioned by month, which Django does not know how to write."""

from django.db import migrations

BY_MONTH = """
ALTER TABLE relais_event RENAME TO relais_event_plain;
CREATE TABLE relais_event (LIKE relais_event_plain INCLUDING DEFAULTS) PARTITION BY RANGE (at);
DROP TABLE relais_event_plain;
ALTER TABLE relais_event ADD PRIMARY KEY (at, id);
CREATE INDEX event_subject ON relais_event (organisation_id, subject_id, at);
CREATE INDEX event_time ON relais_event (organisation_id, at);
CREATE INDEX event_actor ON relais_event (organisation_id, actor_id, at);
CREATE TABLE relais_event_default PARTITION OF relais_event DEFAULT;
"""


class Migration(migrations.Migration):
    dependencies = [("relais", "0001_ground")]
    operations = [migrations.RunSQL(BY_MONTH, migrations.RunSQL.noop)]
