"""What of this room may leave the house: ratings are public from the day they are given."""

from accord.delivery.models import Rating
from accord.record.publics import publish

publish(
    Rating,
    lambda _actor: Rating.objects.select_related("commitment__plan").order_by("commitment", "rater", "scale", "pk"),
    {
        "commitment": "the commitment's number",
        "rater": "government, civil-society or irm",
        "scale": "completion, specificity, potential-impact and the like",
        "value": "the rater's own word, as a code of that scale",
        "source": "where it was read",
        "since": "since when it is so",
    },
)
