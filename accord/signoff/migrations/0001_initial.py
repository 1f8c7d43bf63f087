import accord.kit.facts
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('network', '0003_vision'),
        ('process', '0003_noted'),
    ]

    operations = [
        migrations.CreateModel(
            name='Expected',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since_first', models.DateField(editable=False, null=True)),
                ('since_last', models.DateField(editable=False, null=True)),
                ('since_precision', models.CharField(choices=[('day', 'day'), ('month', 'month'), ('quarter', 'quarter'), ('season', 'season'), ('half-year', 'half-year'), ('year', 'year'), ('between', 'between two days'), ('about', 'about'), ('unknown', 'unknown')], default='unknown', editable=False, max_length=9)),
                ('since_words', models.CharField(blank=True, editable=False, max_length=200)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.organisation')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='expected_signoffs', to='process.plan')),
            ],
            options={
                'ordering': ['organisation__side', 'organisation__name', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('since_first__isnull', True), ('since_last__isnull', True), ('since_precision', 'unknown')), models.Q(('since_first__isnull', False), ('since_last__isnull', False), ('since_first__lte', models.F('since_last')), models.Q(models.Q(('since_precision', 'day'), ('since_first', models.F('since_last'))), models.Q(('since_precision__in', ['unknown', 'day']), _negated=True), _connector='OR')), _connector='OR'), name='signoff_expected_since_days')],
            },
            bases=(models.Model, accord.kit.facts.Dated),
        ),
        migrations.CreateModel(
            name='Route',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('reason', models.TextField(blank=True, verbose_name='what changes, and why')),
                ('since_first', models.DateField(editable=False, null=True)),
                ('since_last', models.DateField(editable=False, null=True)),
                ('since_precision', models.CharField(choices=[('day', 'day'), ('month', 'month'), ('quarter', 'quarter'), ('season', 'season'), ('half-year', 'half-year'), ('year', 'year'), ('between', 'between two days'), ('about', 'about'), ('unknown', 'unknown')], default='unknown', editable=False, max_length=9)),
                ('since_words', models.CharField(blank=True, editable=False, max_length=200)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='routes', to='network.organisation')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='routes', to='process.plan')),
            ],
            options={
                'ordering': ['organisation__name', 'number'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'organisation', 'number'), name='signoff_route_once'), models.CheckConstraint(condition=models.Q(models.Q(('since_first__isnull', True), ('since_last__isnull', True), ('since_precision', 'unknown')), models.Q(('since_first__isnull', False), ('since_last__isnull', False), ('since_first__lte', models.F('since_last')), models.Q(models.Q(('since_precision', 'day'), ('since_first', models.F('since_last'))), models.Q(('since_precision__in', ['unknown', 'day']), _negated=True), _connector='OR')), _connector='OR'), name='signoff_route_since_days')],
            },
            bases=(models.Model, accord.kit.facts.Dated),
        ),
        migrations.CreateModel(
            name='Signer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('visibility', models.CharField(choices=[('public', 'public'), ('table', 'both sides'), ('room', 'own side')], default='public', max_length=6, verbose_name='who can read it')),
                ('room_side', models.CharField(blank=True, choices=[('government', 'Government'), ('civil-society', 'Civil society'), ('other', 'Others at the table'), ('independent', 'Independent'), ('none', 'No side')], max_length=14)),
                ('code', models.SlugField(max_length=24)),
                ('office', models.CharField(max_length=160, verbose_name='office')),
                ('rank', models.PositiveSmallIntegerField(default=0, verbose_name='who stands in')),
                ('name', models.CharField(blank=True, max_length=160, verbose_name='name')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('since_first', models.DateField(editable=False, null=True)),
                ('since_last', models.DateField(editable=False, null=True)),
                ('since_precision', models.CharField(choices=[('day', 'day'), ('month', 'month'), ('quarter', 'quarter'), ('season', 'season'), ('half-year', 'half-year'), ('year', 'year'), ('between', 'between two days'), ('about', 'about'), ('unknown', 'unknown')], default='unknown', editable=False, max_length=9)),
                ('since_words', models.CharField(blank=True, editable=False, max_length=200)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.organisation')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='process.plan')),
            ],
            options={
                'ordering': ['office', 'rank', 'id'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('room_side__in', ['government', 'civil-society']), ('visibility', 'room')), models.Q(models.Q(('visibility', 'room'), _negated=True), ('room_side', '')), _connector='OR'), name='signoff_signer_room_has_side'), models.UniqueConstraint(fields=('plan', 'code'), name='signoff_signer_once'), models.CheckConstraint(condition=models.Q(models.Q(('since_first__isnull', True), ('since_last__isnull', True), ('since_precision', 'unknown')), models.Q(('since_first__isnull', False), ('since_last__isnull', False), ('since_first__lte', models.F('since_last')), models.Q(models.Q(('since_precision', 'day'), ('since_first', models.F('since_last'))), models.Q(('since_precision__in', ['unknown', 'day']), _negated=True), _connector='OR')), _connector='OR'), name='signoff_signer_since_days')],
            },
            bases=(models.Model, accord.kit.facts.Dated),
        ),
        migrations.CreateModel(
            name='WithoutRoutes',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField(verbose_name='reason')),
                ('missing', models.JSONField(default=list)),
                ('since_first', models.DateField(editable=False, null=True)),
                ('since_last', models.DateField(editable=False, null=True)),
                ('since_precision', models.CharField(choices=[('day', 'day'), ('month', 'month'), ('quarter', 'quarter'), ('season', 'season'), ('half-year', 'half-year'), ('year', 'year'), ('between', 'between two days'), ('about', 'about'), ('unknown', 'unknown')], default='unknown', editable=False, max_length=9)),
                ('since_words', models.CharField(blank=True, editable=False, max_length=200)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='begun_without_routes', to='process.plan')),
            ],
            options={
                'ordering': ['since_last', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('since_first__isnull', True), ('since_last__isnull', True), ('since_precision', 'unknown')), models.Q(('since_first__isnull', False), ('since_last__isnull', False), ('since_first__lte', models.F('since_last')), models.Q(models.Q(('since_precision', 'day'), ('since_first', models.F('since_last'))), models.Q(('since_precision__in', ['unknown', 'day']), _negated=True), _connector='OR')), _connector='OR'), name='signoff_withoutroutes_since_days')],
            },
            bases=(models.Model, accord.kit.facts.Dated),
        ),
        migrations.CreateModel(
            name='ExpectedEnd',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField(verbose_name='reason')),
                ('since_first', models.DateField(editable=False, null=True)),
                ('since_last', models.DateField(editable=False, null=True)),
                ('since_precision', models.CharField(choices=[('day', 'day'), ('month', 'month'), ('quarter', 'quarter'), ('season', 'season'), ('half-year', 'half-year'), ('year', 'year'), ('between', 'between two days'), ('about', 'about'), ('unknown', 'unknown')], default='unknown', editable=False, max_length=9)),
                ('since_words', models.CharField(blank=True, editable=False, max_length=200)),
                ('expected', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='end', to='signoff.expected')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('since_first__isnull', True), ('since_last__isnull', True), ('since_precision', 'unknown')), models.Q(('since_first__isnull', False), ('since_last__isnull', False), ('since_first__lte', models.F('since_last')), models.Q(models.Q(('since_precision', 'day'), ('since_first', models.F('since_last'))), models.Q(('since_precision__in', ['unknown', 'day']), _negated=True), _connector='OR')), _connector='OR'), name='signoff_expectedend_since_days')],
            },
            bases=(models.Model, accord.kit.facts.Dated),
        ),
        migrations.CreateModel(
            name='RouteConfirmation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since_first', models.DateField(editable=False, null=True)),
                ('since_last', models.DateField(editable=False, null=True)),
                ('since_precision', models.CharField(choices=[('day', 'day'), ('month', 'month'), ('quarter', 'quarter'), ('season', 'season'), ('half-year', 'half-year'), ('year', 'year'), ('between', 'between two days'), ('about', 'about'), ('unknown', 'unknown')], default='unknown', editable=False, max_length=9)),
                ('since_words', models.CharField(blank=True, editable=False, max_length=200)),
                ('route', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='confirmation', to='signoff.route')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('since_first__isnull', True), ('since_last__isnull', True), ('since_precision', 'unknown')), models.Q(('since_first__isnull', False), ('since_last__isnull', False), ('since_first__lte', models.F('since_last')), models.Q(models.Q(('since_precision', 'day'), ('since_first', models.F('since_last'))), models.Q(('since_precision__in', ['unknown', 'day']), _negated=True), _connector='OR')), _connector='OR'), name='signoff_routeconfirmation_since_days')],
            },
            bases=(models.Model, accord.kit.facts.Dated),
        ),
        migrations.CreateModel(
            name='RouteStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('official', 'official'), ('lawyer', 'lawyer'), ('finance', 'finance'), ('director', 'director'), ('minister', 'minister'), ('board', 'board'), ('coalition', 'coalition'), ('other', 'another office')], max_length=9)),
                ('office', models.CharField(max_length=160, verbose_name='office')),
                ('days', models.PositiveSmallIntegerField(null=True, verbose_name='working days')),
                ('needs', models.JSONField(default=list)),
                ('looks_at', models.JSONField(default=list)),
                ('rests', models.JSONField(default=list)),
                ('silence', models.BooleanField(default=False)),
                ('route', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='signoff.route')),
            ],
            options={
                'ordering': ['order'],
                'constraints': [models.UniqueConstraint(fields=('route', 'order'), name='signoff_step_once')],
            },
        ),
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('visibility', models.CharField(choices=[('public', 'public'), ('table', 'both sides'), ('room', 'own side')], default='public', max_length=6, verbose_name='who can read it')),
                ('room_side', models.CharField(blank=True, choices=[('government', 'Government'), ('civil-society', 'Civil society'), ('other', 'Others at the table'), ('independent', 'Independent'), ('none', 'No side')], max_length=14)),
                ('code', models.SlugField(max_length=24)),
                ('subject', models.CharField(max_length=200)),
                ('subject_title', models.CharField(max_length=300)),
                ('subject_address', models.CharField(max_length=200)),
                ('version', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('parts', models.JSONField(default=dict)),
                ('needed_by', models.DateField(null=True)),
                ('side', models.CharField(choices=[('government', 'Government'), ('civil-society', 'Civil society'), ('other', 'Others at the table'), ('independent', 'Independent'), ('none', 'No side')], max_length=14)),
                ('body', models.CharField(blank=True, max_length=200)),
                ('since_first', models.DateField(editable=False, null=True)),
                ('since_last', models.DateField(editable=False, null=True)),
                ('since_precision', models.CharField(choices=[('day', 'day'), ('month', 'month'), ('quarter', 'quarter'), ('season', 'season'), ('half-year', 'half-year'), ('year', 'year'), ('between', 'between two days'), ('about', 'about'), ('unknown', 'unknown')], default='unknown', editable=False, max_length=9)),
                ('since_words', models.CharField(blank=True, editable=False, max_length=200)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='process.plan')),
                ('replaces', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='signoff.submission')),
                ('route', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='signoff.route')),
            ],
            options={
                'ordering': ['since_last', 'id'],
                'abstract': False,
                'indexes': [models.Index(fields=['subject'], name='signoff_submission_subject')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('room_side__in', ['government', 'civil-society']), ('visibility', 'room')), models.Q(models.Q(('visibility', 'room'), _negated=True), ('room_side', '')), _connector='OR'), name='signoff_submission_room_has_side'), models.UniqueConstraint(fields=('plan', 'code'), name='signoff_submission_once'), models.UniqueConstraint(condition=models.Q(('replaces', None)), fields=('route', 'subject'), name='signoff_submitted_first_once'), models.CheckConstraint(condition=models.Q(models.Q(('since_first__isnull', True), ('since_last__isnull', True), ('since_precision', 'unknown')), models.Q(('since_first__isnull', False), ('since_last__isnull', False), ('since_first__lte', models.F('since_last')), models.Q(models.Q(('since_precision', 'day'), ('since_first', models.F('since_last'))), models.Q(('since_precision__in', ['unknown', 'day']), _negated=True), _connector='OR')), _connector='OR'), name='signoff_submission_since_days')],
            },
            bases=(models.Model, accord.kit.facts.Dated),
        ),
        migrations.CreateModel(
            name='Absence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first', models.DateField(verbose_name='first day')),
                ('last', models.DateField(verbose_name='last day')),
                ('since_first', models.DateField(editable=False, null=True)),
                ('since_last', models.DateField(editable=False, null=True)),
                ('since_precision', models.CharField(choices=[('day', 'day'), ('month', 'month'), ('quarter', 'quarter'), ('season', 'season'), ('half-year', 'half-year'), ('year', 'year'), ('between', 'between two days'), ('about', 'about'), ('unknown', 'unknown')], default='unknown', editable=False, max_length=9)),
                ('since_words', models.CharField(blank=True, editable=False, max_length=200)),
                ('signer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='absences', to='signoff.signer')),
            ],
            options={
                'ordering': ['first', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('last__gte', models.F('first'))), name='signoff_absence_ends'), models.CheckConstraint(condition=models.Q(models.Q(('since_first__isnull', True), ('since_last__isnull', True), ('since_precision', 'unknown')), models.Q(('since_first__isnull', False), ('since_last__isnull', False), ('since_first__lte', models.F('since_last')), models.Q(models.Q(('since_precision', 'day'), ('since_first', models.F('since_last'))), models.Q(('since_precision__in', ['unknown', 'day']), _negated=True), _connector='OR')), _connector='OR'), name='signoff_absence_since_days')],
            },
            bases=(models.Model, accord.kit.facts.Dated),
        ),
        migrations.CreateModel(
            name='SignerEnd',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since_first', models.DateField(editable=False, null=True)),
                ('since_last', models.DateField(editable=False, null=True)),
                ('since_precision', models.CharField(choices=[('day', 'day'), ('month', 'month'), ('quarter', 'quarter'), ('season', 'season'), ('half-year', 'half-year'), ('year', 'year'), ('between', 'between two days'), ('about', 'about'), ('unknown', 'unknown')], default='unknown', editable=False, max_length=9)),
                ('since_words', models.CharField(blank=True, editable=False, max_length=200)),
                ('signer', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='end', to='signoff.signer')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('since_first__isnull', True), ('since_last__isnull', True), ('since_precision', 'unknown')), models.Q(('since_first__isnull', False), ('since_last__isnull', False), ('since_first__lte', models.F('since_last')), models.Q(models.Q(('since_precision', 'day'), ('since_first', models.F('since_last'))), models.Q(('since_precision__in', ['unknown', 'day']), _negated=True), _connector='OR')), _connector='OR'), name='signoff_signerend_since_days')],
            },
            bases=(models.Model, accord.kit.facts.Dated),
        ),
        migrations.CreateModel(
            name='Move',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('query', 'asked something'), ('answer', 'was answered'), ('condition', 'approved on a condition'), ('met', 'the condition is met'), ('approve', 'approved'), ('refuse', 'refused'), ('silence', 'approved by silence'), ('carried', 'approved before: nothing it looks at has changed')], max_length=9)),
                ('words', models.TextField(blank=True)),
                ('by_letter', models.BooleanField(default=False)),
                ('sha256', models.CharField(max_length=64)),
                ('side', models.CharField(choices=[('government', 'Government'), ('civil-society', 'Civil society'), ('other', 'Others at the table'), ('independent', 'Independent'), ('none', 'No side')], max_length=14)),
                ('body', models.CharField(blank=True, max_length=200)),
                ('at', models.DateTimeField()),
                ('since_first', models.DateField(editable=False, null=True)),
                ('since_last', models.DateField(editable=False, null=True)),
                ('since_precision', models.CharField(choices=[('day', 'day'), ('month', 'month'), ('quarter', 'quarter'), ('season', 'season'), ('half-year', 'half-year'), ('year', 'year'), ('between', 'between two days'), ('about', 'about'), ('unknown', 'unknown')], default='unknown', editable=False, max_length=9)),
                ('since_words', models.CharField(blank=True, editable=False, max_length=200)),
                ('step', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='signoff.routestep')),
                ('signer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='signoff.signer')),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='signoff.submission')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('submission', 'number'), name='signoff_move_once'), models.CheckConstraint(condition=models.Q(models.Q(('since_first__isnull', True), ('since_last__isnull', True), ('since_precision', 'unknown')), models.Q(('since_first__isnull', False), ('since_last__isnull', False), ('since_first__lte', models.F('since_last')), models.Q(models.Q(('since_precision', 'day'), ('since_first', models.F('since_last'))), models.Q(('since_precision__in', ['unknown', 'day']), _negated=True), _connector='OR')), _connector='OR'), name='signoff_move_since_days')],
            },
            bases=(models.Model, accord.kit.facts.Dated),
        ),
        migrations.CreateModel(
            name='Withdrawal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField(verbose_name='reason')),
                ('since_first', models.DateField(editable=False, null=True)),
                ('since_last', models.DateField(editable=False, null=True)),
                ('since_precision', models.CharField(choices=[('day', 'day'), ('month', 'month'), ('quarter', 'quarter'), ('season', 'season'), ('half-year', 'half-year'), ('year', 'year'), ('between', 'between two days'), ('about', 'about'), ('unknown', 'unknown')], default='unknown', editable=False, max_length=9)),
                ('since_words', models.CharField(blank=True, editable=False, max_length=200)),
                ('submission', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='withdrawal', to='signoff.submission')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('since_first__isnull', True), ('since_last__isnull', True), ('since_precision', 'unknown')), models.Q(('since_first__isnull', False), ('since_last__isnull', False), ('since_first__lte', models.F('since_last')), models.Q(models.Q(('since_precision', 'day'), ('since_first', models.F('since_last'))), models.Q(('since_precision__in', ['unknown', 'day']), _negated=True), _connector='OR')), _connector='OR'), name='signoff_withdrawal_since_days')],
            },
            bases=(models.Model, accord.kit.facts.Dated),
        ),
        migrations.CreateModel(
            name='AbsenceEnd',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since_first', models.DateField(editable=False, null=True)),
                ('since_last', models.DateField(editable=False, null=True)),
                ('since_precision', models.CharField(choices=[('day', 'day'), ('month', 'month'), ('quarter', 'quarter'), ('season', 'season'), ('half-year', 'half-year'), ('year', 'year'), ('between', 'between two days'), ('about', 'about'), ('unknown', 'unknown')], default='unknown', editable=False, max_length=9)),
                ('since_words', models.CharField(blank=True, editable=False, max_length=200)),
                ('absence', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='end', to='signoff.absence')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('since_first__isnull', True), ('since_last__isnull', True), ('since_precision', 'unknown')), models.Q(('since_first__isnull', False), ('since_last__isnull', False), ('since_first__lte', models.F('since_last')), models.Q(models.Q(('since_precision', 'day'), ('since_first', models.F('since_last'))), models.Q(('since_precision__in', ['unknown', 'day']), _negated=True), _connector='OR')), _connector='OR'), name='signoff_absenceend_since_days')],
            },
            bases=(models.Model, accord.kit.facts.Dated),
        ),
        migrations.CreateModel(
            name='Opening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('visibility', models.CharField(choices=[('public', 'public'), ('table', 'both sides'), ('room', 'own side')], default='public', max_length=6, verbose_name='who can read it')),
                ('room_side', models.CharField(blank=True, choices=[('government', 'Government'), ('civil-society', 'Civil society'), ('other', 'Others at the table'), ('independent', 'Independent'), ('none', 'No side')], max_length=14)),
                ('from_number', models.PositiveSmallIntegerField(default=1)),
                ('since_first', models.DateField(editable=False, null=True)),
                ('since_last', models.DateField(editable=False, null=True)),
                ('since_precision', models.CharField(choices=[('day', 'day'), ('month', 'month'), ('quarter', 'quarter'), ('season', 'season'), ('half-year', 'half-year'), ('year', 'year'), ('between', 'between two days'), ('about', 'about'), ('unknown', 'unknown')], default='unknown', editable=False, max_length=9)),
                ('since_words', models.CharField(blank=True, editable=False, max_length=200)),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='openings', to='signoff.submission')),
            ],
            options={
                'ordering': ['since_last', 'id'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('room_side__in', ['government', 'civil-society']), ('visibility', 'room')), models.Q(models.Q(('visibility', 'room'), _negated=True), ('room_side', '')), _connector='OR'), name='signoff_opening_room_has_side'), models.UniqueConstraint(fields=('submission', 'visibility'), name='signoff_opened_once'), models.CheckConstraint(condition=models.Q(models.Q(('since_first__isnull', True), ('since_last__isnull', True), ('since_precision', 'unknown')), models.Q(('since_first__isnull', False), ('since_last__isnull', False), ('since_first__lte', models.F('since_last')), models.Q(models.Q(('since_precision', 'day'), ('since_first', models.F('since_last'))), models.Q(('since_precision__in', ['unknown', 'day']), _negated=True), _connector='OR')), _connector='OR'), name='signoff_opening_since_days')],
            },
            bases=(models.Model, accord.kit.facts.Dated),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='move',
            trigger=pgtrigger.compiler.Trigger(name='move_append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='197c9f23782d9159e01e5ade2b8a81ebaeb86493', operation='UPDATE OR DELETE', pgid='pgtrigger_move_append_only_04e5b', table='signoff_move', when='BEFORE')),
        ),
    ]
