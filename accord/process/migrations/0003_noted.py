from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('process', '0002_table'),
    ]

    operations = [
        migrations.AddField(
            model_name='decision',
            name='noted',
            field=models.BooleanField(default=False, verbose_name='agreed at a meeting'),
        ),
    ]
