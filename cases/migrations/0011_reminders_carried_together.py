"""What is due in one case at one time reaches a person in one message; which carried what stands in a book."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import regulator.pen
import regulator.pen.keys

SO_FAR = """
INSERT INTO cases_carried (id, obligation_id, message_id, user_id)
SELECT gen_random_uuid(), obligation_id, id, user_id FROM cases_message WHERE obligation_id IS NOT NULL;
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""


def key(to: str, name: str = "carried") -> models.ForeignKey:
    return models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name=name, to=to)


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0010_years_of_calendars"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Carried",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=regulator.pen.keys.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("obligation", key("cases.obligation")),
                ("message", key("cases.message")),
                ("user", key(settings.AUTH_USER_MODEL, "+")),
            ],
            options={"abstract": False, "base_manager_name": "objects"},
        ),
        migrations.RunSQL(SO_FAR, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="carried",
            constraint=models.UniqueConstraint(fields=("obligation", "user"), name="reminded_once"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="carried",
            trigger=pgtrigger.compiler.Trigger(
                name="pencil",
                sql=regulator.pen.TriggerSql(
                    func="IF coalesce(current_setting('app.pen', true), '') = '' THEN RAISE EXCEPTION '% on %: only inside writing() or bookkeeping()', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege'; END IF; RETURN NULL;",
                    hash="80dcc19b5557c3bed974001e593acebed9edd962",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_pencil_3aa6f",
                    table="cases_carried",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="carried",
            trigger=pgtrigger.compiler.Trigger(
                name="bound",
                sql=regulator.pen.TriggerSql(
                    func="RAISE EXCEPTION '% on %: this book is append-only', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';",
                    hash="28e4b710271eb0c6483b81784eaf1dec8b6bd263",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_bound_97fb1",
                    table="cases_carried",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RemoveField(model_name="message", name="obligation"),
        migrations.AddIndex(
            model_name="obligation",
            index=models.Index(
                condition=models.Q(("state", "owed")), fields=["case", "due_at"], name="obligation_owed_in_case"
            ),
        ),
    ]
