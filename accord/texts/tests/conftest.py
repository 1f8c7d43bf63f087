import pytest

from accord.texts.log import authors
from accord.texts.views import exchange


@pytest.fixture(autouse=True)
def nothing_on_the_shelf():
    """A test takes back what it kept; a process must not go on with the text of the one before."""
    exchange._shelf._texts.clear()
    authors._authors.cache_clear()
