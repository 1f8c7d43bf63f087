import accord.kit.facts
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('network', '0001_initial'),
        ('process', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Ask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=12)),
                ('section', models.CharField(max_length=120)),
                ('title', models.CharField(max_length=200)),
                ('summary', models.TextField()),
                ('since_first', models.DateField(editable=False, null=True)),
                ('since_last', models.DateField(editable=False, null=True)),
                ('since_precision', models.CharField(choices=[('day', 'day'), ('month', 'month'), ('quarter', 'quarter'), ('season', 'season'), ('half-year', 'half-year'), ('year', 'year'), ('between', 'between two days'), ('about', 'about'), ('unknown', 'unknown')], default='unknown', editable=False, max_length=9)),
                ('since_words', models.CharField(blank=True, editable=False, max_length=200)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='asks', to='process.plan')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'number'), name='drafting_ask_once'), models.CheckConstraint(condition=models.Q(models.Q(('since_first__isnull', True), ('since_last__isnull', True), ('since_precision', 'unknown')), models.Q(('since_first__isnull', False), ('since_last__isnull', False), ('since_first__lte', models.F('since_last')), models.Q(models.Q(('since_precision', 'day'), ('since_first', models.F('since_last'))), models.Q(('since_precision__in', ['unknown', 'day']), _negated=True), _connector='OR')), _connector='OR'), name='drafting_ask_since_days')],
            },
            bases=(models.Model, accord.kit.facts.Dated),
        ),
        migrations.CreateModel(
            name='Theme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=120)),
                ('since_first', models.DateField(editable=False, null=True)),
                ('since_last', models.DateField(editable=False, null=True)),
                ('since_precision', models.CharField(choices=[('day', 'day'), ('month', 'month'), ('quarter', 'quarter'), ('season', 'season'), ('half-year', 'half-year'), ('year', 'year'), ('between', 'between two days'), ('about', 'about'), ('unknown', 'unknown')], default='unknown', editable=False, max_length=9)),
                ('since_words', models.CharField(blank=True, editable=False, max_length=200)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='themes', to='process.plan')),
            ],
            options={
                'ordering': ['order'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'title'), name='drafting_theme_title_once'), models.CheckConstraint(condition=models.Q(models.Q(('since_first__isnull', True), ('since_last__isnull', True), ('since_precision', 'unknown')), models.Q(('since_first__isnull', False), ('since_last__isnull', False), ('since_first__lte', models.F('since_last')), models.Q(models.Q(('since_precision', 'day'), ('since_first', models.F('since_last'))), models.Q(('since_precision__in', ['unknown', 'day']), _negated=True), _connector='OR')), _connector='OR'), name='drafting_theme_since_days')],
            },
            bases=(models.Model, accord.kit.facts.Dated),
        ),
        migrations.CreateModel(
            name='DraftItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=12)),
                ('title', models.CharField(max_length=200)),
                ('since_first', models.DateField(editable=False, null=True)),
                ('since_last', models.DateField(editable=False, null=True)),
                ('since_precision', models.CharField(choices=[('day', 'day'), ('month', 'month'), ('quarter', 'quarter'), ('season', 'season'), ('half-year', 'half-year'), ('year', 'year'), ('between', 'between two days'), ('about', 'about'), ('unknown', 'unknown')], default='unknown', editable=False, max_length=9)),
                ('since_words', models.CharField(blank=True, editable=False, max_length=200)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='draft_items', to='process.plan')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'number'), name='drafting_draft_item_once'), models.CheckConstraint(condition=models.Q(models.Q(('since_first__isnull', True), ('since_last__isnull', True), ('since_precision', 'unknown')), models.Q(('since_first__isnull', False), ('since_last__isnull', False), ('since_first__lte', models.F('since_last')), models.Q(models.Q(('since_precision', 'day'), ('since_first', models.F('since_last'))), models.Q(('since_precision__in', ['unknown', 'day']), _negated=True), _connector='OR')), _connector='OR'), name='drafting_draftitem_since_days')],
            },
            bases=(models.Model, accord.kit.facts.Dated),
        ),
        migrations.CreateModel(
            name='Relation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('listed-in-draft', 'listed in the draft'), ('listed-at-launch', 'listed at launch'), ('signed-foreword', 'signed the foreword')], max_length=16)),
                ('since_first', models.DateField(editable=False, null=True)),
                ('since_last', models.DateField(editable=False, null=True)),
                ('since_precision', models.CharField(choices=[('day', 'day'), ('month', 'month'), ('quarter', 'quarter'), ('season', 'season'), ('half-year', 'half-year'), ('year', 'year'), ('between', 'between two days'), ('about', 'about'), ('unknown', 'unknown')], default='unknown', editable=False, max_length=9)),
                ('since_words', models.CharField(blank=True, editable=False, max_length=200)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='relations', to='network.organisation')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='relations', to='process.plan')),
            ],
            options={
                'ordering': ['organisation__name'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'organisation', 'kind'), name='drafting_relation_once'), models.CheckConstraint(condition=models.Q(models.Q(('since_first__isnull', True), ('since_last__isnull', True), ('since_precision', 'unknown')), models.Q(('since_first__isnull', False), ('since_last__isnull', False), ('since_first__lte', models.F('since_last')), models.Q(models.Q(('since_precision', 'day'), ('since_first', models.F('since_last'))), models.Q(('since_precision__in', ['unknown', 'day']), _negated=True), _connector='OR')), _connector='OR'), name='drafting_relation_since_days')],
            },
            bases=(models.Model, accord.kit.facts.Dated),
        ),
        migrations.CreateModel(
            name='AskOutcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.CharField(choices=[('met', 'met'), ('partly', 'partly met'), ('not', 'not met')], max_length=6)),
                ('note', models.TextField()),
                ('reading', models.BooleanField(default=False)),
                ('since_first', models.DateField(editable=False, null=True)),
                ('since_last', models.DateField(editable=False, null=True)),
                ('since_precision', models.CharField(choices=[('day', 'day'), ('month', 'month'), ('quarter', 'quarter'), ('season', 'season'), ('half-year', 'half-year'), ('year', 'year'), ('between', 'between two days'), ('about', 'about'), ('unknown', 'unknown')], default='unknown', editable=False, max_length=9)),
                ('since_words', models.CharField(blank=True, editable=False, max_length=200)),
                ('ask', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outcomes', to='drafting.ask')),
            ],
            options={
                'ordering': ['since_last', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('since_first__isnull', True), ('since_last__isnull', True), ('since_precision', 'unknown')), models.Q(('since_first__isnull', False), ('since_last__isnull', False), ('since_first__lte', models.F('since_last')), models.Q(models.Q(('since_precision', 'day'), ('since_first', models.F('since_last'))), models.Q(('since_precision__in', ['unknown', 'day']), _negated=True), _connector='OR')), _connector='OR'), name='drafting_askoutcome_since_days')],
            },
            bases=(models.Model, accord.kit.facts.Dated),
        ),
        migrations.CreateModel(
            name='Commitment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=200)),
                ('template', models.CharField(max_length=12)),
                ('fields', models.JSONField(default=dict)),
                ('ogp_id', models.CharField(blank=True, max_length=12)),
                ('ogp_id_inferred', models.BooleanField(default=False)),
                ('annex_differs', models.TextField(blank=True)),
                ('since_first', models.DateField(editable=False, null=True)),
                ('since_last', models.DateField(editable=False, null=True)),
                ('since_precision', models.CharField(choices=[('day', 'day'), ('month', 'month'), ('quarter', 'quarter'), ('season', 'season'), ('half-year', 'half-year'), ('year', 'year'), ('between', 'between two days'), ('about', 'about'), ('unknown', 'unknown')], default='unknown', editable=False, max_length=9)),
                ('since_words', models.CharField(blank=True, editable=False, max_length=200)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='process.plan')),
                ('theme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='drafting.theme')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'number'), name='drafting_commitment_once'), models.CheckConstraint(condition=models.Q(models.Q(('since_first__isnull', True), ('since_last__isnull', True), ('since_precision', 'unknown')), models.Q(('since_first__isnull', False), ('since_last__isnull', False), ('since_first__lte', models.F('since_last')), models.Q(models.Q(('since_precision', 'day'), ('since_first', models.F('since_last'))), models.Q(('since_precision__in', ['unknown', 'day']), _negated=True), _connector='OR')), _connector='OR'), name='drafting_commitment_since_days')],
            },
            bases=(models.Model, accord.kit.facts.Dated),
        ),
        migrations.CreateModel(
            name='Milestone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('summary', models.TextField()),
                ('since_first', models.DateField(editable=False, null=True)),
                ('since_last', models.DateField(editable=False, null=True)),
                ('since_precision', models.CharField(choices=[('day', 'day'), ('month', 'month'), ('quarter', 'quarter'), ('season', 'season'), ('half-year', 'half-year'), ('year', 'year'), ('between', 'between two days'), ('about', 'about'), ('unknown', 'unknown')], default='unknown', editable=False, max_length=9)),
                ('since_words', models.CharField(blank=True, editable=False, max_length=200)),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='milestones', to='drafting.commitment')),
            ],
            options={
                'ordering': ['order'],
                'constraints': [models.UniqueConstraint(fields=('commitment', 'order'), name='drafting_milestone_once'), models.CheckConstraint(condition=models.Q(models.Q(('since_first__isnull', True), ('since_last__isnull', True), ('since_precision', 'unknown')), models.Q(('since_first__isnull', False), ('since_last__isnull', False), ('since_first__lte', models.F('since_last')), models.Q(models.Q(('since_precision', 'day'), ('since_first', models.F('since_last'))), models.Q(('since_precision__in', ['unknown', 'day']), _negated=True), _connector='OR')), _connector='OR'), name='drafting_milestone_since_days')],
            },
            bases=(models.Model, accord.kit.facts.Dated),
        ),
        migrations.CreateModel(
            name='NamedBody',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(choices=[('lead', 'lead'), ('partner', 'civil society partner'), ('supporting', 'supporting')], max_length=10)),
                ('order', models.PositiveSmallIntegerField()),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='named_bodies', to='drafting.commitment')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='named_on', to='network.organisation')),
            ],
            options={
                'ordering': ['order'],
                'constraints': [models.UniqueConstraint(fields=('commitment', 'organisation', 'part'), name='drafting_body_named_once_per_part')],
            },
        ),
        migrations.CreateModel(
            name='Trace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=24)),
                ('title', models.CharField(max_length=200)),
                ('fate', models.CharField(choices=[('kept', 'kept'), ('strengthened', 'strengthened'), ('merged', 'merged'), ('softened', 'softened'), ('moved-to-narrative', 'moved to the narrative'), ('dropped', 'dropped'), ('new', 'new since the consultation'), ('from-ask', "from an ask, new in the plan's body"), ('answers', 'taken up under an ask')], max_length=18)),
                ('note', models.TextField(blank=True)),
                ('since_first', models.DateField(editable=False, null=True)),
                ('since_last', models.DateField(editable=False, null=True)),
                ('since_precision', models.CharField(choices=[('day', 'day'), ('month', 'month'), ('quarter', 'quarter'), ('season', 'season'), ('half-year', 'half-year'), ('year', 'year'), ('between', 'between two days'), ('about', 'about'), ('unknown', 'unknown')], default='unknown', editable=False, max_length=9)),
                ('since_words', models.CharField(blank=True, editable=False, max_length=200)),
                ('ask', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='traces', to='drafting.ask')),
                ('commitment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='traces', to='drafting.commitment')),
                ('draft_item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='traces', to='drafting.draftitem')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='traces', to='process.plan')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'number'), name='drafting_trace_once'), models.CheckConstraint(condition=models.Q(('draft_item__isnull', False), ('ask__isnull', False), ('commitment__isnull', False), _connector='OR'), name='drafting_trace_from_or_to'), models.CheckConstraint(condition=models.Q(models.Q(('since_first__isnull', True), ('since_last__isnull', True), ('since_precision', 'unknown')), models.Q(('since_first__isnull', False), ('since_last__isnull', False), ('since_first__lte', models.F('since_last')), models.Q(models.Q(('since_precision', 'day'), ('since_first', models.F('since_last'))), models.Q(('since_precision__in', ['unknown', 'day']), _negated=True), _connector='OR')), _connector='OR'), name='drafting_trace_since_days')],
            },
            bases=(models.Model, accord.kit.facts.Dated),
        ),
        migrations.CreateModel(
            name='DueDate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on_first', models.DateField(editable=False, null=True)),
                ('on_last', models.DateField(editable=False, null=True)),
                ('on_precision', models.CharField(choices=[('day', 'day'), ('month', 'month'), ('quarter', 'quarter'), ('season', 'season'), ('half-year', 'half-year'), ('year', 'year'), ('between', 'between two days'), ('about', 'about'), ('unknown', 'unknown')], default='unknown', editable=False, max_length=9)),
                ('on_words', models.CharField(blank=True, editable=False, max_length=200)),
                ('since_first', models.DateField(editable=False, null=True)),
                ('since_last', models.DateField(editable=False, null=True)),
                ('since_precision', models.CharField(choices=[('day', 'day'), ('month', 'month'), ('quarter', 'quarter'), ('season', 'season'), ('half-year', 'half-year'), ('year', 'year'), ('between', 'between two days'), ('about', 'about'), ('unknown', 'unknown')], default='unknown', editable=False, max_length=9)),
                ('since_words', models.CharField(blank=True, editable=False, max_length=200)),
                ('reason', models.TextField(blank=True)),
                ('source', models.TextField(blank=True)),
                ('milestone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='due_dates', to='drafting.milestone')),
            ],
            options={
                'ordering': ['since_last', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('on_first__isnull', True), ('on_last__isnull', True), ('on_precision', 'unknown')), models.Q(('on_first__isnull', False), ('on_last__isnull', False), ('on_first__lte', models.F('on_last')), models.Q(models.Q(('on_precision', 'day'), ('on_first', models.F('on_last'))), models.Q(('on_precision__in', ['unknown', 'day']), _negated=True), _connector='OR')), _connector='OR'), name='drafting_duedate_on_days'), models.CheckConstraint(condition=models.Q(models.Q(('since_first__isnull', True), ('since_last__isnull', True), ('since_precision', 'unknown')), models.Q(('since_first__isnull', False), ('since_last__isnull', False), ('since_first__lte', models.F('since_last')), models.Q(models.Q(('since_precision', 'day'), ('since_first', models.F('since_last'))), models.Q(('since_precision__in', ['unknown', 'day']), _negated=True), _connector='OR')), _connector='OR'), name='drafting_duedate_since_days')],
            },
            bases=(models.Model, accord.kit.facts.Dated),
        ),
    ]
