# After allauth's own migrations, which write to the table of users.

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

import regulator.pen


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("account", "0009_emailaddress_unique_primary_email"),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name="authority",
            trigger=pgtrigger.compiler.Trigger(
                name="pen",
                sql=regulator.pen.TriggerSql(
                    func="IF left(coalesce(current_setting('app.pen', true), ''), 1) IN ('', '~') THEN RAISE EXCEPTION '% on %: only inside writing()', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege'; END IF; RETURN NULL;",
                    hash="a5ab96d50df4950d74fcdc14463b2101c7fa019c",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_pen_7ab72",
                    table="accounts_authority",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="invitation",
            trigger=pgtrigger.compiler.Trigger(
                name="pen",
                sql=regulator.pen.TriggerSql(
                    func="IF left(coalesce(current_setting('app.pen', true), ''), 1) IN ('', '~') THEN RAISE EXCEPTION '% on %: only inside writing()', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege'; END IF; RETURN NULL;",
                    hash="83722c4b47383f3d885583d4313272a7889e4a13",
                    level="STATEMENT",
                    operation='INSERT OR UPDATE OF "id", "user_id", "made_at", "expires" OR DELETE OR TRUNCATE',
                    pgid="pgtrigger_pen_35770",
                    table="accounts_invitation",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="invitation",
            trigger=pgtrigger.compiler.Trigger(
                name="pencil",
                sql=regulator.pen.TriggerSql(
                    func="IF coalesce(current_setting('app.pen', true), '') = '' THEN RAISE EXCEPTION '% on %: only inside writing() or bookkeeping()', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege'; END IF; RETURN NULL;",
                    hash="d42c86764b6d493b7cf84db85c4f8631117eedc4",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_pencil_ad5da",
                    table="accounts_invitation",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="mandate",
            trigger=pgtrigger.compiler.Trigger(
                name="pen",
                sql=regulator.pen.TriggerSql(
                    func="IF left(coalesce(current_setting('app.pen', true), ''), 1) IN ('', '~') THEN RAISE EXCEPTION '% on %: only inside writing()', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege'; END IF; RETURN NULL;",
                    hash="3324d093a99f55b627d112b00a908e6b26f821b7",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_pen_0f909",
                    table="accounts_mandate",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="token",
            trigger=pgtrigger.compiler.Trigger(
                name="pen",
                sql=regulator.pen.TriggerSql(
                    func="IF left(coalesce(current_setting('app.pen', true), ''), 1) IN ('', '~') THEN RAISE EXCEPTION '% on %: only inside writing()', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege'; END IF; RETURN NULL;",
                    hash="c9ddeea076ef1412424933786e221af830aa7591",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_pen_f1a37",
                    table="accounts_token",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="unit",
            trigger=pgtrigger.compiler.Trigger(
                name="pen",
                sql=regulator.pen.TriggerSql(
                    func="IF left(coalesce(current_setting('app.pen', true), ''), 1) IN ('', '~') THEN RAISE EXCEPTION '% on %: only inside writing()', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege'; END IF; RETURN NULL;",
                    hash="161a59144d9b7f7c92edf54ef939518de1e50684",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_pen_516df",
                    table="accounts_unit",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="user",
            trigger=pgtrigger.compiler.Trigger(
                name="pen",
                sql=regulator.pen.TriggerSql(
                    func="IF left(coalesce(current_setting('app.pen', true), ''), 1) IN ('', '~') THEN RAISE EXCEPTION '% on %: only inside writing()', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege'; END IF; RETURN NULL;",
                    hash="584ce8d10d503cd5be16b2015049b3dcdb98a2ff",
                    level="STATEMENT",
                    operation='INSERT OR UPDATE OF "id", "username", "email", "name", "name_local", "timezone", "is_active", "authority_id", "unit_id", "roles" OR DELETE OR TRUNCATE',
                    pgid="pgtrigger_pen_77dba",
                    table="accounts_user",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="user",
            trigger=pgtrigger.compiler.Trigger(
                name="pencil",
                sql=regulator.pen.TriggerSql(
                    func="IF coalesce(current_setting('app.pen', true), '') = '' THEN RAISE EXCEPTION '% on %: only inside writing() or bookkeeping()', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege'; END IF; RETURN NULL;",
                    hash="de09a25f3d1c06bc68939984acfb501860059dc1",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_pencil_f8559",
                    table="accounts_user",
                    when="BEFORE",
                ),
            ),
        ),
    ]
