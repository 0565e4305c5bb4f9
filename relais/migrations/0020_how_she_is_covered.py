from django.db import migrations, models

COVERS = [
    ("unknown", "à vérifier"),
    ("none", "aucune complémentaire"),
    ("complementary", "une complémentaire (mutuelle, employeur)"),
    ("c2s", "la Complémentaire santé solidaire (C2S)"),
    ("ame", "l’aide médicale de l’État (AME)"),
]


class Migration(migrations.Migration):
    dependencies = [("relais", "0019_plans_with_her_agreement")]

    operations = [
        migrations.AddField(
            "keptquote", "cover", models.CharField(choices=COVERS, default="unknown", max_length=15)
        ),
        migrations.AddField("keptquote", "long_illness", models.BooleanField(default=False)),
        migrations.AddField("keptquote", "local_scheme", models.BooleanField(default=False)),
    ]
