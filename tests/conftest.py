import pytest
from xdist.scheduler import LoadFileScheduling

BROWSER = "tests/browser/"


class ByFixture(LoadFileScheduling):
    """Tests of one file go to one worker; those in a browser, which share a running demonstration, all to one."""

    def _split_scope(self, nodeid):
        return BROWSER if nodeid.startswith(BROWSER) else super()._split_scope(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    return ByFixture(config, log)
