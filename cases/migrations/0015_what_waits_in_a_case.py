import django.contrib.postgres.fields
from django.db import migrations, models

# What the acts say of the cases that are there already; `manage.py rebuild --check` compares it with a replay.
# The limits left out are remedies: rights, on which nobody has to act.
FILL = """
SELECT set_config('app.pen', 'migration', true);
WITH struck AS (
    SELECT case_id, about_n AS n FROM cases_act WHERE step = 'correct_entry' AND facts ->> 'what' = 'strike'),
said AS (
    SELECT a.case_id, a.n, a.step, a.about_n, a.about_item, a.recorded_at, c.regime
    FROM cases_act a JOIN cases_case c ON c.id = a.case_id
    WHERE c.closed_on IS NULL AND c.origin = '' AND a.step <> 'correct_entry'
        AND (a.case_id, a.n) NOT IN (SELECT case_id, n FROM struck)),
written AS (
    SELECT case_id, array_agg(n ORDER BY n) AS acts, min(recorded_at) AS since FROM said d
    WHERE step LIKE 'draft\\_%' AND NOT EXISTS (
        SELECT FROM said l WHERE l.case_id = d.case_id AND l.about_n = d.n AND l.about_item IS NULL AND l.step IN (
            'accept_undertaking', 'bind_commitments', 'call_hearing', 'conclude', 'decide', 'decide_on_plan',
            'file_case', 'give_assistance_notice', 'give_confirmation_decision', 'give_information_notice',
            'give_infringement_notice', 'give_notification', 'give_penalty_notice', 'give_periodic_notice',
            'give_pre_notice', 'give_provisional_notice', 'give_report_notice', 'give_warning', 'invite_observations',
            'issue_demand', 'issue_findings', 'order_correction', 'order_inspection', 'order_interim',
            'order_monitoring', 'propose_penalty', 'request_information', 'require_information', 'return_draft',
            'set_access_terms', 'summon', 'tell_no_action', 'withdraw_draft', 'withdraw_infringement_notice'))
    GROUP BY case_id),
filed AS (
    SELECT case_id, array_agg(n ORDER BY n) AS acts, min(recorded_at) AS since FROM said f
    WHERE (step IN (
            'ask_access', 'ask_deferral', 'ask_time', 'ask_withdrawal', 'claim_confidentiality', 'make_statement',
            'offer_commitments', 'offer_undertaking', 'report_implementation', 'request_recusal', 'submit_action_plan',
            'submit_information', 'submit_remediation') OR (regime, step) = ('uk-osa', 'waive_statement'))
        AND NOT EXISTS (SELECT FROM said l WHERE l.case_id = f.case_id AND l.about_n = f.n)
        AND NOT EXISTS (
            SELECT FROM said l WHERE l.case_id = f.case_id AND l.n > f.n AND l.about_n = f.about_n
                AND l.about_item IS NOT DISTINCT FROM f.about_item AND l.step IN (
                'accept_implementation', 'accept_information', 'accept_remediation', 'answer_claim', 'ask_more',
                'defer_payment', 'extend_information', 'extend_statement', 'find_refusal', 'find_wrong_answer',
                'grant_time', 'query_information', 'refuse_deferral', 'refuse_time', 'reject_remediation'))
    GROUP BY case_id),
ends AS (
    SELECT d.case_id,
        min(d.legal_end) FILTER (WHERE d.holder = 'party' AND d.addressee = 'operator') AS operators,
        min(d.legal_end) FILTER (WHERE (d.holder = 'authority' OR d."then" <> '') AND d."limit" NOT IN (
            'appeal', 'court', 'judicial_review', 'reconsideration', 'suit', 'suit_after', 'tribunal')) AS own
    FROM cases_deadline d WHERE d.state = 'open' GROUP BY d.case_id)
UPDATE cases_case c SET drafts = coalesce(w.acts, '{}'), drafts_since = w.since,
    filings = coalesce(f.acts, '{}'), filings_since = f.since, operator_end = e.operators,
    due_end = CASE WHEN c.closed_on IS NULL AND c.origin = '' THEN least(e.own, c.missed_end) END
FROM cases_case k LEFT JOIN written w ON w.case_id = k.id LEFT JOIN filed f ON f.case_id = k.id
    LEFT JOIN ends e ON e.case_id = k.id
WHERE k.id = c.id AND coalesce(w.since, f.since, e.operators, e.own, c.missed_end) IS NOT NULL;
SELECT set_config('app.pen', '', true);
SET CONSTRAINTS ALL IMMEDIATE;  -- an index cannot be made while a check of these rows waits for the commit
SET CONSTRAINTS ALL DEFERRED;
"""


def acts() -> models.Field:
    return django.contrib.postgres.fields.ArrayField(
        base_field=models.PositiveIntegerField(), default=list, editable=False, size=None
    )


def moment() -> models.Field:
    return models.DateTimeField(editable=False, null=True)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_a_second_person"),
        ("cases", "0014_explanations_in_parts"),
        ("platforms", "0001_initial"),
    ]

    operations = [
        migrations.AddField(model_name="case", name="drafts", field=acts()),
        migrations.AddField(model_name="case", name="drafts_since", field=moment()),
        migrations.AddField(model_name="case", name="due_end", field=moment()),
        migrations.AddField(model_name="case", name="filings", field=acts()),
        migrations.AddField(model_name="case", name="filings_since", field=moment()),
        migrations.AddField(model_name="case", name="operator_end", field=moment()),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                models.F("operator"),
                models.OrderBy(models.F("closed_on"), nulls_first=True),
                models.OrderBy(models.F("operator_end")),
                models.OrderBy(models.F("id"), descending=True),
                name="case_in_the_portal",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("due_end__isnull", False)), fields=["authority", "due_end", "id"], name="case_due"
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("closed_on", None), ("due_end__isnull", False), ("officers", []), ("origin", "")),
                fields=["authority", "due_end", "id"],
                name="case_unnamed_due",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("drafts_since__isnull", False)),
                fields=["authority", "drafts_since", "id"],
                name="case_with_drafts",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("filings_since__isnull", False)),
                fields=["authority", "filings_since", "id"],
                name="case_with_filings",
            ),
        ),
    ]
