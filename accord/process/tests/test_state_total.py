from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accord.process.models import StatedTotal
from accord.process.queries import total_of
from accord.process.tests import make
from accord.record.models import Act

pytestmark = pytest.mark.django_db


def test_a_later_total_takes_the_place_without_removing():
    making = make.plan()
    making.total("answers", 9, make.on(2013, 9, 30))
    making.total("answers", 11, make.on(2013, 10, 31), known=["Local Government Association"])
    assert total_of(making.plan, "answers", date(2013, 9, 29)) is None
    assert total_of(making.plan, "answers", date(2013, 10, 30)).value == 9
    assert total_of(making.plan, "answers", date(2013, 10, 31)).value == 11
    assert Act.objects.filter(verb="process.state_total").last().facts["rows"] == 1


def test_more_rows_than_the_total_cannot_be_known():
    making = make.plan()
    with pytest.raises(ValidationError, match="More rows are known than the source counts: 1"):
        making.total("answers", 1, make.on(2013, 9, 30), known=["A", "B"])
    assert not StatedTotal.objects.exists()
