from django.db import migrations

# A case from published history stands behind all live ones in every list.
CALM = """
SELECT set_config('app.pen', 'migration', true);
UPDATE cases_case SET urgency = 0 WHERE origin <> '' AND urgency <> 0;
SELECT set_config('app.pen', '', true);
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0018_cases_the_operator_knows")]

    operations = [migrations.RunSQL(CALM, migrations.RunSQL.noop)]
