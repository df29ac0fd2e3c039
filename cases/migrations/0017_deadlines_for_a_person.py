from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0016_found_by_number_and_word")]

    operations = [
        migrations.AddIndex(
            model_name="deadline",
            index=models.Index(
                condition=models.Q(("handed", "needs_human")), fields=["-id"], name="deadline_for_a_person"
            ),
        ),
    ]
