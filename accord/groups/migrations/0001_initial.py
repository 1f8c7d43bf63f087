import accord.kit.facts
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('network', '0003_vision'),
        ('process', '0003_noted'),
    ]

    operations = [
        migrations.CreateModel(
            name='WorkingGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=60)),
                ('title', models.CharField(max_length=120, verbose_name='name of the group')),
                ('theme', models.CharField(blank=True, max_length=120, verbose_name='theme')),
                ('purpose', models.TextField(verbose_name='what it is for')),
                ('quiet_days', models.PositiveSmallIntegerField(verbose_name='days without a meeting after which it counts as silent')),
                ('source', models.TextField(blank=True)),
                ('since_first', models.DateField(editable=False, null=True)),
                ('since_last', models.DateField(editable=False, null=True)),
                ('since_precision', models.CharField(choices=[('day', 'day'), ('month', 'month'), ('quarter', 'quarter'), ('season', 'season'), ('half-year', 'half-year'), ('year', 'year'), ('between', 'between two days'), ('about', 'about'), ('unknown', 'unknown')], default='unknown', editable=False, max_length=9)),
                ('since_words', models.CharField(blank=True, editable=False, max_length=200)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='groups', to='process.plan')),
            ],
            options={
                'ordering': ['title'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'slug'), name='groups_group_slug_once'), models.CheckConstraint(condition=models.Q(('quiet_days__gt', 0)), name='groups_group_may_be_silent'), models.CheckConstraint(condition=models.Q(models.Q(('since_first__isnull', True), ('since_last__isnull', True), ('since_precision', 'unknown')), models.Q(('since_first__isnull', False), ('since_last__isnull', False), ('since_first__lte', models.F('since_last')), models.Q(models.Q(('since_precision', 'day'), ('since_first', models.F('since_last'))), models.Q(('since_precision__in', ['unknown', 'day']), _negated=True), _connector='OR')), _connector='OR'), name='groups_workinggroup_since_days')],
            },
            bases=(models.Model, accord.kit.facts.Dated),
        ),
        migrations.CreateModel(
            name='Approach',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('visibility', models.CharField(choices=[('public', 'public'), ('table', 'both sides'), ('room', 'own side')], default='public', max_length=6, verbose_name='who can read it')),
                ('room_side', models.CharField(blank=True, choices=[('government', 'Government'), ('civil-society', 'Civil society'), ('other', 'Others at the table'), ('independent', 'Independent'), ('none', 'No side')], max_length=14)),
                ('state', models.CharField(choices=[('not-contacted', 'not contacted'), ('contacted', 'contacted'), ('engaged', 'engaged'), ('drafting', 'drafting'), ('cleared', 'cleared'), ('refused', 'refused')], max_length=13, verbose_name='state')),
                ('words', models.TextField(blank=True, verbose_name='what was said')),
                ('next_step', models.CharField(blank=True, max_length=200, verbose_name='next step')),
                ('next_by', models.DateField(blank=True, null=True, verbose_name='by')),
                ('source', models.TextField(blank=True)),
                ('since_first', models.DateField(editable=False, null=True)),
                ('since_last', models.DateField(editable=False, null=True)),
                ('since_precision', models.CharField(choices=[('day', 'day'), ('month', 'month'), ('quarter', 'quarter'), ('season', 'season'), ('half-year', 'half-year'), ('year', 'year'), ('between', 'between two days'), ('about', 'about'), ('unknown', 'unknown')], default='unknown', editable=False, max_length=9)),
                ('since_words', models.CharField(blank=True, editable=False, max_length=200)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='approaches', to='network.organisation')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='approaches', to='process.plan')),
            ],
            options={
                'ordering': ['since_last', 'id'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('room_side__in', ['government', 'civil-society']), ('visibility', 'room')), models.Q(models.Q(('visibility', 'room'), _negated=True), ('room_side', '')), _connector='OR'), name='groups_approach_room_has_side'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), models.Q(('words', ''), _negated=True), _connector='OR'), name='groups_refusal_has_words'), models.CheckConstraint(condition=models.Q(models.Q(('since_first__isnull', True), ('since_last__isnull', True), ('since_precision', 'unknown')), models.Q(('since_first__isnull', False), ('since_last__isnull', False), ('since_first__lte', models.F('since_last')), models.Q(models.Q(('since_precision', 'day'), ('since_first', models.F('since_last'))), models.Q(('since_precision__in', ['unknown', 'day']), _negated=True), _connector='OR')), _connector='OR'), name='groups_approach_since_days')],
            },
            bases=(models.Model, accord.kit.facts.Dated),
        ),
        migrations.CreateModel(
            name='Mandate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.TextField(verbose_name='what it answers for')),
                ('themes', models.JSONField(default=list, verbose_name='themes')),
                ('source', models.TextField(blank=True)),
                ('since_first', models.DateField(editable=False, null=True)),
                ('since_last', models.DateField(editable=False, null=True)),
                ('since_precision', models.CharField(choices=[('day', 'day'), ('month', 'month'), ('quarter', 'quarter'), ('season', 'season'), ('half-year', 'half-year'), ('year', 'year'), ('between', 'between two days'), ('about', 'about'), ('unknown', 'unknown')], default='unknown', editable=False, max_length=9)),
                ('since_words', models.CharField(blank=True, editable=False, max_length=200)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='body_mandates', to='network.organisation')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='body_mandates', to='process.plan')),
            ],
            options={
                'ordering': ['since_last', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('since_first__isnull', True), ('since_last__isnull', True), ('since_precision', 'unknown')), models.Q(('since_first__isnull', False), ('since_last__isnull', False), ('since_first__lte', models.F('since_last')), models.Q(models.Q(('since_precision', 'day'), ('since_first', models.F('since_last'))), models.Q(('since_precision__in', ['unknown', 'day']), _negated=True), _connector='OR')), _connector='OR'), name='groups_mandate_since_days')],
            },
            bases=(models.Model, accord.kit.facts.Dated),
        ),
        migrations.CreateModel(
            name='Stakeholder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('visibility', models.CharField(choices=[('public', 'public'), ('table', 'both sides'), ('room', 'own side')], default='public', max_length=6, verbose_name='who can read it')),
                ('room_side', models.CharField(blank=True, choices=[('government', 'Government'), ('civil-society', 'Civil society'), ('other', 'Others at the table'), ('independent', 'Independent'), ('none', 'No side')], max_length=14)),
                ('name', models.CharField(max_length=160, verbose_name='unit or post')),
                ('concerns', models.CharField(blank=True, max_length=200, verbose_name='what it concerns')),
                ('position', models.CharField(choices=[('for', 'for it'), ('neutral', 'neutral'), ('against', 'against it'), ('unknown', 'not known')], max_length=7, verbose_name='position')),
                ('words', models.TextField(blank=True, verbose_name='in more words')),
                ('engaged_first', models.DateField(editable=False, null=True)),
                ('engaged_last', models.DateField(editable=False, null=True)),
                ('engaged_precision', models.CharField(choices=[('day', 'day'), ('month', 'month'), ('quarter', 'quarter'), ('season', 'season'), ('half-year', 'half-year'), ('year', 'year'), ('between', 'between two days'), ('about', 'about'), ('unknown', 'unknown')], default='unknown', editable=False, max_length=9)),
                ('engaged_words', models.CharField(blank=True, editable=False, max_length=200)),
                ('since_first', models.DateField(editable=False, null=True)),
                ('since_last', models.DateField(editable=False, null=True)),
                ('since_precision', models.CharField(choices=[('day', 'day'), ('month', 'month'), ('quarter', 'quarter'), ('season', 'season'), ('half-year', 'half-year'), ('year', 'year'), ('between', 'between two days'), ('about', 'about'), ('unknown', 'unknown')], default='unknown', editable=False, max_length=9)),
                ('since_words', models.CharField(blank=True, editable=False, max_length=200)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stakeholders', to='network.organisation')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stakeholders', to='process.plan')),
            ],
            options={
                'ordering': ['since_last', 'id'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('room_side__in', ['government', 'civil-society']), ('visibility', 'room')), models.Q(models.Q(('visibility', 'room'), _negated=True), ('room_side', '')), _connector='OR'), name='groups_stakeholder_room_has_side'), models.CheckConstraint(condition=models.Q(('visibility', 'room')), name='groups_stakeholder_in_a_room'), models.CheckConstraint(condition=models.Q(models.Q(('engaged_first__isnull', True), ('engaged_last__isnull', True), ('engaged_precision', 'unknown')), models.Q(('engaged_first__isnull', False), ('engaged_last__isnull', False), ('engaged_first__lte', models.F('engaged_last')), models.Q(models.Q(('engaged_precision', 'day'), ('engaged_first', models.F('engaged_last'))), models.Q(('engaged_precision__in', ['unknown', 'day']), _negated=True), _connector='OR')), _connector='OR'), name='groups_stakeholder_engaged_days'), models.CheckConstraint(condition=models.Q(models.Q(('since_first__isnull', True), ('since_last__isnull', True), ('since_precision', 'unknown')), models.Q(('since_first__isnull', False), ('since_last__isnull', False), ('since_first__lte', models.F('since_last')), models.Q(models.Q(('since_precision', 'day'), ('since_first', models.F('since_last'))), models.Q(('since_precision__in', ['unknown', 'day']), _negated=True), _connector='OR')), _connector='OR'), name='groups_stakeholder_since_days')],
            },
            bases=(models.Model, accord.kit.facts.Dated),
        ),
        migrations.CreateModel(
            name='Introduction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField(verbose_name='why they should meet')),
                ('since_first', models.DateField(editable=False, null=True)),
                ('since_last', models.DateField(editable=False, null=True)),
                ('since_precision', models.CharField(choices=[('day', 'day'), ('month', 'month'), ('quarter', 'quarter'), ('season', 'season'), ('half-year', 'half-year'), ('year', 'year'), ('between', 'between two days'), ('about', 'about'), ('unknown', 'unknown')], default='unknown', editable=False, max_length=9)),
                ('since_words', models.CharField(blank=True, editable=False, max_length=200)),
                ('civil', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='introductions_to_government', to='network.organisation')),
                ('official', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='introductions_to_civil_society', to='network.organisation')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='introductions', to='process.plan')),
                ('group', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='introductions', to='groups.workinggroup')),
            ],
            options={
                'ordering': ['since_last', 'id'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'official', 'civil'), name='groups_introduced_once'), models.CheckConstraint(condition=models.Q(models.Q(('since_first__isnull', True), ('since_last__isnull', True), ('since_precision', 'unknown')), models.Q(('since_first__isnull', False), ('since_last__isnull', False), ('since_first__lte', models.F('since_last')), models.Q(models.Q(('since_precision', 'day'), ('since_first', models.F('since_last'))), models.Q(('since_precision__in', ['unknown', 'day']), _negated=True), _connector='OR')), _connector='OR'), name='groups_introduction_since_days')],
            },
            bases=(models.Model, accord.kit.facts.Dated),
        ),
        migrations.CreateModel(
            name='GroupMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since_first', models.DateField(editable=False, null=True)),
                ('since_last', models.DateField(editable=False, null=True)),
                ('since_precision', models.CharField(choices=[('day', 'day'), ('month', 'month'), ('quarter', 'quarter'), ('season', 'season'), ('half-year', 'half-year'), ('year', 'year'), ('between', 'between two days'), ('about', 'about'), ('unknown', 'unknown')], default='unknown', editable=False, max_length=9)),
                ('since_words', models.CharField(blank=True, editable=False, max_length=200)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='groups', to='network.organisation')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='process.plan')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='groups.workinggroup')),
            ],
            options={
                'ordering': ['organisation__name', 'since_last'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('since_first__isnull', True), ('since_last__isnull', True), ('since_precision', 'unknown')), models.Q(('since_first__isnull', False), ('since_last__isnull', False), ('since_first__lte', models.F('since_last')), models.Q(models.Q(('since_precision', 'day'), ('since_first', models.F('since_last'))), models.Q(('since_precision__in', ['unknown', 'day']), _negated=True), _connector='OR')), _connector='OR'), name='groups_groupmember_since_days')],
            },
            bases=(models.Model, accord.kit.facts.Dated),
        ),
        migrations.CreateModel(
            name='GroupLead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.CharField(choices=[('government', 'Government'), ('civil-society', 'Civil society'), ('other', 'Others at the table'), ('independent', 'Independent'), ('none', 'No side')], max_length=14)),
                ('name', models.CharField(blank=True, max_length=160, verbose_name='who, as announced')),
                ('since_first', models.DateField(editable=False, null=True)),
                ('since_last', models.DateField(editable=False, null=True)),
                ('since_precision', models.CharField(choices=[('day', 'day'), ('month', 'month'), ('quarter', 'quarter'), ('season', 'season'), ('half-year', 'half-year'), ('year', 'year'), ('between', 'between two days'), ('about', 'about'), ('unknown', 'unknown')], default='unknown', editable=False, max_length=9)),
                ('since_words', models.CharField(blank=True, editable=False, max_length=200)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='groups_led', to='network.organisation')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='process.plan')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='leads', to='groups.workinggroup')),
            ],
            options={
                'ordering': ['since_last', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('side__in', ['government', 'civil-society'])), name='groups_lead_of_a_side'), models.CheckConstraint(condition=models.Q(models.Q(('since_first__isnull', True), ('since_last__isnull', True), ('since_precision', 'unknown')), models.Q(('since_first__isnull', False), ('since_last__isnull', False), ('since_first__lte', models.F('since_last')), models.Q(models.Q(('since_precision', 'day'), ('since_first', models.F('since_last'))), models.Q(('since_precision__in', ['unknown', 'day']), _negated=True), _connector='OR')), _connector='OR'), name='groups_grouplead_since_days')],
            },
            bases=(models.Model, accord.kit.facts.Dated),
        ),
        migrations.CreateModel(
            name='GroupEnd',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField(verbose_name='reason')),
                ('since_first', models.DateField(editable=False, null=True)),
                ('since_last', models.DateField(editable=False, null=True)),
                ('since_precision', models.CharField(choices=[('day', 'day'), ('month', 'month'), ('quarter', 'quarter'), ('season', 'season'), ('half-year', 'half-year'), ('year', 'year'), ('between', 'between two days'), ('about', 'about'), ('unknown', 'unknown')], default='unknown', editable=False, max_length=9)),
                ('since_words', models.CharField(blank=True, editable=False, max_length=200)),
                ('group', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='end', to='groups.workinggroup')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('since_first__isnull', True), ('since_last__isnull', True), ('since_precision', 'unknown')), models.Q(('since_first__isnull', False), ('since_last__isnull', False), ('since_first__lte', models.F('since_last')), models.Q(models.Q(('since_precision', 'day'), ('since_first', models.F('since_last'))), models.Q(('since_precision__in', ['unknown', 'day']), _negated=True), _connector='OR')), _connector='OR'), name='groups_groupend_since_days')],
            },
            bases=(models.Model, accord.kit.facts.Dated),
        ),
        migrations.CreateModel(
            name='IntroductionStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('accepted', 'accepted'), ('sent', 'introduced'), ('met', 'first met'), ('declined', 'declined')], max_length=8)),
                ('side', models.CharField(blank=True, choices=[('government', 'Government'), ('civil-society', 'Civil society'), ('other', 'Others at the table'), ('independent', 'Independent'), ('none', 'No side')], max_length=14)),
                ('words', models.TextField(blank=True)),
                ('since_first', models.DateField(editable=False, null=True)),
                ('since_last', models.DateField(editable=False, null=True)),
                ('since_precision', models.CharField(choices=[('day', 'day'), ('month', 'month'), ('quarter', 'quarter'), ('season', 'season'), ('half-year', 'half-year'), ('year', 'year'), ('between', 'between two days'), ('about', 'about'), ('unknown', 'unknown')], default='unknown', editable=False, max_length=9)),
                ('since_words', models.CharField(blank=True, editable=False, max_length=200)),
                ('introduction', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='groups.introduction')),
            ],
            options={
                'ordering': ['since_last', 'id'],
                'constraints': [models.UniqueConstraint(fields=('introduction', 'kind', 'side'), name='groups_introduction_step_once'), models.CheckConstraint(condition=models.Q(models.Q(('since_first__isnull', True), ('since_last__isnull', True), ('since_precision', 'unknown')), models.Q(('since_first__isnull', False), ('since_last__isnull', False), ('since_first__lte', models.F('since_last')), models.Q(models.Q(('since_precision', 'day'), ('since_first', models.F('since_last'))), models.Q(('since_precision__in', ['unknown', 'day']), _negated=True), _connector='OR')), _connector='OR'), name='groups_introductionstep_since_days')],
            },
            bases=(models.Model, accord.kit.facts.Dated),
        ),
        migrations.CreateModel(
            name='GroupMemberEnd',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField(blank=True, verbose_name='reason')),
                ('since_first', models.DateField(editable=False, null=True)),
                ('since_last', models.DateField(editable=False, null=True)),
                ('since_precision', models.CharField(choices=[('day', 'day'), ('month', 'month'), ('quarter', 'quarter'), ('season', 'season'), ('half-year', 'half-year'), ('year', 'year'), ('between', 'between two days'), ('about', 'about'), ('unknown', 'unknown')], default='unknown', editable=False, max_length=9)),
                ('since_words', models.CharField(blank=True, editable=False, max_length=200)),
                ('member', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='end', to='groups.groupmember')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('since_first__isnull', True), ('since_last__isnull', True), ('since_precision', 'unknown')), models.Q(('since_first__isnull', False), ('since_last__isnull', False), ('since_first__lte', models.F('since_last')), models.Q(models.Q(('since_precision', 'day'), ('since_first', models.F('since_last'))), models.Q(('since_precision__in', ['unknown', 'day']), _negated=True), _connector='OR')), _connector='OR'), name='groups_groupmemberend_since_days')],
            },
            bases=(models.Model, accord.kit.facts.Dated),
        ),
        migrations.CreateModel(
            name='GroupLeadEnd',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField(blank=True, verbose_name='reason')),
                ('since_first', models.DateField(editable=False, null=True)),
                ('since_last', models.DateField(editable=False, null=True)),
                ('since_precision', models.CharField(choices=[('day', 'day'), ('month', 'month'), ('quarter', 'quarter'), ('season', 'season'), ('half-year', 'half-year'), ('year', 'year'), ('between', 'between two days'), ('about', 'about'), ('unknown', 'unknown')], default='unknown', editable=False, max_length=9)),
                ('since_words', models.CharField(blank=True, editable=False, max_length=200)),
                ('lead', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='end', to='groups.grouplead')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('since_first__isnull', True), ('since_last__isnull', True), ('since_precision', 'unknown')), models.Q(('since_first__isnull', False), ('since_last__isnull', False), ('since_first__lte', models.F('since_last')), models.Q(models.Q(('since_precision', 'day'), ('since_first', models.F('since_last'))), models.Q(('since_precision__in', ['unknown', 'day']), _negated=True), _connector='OR')), _connector='OR'), name='groups_groupleadend_since_days')],
            },
            bases=(models.Model, accord.kit.facts.Dated),
        ),
    ]
