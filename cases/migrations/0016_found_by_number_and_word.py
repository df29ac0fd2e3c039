import django.contrib.postgres.indexes
import django.db.models.functions.text
from django.db import migrations, models

# The cost is what this function is there for: see `work.Holds`.
HOLDS = """
CREATE FUNCTION cases_hold(held text, word text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 400
AS $$ BEGIN RETURN position(word IN held) > 0; END $$
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0015_what_waits_in_a_case")]

    operations = [
        migrations.RunSQL(HOLDS, "DROP FUNCTION cases_hold(text, text)"),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                models.F("authority"),
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Upper("number"), name="text_pattern_ops"
                ),
                name="case_by_number",
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Upper("number"), name="gin_trgm_ops"
                ),
                name="notice_by_number",
            ),
        ),
    ]
