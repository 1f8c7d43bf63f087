import accord.kit.facts
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('drafting', '0001_initial'),
        ('groups', '0001_initial'),
        ('meetings', '0001_initial'),
        ('process', '0003_noted'),
    ]

    operations = [
        migrations.CreateModel(
            name='GroupMatter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since_first', models.DateField(editable=False, null=True)),
                ('since_last', models.DateField(editable=False, null=True)),
                ('since_precision', models.CharField(choices=[('day', 'day'), ('month', 'month'), ('quarter', 'quarter'), ('season', 'season'), ('half-year', 'half-year'), ('year', 'year'), ('between', 'between two days'), ('about', 'about'), ('unknown', 'unknown')], default='unknown', editable=False, max_length=9)),
                ('since_words', models.CharField(blank=True, editable=False, max_length=200)),
                ('ask', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='groups', to='drafting.ask')),
                ('commitment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='groups', to='drafting.commitment')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='matters', to='groups.workinggroup')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='process.plan')),
            ],
            options={
                'ordering': ['since_last', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('ask__isnull', True), ('commitment__isnull', False)), models.Q(('ask__isnull', False), ('commitment__isnull', True)), _connector='OR'), name='drafting_group_matter_is_one'), models.CheckConstraint(condition=models.Q(models.Q(('since_first__isnull', True), ('since_last__isnull', True), ('since_precision', 'unknown')), models.Q(('since_first__isnull', False), ('since_last__isnull', False), ('since_first__lte', models.F('since_last')), models.Q(models.Q(('since_precision', 'day'), ('since_first', models.F('since_last'))), models.Q(('since_precision__in', ['unknown', 'day']), _negated=True), _connector='OR')), _connector='OR'), name='drafting_groupmatter_since_days')],
            },
            bases=(models.Model, accord.kit.facts.Dated),
        ),
        migrations.CreateModel(
            name='MeetingMatter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('visibility', models.CharField(choices=[('public', 'public'), ('table', 'both sides'), ('room', 'own side')], default='public', max_length=6, verbose_name='who can read it')),
                ('room_side', models.CharField(blank=True, choices=[('government', 'Government'), ('civil-society', 'Civil society'), ('other', 'Others at the table'), ('independent', 'Independent'), ('none', 'No side')], max_length=14)),
                ('since_first', models.DateField(editable=False, null=True)),
                ('since_last', models.DateField(editable=False, null=True)),
                ('since_precision', models.CharField(choices=[('day', 'day'), ('month', 'month'), ('quarter', 'quarter'), ('season', 'season'), ('half-year', 'half-year'), ('year', 'year'), ('between', 'between two days'), ('about', 'about'), ('unknown', 'unknown')], default='unknown', editable=False, max_length=9)),
                ('since_words', models.CharField(blank=True, editable=False, max_length=200)),
                ('ask', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='drafting.ask')),
                ('commitment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='drafting.commitment')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='matters', to='meetings.meeting')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='process.plan')),
            ],
            options={
                'ordering': ['since_last', 'id'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('room_side__in', ['government', 'civil-society']), ('visibility', 'room')), models.Q(models.Q(('visibility', 'room'), _negated=True), ('room_side', '')), _connector='OR'), name='drafting_meetingmatter_room_has_side'), models.CheckConstraint(condition=models.Q(models.Q(('ask__isnull', True), ('commitment__isnull', False)), models.Q(('ask__isnull', False), ('commitment__isnull', True)), _connector='OR'), name='drafting_meeting_matter_is_one'), models.CheckConstraint(condition=models.Q(models.Q(('since_first__isnull', True), ('since_last__isnull', True), ('since_precision', 'unknown')), models.Q(('since_first__isnull', False), ('since_last__isnull', False), ('since_first__lte', models.F('since_last')), models.Q(models.Q(('since_precision', 'day'), ('since_first', models.F('since_last'))), models.Q(('since_precision__in', ['unknown', 'day']), _negated=True), _connector='OR')), _connector='OR'), name='drafting_meetingmatter_since_days')],
            },
            bases=(models.Model, accord.kit.facts.Dated),
        ),
        migrations.CreateModel(
            name='Capture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('visibility', models.CharField(choices=[('public', 'public'), ('table', 'both sides'), ('room', 'own side')], default='public', max_length=6, verbose_name='who can read it')),
                ('room_side', models.CharField(blank=True, choices=[('government', 'Government'), ('civil-society', 'Civil society'), ('other', 'Others at the table'), ('independent', 'Independent'), ('none', 'No side')], max_length=14)),
                ('new_ask', models.BooleanField(default=False)),
                ('since_first', models.DateField(editable=False, null=True)),
                ('since_last', models.DateField(editable=False, null=True)),
                ('since_precision', models.CharField(choices=[('day', 'day'), ('month', 'month'), ('quarter', 'quarter'), ('season', 'season'), ('half-year', 'half-year'), ('year', 'year'), ('between', 'between two days'), ('about', 'about'), ('unknown', 'unknown')], default='unknown', editable=False, max_length=9)),
                ('since_words', models.CharField(blank=True, editable=False, max_length=200)),
                ('ask', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='captures', to='drafting.ask')),
                ('commitment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='captures', to='drafting.commitment')),
                ('contribution', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='capture', to='meetings.contribution')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='process.plan')),
            ],
            options={
                'ordering': ['since_last', 'id'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('room_side__in', ['government', 'civil-society']), ('visibility', 'room')), models.Q(models.Q(('visibility', 'room'), _negated=True), ('room_side', '')), _connector='OR'), name='drafting_capture_room_has_side'), models.CheckConstraint(condition=models.Q(models.Q(('ask__isnull', True), ('commitment__isnull', False)), models.Q(('ask__isnull', False), ('commitment__isnull', True)), _connector='OR'), name='drafting_capture_is_one'), models.CheckConstraint(condition=models.Q(models.Q(('since_first__isnull', True), ('since_last__isnull', True), ('since_precision', 'unknown')), models.Q(('since_first__isnull', False), ('since_last__isnull', False), ('since_first__lte', models.F('since_last')), models.Q(models.Q(('since_precision', 'day'), ('since_first', models.F('since_last'))), models.Q(('since_precision__in', ['unknown', 'day']), _negated=True), _connector='OR')), _connector='OR'), name='drafting_capture_since_days')],
            },
            bases=(models.Model, accord.kit.facts.Dated),
        ),
        migrations.CreateModel(
            name='GroupMatterEnd',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField(verbose_name='reason')),
                ('since_first', models.DateField(editable=False, null=True)),
                ('since_last', models.DateField(editable=False, null=True)),
                ('since_precision', models.CharField(choices=[('day', 'day'), ('month', 'month'), ('quarter', 'quarter'), ('season', 'season'), ('half-year', 'half-year'), ('year', 'year'), ('between', 'between two days'), ('about', 'about'), ('unknown', 'unknown')], default='unknown', editable=False, max_length=9)),
                ('since_words', models.CharField(blank=True, editable=False, max_length=200)),
                ('matter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='end', to='drafting.groupmatter')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('since_first__isnull', True), ('since_last__isnull', True), ('since_precision', 'unknown')), models.Q(('since_first__isnull', False), ('since_last__isnull', False), ('since_first__lte', models.F('since_last')), models.Q(models.Q(('since_precision', 'day'), ('since_first', models.F('since_last'))), models.Q(('since_precision__in', ['unknown', 'day']), _negated=True), _connector='OR')), _connector='OR'), name='drafting_groupmatterend_since_days')],
            },
            bases=(models.Model, accord.kit.facts.Dated),
        ),
        migrations.CreateModel(
            name='MeetingMatterEnd',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField(verbose_name='reason')),
                ('since_first', models.DateField(editable=False, null=True)),
                ('since_last', models.DateField(editable=False, null=True)),
                ('since_precision', models.CharField(choices=[('day', 'day'), ('month', 'month'), ('quarter', 'quarter'), ('season', 'season'), ('half-year', 'half-year'), ('year', 'year'), ('between', 'between two days'), ('about', 'about'), ('unknown', 'unknown')], default='unknown', editable=False, max_length=9)),
                ('since_words', models.CharField(blank=True, editable=False, max_length=200)),
                ('matter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='end', to='drafting.meetingmatter')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('since_first__isnull', True), ('since_last__isnull', True), ('since_precision', 'unknown')), models.Q(('since_first__isnull', False), ('since_last__isnull', False), ('since_first__lte', models.F('since_last')), models.Q(models.Q(('since_precision', 'day'), ('since_first', models.F('since_last'))), models.Q(('since_precision__in', ['unknown', 'day']), _negated=True), _connector='OR')), _connector='OR'), name='drafting_meetingmatterend_since_days')],
            },
            bases=(models.Model, accord.kit.facts.Dated),
        ),
    ]
