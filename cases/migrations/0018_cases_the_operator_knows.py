from django.db import migrations, models

# What the acts say of the cases that are there already; `manage.py rebuild --check` compares it with a replay.
FILL = """
SELECT set_config('app.pen', 'migration', true);
UPDATE cases_case c SET operator_told = true WHERE EXISTS (
    SELECT FROM cases_service s WHERE s.case_id = c.id AND s.addressee = 'operator' AND s.struck_by_n IS NULL);
SELECT set_config('app.pen', '', true);
SET CONSTRAINTS ALL IMMEDIATE;  -- an index cannot be made while a check of these rows waits for the commit
SET CONSTRAINTS ALL DEFERRED;
"""
ORDER = (
    models.F("operator"),
    models.OrderBy(models.F("closed_on"), nulls_first=True),
    models.OrderBy(models.F("operator_end")),
    models.OrderBy(models.F("id"), descending=True),
)


class Migration(migrations.Migration):
    dependencies = [("cases", "0017_deadlines_for_a_person")]

    operations = [
        migrations.RemoveIndex(model_name="case", name="case_in_the_portal"),
        migrations.AddField(
            model_name="case", name="operator_told", field=models.BooleanField(default=False, editable=False)
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(*ORDER, condition=models.Q(("operator_told", True)), name="case_in_the_portal"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("due_end__isnull", False)),
                fields=["authority", "unit", "due_end", "id"],
                name="case_of_unit_due",
            ),
        ),
    ]
